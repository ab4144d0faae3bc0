using Stagewright.Restore;

namespace Stagewright.Inputs;

/// <summary>
/// The list of a repository's own tools (https://learn.microsoft.com/dotnet/core/tools/local-tools-how-to-use).
/// </summary>
internal static class ToolManifest
{
    private const string FileName = "dotnet-tools.json";

    /// <summary>Where it is looked for, below a folder: <c>dotnet new tool-manifest</c> has written both.</summary>
    public static IReadOnlyList<string> Paths { get; } = [Path.Combine(".config", FileName), FileName];

    /// <summary>Whether a file is one, and has a tool.</summary>
    /// <exception cref="Diagnostics.DiagnosticException">It is no JSON or cannot be read.</exception>
    public static bool Has(string file, string tool) =>
        Path.GetFileName(file) == FileName
        && JsonInput.Read(
            file,
            root =>
                JsonInput.Object(root, "tools") is { } tools
                && tools.EnumerateObject().Any(entry => entry.Name.Equals(tool, StringComparison.OrdinalIgnoreCase))
        );
}
