using System.Text.RegularExpressions;
using Stagewright.Tests.Fuzz;

namespace Stagewright.Tests.Lint;

/// <summary>A stage of a Dockerfile.</summary>
/// <param name="Image">What follows <c>FROM</c>: an image, or the name of an earlier stage.</param>
/// <param name="Name">What follows <c>AS</c>; null if the stage has no name.</param>
/// <param name="From">The <c>FROM</c>.</param>
/// <param name="Instructions">Those after it.</param>
internal sealed record Stage(string Image, string? Name, Instruction From, IReadOnlyList<Instruction> Instructions);

/// <summary>A Dockerfile as linters see it.</summary>
internal sealed partial class LintedFile
{
    public LintedFile(string text)
    {
        Text = text;
        Instructions = DockerfileReader.Read(text);
        Stages = [.. Read(Instructions)];
    }

    public string Text { get; }

    public IReadOnlyList<Instruction> Instructions { get; }

    public IReadOnlyList<Stage> Stages { get; }

    /// <summary>The instructions of a name.</summary>
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

    /// <summary>The commands of a <c>RUN</c>, without what they quote.</summary>
    public static IReadOnlyList<string> Commands(Instruction run) =>
        [.. Operator().Split(Unquoted(run.Arguments)).Select(command => Assignments().Replace(command.Trim(), ""))];

    /// <summary>A shell command with nothing between its quotes.</summary>
    public static string Unquoted(string command) => Quoted().Replace(command, "''");

    /// <summary>The commands of the whole file.</summary>
    public IEnumerable<string> Commands() => All("RUN").SelectMany(Commands);

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

    // A backslash takes the meaning from what follows, also from a quote, but not within single ones.
    [GeneratedRegex("""'[^']*'|"(\\.|[^"\\])*"|\\.""")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"&&|\|\||;|\||&")]
    private static partial Regex Operator();

    [GeneratedRegex(@"^(\w+=\S*\s+)+")]
    private static partial Regex Assignments();
}
