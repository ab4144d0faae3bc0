using Stagewright.Adoption;
using Stagewright.Syntax;

namespace Stagewright.AdoptedCommands;

/// <summary>What the image starts.</summary>
internal static class StartCommands
{
    /// <summary>What the old image starts in another way than the new one.</summary>
    public static IEnumerable<Carried> Find(AdoptedFile file)
    {
        var (entry, command) = (file.Old.Last("ENTRYPOINT"), file.Old.Last("CMD"));
        // That of a stage counts no longer after an ENTRYPOINT of one that starts from it.
        if (entry is not null && command is not null && command.Line < entry.Line && !IsOf(file.Old.Final, command))
            command = null;
        if ((entry ?? command) is not { } first || IsSame(file))
            return [];
        return Words(entry) is { } start && Words(command) is { } arguments
            ? Carry(first.Line, start, arguments, file)
            : [Other(first)];
    }

    private static IEnumerable<Carried> Carry(
        int line,
        IReadOnlyList<string> entry,
        IReadOnlyList<string> command,
        AdoptedFile file
    )
    {
        if (Find(entry, file) is var (start, end))
            return Items(line, [.. entry.Take(start)], [.. entry.Skip(end)])
                .Concat(Words(line, "ContainerDefaultArgs", command));
        if (Find(command, file) is var (first, last))
            return
            [
                .. Items(line, [.. entry, .. command.Take(first)], [.. command.Skip(last)]),
                .. entry.Count == 0 && first == 0 ? [Instruction(line, "DefaultArgs")] : Array.Empty<Carried>(),
            ];
        // A script that starts the app itself.
        return entry.Count > 0 && CopiedFiles.Brings(file, entry[0])
            ? [.. Items(line, entry, []), Instruction(line, "None"), .. Words(line, "ContainerDefaultArgs", command)]
            : [Other(file.Old.Last("ENTRYPOINT") ?? file.Old.Last("CMD")!)];
    }

    private static IEnumerable<Carried> Items(int line, IReadOnlyList<string> before, IReadOnlyList<string> after) =>
        [
            .. Words(line, "ContainerEntrypoint", before.Take(1)),
            .. Words(line, "ContainerEntrypointArgs", before.Skip(1)),
            .. Words(line, "ContainerAppCommandArgs", after),
        ];

    private static IEnumerable<Carried> Words(int line, string item, IEnumerable<string> words) =>
        words.ToList() is { Count: > 0 } list ? [ProjectLine.OfWords(line, item, list)] : [];

    private static ProjectLine Instruction(int line, string value) =>
        new(line, "ContainerAppCommandInstruction", value) { IsProperty = true };

    private static NotCarried Other(Instruction instruction) =>
        new(
            instruction.Line,
            $"{instruction.Name} {instruction.Arguments}",
            "the new image starts the app itself. What it does beside that belongs in a script (<DockerfileCopy> and <ContainerEntrypoint>), and what it sets in <ContainerEnvironmentVariable>"
        );

    // Where the words that start the app begin and end; null if there are none.
    private static (int Start, int End)? Find(IReadOnlyList<string> words, AdoptedFile file)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var name = words[i][(words[i].LastIndexOf('/') + 1)..];
            if (name == $"{file.App.AssemblyName}.dll" && i > 0 && words[i - 1].Split('/')[^1] == "dotnet")
                return (i - 1, i + 1);
            if (name == file.App.AssemblyName && (i > 0 || words[i].Contains('/') || words.Count == 1))
                return (i, i + 1);
        }
        return null;
    }

    // Null if only a shell knows them.
    private static IReadOnlyList<string>? Words(Instruction? instruction) =>
        instruction is null ? [] : instruction.Elements ?? ShellCommand.Plain(instruction.Arguments);

    private static bool IsSame(AdoptedFile file) =>
        Text(file.Old.Last("ENTRYPOINT"), file) == Text(file.New.Last("ENTRYPOINT"), file)
        && Text(file.Old.Last("CMD"), file) == Text(file.New.Last("CMD"), file);

    private static string Text(Instruction? instruction, AdoptedFile file) =>
        Words(instruction) is { } words
            ? string.Join('\n', Find(words, file) is (0, var end) ? words.Skip(end).Prepend("(app)") : words)
            : "(shell)";

    private static bool IsOf(Stage stage, Instruction instruction) => stage.Own.Contains(instruction);
}
