using System.Text.Json;
using Microsoft.Build.Execution;
using Stagewright.Evaluation;

namespace Stagewright.Restore;

/// <summary>Which shared frameworks an app needs.</summary>
internal static class SharedFrameworks
{
    /// <summary>
    /// Its own framework references, those that it gets from the projects it references, and those that packages bring.
    /// </summary>
    public static IReadOnlyList<string> Of(ProjectClosure closure) =>
        [
            .. closure
                .Entry.GetItems("FrameworkReference")
                .Concat(OfReferences(closure))
                .Select(item => item.EvaluatedInclude)
                .Concat(OfPackages(closure.Entry))
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Order(StringComparer.Ordinal),
        ];

    // As NuGet passes them on: not from a project that is only built before, and nothing that a reference keeps to
    // itself.
    private static IEnumerable<ProjectItemInstance> OfReferences(ProjectClosure closure)
    {
        var projects = closure.Projects.ToLookup(project => project.FullPath);
        var (left, seen) = (
            new Queue<string>(References(closure.Entry).Select(FullPath)),
            new HashSet<string>(StringComparer.Ordinal)
        );
        while (left.TryDequeue(out var path))
        {
            foreach (var project in seen.Add(path) ? projects[path] : [])
            {
                foreach (var reference in References(project).Where(IsPassedOn).Select(FullPath))
                    left.Enqueue(reference);
                foreach (var framework in project.GetItems("FrameworkReference").Where(IsPassedOn))
                    yield return framework;
            }
        }
    }

    private static IEnumerable<ProjectItemInstance> References(ProjectInstance project) =>
        project
            .GetItems("ProjectReference")
            .Where(item =>
                !item.GetMetadataValue("ReferenceOutputAssembly").Equals("false", StringComparison.OrdinalIgnoreCase)
            );

    private static string FullPath(ProjectItemInstance item) => item.GetMetadataValue("FullPath");

    private static bool IsPassedOn(ProjectItemInstance item) =>
        !item.GetMetadataValue("PrivateAssets")
            .Split(';', StringSplitOptions.TrimEntries)
            .Contains("all", StringComparer.OrdinalIgnoreCase);

    // Only restore knows what packages bring: it is in the assets file
    // (https://github.com/NuGet/Home/wiki/%5BSpec%5D-FrameworkReference-support-in-NuGet).
    private static IEnumerable<string> OfPackages(ProjectInstance app)
    {
        using var assets = AssetsFile.Read(app);
        if (
            assets is null
            || assets.RootElement.ValueKind != JsonValueKind.Object
            || !assets.RootElement.TryGetProperty("targets", out var targets)
        )
            return [];

        var framework = app.GetPropertyValue("TargetFramework");
        return
        [
            .. targets
                .EnumerateObject()
                .Where(target =>
                    target.Name == framework || target.Name.StartsWith(framework + "/", StringComparison.Ordinal)
                )
                .SelectMany(target => target.Value.EnumerateObject())
                .Where(library => library.Value.TryGetProperty("frameworkReferences", out _))
                .SelectMany(library => library.Value.GetProperty("frameworkReferences").EnumerateArray())
                .Select(reference => reference.GetString()!),
        ];
    }
}
