using System.Text;
using System.Text.RegularExpressions;

namespace Stagewright.Completeness;

/// <summary>
/// Patterns of paths: Go's <c>filepath.Match</c>, and <c>**</c> as ignore files have it (moby/patternmatcher).
/// </summary>
public static class Pattern
{
    /// <summary>The pattern as a regular expression.</summary>
    public static Regex Compile(string pattern)
    {
        var regex = new StringBuilder("^");
        for (var i = 0; i < pattern.Length; i++)
        {
            var rest = pattern.AsSpan(i);
            if (rest.StartsWith("**/"))
            {
                regex.Append("(?:.*/)?");
                i += 2;
            }
            else if (rest.StartsWith("**"))
            {
                regex.Append(".*");
                i++;
            }
            else if (pattern[i] == '[' && pattern.IndexOf(']', i + 2) is var end and > 0)
            {
                var content = pattern[(i + 1)..end];
                regex
                    .Append('[')
                    .Append(
                        content
                            .Replace("\\", "\\\\", StringComparison.Ordinal)
                            .Replace("[", "\\[", StringComparison.Ordinal)
                    )
                    .Append(']');
                i = end;
            }
            else
            {
                regex.Append(
                    pattern[i] switch
                    {
                        '*' => "[^/]*",
                        '?' => "[^/]",
                        '\\' when i + 1 < pattern.Length => Regex.Escape(pattern[++i].ToString()),
                        var c => Regex.Escape(c.ToString()),
                    }
                );
            }
        }
        return new Regex(regex.Append("\\z").ToString(), RegexOptions.CultureInvariant | RegexOptions.Singleline);
    }
}
