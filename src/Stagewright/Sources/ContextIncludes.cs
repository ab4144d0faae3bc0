using Stagewright.Diagnostics;
using Stagewright.Evaluation;
using Stagewright.Inputs;

namespace Stagewright.Sources;

/// <summary>
/// The files and folders that <c>DockerfileContextInclude</c> adds, because the evaluation cannot see that the build
/// reads them; the metadata <c>Restore</c> says that restore does.
/// </summary>
internal sealed class ContextIncludes : IInputSource
{
    private const string ItemType = "DockerfileContextInclude";

    /// <inheritdoc />
    public void Collect(InputCollector inputs)
    {
        var app = inputs.App;
        foreach (var (path, isForRestore) in Of(app))
        {
            var input = new BuildInput(path, app.Entry.FullPath, $"a {ItemType}");
            if (!Path.Exists(path))
                inputs.Warn(
                    Descriptors.LinkedFileMissing.At(
                        ItemLocator.Find(app.Entry, ItemType, Path.GetFileName(path), app.Cache),
                        ItemType,
                        path
                    )
                );
            else if (isForRestore)
                inputs.Restore(input);
            else
                // Nobody knows who reads it: a referenced project may, as well as the app.
                inputs.Build(app.Publish.ProjectPaths.Select(project => input with { Project = project }));
        }
    }

    private static IEnumerable<(string Path, bool IsForRestore)> Of(AppEvaluation app) =>
        app
            .Entry.GetItems(ItemType)
            .Select(item =>
                (
                    Path.TrimEndingDirectorySeparator(item.GetMetadataValue("FullPath")),
                    item.GetMetadataValue("Restore").Equals("true", StringComparison.OrdinalIgnoreCase)
                )
            )
            .Distinct();
}
