using Stagewright.Diagnostics;
using Stagewright.Evaluation;
using Stagewright.Files;
using Stagewright.Inputs;
using Stagewright.Restore;

namespace Stagewright.Checks;

/// <summary>
/// The files above a context that NuGet and the SDK read on this machine, and that no container has: those of the same
/// git repository, or of any folder above where there is none.
/// </summary>
internal sealed class FilesAboveContext : ICheck
{
    /// <inheritdoc />
    public IEnumerable<Diagnostic> Check(AppEvaluation app, BuildContext context) =>
        // Above the root of a repository is what the machine has. Without a repository nobody knows where it begins.
        NuGetConfiguration.Configured(app.Entry)
            is null
        && !context.HasHistory
            ? In(context, context.RepositoryAbove() ?? Path.GetPathRoot(context.Directory)!)
                .Select(file => Descriptors.FileAboveContext.In(app.Entry.FullPath, file, context.Directory))
            : [];

    private static IEnumerable<string> In(BuildContext context, string repository)
    {
        var directories = PathRules
            .Ancestors(context.Directory)
            .Skip(1)
            .TakeWhile(directory => PathRules.IsUnder(directory, repository))
            .ToList();
        return directories
            .Select(NuGetConfiguration.In)
            .OfType<NuGetConfiguration>()
            .Select(configuration => configuration.File)
            // The nearest counts, and it can be in the context.
            .Concat(
                directories
                    .Prepend(context.Directory)
                    .Select(directory => Path.Combine(directory, GlobalJson.FileName))
                    .Where(File.Exists)
                    .Take(1)
                    .Where(file => !context.Contains(file) && GlobalJson.IsNeeded(file))
            );
    }
}
