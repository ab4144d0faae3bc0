namespace Stagewright.Files;

/// <summary>Finds circles among references.</summary>
internal static class Circles
{
    /// <summary>
    /// The first circle that can be reached: each element references the next, and the last one the first. Empty if
    /// there is none.
    /// </summary>
    /// <param name="start">Where to begin.</param>
    /// <param name="references">What an element references.</param>
    public static IReadOnlyList<string> First(string start, Func<string, IEnumerable<string>> references) =>
        Search(start, references, [], []) ?? [];

    private static List<string>? Search(
        string element,
        Func<string, IEnumerable<string>> references,
        List<string> path,
        HashSet<string> done
    )
    {
        if (path.IndexOf(element) is var index and >= 0)
            return path[index..];
        if (!done.Add(element))
            return null;
        path.Add(element);
        var found = references(element)
            .Select(next => Search(next, references, path, done))
            .FirstOrDefault(circle => circle is not null);
        path.RemoveAt(path.Count - 1);
        return found;
    }
}
