namespace Stagewright.Review;

/// <summary>An instruction of a Dockerfile.</summary>
/// <param name="Line">The number of its first line, from 1.</param>
/// <param name="Name">In upper case, for example <c>COPY</c>.</param>
/// <param name="Flags">For example <c>--from=builder</c>.</param>
/// <param name="Arguments">The rest, with continued lines joined and without here-documents.</param>
internal sealed record Instruction(int Line, string Name, IReadOnlyList<string> Flags, string Arguments)
{
    /// <summary>Whether the arguments are a JSON array.</summary>
    public bool IsExec => Arguments.StartsWith('[') && Arguments.EndsWith(']');

    /// <summary>The words between white space, or those of the JSON array; quotes are taken away.</summary>
    public IEnumerable<string> Words =>
        (
            IsExec ? Arguments[1..^1].Split(',') : Arguments.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        ).Select(word => word.Trim().Trim('"', '\''));

    /// <summary>Whether a flag of this beginning is there.</summary>
    public bool HasFlag(string beginning) =>
        Flags.Any(flag => flag.StartsWith(beginning, StringComparison.OrdinalIgnoreCase));
}
