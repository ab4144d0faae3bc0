using System.Text;
using System.Text.RegularExpressions;

namespace Stagewright.Files;

/// <summary>
/// The patterns of an ignore file as engines read them (moby/patternmatcher): the last that means a path, or a folder
/// above it, decides.
/// </summary>
internal sealed class EngineIgnore
{
    private readonly List<(Regex Path, bool IsException)> _patterns;

    /// <summary>Reads patterns.</summary>
    /// <exception cref="ArgumentException">A pattern is broken: an engine refuses the file.</exception>
    public EngineIgnore(IEnumerable<string> patterns) =>
        _patterns = [.. patterns.Select(pattern => (ToRegex(pattern.TrimStart('!')), pattern.StartsWith('!')))];

    /// <summary>Whether a pattern takes back what others leave out.</summary>
    public bool HasExceptions => _patterns.Exists(pattern => pattern.IsException);

    /// <summary>Whether an engine takes a text for a pattern.</summary>
    public static bool IsPattern(string pattern)
    {
        try
        {
            return ToRegex(pattern.TrimStart('!')) is not null;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>The patterns of an ignore file (moby/patternmatcher, ignorefile).</summary>
    /// <param name="text">Its text.</param>
    public static IEnumerable<string> Patterns(string text) =>
        text.Split('\n')
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Trim())
            .Select(line => line.StartsWith('!') ? "!" + Clean(line[1..].Trim()) : Clean(line))
            .Where(pattern => pattern is not ("" or "!"));

    private static string Clean(string pattern) =>
        string.Join('/', pattern.Split('/').Where(part => part is not ("" or ".")));

    /// <summary>Whether they leave a file out.</summary>
    /// <param name="path">The path relative to the context, with <c>/</c>.</param>
    public bool LeavesOut(string path)
    {
        var isOut = false;
        var means = new bool[_patterns.Count];
        for (var end = path.IndexOf('/'); ; end = path.IndexOf('/', end + 1))
        {
            isOut = false;
            for (var i = 0; i < means.Length; i++)
            {
                // An engine does not ask for what would change nothing.
                means[i] |=
                    _patterns[i].IsException == isOut
                    && _patterns[i].Path.IsMatch(end < 0 ? path : path.AsSpan(0, end));
                isOut = means[i] ? !_patterns[i].IsException : isOut;
            }
            if (end < 0)
                return isOut;
        }
    }

    private static Regex ToRegex(string pattern)
    {
        var regex = new StringBuilder(@"\A");
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern.AsSpan(i).StartsWith("**/"))
            {
                regex.Append("(.*/)?");
                i += 2;
            }
            else if (pattern.AsSpan(i).StartsWith("**"))
            {
                regex.Append(i + 2 == pattern.Length ? ".*" : "(.*/)?");
                i++;
            }
            else
            {
                _ = pattern[i] switch
                {
                    '*' => regex.Append("[^/]*"),
                    '?' => regex.Append("[^/]"),
                    '.' or '$' or '#' => regex.Append('\\').Append(pattern[i]),
                    '\\' when i + 1 < pattern.Length => regex.Append(pattern[i]).Append(pattern[++i]),
                    _ => regex.Append(pattern[i]),
                };
            }
        }
        return new Regex(regex.Append(@"\z").ToString(), RegexOptions.CultureInvariant | RegexOptions.Singleline);
    }
}
