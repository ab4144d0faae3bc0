using Microsoft.Build.Execution;
using Stagewright.Diagnostics;
using Stagewright.Evaluation;
using Stagewright.Files;
using Stagewright.Inputs;
using Stagewright.Items;

namespace Stagewright.Sources;

/// <summary>The files and folders that an image gets as they are, because a <c>DockerfileCopy</c> says so.</summary>
internal sealed class CopiedFiles : IInputSource
{
    /// <inheritdoc />
    public void Collect(InputCollector inputs)
    {
        var app = inputs.App;
        foreach (var item in app.Entry.GetItems(FileCopy.ItemType))
        {
            var place = ItemLocator.Find(app.Entry, FileCopy.ItemType, item.EvaluatedInclude, app.Cache);
            if (!Path.Exists(FileCopy.PathOf(item)))
                throw new DiagnosticException(
                    Descriptors.CopiedFileMissing.At(place, item.EvaluatedInclude, FileCopy.PathOf(item))
                );
            if (WhyLeftOut(item, place, inputs) is { } warning)
                inputs.Warn(warning);
            else
                inputs.Copied(new BuildInput(FileCopy.PathOf(item), app.Entry.FullPath, $"a {FileCopy.ItemType}"));
        }
    }

    // What a clean clone does not have, and secrets, unless a DockerfileContextInclude says that they are meant.
    private static Diagnostic? WhyLeftOut(ProjectItemInstance item, SourceLocation place, InputCollector inputs)
    {
        var (app, file) = (inputs.App, FileCopy.PathOf(item));
        var (inContext, fromProject) = (
            inputs.Context.RelativePath(file),
            Path.GetRelativePath(app.Entry.Directory, file).Replace('\\', '/')
        );
        return app.Cache.Files?.Hides(file, Directory.Exists(file)) is true
                ? Descriptors.InputIgnoredByGit.At(place, inContext, Path.GetFileName(app.Entry.FullPath), fromProject)
            : ContextExclusions.IsSecret(file) && !app.Included.Any(path => PathRules.IsUnder(file, path))
                ? Descriptors.SecretFileLeftOut.At(place, FileCopy.ItemType, inContext, fromProject)
            : null;
    }
}
