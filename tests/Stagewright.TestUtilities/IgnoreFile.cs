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
    /// Whether a file is left out of the context, as an engine walks there: from folder to folder, and with what each rule
    /// said of the folder above. It does not ask a rule that would change nothing, and so forgets that it holds.
    /// </summary>
    public bool Ignores(string path)
    {
        var parts = path.Split('/');
        var matched = new bool[_rules.Count];
        var isIgnored = false;
        for (var count = 1; count <= parts.Length; count++)
            isIgnored = Ignores(string.Join('/', parts[..count]), matched);
        return isIgnored;
    }

    // MatchesUsingParentResults.
    private bool Ignores(string path, bool[] matched)
    {
        var isIgnored = false;
        for (var i = 0; i < _rules.Count; i++)
        {
            matched[i] = matched[i] || (_rules[i].IsException == isIgnored && _rules[i].Pattern.IsMatch(path));
            isIgnored = matched[i] ? !_rules[i].IsException : isIgnored;
        }
        return isIgnored;
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
