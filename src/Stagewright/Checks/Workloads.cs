using Microsoft.Build.Execution;
using Stagewright.Evaluation;

namespace Stagewright.Checks;

/// <summary>What the SDK restores with a workload alone, which no official image has.</summary>
internal static class Workloads
{
    private static readonly string[] Platforms = ["android", "ios", "maccatalyst", "macos", "tizen", "tvos"];

    // Blazor in a browser is restored without one, but for these.
    private static readonly string[] BrowserProperties = ["RunAOTCompilation", "WasmBuildNative"];

    /// <summary>
    /// The projects that need one, each once, with the property that says so, and its value as far as it matters.
    /// </summary>
    public static IEnumerable<(ProjectInstance Project, string Property, string Value)> Users(ProjectClosure closure) =>
        from project in closure.Projects
        from need in Needs(project)
        group (Project: project, need.Value) by (project.FullPath, need.Property) into needs
        select (
            needs.First().Project,
            needs.Key.Property,
            string.Join(';', needs.Select(need => need.Value).Distinct().Order(StringComparer.Ordinal))
        );

    private static IEnumerable<(string Property, string Value)> Needs(ProjectInstance project)
    {
        if (Platforms.Contains(project.GetPropertyValue("TargetPlatformIdentifier"), StringComparer.OrdinalIgnoreCase))
            yield return (
                project.GetPropertyValue("TargetFrameworks").Length > 0 ? "TargetFrameworks" : "TargetFramework",
                project.GetPropertyValue("TargetFramework")
            );
        foreach (
            var property in project.GetPropertyValue("UsingMicrosoftNETSdkWebAssembly") == "true"
                ? BrowserProperties
                : []
        )
        {
            if (project.GetPropertyValue(property).Trim().Equals("true", StringComparison.OrdinalIgnoreCase))
                yield return (property, "true");
        }
    }
}
