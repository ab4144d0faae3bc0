using System.Text.Json;
using Microsoft.Build.Execution;
using Stagewright.Diagnostics;
using Stagewright.Files;

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

    /// <summary>
    /// The packages, those that other packages bring among them, that take part in the build by files of MSBuild's.
    /// </summary>
    /// <exception cref="DiagnosticException">The file is no JSON.</exception>
    public static IReadOnlyList<string> PackagesOfBuild(ProjectInstance project)
    {
        using var assets = Read(project);
        return assets is not null && JsonInput.Object(assets.RootElement, "targets") is { } targets
            ? [.. targets.EnumerateObject().SelectMany(target => Reached(target.Value, project)).Distinct()]
            : [];
    }

    // From what the evaluation for the container references: restore on this machine may know more.
    private static IEnumerable<string> Reached(JsonElement target, ProjectInstance project)
    {
        var libraries = target
            .EnumerateObject()
            // {name}/{version}
            .ToLookup(
                library => library.Name.Split('/')[0],
                library => library.Value,
                StringComparer.OrdinalIgnoreCase
            );
        var (left, seen) = (new Queue<string>(project.Packages), new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        while (left.TryDequeue(out var name))
        {
            foreach (var library in seen.Add(name) ? libraries[name] : [])
            {
                if (HasFiles(library, "build") || HasFiles(library, "buildMultiTargeting"))
                    yield return name;
                foreach (var dependency in JsonInput.Object(library, "dependencies")?.EnumerateObject() ?? default)
                    left.Enqueue(dependency.Name);
            }
        }
    }

    // _._ stands for a folder that holds nothing.
    private static bool HasFiles(JsonElement library, string kind) =>
        JsonInput.Object(library, kind) is { } files
        && files.EnumerateObject().Any(file => !file.Name.EndsWith("/_._", StringComparison.Ordinal));
}
