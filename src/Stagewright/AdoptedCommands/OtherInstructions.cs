using Stagewright.Adoption;
using Stagewright.Syntax;

namespace Stagewright.AdoptedCommands;

/// <summary>What only a template can say: commands, stages, and instructions that no item has.</summary>
internal static class OtherInstructions
{
    // What they did is done by the package manager's own commands of the new file, or leaves nothing.
    private static readonly string[] WithoutTrace =
    [
        ":",
        "cat",
        "cd",
        "echo",
        "env",
        "ls",
        "pwd",
        "rm",
        "set",
        "sync",
        "true",
        "whoami",
    ];

    /// <summary>What the old file says.</summary>
    public static IEnumerable<Carried> Find(AdoptedFile file) =>
        Commands(file.Old.OfImage, file, "after-base")
            .Concat(Commands(file.Old.OfBuilders, file, "after-builder"))
            .Concat(Rest(file.Old))
            .Concat(Environment(file))
            .Concat(Stages(file));

    private static IEnumerable<Carried> Commands(
        IEnumerable<PlacedInstruction> instructions,
        AdoptedFile file,
        string block
    ) =>
        from placed in instructions
        from command in ShellCommand.Of(placed.Instruction)
        where command.Words.Count > 0 && !IsSaid(command, block == "after-builder")
        select NotCarried.ForTemplate(placed.Instruction.Line, $"RUN {Shorten(command.Text)}", block);

    private static bool IsSaid(ShellCommand command, bool isOfBuilder) =>
        WithoutTrace.Contains(command.Words[0])
        || SystemPackages.IsManager(command)
        || command.Words is ["dotnet", "restore" or "build" or "publish" or "test", ..]
        || !isOfBuilder
            && (
                Users.IsUserCommand(command)
                || Folders.GivesToRoot(command)
                || Folders.WritableOf(command).Count > 0
                || CopiedFiles.MakesExecutable(command)
            )
        || isOfBuilder && command.Words[0] is "mkdir" or "chmod";

    private static IEnumerable<Carried> Rest(ImageText text) =>
        text
            .Final.Instructions.Where(instruction => instruction.Name is "ONBUILD" or "SHELL" or "STOPSIGNAL")
            .Select(instruction =>
                NotCarried.ForTemplate(instruction.Line, $"{instruction.Name} {instruction.Arguments}", "after-runtime")
            );

    // What a build on a machine of one's own needs no more is not missed.
    private static IEnumerable<Carried> Environment(AdoptedFile file)
    {
        var present = file.New.OfBuilders.SelectMany(placed => Names(placed.Instruction)).ToHashSet();
        return from placed in file.Old.OfBuilders
            from name in Names(placed.Instruction)
            where present.Add(name)
            select NotCarried.ForTemplate(placed.Instruction.Line, $"ENV {name} of the builder", "after-builder");
    }

    private static IEnumerable<string> Names(Instruction instruction) =>
        instruction.Name == "ENV"
            ? instruction
                .Pairs.Select(pair => pair.Key)
                .Where(name => !name.StartsWith("DOTNET_", StringComparison.Ordinal))
            : [];

    private static IEnumerable<Carried> Stages(AdoptedFile file)
    {
        foreach (
            var stage in file.Old.Others.Where(stage =>
                stage.Own.Any(instruction => instruction.Name is "ADD" or "COPY" or "RUN")
            )
        )
            yield return NotCarried.ForTemplate(
                stage.From.Line,
                $"the stage '{stage.Name}' ({stage.Image})",
                "before-runtime"
            );
        if (NamesGone(file).ToList() is { Count: > 0 } gone)
            yield return new NotCarried(
                gone[0].From.Line,
                $"the stages' names {string.Join(", ", gone.Select(stage => stage.Name))}",
                $"there are builder and runtime. Where 'docker build --target' or a compose file needs one, write {string.Join(" and ", gone.Select(stage => Alias(stage, file)))}"
            );
    }

    private static IEnumerable<Stage> NamesGone(AdoptedFile file) =>
        file
            .Old.Stages.Except(file.Old.Others)
            .Where(stage =>
                stage.Name.Length > 0
                && !file.New.Stages.Any(present => present.Name.Equals(stage.Name, StringComparison.OrdinalIgnoreCase))
            );

    private static string Alias(Stage stage, AdoptedFile file) =>
        file.Old.Builders.Contains(stage)
            ? $"'FROM builder AS {stage.Name}' into .stagewright/before-runtime.scriban"
            : $"'FROM runtime AS {stage.Name}' into .stagewright/after-runtime.scriban";

    private static string Shorten(string text) =>
        text.ReplaceLineEndings(" ") is { Length: > 120 } line ? $"{line[..119]}…" : text.ReplaceLineEndings(" ");
}
