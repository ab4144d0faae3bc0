using System.Text.Json;
using Microsoft.Build.Execution;
using Stagewright.Diagnostics;
using Stagewright.Evaluation;
using Stagewright.Files;

namespace Stagewright.Tools;

/// <summary>The packages that take part in the build of a project by files of MSBuild's.</summary>
internal static class PackagesOfBuild
{
    /// <summary>Their names, those that other packages bring among them.</summary>
    /// <exception cref="DiagnosticException">The file is no JSON.</exception>
    public static IReadOnlyList<string> Of(ProjectInstance project)
    {
        using var assets = AssetsFile.Read(project);
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
