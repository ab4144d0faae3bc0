using System.Text.Json;
using System.Text.RegularExpressions;

namespace Stagewright.Syntax;

/// <summary>An instruction of a Dockerfile.</summary>
/// <param name="Line">The number of its first line, from 1.</param>
/// <param name="Name">In upper case, for example <c>COPY</c>.</param>
/// <param name="Flags">For example <c>--from=builder</c>.</param>
/// <param name="Arguments">The rest, with continued lines joined and without here-documents.</param>
internal sealed partial record Instruction(int Line, string Name, IReadOnlyList<string> Flags, string Arguments)
{
    /// <summary>The elements, if the arguments are a JSON array; an engine takes all else for a command line.</summary>
    public IReadOnlyList<string>? Elements { get; } = Parse(Arguments);

    /// <summary>The text of its here-documents; mostly empty.</summary>
    public string Heredocs { get; init; } = "";

    /// <summary>Whether a here-document has no end.</summary>
    public bool HasOpenHeredoc { get; init; }

    /// <summary>The words between white space, or those of the JSON array; quotes are taken away.</summary>
    public IEnumerable<string> Words =>
        Elements ?? Word().Matches(Arguments).Select(word => Quote().Replace(word.Value, "${text}"));

    /// <summary>The pairs of <c>ENV</c> and <c>ARG</c>; what has no value has an empty one.</summary>
    public IEnumerable<KeyValuePair<string, string>> Pairs
    {
        get
        {
            var words = Words.ToList();
            return Name == "ENV" && words.Count > 1 && !words[0].Contains('=')
                ? [KeyValuePair.Create(words[0], string.Join(' ', words.Skip(1)))]
                : words
                    .Select(word => word.Split('=', 2))
                    .Select(pair => KeyValuePair.Create(pair[0], pair.ElementAtOrDefault(1) ?? ""));
        }
    }

    /// <summary>What a shell or the engine itself runs; empty for all but <c>RUN</c>.</summary>
    public string Command =>
        Name != "RUN" ? ""
        : Elements is { } elements ? string.Join(' ', elements)
        : Heredocs.Length == 0 ? Arguments
        : $"{Arguments}\n{Comment().Replace(Heredocs, "").Replace("\\\n", " ", StringComparison.Ordinal)}";

    /// <summary>Whether a flag of this beginning is there.</summary>
    public bool HasFlag(string beginning) => Flag(beginning) is not null;

    /// <summary>What follows the beginning of a flag; null if there is none.</summary>
    public string? Flag(string beginning) =>
        Flags
            .FirstOrDefault(flag => flag.StartsWith(beginning, StringComparison.OrdinalIgnoreCase))
            ?[beginning.Length..];

    /// <summary>Whether it brings files of the context into the image.</summary>
    public bool IsContextCopy => Name is "COPY" or "ADD" && !HasFlag("--from");

    /// <summary>Whether it sees files without a copy: a mount without a type is a bind mount.</summary>
    public bool HasBindMount =>
        Flags.Any(flag =>
            flag.StartsWith("--mount=", StringComparison.OrdinalIgnoreCase)
            && (
                !flag.Contains("type=", StringComparison.Ordinal)
                || flag.Contains("type=bind", StringComparison.Ordinal)
            )
        );

    private static string[]? Parse(string arguments)
    {
        if (!arguments.StartsWith('['))
            return null;
        try
        {
            return JsonSerializer.Deserialize<string?[]>(arguments)?.OfType<string>().ToArray();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"(?>""(?>\\.|[^""\\])*""|'[^']*'|\S)+")]
    private static partial Regex Word();

    [GeneratedRegex(@"""(?<text>(?>\\.|[^""\\])*)""|'(?<text>[^']*)'")]
    private static partial Regex Quote();

    [GeneratedRegex(@"^[ \t]*#.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
