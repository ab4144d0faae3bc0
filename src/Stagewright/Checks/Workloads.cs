using Microsoft.Build.Execution;
using Stagewright.Diagnostics;
using Stagewright.Evaluation;
using Stagewright.Inputs;

namespace Stagewright.Checks;

/// <summary>What the SDK restores with a workload alone, which no official image has.</summary>
internal sealed class Workloads : ICheck
{
    private static readonly string[] Platforms = ["android", "ios", "maccatalyst", "macos", "tizen", "tvos"];

    // Blazor in a browser is restored without one, but for these.
    private static readonly string[] BrowserProperties = ["RunAOTCompilation", "WasmBuildNative"];

    /// <inheritdoc />
    public IEnumerable<Diagnostic> Check(AppEvaluation app, BuildContext context) =>
        // An image of somebody else's is taken to have what it needs.
        app.Entry.Text("DockerfileSdkImage").Length > 0
            ? []
            : from project in app.Restore.Projects
            from need in Needs(project)
            group (Project: project, need.Value) by (project.FullPath, need.Property) into needs
            select Descriptors.WorkloadMissing.At(
                PropertyLocator.Find(needs.First().Project, needs.Key.Property, app.Cache),
                context.RelativePath(needs.Key.FullPath),
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
        foreach (var property in project.IsTrue("UsingMicrosoftNETSdkWebAssembly") ? BrowserProperties : [])
        {
            if (project.IsTrue(property))
                yield return (property, "true");
        }
    }
}
