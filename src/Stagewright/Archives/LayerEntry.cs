using System.Formats.Tar;
using System.Security.Cryptography;

namespace Stagewright.Archives;

/// <summary>A file, a folder or a link of a layer.</summary>
/// <param name="Path">Its path in the image, without <c>./</c> in front.</param>
/// <param name="Kind">What it is, and what it leads to.</param>
/// <param name="Mode">Its mode, in octal digits.</param>
/// <param name="Owner">Whom it belongs to.</param>
/// <param name="Time">When it was changed.</param>
/// <param name="Content">The digest of its content; empty for what has none.</param>
internal sealed record LayerEntry(string Path, string Kind, string Mode, string Owner, string Time, string Content)
{
    /// <summary>Reads an entry.</summary>
    public static LayerEntry Of(TarEntry entry) =>
        new(
            entry.Name.StartsWith("./", StringComparison.Ordinal) ? entry.Name[2..] : entry.Name,
            entry.LinkName.Length == 0 ? $"{entry.EntryType}" : $"{entry.EntryType} to {entry.LinkName}",
            "0" + Convert.ToString((int)entry.Mode, 8),
            $"{entry.Uid}:{entry.Gid}",
            $"{entry.ModificationTime.UtcDateTime:yyyy-MM-dd HH:mm:ss.FFFFFFF}",
            entry.DataStream is { } data ? Convert.ToHexString(SHA256.HashData(data)) : ""
        );

    /// <summary>What differs between two entries of one path.</summary>
    public static IEnumerable<string> Differences(LayerEntry one, LayerEntry other)
    {
        if (one.Kind != other.Kind)
            yield return $"it is {one.Kind} and {other.Kind}";
        if (one.Content != other.Content)
            yield return "its content differs";
        if (one.Mode != other.Mode)
            yield return $"its mode is {one.Mode} and {other.Mode}";
        if (one.Owner != other.Owner)
            yield return $"its owner is {one.Owner} and {other.Owner}";
        if (one.Time != other.Time)
            yield return $"its time is {one.Time} and {other.Time}";
    }
}
