using Stagewright.Diagnostics;
using Stagewright.Syntax;

namespace Stagewright.Review;

/// <summary>The files that a stage copies and an engine does not get.</summary>
internal static class FileReview
{
    /// <summary>The findings of a stage.</summary>
    public static IEnumerable<Finding> Review(Stage stage, ReviewedFile file) =>
        file.Context.Directory is null || !file.Builds
            ? []
            : from copy in file.OwnCopiesOf(stage)
            from source in copy.Sources
            where source.Path.Length > 0 && !source.IsPattern && !source.IsUnknown
            let finding = Find(copy.Instruction.Line, source.Path, file)
            where finding is not null
            select finding;

    private static Finding? Find(int line, string source, ReviewedFile file)
    {
        var context = file.Context;
        var path = context.PathOf(source)!;
        return IsIgnored(path, file) ? new Finding(Descriptors.ReviewIgnoredByGit, line, source)
            : !Path.Exists(path) ? new Finding(Descriptors.ReviewFileMissing, line, source, NameOf(context))
            // Of a folder that is left out, an exception can bring what is in it.
            : context.IgnoreFile is { } ignore
            && (File.Exists(path) ? context.LeavesOut(source) : context.LeavesOutAll(source))
                ? new Finding(Descriptors.ReviewFileLeftOut, line, source, Path.GetFileName(ignore))
            : null;
    }

    // What is not there can be a file or a folder.
    private static bool IsIgnored(string path, ReviewedFile file) =>
        !File.Exists(path) && file.Git.LeavesOut(path, isFolder: true)
        || !Directory.Exists(path) && file.Git.LeavesOut(path, isFolder: false);

    private static string NameOf(ReviewedContext context) => context.Prefix.Length == 0 ? "." : context.Prefix;
}
