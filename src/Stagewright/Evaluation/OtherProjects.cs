using Microsoft.Build.Execution;
using Stagewright.Frameworks;

namespace Stagewright.Evaluation;

/// <summary>The projects that are published beside the app, into its image (<c>DockerfileProject</c>).</summary>
internal static class OtherProjects
{
    /// <summary>The type of the items.</summary>
    public const string ItemType = "DockerfileProject";

    /// <summary>Why an item names no project that could be published beside the app; null if it does.</summary>
    public static string? Fault(ProjectItemInstance item, ProjectInstance app) =>
        PathOf(item) is var path && path == app.FullPath ? "it is the app itself"
        : !File.Exists(path) ? $"there is no project '{path}'. Name the project file, not its folder"
        : !path.EndsWith("proj", StringComparison.OrdinalIgnoreCase) ? "it is no project file"
        : null;

    /// <summary>The absolute path of the project that an item names.</summary>
    public static string PathOf(ProjectItemInstance item) => item.GetMetadataValue("FullPath");

    /// <summary>What a graph of projects begins with, beside the app.</summary>
    /// <param name="app">The app.</param>
    /// <param name="properties">The global properties of the app.</param>
    /// <param name="framework">What is published of one with several frameworks, if it has it; null for all.</param>
    /// <param name="cache">The evaluations of the build.</param>
    public static IReadOnlyList<(string Project, IDictionary<string, string> Properties)> Of(
        ProjectInstance app,
        Dictionary<string, string> properties,
        string? framework,
        EvaluationCache cache
    ) =>
        [
            .. from path in app.GetItems(ItemType).Where(item => Fault(item, app) is null).Select(PathOf).Distinct()
            let own = framework is null
                ? null
                : TargetFrameworks.PublishedBeside(cache.Evaluate(path, properties), framework)
            select (path, own is null ? properties : ContainerEnvironment.OfFramework(properties, own)),
        ];
}
