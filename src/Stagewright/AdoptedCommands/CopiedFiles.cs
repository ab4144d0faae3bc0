using Stagewright.Adoption;
using Stagewright.Items;
using Stagewright.Syntax;

namespace Stagewright.AdoptedCommands;

/// <summary>The files of the repository that the image or the builder gets as they are.</summary>
internal static class CopiedFiles
{
    private static readonly string[] Archives = [".bz2", ".gz", ".tar", ".tgz", ".xz", ".zst"];

    /// <summary>Those that the old file copies and the new one does not.</summary>
    public static IEnumerable<Carried> Find(AdoptedFile file)
    {
        foreach (var copy in OfImage(file.Old))
        {
            foreach (var carried in Carry(copy, file, stage: ""))
                yield return carried;
        }
        // What the build itself reads, the new file copies by itself.
        foreach (var copy in file.Old.Builders.SelectMany(stage => Own(stage, file.Old)).Where(IsOutside))
        {
            foreach (var carried in Carry(copy, file, "builder"))
                yield return carried;
        }
        foreach (
            var placed in file.Old.OfImage.Where(placed =>
                placed.Instruction is { Name: "COPY" } copy && copy.HasFlag("--from=")
            )
        )
        {
            if (!AdoptedFile.IsOfPublish(file.Old, placed))
                yield return NotCarried.ForTemplate(
                    placed.Instruction.Line,
                    $"COPY {string.Join(' ', placed.Instruction.Flags)} {placed.Instruction.Arguments}",
                    "after-runtime"
                );
        }
    }

    /// <summary>Whether the old file brings a file of the repository to a path of the image.</summary>
    public static bool Brings(AdoptedFile file, string path)
    {
        var absolute = file.Old.OfImage.Last().Absolute(path);
        return OfImage(file.Old)
            .Any(copy =>
                copy.Destination is { } to
                && (to == absolute || to.EndsWith('/') && absolute.StartsWith(to, StringComparison.Ordinal))
            );
    }

    // Where the image is built in the stage that it is, its copies are those of the build.
    private static IEnumerable<ContextCopy> OfImage(ImageText text) =>
        text.Final.Instructions.Any(run => DotNetCommand.Of(run).Any())
            ? []
            : ContextCopy.Of(text.Final, text.Text.Escape);

    private static IEnumerable<ContextCopy> Own(Stage stage, ImageText text) =>
        ContextCopy.Of(stage, text.Text.Escape).Where(copy => copy.Instruction.Line > stage.From.Line);

    // What lies elsewhere than the sources, such as /usr/local/share/ca-certificates/.
    private static bool IsOutside(ContextCopy copy) =>
        copy.Destination?.Split('/', 3) is [_, "etc" or "opt" or "root" or "usr" or "var", _];

    private static IEnumerable<Carried> Carry(ContextCopy copy, AdoptedFile file, string stage)
    {
        var instruction = copy.Instruction;
        var what = $"{instruction.Name} {instruction.Arguments}";
        var block = stage.Length == 0 ? "after-runtime" : "after-builder";
        if (copy.IsOfAll)
            yield return new NotCarried(
                instruction.Line,
                what,
                "the new image gets what the app publishes, and nothing else of the repository. Write <DockerfileCopy> for what it needs beside that"
            );
        else if (copy.Destination is null || instruction.Heredocs.Length > 0 || copy.Sources.Any(IsOfNoItem))
            yield return NotCarried.ForTemplate(instruction.Line, what, block);
        else
            foreach (var source in copy.Sources.Where(source => !IsOutput(source.Path)))
                yield return Line(copy, source, file, stage);
    }

    private static Carried Line(ContextCopy copy, CopySource source, AdoptedFile file, string stage)
    {
        var (line, path) = (copy.Instruction.Line, $"{file.Context.Prefix}/{source.Path}".TrimStart('/'));
        if (!source.IsPattern && !file.Context.Has(source.Path))
            return new NotCarried(line, source.Path, "there is no such file");
        var project = Path.GetDirectoryName(file.App.ProjectFile)!;
        return new ProjectLine(
            line,
            FileCopy.ItemType,
            Path.GetRelativePath("/" + project, "/" + path).Replace('\\', '/')
        )
        {
            IsList = source.IsPattern,
            Metadata =
            [
                new("TargetPath", copy.Destination!),
                new("Stage", stage),
                new("Owner", copy.Instruction.Flag("--chown=") ?? ""),
                new("Mode", copy.Instruction.Flag("--chmod=") ?? Mode(copy, source, file)),
            ],
        };
    }

    // Of a later chmod +x.
    private static string Mode(ContextCopy copy, CopySource source, AdoptedFile file)
    {
        var target = copy.Destination!.EndsWith('/')
            ? copy.Destination + source.Path[(source.Path.LastIndexOf('/') + 1)..]
            : copy.Destination;
        return file
            .Old.OfImage.SelectMany(placed => ShellCommand.Of(placed.Instruction).Select(command => (placed, command)))
            .Any(run =>
                MakesExecutable(run.command)
                && run.command.Words.Skip(2).Any(word => run.placed.Absolute(word) == target)
            )
            ? "755"
            : "";
    }

    /// <summary>Whether a command makes files executable.</summary>
    public static bool MakesExecutable(ShellCommand command) =>
        command.Words is ["chmod", "+x" or "a+x" or "u+x" or "ugo+x" or "755" or "0755" or "700" or "775" or "777", ..];

    // An engine fetches or unpacks it.
    private static bool IsOfNoItem(CopySource source) =>
        source.IsUnknown || Archives.Contains(Path.GetExtension(source.Path));

    // What a build on the host left there is published in the builder now.
    private static bool IsOutput(string path) =>
        path.Split('/').Any(part => part is "bin" or "obj" or "out" or "publish" or "artifacts");
}
