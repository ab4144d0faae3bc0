namespace Stagewright.Diagnostics;

/// <summary>Which word a mistyped one was meant to be.</summary>
internal static class Spelling
{
    /// <summary>The nearest of some words, in any case.</summary>
    public static string Nearest(string word, IEnumerable<string> known) =>
        known.MinBy(candidate => Distance(candidate, word))!;

    /// <summary>
    /// Levenshtein's distance in any case: how many letters have to be put in, taken out or changed.
    /// </summary>
    public static int Distance(string one, string other)
    {
        (one, other) = (one.ToUpperInvariant(), other.ToUpperInvariant());
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
                (diagonal, row[j]) = (
                    row[j],
                    Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (one[i - 1] == other[j - 1] ? 0 : 1))
                );
        }
        return row[^1];
    }
}
