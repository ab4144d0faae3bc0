using System.Text.Json;
using Microsoft.Build.Execution;

namespace Stagewright.Projects;

/// <summary>Which shared frameworks an app needs.</summary>
internal static class Frameworks
{
    /// <summary>Its own framework references, those of the projects it references, and those that packages bring.</summary>
    public static IReadOnlyList<string> Of(ProjectClosure closure) =>
        [.. closure.Projects.SelectMany(project => project.GetItems("FrameworkReference")).Select(item => item.EvaluatedInclude)
            .Concat(OfPackages(closure.Entry))
            .Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)];

    // Only restore knows what packages bring: it is in the assets file (https://github.com/NuGet/Home/wiki/%5BSpec%5D-FrameworkReference-support-in-NuGet).
    private static IEnumerable<string> OfPackages(ProjectInstance app)
    {
        using var assets = AssetsFile.Read(app);
        if (assets is null || assets.RootElement.ValueKind != JsonValueKind.Object || !assets.RootElement.TryGetProperty("targets", out var targets))
            return [];

        var framework = app.GetPropertyValue("TargetFramework");
        return [.. targets.EnumerateObject()
            .Where(target => target.Name == framework || target.Name.StartsWith(framework + "/", StringComparison.Ordinal))
            .SelectMany(target => target.Value.EnumerateObject())
            .Where(library => library.Value.TryGetProperty("frameworkReferences", out _))
            .SelectMany(library => library.Value.GetProperty("frameworkReferences").EnumerateArray())
            .Select(reference => reference.GetString()!)];
    }
}
