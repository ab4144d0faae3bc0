using System.Text.RegularExpressions;

namespace Stagewright.Evaluation;

/// <summary><c>$(SolutionDir)</c> and the like, which only a build of a solution sets.</summary>
internal static partial class SolutionProperties
{
    /// <summary>What they are in a build without a solution, where they are not empty.</summary>
    public const string Undefined = "*Undefined*";

    /// <summary>The first that a text mentions, for example <c>SolutionDir</c>; null if it mentions none.</summary>
    public static string? In(string text) =>
        Mention().Match(text) is { Success: true } match ? match.Groups["name"].Value : null;

    [GeneratedRegex(
        @"\$\((?<name>Solution(?:Dir|Ext|FileName|Name|Path))\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Mention();
}
