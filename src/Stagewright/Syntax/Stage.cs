namespace Stagewright.Syntax;

/// <summary>A stage of a Dockerfile.</summary>
/// <param name="From">Its first instruction.</param>
/// <param name="Name">What other stages call it; empty if nothing does.</param>
/// <param name="Parent">The stage that it starts from; null if that is an image.</param>
/// <param name="Image">
/// The image that it starts from in the end; with the variables that nobody knows, for example <c>$IMAGE</c>.
/// </param>
/// <param name="Own">Its instructions, with the values of variables in all that no shell reads.</param>
internal sealed record Stage(Instruction From, string Name, Stage? Parent, string Image, IReadOnlyList<Instruction> Own)
{
    /// <summary>The instructions of the stages that it starts from, then its own.</summary>
    public IReadOnlyList<Instruction> Instructions { get; } = Parent is null ? Own : [.. Parent.Instructions, .. Own];

    /// <summary>Whether nobody knows the image.</summary>
    public bool IsUnknown => Image.Contains('$');

    private Variables Variables { get; init; } = Variables.None();

    /// <summary>The stages of a file, in order.</summary>
    public static IReadOnlyList<Stage> Of(IReadOnlyList<Instruction> instructions)
    {
        var stages = new List<Stage>();
        var names = new Dictionary<string, Stage>(StringComparer.OrdinalIgnoreCase);
        var global = Variables.OfEngine();
        for (var (i, end) = (0, 0); i < instructions.Count; i = end)
        {
            end = Next(instructions, i + 1);
            if (instructions[i].Name != "FROM")
            {
                foreach (var argument in instructions.Take(end).Where(argument => argument.Name == "ARG"))
                    global.Take(global.Expand(argument));
                continue;
            }
            var stage = Read(instructions[i], instructions.Take((i + 1)..end), names, global);
            stages.Add(stage);
            if (stage.Name.Length > 0)
                names[stage.Name] = stage;
            names[$"{stages.Count - 1}"] = stage;
        }
        return stages;
    }

    private static Stage Read(
        Instruction from,
        IEnumerable<Instruction> instructions,
        Dictionary<string, Stage> names,
        Variables global
    )
    {
        var words = from.Words.ToList();
        var image = global.Expand(words.FirstOrDefault() ?? "");
        // A number means a stage in COPY --from alone.
        var parent = int.TryParse(image, out _) ? null : names.GetValueOrDefault(image);
        var variables = parent?.Variables.Copy() ?? Variables.None();
        var own = new List<Instruction>();
        foreach (var instruction in instructions)
        {
            var expanded = IsExpanded(instruction) ? variables.Expand(instruction) : instruction;
            own.Add(expanded);
            if (expanded.Name is "ARG" or "ENV")
                variables.Take(expanded, global);
        }
        return new Stage(from, words.Count == 3 ? words[2] : "", parent, parent?.Image ?? image, own)
        {
            Variables = variables,
        };
    }

    private static bool IsExpanded(Instruction instruction) =>
        instruction.Name is "ADD" or "ARG" or "COPY" or "ENV" or "EXPOSE" or "USER" or "WORKDIR";

    // The next stage's place, or the end.
    private static int Next(IReadOnlyList<Instruction> instructions, int start)
    {
        while (start < instructions.Count && instructions[start].Name != "FROM")
            start++;
        return start;
    }
}
