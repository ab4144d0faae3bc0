using System.Text.Json;

namespace Stagewright.Review;

/// <summary>An instruction of a Dockerfile.</summary>
/// <param name="Line">The number of its first line, from 1.</param>
/// <param name="Name">In upper case, for example <c>COPY</c>.</param>
/// <param name="Flags">For example <c>--from=builder</c>.</param>
/// <param name="Arguments">The rest, with continued lines joined and without here-documents.</param>
internal sealed record Instruction(int Line, string Name, IReadOnlyList<string> Flags, string Arguments)
{
    /// <summary>The elements, if the arguments are a JSON array; an engine takes all else for a command line.</summary>
    public IReadOnlyList<string>? Elements { get; } = Parse(Arguments);

    /// <summary>The words between white space, or those of the JSON array; quotes are taken away.</summary>
    public IEnumerable<string> Words =>
        Elements
        ?? Arguments.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim('"', '\''));

    /// <summary>Whether a flag of this beginning is there.</summary>
    public bool HasFlag(string beginning) =>
        Flags.Any(flag => flag.StartsWith(beginning, StringComparison.OrdinalIgnoreCase));

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
}
