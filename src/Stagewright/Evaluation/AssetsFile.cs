using System.Text.Json;
using Microsoft.Build.Execution;
using Stagewright.Diagnostics;

namespace Stagewright.Evaluation;

/// <summary>What the last restore on this machine wrote of a project (<c>obj/project.assets.json</c>).</summary>
internal static class AssetsFile
{
    /// <summary>The file's content; null if the project was not restored.</summary>
    /// <exception cref="DiagnosticException">The file is no JSON.</exception>
    public static JsonDocument? Read(ProjectInstance project)
    {
        var file = project.GetPropertyValue("ProjectAssetsFile");
        if (!File.Exists(file))
            return null;
        try
        {
            using var stream = File.OpenRead(file);
            return JsonDocument.Parse(stream);
        }
        catch (JsonException e)
        {
            throw new DiagnosticException(Descriptors.UnreadableInput.In(file, e.Message), e);
        }
    }

    /// <summary>
    /// The absolute paths of the <c>NuGet.config</c> files that it read, those of the user and of the machine among
    /// them.
    /// </summary>
    /// <exception cref="DiagnosticException">The file is no JSON.</exception>
    public static IReadOnlyList<string> ConfigurationFiles(ProjectInstance project)
    {
        using var assets = Read(project);
        return
            assets is not null
            && assets.RootElement.ValueKind == JsonValueKind.Object
            && assets.RootElement.TryGetProperty("project", out var own)
            && own.TryGetProperty("restore", out var restore)
            && restore.TryGetProperty("configFilePaths", out var files)
            ? [.. files.EnumerateArray().Select(file => file.GetString()!).Where(File.Exists)]
            : [];
    }
}
