using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Stagewright.TestUtilities;

/// <summary>An instruction as an engine reads it.</summary>
/// <param name="Line">The number of its first line, from 1.</param>
/// <param name="Name">In upper case, for example <c>COPY</c>.</param>
/// <param name="Flags">For example <c>--from=builder</c>, as they are written.</param>
/// <param name="Arguments">The rest of the line, continued lines joined.</param>
public sealed record Instruction(int Line, string Name, IReadOnlyList<string> Flags, string Arguments);

/// <summary>
/// Reads Dockerfiles by the rules of BuildKit (frontend/dockerfile/parser and shell, and filepath.Match), written for
/// the tests alone and without a look at the code that writes. Whatever it does not know is an exception.
/// </summary>
public static partial class DockerfileReader
{
    /// <summary>The instructions of a file.</summary>
    public static IReadOnlyList<Instruction> Read(string text)
    {
        var instructions = new List<Instruction>();
        var escape = '\\';
        var mayBeDirective = true;
        var pending = "";
        var number = 0;
        var first = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (mayBeDirective && Directive().Match(line) is { Success: true } directive)
            {
                escape = directive.Groups["name"].Value.Equals("escape", StringComparison.OrdinalIgnoreCase)
                    ? directive.Groups["value"].Value[0]
                    : escape;
                continue;
            }
            mayBeDirective = false;
            // Comments and empty lines are no part of an instruction, not even between its lines.
            var trimmed = line.TrimStart();
            if (trimmed.StartsWith('#') || (trimmed.Length == 0))
                continue;
            first = pending.Length == 0 ? number : first;
            var end = line.TrimEnd(' ', '\t');
            if (end.EndsWith(escape))
            {
                pending += end[..^1];
                continue;
            }
            instructions.Add(Split((pending + line).Trim(), first));
            pending = "";
        }
        return pending.Length == 0 ? instructions : throw new FormatException($"The last line is continued: {pending}");
    }

    /// <summary>
    /// The words of an instruction that takes a list: a JSON array, or words between white space; each expanded.
    /// </summary>
    public static IReadOnlyList<string> Words(string arguments) =>
        [.. RawWords(arguments).Select(word => Expand(word))];

    /// <summary>The array of an exec form, which is not expanded.</summary>
    public static IReadOnlyList<string> Exec(string arguments) =>
        Json(arguments) ?? throw new FormatException($"Not the exec form: {arguments}");

    /// <summary>
    /// The single value of <c>WORKDIR</c> or <c>USER</c>: the whole line is one word, which may hold white space.
    /// </summary>
    public static string SingleWord(string arguments) => Expand(arguments.Trim());

    /// <summary>The pairs of <c>ENV</c> and <c>LABEL</c>.</summary>
    public static IReadOnlyList<(string Name, string Value)> Pairs(string arguments) =>
        [
            .. QuotedWords(arguments)
                .Select(word =>
                    word.IndexOf('=') is var at and > 0
                        ? (Expand(word[..at]), Expand(word[(at + 1)..]))
                        : throw new FormatException($"No pair: {word}")
                ),
        ];

    /// <summary>The one path that a source of <c>COPY</c> matches; an exception if it can match another.</summary>
    public static string PathOf(string pattern)
    {
        var path = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] is '*' or '?')
                throw new FormatException($"A wildcard: {pattern}");
            if (pattern[i] == '[')
            {
                if (i + 2 >= pattern.Length || pattern[i + 2] != ']' || pattern[i + 1] is '^' or '\\' or ']')
                    throw new FormatException($"A class of several characters: {pattern}");
                path.Append(pattern[i + 1]);
                i += 2;
            }
            else
            {
                path.Append(pattern[i] == '\\' ? pattern[++i] : pattern[i]);
            }
        }
        return Clean(path.ToString());
    }

    /// <summary>A path without the <c>./</c> that it may begin with.</summary>
    public static string Clean(string path) =>
        path.StartsWith("./", StringComparison.Ordinal) && path.Length > 2 ? path[2..] : path;

    /// <summary>
    /// The words of a shell command without expansions (POSIX, 2.2 and 2.6); an operator or an expansion is an
    /// exception.
    /// </summary>
    public static IReadOnlyList<string> ShellWords(string command)
    {
        var words = new List<string>();
        StringBuilder? word = null;
        for (var i = 0; i < command.Length; i++)
        {
            var c = command[i];
            if (c is ' ' or '\t')
            {
                if (word is not null)
                    words.Add(word.ToString());
                word = null;
                continue;
            }
            if (word is null && c is '#' or '~')
                throw new FormatException($"A comment or a home directory: {command}");
            word ??= new StringBuilder();
            switch (c)
            {
                case '\'':
                    var end = command.IndexOf('\'', i + 1);
                    word.Append(command.AsSpan(i + 1, end - i - 1));
                    i = end;
                    break;
                case '\\':
                    word.Append(command[++i]);
                    break;
                // "$TARGETARCH" is the only variable that is meant.
                case '"' when command.AsSpan(i).StartsWith("\"$TARGETARCH\""):
                    word.Append("$TARGETARCH");
                    i += "\"$TARGETARCH\"".Length - 1;
                    break;
                case '"'
                or '$'
                or '`'
                or '|'
                or '&'
                or ';'
                or '<'
                or '>'
                or '('
                or ')'
                or '*'
                or '?'
                or '['
                or '{'
                or '!':
                    throw new FormatException($"'{c}' means something to a shell: {command}");
                default:
                    word.Append(c);
                    break;
            }
        }
        if (word is not null)
            words.Add(word.ToString());
        return words;
    }

    private static Instruction Split(string line, int number)
    {
        var name = line.Split(' ', '\t')[0];
        var rest = line[name.Length..].TrimStart();
        var flags = new List<string>();
        // Of any instruction, whether it knows one or not.
        while (rest.StartsWith("--", StringComparison.Ordinal))
        {
            var end = EndOfFlag(rest);
            flags.Add(rest[..end]);
            rest = rest[end..].TrimStart();
        }
        if (
            name is "COPY" or "RUN"
            && QuotedWords(rest).Concat(name == "COPY" ? RawWords(rest) : []).Any(word => Heredoc().IsMatch(word))
        )
            throw new FormatException($"A here-document: {line}");
        return new Instruction(number, name.ToUpper(CultureInfo.InvariantCulture), flags, rest);
    }

    // A flag ends at white space outside of quotes (parser.extractBuilderFlags).
    private static int EndOfFlag(string text)
    {
        var quote = '\0';
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
                i++;
            else if (quote != '\0')
                quote = text[i] == quote ? '\0' : quote;
            else if (text[i] is '"' or '\'')
                quote = text[i];
            else if (char.IsWhiteSpace(text[i]))
                return i;
        }
        return text.Length;
    }

    private static IEnumerable<string> RawWords(string arguments) =>
        Json(arguments) ?? Blanks().Split(arguments.Trim()).Where(word => word.Length > 0);

    private static string[]? Json(string arguments)
    {
        if (!arguments.StartsWith('['))
            return null;
        try
        {
            return JsonSerializer.Deserialize<string[]>(arguments);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Words between white space, with the quotes that they are written in (parser.parseWords).
    private static IEnumerable<string> QuotedWords(string text)
    {
        var word = new StringBuilder();
        var quote = '\0';
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quote == '\0' && char.IsWhiteSpace(c))
            {
                if (word.Length > 0)
                    yield return word.ToString();
                word.Clear();
                continue;
            }
            word.Append(c);
            if (c == '\\' && quote != '\'' && i + 1 < text.Length)
                word.Append(text[++i]);
            else if (quote != '\0')
                quote = c == quote ? '\0' : quote;
            else if (c is '"' or '\'')
                quote = c;
        }
        if (word.Length > 0)
            yield return word.ToString();
    }

    // The one build argument that a value may name.
    private const string Argument = "$SOURCE_REVISION";

    // shell.Lex.ProcessWord: quotes are taken away, and variables are expanded, which must never be asked for.
    private static string Expand(string word)
    {
        var result = new StringBuilder();
        // Go's text/scanner takes a first byte order mark for one of the file.
        for (var i = word.StartsWith('\uFEFF') ? 1 : 0; i < word.Length; i++)
        {
            switch (word[i])
            {
                case '\'':
                    var end = word.IndexOf('\'', i + 1);
                    if (end < 0)
                        throw new FormatException($"An open quote: {word}");
                    result.Append(word.AsSpan(i + 1, end - i - 1));
                    i = end;
                    break;
                case '"':
                    for (i++; i < word.Length && word[i] != '"'; i++)
                    {
                        if (word[i] == '$' && !word.AsSpan(i).StartsWith(Argument, StringComparison.Ordinal))
                            throw new FormatException($"A variable: {word}");
                        if (word[i] == '\\' && i + 1 < word.Length && word[i + 1] is '"' or '$' or '\\')
                            i++;
                        result.Append(word[i]);
                    }
                    if (i == word.Length)
                        throw new FormatException($"An open quote: {word}");
                    break;
                case '$':
                    throw new FormatException($"A variable: {word}");
                case '\\':
                    if (++i < word.Length)
                        result.Append(word[i]);
                    break;
                default:
                    result.Append(word[i]);
                    break;
            }
        }
        return result.ToString();
    }

    [GeneratedRegex(@"^#\s*(?<name>[a-zA-Z][a-zA-Z0-9]*)\s*=\s*(?<value>.+?)\s*$")]
    private static partial Regex Directive();

    [GeneratedRegex(@"^\d*<<-?[^<]*\z")]
    private static partial Regex Heredoc();

    [GeneratedRegex(@"[\t\v\f\r ]+")]
    private static partial Regex Blanks();
}
