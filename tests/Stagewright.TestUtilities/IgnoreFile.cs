using System.Text;
using System.Text.RegularExpressions;

namespace Stagewright.TestUtilities;

/// <summary>
/// An ignore file by the rules of moby/patternmatcher, written for the tests alone and without a look at the code that
/// writes.
/// </summary>
public sealed class IgnoreFile
{
    private readonly List<(Regex Pattern, bool IsException)> _rules = [];

    /// <summary>Reads a file.</summary>
    public IgnoreFile(string text)
    {
        foreach (var line in text.Split('\n').Where(line => !line.StartsWith('#')))
        {
            var pattern = line.Trim();
            var isException = pattern.StartsWith('!');
            pattern = (isException ? pattern[1..].Trim() : pattern).Trim('/');
            if (pattern.Length > 0)
                _rules.Add((Translate(pattern), isException));
        }
    }

    /// <summary>
    /// Whether a file is left out of the context: the last rule that its path, or a folder above it, matches decides.
    /// </summary>
    public bool Ignores(string path)
    {
        var parts = path.Split('/');
        var paths = Enumerable.Range(1, parts.Length).Select(count => string.Join('/', parts[..count])).ToList();
        return _rules.Aggregate(
            false,
            (ignored, rule) => paths.Exists(candidate => rule.Pattern.IsMatch(candidate)) ? !rule.IsException : ignored
        );
    }

    /// <summary>Whether the context holds a file.</summary>
    public bool Allows(string path) => !Ignores(path);

    private static Regex Translate(string pattern)
    {
        var regex = new StringBuilder("^");
        // Go's text/scanner takes a first byte order mark for one of the file.
        for (var i = pattern.StartsWith('\uFEFF') ? 1 : 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '*' && i + 1 < pattern.Length && pattern[i + 1] == '*')
            {
                i++;
                if (i + 1 < pattern.Length && pattern[i + 1] == '/')
                    i++;
                regex.Append(i + 1 == pattern.Length ? ".*" : "(.*/)?");
            }
            else
            {
                // Moby escapes these two; all others mean in the regular expression what they mean there.
                _ = c switch
                {
                    '*' => regex.Append("[^/]*"),
                    '?' => regex.Append("[^/]"),
                    '.' or '$' => regex.Append('\\').Append(c),
                    '\\' when i + 1 < pattern.Length => regex.Append('\\').Append(pattern[++i]),
                    _ => regex.Append(c),
                };
            }
        }
        return new Regex(
            regex.Append(@"\z").ToString(),
            RegexOptions.CultureInvariant | RegexOptions.Singleline,
            TimeSpan.FromSeconds(5)
        );
    }
}
