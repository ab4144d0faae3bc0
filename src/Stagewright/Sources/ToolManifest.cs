using System.Text.Json;
using Microsoft.Build.Execution;
using Stagewright.Files;
using Stagewright.Inputs;

namespace Stagewright.Sources;

/// <summary>
/// The list of a repository's own tools (https://learn.microsoft.com/dotnet/core/tools/local-tools-how-to-use).
/// </summary>
internal static class ToolManifest
{
    private const string FileName = "dotnet-tools.json";

    /// <summary>Where it is looked for, below a folder: <c>dotnet new tool-manifest</c> has written both.</summary>
    public static IReadOnlyList<string> Paths { get; } = [Path.Combine(".config", FileName), FileName];

    /// <summary>The absolute paths of those that a project finds, the nearest of each name.</summary>
    public static IEnumerable<string> Above(ProjectInstance project, BuildContext context) =>
        Paths.SelectMany(name => FilesAbove.Nearest(project, context, name)).Select(input => input.File);

    /// <summary>Whether it has a tool.</summary>
    /// <exception cref="Diagnostics.DiagnosticException">It is no JSON or cannot be read.</exception>
    public static bool Has(string file, string tool) =>
        JsonInput.Read(
            file,
            root =>
                JsonInput.Object(root, "tools") is { } tools
                && tools.EnumerateObject().Any(entry => entry.Name.Equals(tool, StringComparison.OrdinalIgnoreCase))
        );

    /// <summary>Whether one of its tools has a command.</summary>
    /// <exception cref="Diagnostics.DiagnosticException">It is no JSON or cannot be read.</exception>
    public static bool HasCommand(string file, string command) =>
        JsonInput.Read(
            file,
            root =>
                JsonInput.Object(root, "tools") is { } tools
                && tools.EnumerateObject().Any(tool => Commands(tool.Value).Any(name => IsCalled(name, command)))
        );

    private static IEnumerable<string?> Commands(JsonElement tool) =>
        tool.ValueKind == JsonValueKind.Object
        && tool.TryGetProperty("commands", out var commands)
        && commands.ValueKind == JsonValueKind.Array
            ? commands
                .EnumerateArray()
                .Where(name => name.ValueKind == JsonValueKind.String)
                .Select(name => name.GetString())
            : [];

    // dotnet x calls dotnet-x, too.
    private static bool IsCalled(string? name, string command) => name == command || name == "dotnet-" + command;
}
