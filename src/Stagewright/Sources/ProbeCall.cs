using System.Text.RegularExpressions;

namespace Stagewright.Sources;

/// <summary>A call, in a project file, of something that looks at files.</summary>
/// <param name="Function">The function's name, for example <c>Exists</c>.</param>
/// <param name="Arguments">The arguments as they are written.</param>
internal sealed partial record ProbeCall(string Function, IReadOnlyList<string> Arguments)
{
    /// <summary>The calls in a condition or a value.</summary>
    public static IEnumerable<ProbeCall> In(string text)
    {
        foreach (Match match in Calls().Matches(text))
            yield return new ProbeCall(
                match.Groups["name"].Value,
                [.. SplitArguments(text, match.Index + match.Length)]
            );
    }

    // The arguments from behind the opening parenthesis on: commas of the same depth and outside of quotes part them.
    private static IEnumerable<string> SplitArguments(string text, int start)
    {
        var (depth, quote, begin) = (0, '\0', start);
        for (var i = start; i < text.Length; i++)
        {
            var c = text[i];
            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '\'' or '"' or '`')
            {
                quote = c;
            }
            else if (c == '(')
            {
                depth++;
            }
            else if (c == ')' && depth-- == 0)
            {
                yield return Unquoted(text[begin..i]);
                yield break;
            }
            else if (c == ',' && depth == 0)
            {
                yield return Unquoted(text[begin..i]);
                begin = i + 1;
            }
        }
    }

    private static string Unquoted(string argument) =>
        argument.Trim() is [var first and ('\'' or '"' or '`'), .. var inner, var last] && first == last
            ? inner
            : argument.Trim();

    [GeneratedRegex(
        @"(?:(?<![\w.:])(?<name>Exists)|\[(?:System\.IO\.(?:File|Directory)|MSBuild)\]::(?<name>Exists|ReadAll\w+|ReadLines|GetFiles|EnumerateFiles|GetDirectoryNameOfFileAbove|GetPathOfFileAbove|FileExists|DirectoryExists))\s*\(",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Calls();
}
