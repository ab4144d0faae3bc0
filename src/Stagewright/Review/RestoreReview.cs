using System.Text.RegularExpressions;
using Stagewright.Diagnostics;
using Stagewright.Syntax;

namespace Stagewright.Review;

/// <summary>What is wrong with the layer in which a stage restores.</summary>
internal static partial class RestoreReview
{
    // An image has 127 layers at most, so more files than that cannot be copied one by one.
    private const int MostCopies = 100;

    /// <summary>The findings of a stage.</summary>
    public static IEnumerable<Finding> Review(Stage stage, ReviewedFile file)
    {
        // What the stages before do, they are reviewed for.
        var restore = stage.Instructions.FirstOrDefault(BuildReview.Restores);
        if (restore is null || restore.HasBindMount || restore.Line < stage.From.Line)
            return [];
        var copies = file.CopiesOf(stage).Where(copy => copy.Instruction.Line < restore.Line).ToList();
        if (copies.Find(copy => copy.IsOfAll) is { } all)
            return file.App.RestoreFiles.Count <= MostCopies
                ? [new Finding(Descriptors.ReviewCopyBeforeRestore, all.Instruction.Line, all.Instruction.Arguments)]
                : [];
        // What comes from another stage can be anything.
        return
            stage.Instructions.TakeWhile(run => run != restore).Any(copy => copy.HasFlag("--from"))
            || copies.Exists(copy => copy.Sources.Any(source => source.IsUnknown))
            ? []
            : Missing(restore, copies, file)
                .Concat(Moves(stage, restore) ? [] : Misplaced(stage, restore, copies, file))
                .Concat(InVain(restore, copies, file));
    }

    private static IEnumerable<Finding> Missing(Instruction restore, List<ContextCopy> copies, ReviewedFile file) =>
        file
            .App.RestoreFiles.Where(path =>
                file.Context.Relative(path) is not { } relative || !copies.Exists(copy => copy.Brings(relative))
            )
            .Select(path => new Finding(Descriptors.ReviewRestoreFileMissing, restore.Line, path));

    // Projects find each other by relative paths, so they must lie to each other as in the repository.
    private static IEnumerable<Finding> Misplaced(
        Stage stage,
        Instruction restore,
        List<ContextCopy> copies,
        ReviewedFile file
    )
    {
        if (file.Context.Relative(file.App.ProjectFile) is not { } app || Place(copies, app) is not { } entry)
            yield break;
        var folder = Folder(entry.Place);
        foreach (var project in file.RestoreFiles.Where(IsProject))
        {
            var expected = project == app ? $"{folder}{Name(app)}" : Combine(folder, Folder(app), project);
            if (Place(copies, project) is { } found && found.Place != expected)
                yield return new Finding(
                    Descriptors.ReviewMisplaced,
                    found.Copy.Instruction.Line,
                    project,
                    found.Place,
                    expected
                );
        }
        // What is copied later must come to the same place, or it is not what was restored.
        if (
            Place([.. file.CopiesOf(stage).Where(copy => copy.Instruction.Line > restore.Line)], app) is { } later
            && later.Place != entry.Place
            && Name(entry.Place) == Name(app)
        )
            yield return new Finding(
                Descriptors.ReviewMisplaced,
                later.Copy.Instruction.Line,
                app,
                later.Place,
                entry.Place
            );
    }

    // What nothing of the app reads, so that a change of it restores again for nothing.
    private static IEnumerable<Finding> InVain(Instruction restore, List<ContextCopy> copies, ReviewedFile file)
    {
        var needed = file.RestoreFiles.ToHashSet(StringComparer.Ordinal);
        var names = needed.Select(Name).ToHashSet(StringComparer.Ordinal);
        var commands = file.Stages.SelectMany(stage => stage.Own).SelectMany(DotNetCommand.Of).ToList();
        // A solution has all of them, and a test or another project has its own.
        if (
            DotNetCommand.Of(restore).First(command => command.Restores).ProjectName is ""
            || commands.Exists(command =>
                command.Name == "test" || command.Project is not null && !names.Contains(command.ProjectName)
            )
        )
            return [];
        return from copy in copies
            let sources = copy.Sources.Select(source => source.Path)
            let vain = sources.FirstOrDefault(path =>
                IsProject(path) && !needed.Contains(path) && file.Context.Has(path)
            )
            where vain is not null
            select new Finding(Descriptors.ReviewCopyInVain, copy.Instruction.Line, vain);
    }

    private static (ContextCopy Copy, string Place)? Place(List<ContextCopy> copies, string file) =>
        copies.FindLast(copy => copy.Brings(file)) is { } copy && copy.PlaceOf(file) is { } place
            ? (copy, place)
            : null;

    // A shell can bring files to another place.
    private static bool Moves(Stage stage, Instruction restore) =>
        stage.Instructions.TakeWhile(run => run.Line <= restore.Line).Any(run => Moving().IsMatch(run.Command));

    private static bool IsProject(string file) => Path.GetExtension(file) is ".csproj" or ".fsproj" or ".vbproj";

    private static string Name(string path) => path[(path.LastIndexOf('/') + 1)..];

    private static string Folder(string path) => path[..(path.LastIndexOf('/') + 1)];

    // The place of a file that is seen from the one folder as from the other.
    private static string Combine(string image, string folder, string file) =>
        ContextCopy.Combine(image, Path.GetRelativePath("/" + folder, "/" + file).Replace('\\', '/'));

    [GeneratedRegex(@"\b(mv|cp|ln|tar|unzip|rsync|find|for|xargs|move|copy|Move-Item|Copy-Item|git|ls)\b")]
    private static partial Regex Moving();
}
