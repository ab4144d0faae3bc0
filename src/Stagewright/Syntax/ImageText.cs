namespace Stagewright.Syntax;

/// <summary>A Dockerfile by what its stages are for.</summary>
/// <param name="Text">The file as it is written.</param>
/// <param name="Stages">Its stages, one at least.</param>
internal sealed record ImageText(ParsedDockerfile Text, IReadOnlyList<Stage> Stages)
{
    /// <summary>Reads a text; null if it has no stage.</summary>
    public static ImageText? Read(string text) =>
        DockerfileParser.Parse(text) is var parsed && Stage.Of(parsed.Instructions) is { Count: > 0 } stages
            ? new ImageText(parsed, stages)
            : null;

    /// <summary>The image.</summary>
    public Stage Final => Stages[^1];

    /// <summary>The stages that build the app, with those that they start from, in order.</summary>
    public IReadOnlyList<Stage> Builders { get; } = FindBuilders(Stages);

    /// <summary>The first of them; null if something else has built before.</summary>
    public Stage? Builder => Builders.Count > 0 ? Builders[0] : null;

    /// <summary>The stages that are neither the image nor build the app.</summary>
    public IEnumerable<Stage> Others => Stages.Except([.. WithParents(Final), .. Builders]);

    /// <summary>The instructions that make the image, with the folder that each starts in.</summary>
    public IEnumerable<PlacedInstruction> OfImage => PlacedInstruction.Of(Final.Instructions);

    /// <summary>The instructions of the stages that build, each once, with the folder that each starts in.</summary>
    public IEnumerable<PlacedInstruction> OfBuilders =>
        Builders
            .SelectMany(stage => PlacedInstruction.Of(stage.Instructions).TakeLast(stage.Own.Count))
            .DistinctBy(placed => placed.Instruction.Line);

    /// <summary>An instruction as it is written, before variables had their values.</summary>
    public Instruction AsWritten(Instruction instruction) =>
        Text.Instructions.First(written => written.Line == instruction.Line);

    /// <summary>The last instruction of a name in the image; null if there is none.</summary>
    public Instruction? Last(string name) => Final.Instructions.LastOrDefault(instruction => instruction.Name == name);

    private static List<Stage> FindBuilders(IReadOnlyList<Stage> stages)
    {
        var image = WithParents(stages[^1]).ToList();
        return
        [
            .. stages
                .Where(stage => stage.Own.Any(run => DotNetCommand.Of(run).Any()))
                .SelectMany(WithParents)
                .Distinct()
                .Except(image)
                .OrderBy(stage => stage.From.Line),
        ];
    }

    private static IEnumerable<Stage> WithParents(Stage? stage)
    {
        for (; stage is not null; stage = stage.Parent)
            yield return stage;
    }
}

/// <summary>An instruction with the folder that it starts in.</summary>
/// <param name="Instruction">The instruction.</param>
/// <param name="Directory">The folder, with <c>/</c> at its end.</param>
internal readonly record struct PlacedInstruction(Instruction Instruction, string Directory)
{
    /// <summary>Instructions of one stage, with their folders.</summary>
    public static IEnumerable<PlacedInstruction> Of(IEnumerable<Instruction> instructions)
    {
        var directory = "/";
        foreach (var instruction in instructions)
        {
            yield return new PlacedInstruction(instruction, directory);
            if (instruction.Name == "WORKDIR")
                directory = ContextCopy.Combine(directory, instruction.Words.FirstOrDefault() ?? "").TrimEnd('/') + "/";
        }
    }

    /// <summary>The absolute path that a path of the instruction means, without <c>/</c> at its end.</summary>
    public string Absolute(string path) => ContextCopy.Combine(Directory, path);
}
