using Stagewright.Diagnostics;
using Stagewright.Files;
using Stagewright.Syntax;

namespace Stagewright.Review;

/// <summary>What a copy of folders brings with it that nobody means.</summary>
internal static class IgnoreReview
{
    /// <summary>The findings of the file: one, at the first copy that brings something.</summary>
    public static IEnumerable<Finding> Review(ReviewedFile file)
    {
        var context = file.Context;
        if (context.Directory is null)
            return [];
        var unwanted = Unwanted(file).Where(path => !context.LeavesOut(path.Path)).ToList();
        return file
            .Stages.SelectMany(file.OwnCopiesOf)
            .Where(copy => !copy.Instruction.HasFlag("--exclude"))
            .Select(copy => (copy.Instruction, Names: Names(copy, unwanted)))
            .Where(copy => copy.Names.Length > 0)
            .Take(1)
            .Select(copy =>
                context.IgnoreFile is { } ignore
                    ? new Finding(
                        Descriptors.ReviewIgnoreFileLetsIn,
                        copy.Instruction.Line,
                        copy.Instruction.Arguments,
                        copy.Names,
                        Path.GetFileName(ignore)
                    )
                    : new Finding(
                        Descriptors.ReviewNoIgnoreFile,
                        copy.Instruction.Line,
                        copy.Instruction.Arguments,
                        copy.Names
                    )
            );
    }

    private static string Names(ContextCopy copy, List<(string Name, string Path)> unwanted) =>
        string.Join(
            ", ",
            unwanted
                // What is named as it is, is meant.
                .Where(path =>
                    copy.Sources.Any(source => source.Below(path.Path) is { } below && below.Contains(path.Name))
                )
                .Select(path => path.Name)
                .Distinct()
        );

    private static IEnumerable<(string Name, string Path)> Unwanted(ReviewedFile file)
    {
        var context = file.Context;
        var projects = file.App.Projects.Select(context.Relative).OfType<string>().ToList();
        var outputs = file.App.OutputDirectories.Select(context.Relative).OfType<string>().ToList();
        if (!file.App.NeedsGit && context.Has(".git"))
            yield return (".git", ".git/objects/a");
        foreach (var output in outputs)
            yield return (output, output + "/a");
        // A build that writes elsewhere has none of these.
        foreach (var project in outputs.Count > 0 ? [] : projects)
        {
            yield return ("bin", In(project, "bin/a"));
            yield return ("obj", In(project, "obj/a"));
        }
        foreach (var folder in projects.Append("").Distinct().Where(context.Has))
        {
            foreach (var secret in FileTree.Files(context.PathOf(folder)!).Select(Path.GetFileName).OfType<string>())
            {
                if (SecretReview.IsSecret(secret))
                    yield return (secret, In(folder, secret));
            }
        }
    }

    private static string In(string folder, string path) => folder is "" or "." ? path : $"{folder}/{path}";
}
