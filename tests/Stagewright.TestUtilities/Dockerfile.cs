namespace Stagewright.TestUtilities;

/// <summary>A stage of a Dockerfile.</summary>
/// <param name="Image">What follows <c>FROM</c>: an image, or the name of an earlier stage.</param>
/// <param name="Name">What follows <c>AS</c>; null if the stage has no name.</param>
/// <param name="From">The <c>FROM</c>.</param>
/// <param name="Instructions">Those after it.</param>
public sealed record Stage(string Image, string? Name, Instruction From, IReadOnlyList<Instruction> Instructions);

/// <summary>A Dockerfile with its stages, as engines and linters see it.</summary>
public sealed class Dockerfile
{
    /// <summary>Reads the text of a file.</summary>
    public Dockerfile(string text)
    {
        Text = text;
        Instructions = DockerfileReader.Read(text);
        Stages = [.. Read(Instructions)];
    }

    /// <summary>The text of the file.</summary>
    public string Text { get; }

    /// <summary>All of them, in their order.</summary>
    public IReadOnlyList<Instruction> Instructions { get; }

    /// <summary>The stages, in their order.</summary>
    public IReadOnlyList<Stage> Stages { get; }

    /// <summary>The instructions of some names.</summary>
    public IEnumerable<Instruction> All(params string[] names) => Instructions.Where(line => names.Contains(line.Name));

    /// <summary>The stage that another is made from; null if that is an image.</summary>
    public Stage? Parent(Stage stage) =>
        Stages.TakeWhile(other => other != stage).LastOrDefault(other => other.Name == stage.Image);

    /// <summary>
    /// The last instruction of a name that counts in a stage, its own or its parents'; null if there is none.
    /// </summary>
    public Instruction? Last(string name, Stage stage) =>
        stage.Instructions.LastOrDefault(line => line.Name == name)
        ?? (Parent(stage) is { } parent ? Last(name, parent) : null);

    private static IEnumerable<Stage> Read(IReadOnlyList<Instruction> instructions)
    {
        for (var i = 0; i < instructions.Count; i++)
        {
            if (instructions[i].Name != "FROM")
                continue;
            var words = instructions[i].Arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            yield return new Stage(
                words[0],
                words.ElementAtOrDefault(2),
                instructions[i],
                [.. instructions.Skip(i + 1).TakeWhile(line => line.Name != "FROM")]
            );
        }
    }
}
