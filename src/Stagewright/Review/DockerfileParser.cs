using System.Text;
using System.Text.RegularExpressions;

namespace Stagewright.Review;

/// <summary>Reads any text as a Dockerfile; what makes no sense becomes an instruction that nobody knows.</summary>
internal static partial class DockerfileParser
{
    /// <summary>The instructions, in order.</summary>
    public static IReadOnlyList<Instruction> Parse(string text)
    {
        var lines = text.TrimStart('\uFEFF').Split('\n');
        var instructions = new List<Instruction>();
        var escape = Escape(lines);
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
            var instruction = Split(pending.ToString().Trim(), first);
            pending.Clear();
            instructions.Add(instruction);
            i = EndOfHeredocs(instruction, lines, i);
        }
        if (pending.Length > 0)
            instructions.Add(Split(pending.ToString().Trim(), first));
        return instructions;
    }

    private static char Escape(string[] lines)
    {
        foreach (var line in lines)
        {
            if (Directive().Match(line) is not { Success: true } match)
                break;
            if (match.Groups["name"].Value.Equals("escape", StringComparison.OrdinalIgnoreCase))
                return match.Groups["value"].Value[0];
        }
        return '\\';
    }

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

    // The last line of what follows as here-documents; one without an end is none.
    private static int EndOfHeredocs(Instruction instruction, string[] lines, int line)
    {
        if (instruction.Name is not ("RUN" or "COPY" or "ADD"))
            return line;
        foreach (Match heredoc in Heredoc().Matches(instruction.Arguments))
        {
            var end = Array.FindIndex(lines, line + 1, text => text.Trim() == heredoc.Groups["end"].Value);
            line = end < 0 ? line : end;
        }
        return line;
    }

    [GeneratedRegex(@"^#\s*(?<name>[a-zA-Z]+)\s*=\s*(?<value>\S+)\s*$")]
    private static partial Regex Directive();

    [GeneratedRegex(@"^(?<flag>--[a-zA-Z]\S*)\s*")]
    private static partial Regex Flag();

    [GeneratedRegex(@"(?<![^\s])\d*<<-?(?<quote>[""']?)(?<end>\w+)\k<quote>(?!\S)")]
    private static partial Regex Heredoc();
}
