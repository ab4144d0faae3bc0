using System.Text.RegularExpressions;

namespace Stagewright.Tests.Lint;

/// <summary>The shell commands of a Dockerfile, as linters split them.</summary>
internal static partial class Commands
{
    /// <summary>The commands of a <c>RUN</c>, without what they quote.</summary>
    public static IReadOnlyList<string> Of(Instruction run) =>
        [.. Operator().Split(Unquoted(run.Arguments)).Select(command => Assignments().Replace(command.Trim(), ""))];

    /// <summary>A shell command with nothing between its quotes.</summary>
    public static string Unquoted(string command) => Quoted().Replace(command, "''");

    /// <summary>The commands of a whole file.</summary>
    public static IEnumerable<string> Of(Dockerfile file) => file.All("RUN").SelectMany(Of);

    // A backslash takes the meaning from what follows, also from a quote, but not within single ones.
    [GeneratedRegex("""'[^']*'|"(\\.|[^"\\])*"|\\.""")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"&&|\|\||;|\||&")]
    private static partial Regex Operator();

    [GeneratedRegex(@"^(\w+=\S*\s+)+")]
    private static partial Regex Assignments();
}
