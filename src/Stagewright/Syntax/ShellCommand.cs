using System.Text.RegularExpressions;

namespace Stagewright.Syntax;

/// <summary>One of the commands that an instruction runs one after another.</summary>
/// <param name="Text">As it is written.</param>
/// <param name="Words">Its words without quotes, and without the variables that are set before it.</param>
internal sealed partial record ShellCommand(string Text, IReadOnlyList<string> Words)
{
    /// <summary>The commands of a <c>RUN</c>. What decides whether or how often others run stays one command.</summary>
    public static IEnumerable<ShellCommand> Of(Instruction instruction) =>
        instruction.Command is var text && Compound().IsMatch(text)
            ? [Read(text)]
            : Command()
                .Matches(text)
                .Select(command => command.Value.Trim())
                .Where(command => command.Length > 0 && !command.StartsWith("<<", StringComparison.Ordinal))
                .Select(Read);

    /// <summary>
    /// The words of one command in the shell form; null if only a shell can know them: it has variables, or runs
    /// several.
    /// </summary>
    public static IReadOnlyList<string>? Plain(string text) =>
        Special().IsMatch(text) ? null : [.. Split(text).SkipWhile(word => word == "exec")];

    /// <summary>The options and the other words, without those that are values of options.</summary>
    /// <param name="withValue">The options whose value is the next word.</param>
    public IEnumerable<string> Operands(params string[] withValue) =>
        Words.Where((word, i) => word[0] != '-' && (i == 0 || !withValue.Contains(Words[i - 1])));

    /// <summary>The words of a text without quotes.</summary>
    public static IReadOnlyList<string> WordsOf(string text) => [.. Split(text)];

    private static ShellCommand Read(string text) =>
        new(text, [.. Split(text).SkipWhile(word => Assignment().IsMatch(word) || word is "exec" or "sudo")]);

    private static IEnumerable<string> Split(string text) =>
        Word().Matches(text).Select(word => Quote().Replace(word.Value, "${text}")).Where(word => word.Length > 0);

    [GeneratedRegex(@"(?>""(?>\\.|[^""\\])*""|'[^']*'|\\.|\|(?!\|)|[^;&|\n])+")]
    private static partial Regex Command();

    [GeneratedRegex(@"(^|[;&|\n({]\s*)(if|for|while|until|case|function)\b|\$\(|`")]
    private static partial Regex Compound();

    [GeneratedRegex(@"[$`;&|<>\n(){}*]")]
    private static partial Regex Special();

    [GeneratedRegex(@"^[A-Za-z_]\w*=")]
    private static partial Regex Assignment();

    [GeneratedRegex(@"(?>""(?>\\.|[^""\\])*""|'[^']*'|\S)+")]
    private static partial Regex Word();

    [GeneratedRegex(@"""(?<text>(?>\\.|[^""\\])*)""|'(?<text>[^']*)'")]
    private static partial Regex Quote();
}
