using Stagewright.Diagnostics;
using Stagewright.Evaluation;
using Stagewright.Inputs;
using Stagewright.Restore;

namespace Stagewright.Checks;

/// <summary>
/// The files above a context that NuGet and the SDK read on this machine, and that no container has: those of the same
/// git repository.
/// </summary>
internal sealed class FilesAboveContext : ICheck
{
    /// <inheritdoc />
    public IEnumerable<Diagnostic> Check(AppEvaluation app, BuildContext context) =>
        NuGetConfiguration.Configured(app.Entry) is null && context.RepositoryAbove() is { } repository
            ? In(context, repository)
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
