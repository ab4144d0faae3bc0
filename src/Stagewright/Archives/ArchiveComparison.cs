using System.Globalization;

namespace Stagewright.Archives;

/// <summary>Where two archives of one image differ.</summary>
internal static class ArchiveComparison
{
    /// <summary>A sentence for each file, or for what is no file's; empty if the layers are the same.</summary>
    /// <exception cref="Diagnostics.DiagnosticException">An archive is broken.</exception>
    public static IReadOnlyList<string> Compare(ImageArchive first, ImageArchive second) =>
        first.Layers.Count != second.Layers.Count
            ?
            [
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the first has {first.Layers.Count} layers and the second {second.Layers.Count}"
                ),
            ]
            : [.. first.Layers.Zip(second.Layers).SelectMany((pair, index) => Compare(pair.First, pair.Second, index))];

    private static List<string> Compare(ArchivedLayer first, ArchivedLayer second, int index)
    {
        if (first.Digest() == second.Digest())
            return [];
        var name = $"layer {index + 1}{(first.Instruction.Length > 0 ? $" ({first.Instruction.Trim()})" : "")}";
        var differences = Files(first.Entries(), second.Entries()).Select(file => $"{name}, {file}").ToList();
        // The same files in another order, or what a tar says of a file beside these.
        return differences.Count > 0
            ? differences
            : [$"{name} has another digest, although path, content, mode, owner and time of each file are the same"];
    }

    private static IEnumerable<string> Files(IReadOnlyList<LayerEntry> first, IReadOnlyList<LayerEntry> second)
    {
        var (one, other) = (ByPath(first), ByPath(second));
        foreach (var path in one.Keys.Union(other.Keys).Order(StringComparer.Ordinal))
        {
            if (!other.TryGetValue(path, out var inSecond))
                yield return $"/{path}: only the first has it";
            else if (!one.TryGetValue(path, out var inFirst))
                yield return $"/{path}: only the second has it";
            else if (string.Join(", ", LayerEntry.Differences(inFirst, inSecond)) is { Length: > 0 } what)
                yield return $"/{path}: {what}";
        }
    }

    // Of two entries with one path, the later is what the image has.
    private static Dictionary<string, LayerEntry> ByPath(IReadOnlyList<LayerEntry> entries) =>
        entries.GroupBy(entry => entry.Path).ToDictionary(group => group.Key, group => group.Last());
}
