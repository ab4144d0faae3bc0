using System.Text;
using System.Text.RegularExpressions;

namespace Stagewright.Syntax;

/// <summary>Reads any text as a Dockerfile; what makes no sense becomes an instruction that nobody knows.</summary>
internal static partial class DockerfileParser
{
    /// <summary>The file that a text is.</summary>
    public static ParsedDockerfile Parse(string text)
    {
        var lines = text.TrimStart('\uFEFF').Split('\n');
        var directives = Directives(lines);
        var escape = directives.GetValueOrDefault("escape", @"\")[0];
        var instructions = new List<Instruction>();
        var pending = new StringBuilder();
        var first = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].TrimEnd();
            var start = line.AsSpan().TrimStart();
            if (start.IsEmpty || start[0] == '#')
                continue;
            first = pending.Length == 0 ? i + 1 : first;
            var isContinued = line[^1] == escape;
            pending.Append(isContinued ? line.AsSpan(0, line.Length - 1) : line).Append(' ');
            if (isContinued)
                continue;
            instructions.Add(WithHeredocs(Split(pending.ToString().Trim(), first), lines, ref i));
            pending.Clear();
        }
        if (pending.Length > 0)
            instructions.Add(Split(pending.ToString().Trim(), first));
        return new ParsedDockerfile(directives.GetValueOrDefault("syntax", ""), escape, instructions);
    }

    private static Dictionary<string, string> Directives(string[] lines) =>
        lines
            .Select(line => Directive().Match(line))
            .TakeWhile(match => match.Success)
            .DistinctBy(match => match.Groups["name"].Value, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(
                match => match.Groups["name"].Value,
                match => match.Groups["value"].Value,
                StringComparer.OrdinalIgnoreCase
            );

    private static Instruction Split(string text, int line)
    {
        var end = text.AsSpan().IndexOfAny(' ', '\t');
        var name = end < 0 ? text : text[..end];
        var words = end < 0 ? "" : text[end..].TrimStart();
        var flags = new List<string>();
        while (Flag().Match(words) is { Success: true } flag)
        {
            flags.Add(flag.Groups["flag"].Value);
            words = words[flag.Length..];
        }
        return new Instruction(line, name.ToUpperInvariant(), flags, words);
    }

    // What follows as here-documents. One without an end has no text: the lines are read as instructions.
    private static Instruction WithHeredocs(Instruction instruction, string[] lines, ref int line)
    {
        if (instruction.Name is not ("RUN" or "COPY" or "ADD"))
            return instruction;
        var texts = new StringBuilder();
        foreach (Match heredoc in Heredoc().Matches(instruction.Arguments))
        {
            var end = Array.FindIndex(lines, line + 1, text => text.Trim() == heredoc.Groups["end"].Value);
            if (end < 0)
                return instruction with { HasOpenHeredoc = true };
            for (line++; line < end; line++)
                texts.Append(lines[line].TrimEnd()).Append('\n');
        }
        return instruction with { Heredocs = texts.ToString() };
    }

    [GeneratedRegex(@"^#\s*(?<name>[a-zA-Z]+)\s*=\s*(?<value>\S+)\s*$")]
    private static partial Regex Directive();

    [GeneratedRegex(@"^(?<flag>--[a-zA-Z]\S*)\s*")]
    private static partial Regex Flag();

    [GeneratedRegex(@"(?<![^\s])\d*<<-?(?<quote>[""']?)(?<end>\w+)\k<quote>(?!\S)")]
    private static partial Regex Heredoc();
}
