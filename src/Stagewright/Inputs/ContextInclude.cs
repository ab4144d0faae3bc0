using Microsoft.Build.Execution;

namespace Stagewright.Inputs;

/// <summary>
/// A file or folder that a <c>DockerfileContextInclude</c> adds, because the evaluation cannot see that the build reads
/// it.
/// </summary>
/// <param name="Input">The file or folder.</param>
/// <param name="ForRestore">Whether restore reads it too (metadata <c>Restore</c>).</param>
internal sealed record ContextInclude(BuildInput Input, bool ForRestore)
{
    private const string ItemType = "DockerfileContextInclude";

    /// <summary>Those of an app that exist.</summary>
    public static IReadOnlyList<ContextInclude> Of(ProjectInstance app) =>
        [
            .. app.GetItems(ItemType)
                .Select(item => new ContextInclude(
                    new BuildInput(
                        Path.TrimEndingDirectorySeparator(item.GetMetadataValue("FullPath")),
                        app.FullPath,
                        $"a {ItemType}"
                    ),
                    string.Equals(item.GetMetadataValue("Restore"), "true", StringComparison.OrdinalIgnoreCase)
                ))
                .Where(include => Path.Exists(include.Input.File)),
        ];

    /// <summary>Those that do not exist.</summary>
    public static IEnumerable<(ProjectInstance Project, string ItemType, string File)> Missing(
        ProjectInstance app,
        IEnumerable<ContextInclude> existing
    ) =>
        app.GetItems(ItemType)
            .Select(item => Path.TrimEndingDirectorySeparator(item.GetMetadataValue("FullPath")))
            .Except(existing.Select(include => include.Input.File))
            .Select(file => (app, ItemType, file));
}
