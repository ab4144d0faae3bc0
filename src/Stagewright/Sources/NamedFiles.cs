using Microsoft.Build.Execution;
using Stagewright.Files;
using Stagewright.Inputs;

namespace Stagewright.Sources;

/// <summary>The files that properties name: keys, icons, manifests, rule sets.</summary>
internal sealed class NamedFiles : IInputSource
{
    private static readonly string[] Properties =
    [
        "AssemblyOriginatorKeyFile",
        "ApplicationIcon",
        "ApplicationManifest",
        "Win32Resource",
        "AppConfig",
        "CodeAnalysisRuleSet",
        "UserRuntimeConfig",
    ];

    /// <inheritdoc />
    public void Collect(InputCollector inputs) => inputs.BuildIfPresent(inputs.App.Publish.Projects.SelectMany(Of));

    private static IEnumerable<BuildInput> Of(ProjectInstance project) =>
        from name in Properties
        let file = PathRules.FullPath(project.GetPropertyValue(name), project.Directory)
        where file is not null
        select new BuildInput(file, project.FullPath, $"named by {name}");
}
