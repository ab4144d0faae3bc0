using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Stagewright.Diagnostics;

namespace Stagewright.Output;

/// <summary>
/// A file that belongs to the user's repository and is generated: its first lines hold a marker with a checksum of the
/// rest, so that an edited file is known as edited.
/// </summary>
internal static partial class GeneratedFile
{
    /// <summary>Stands in a rendered text where the checksum belongs.</summary>
    public const string ChecksumPlaceholder = "------------";

    /// <summary>What the file that a person wrote is kept as when it is adopted: its name with this.</summary>
    public const string BackupSuffix = ".bak";

    // A Dockerfile of 10,000 copies has a tenth of that; what is larger is no generated file, and is not read.
    private const long LargestSize = 16 * 1024 * 1024;

    /// <summary>Puts the checksum into a rendered text; null if it has no place for it.</summary>
    public static string? Seal(string text) =>
        Marker().Match(text) is { Success: true } marker ? Replace(text, marker, Checksum(text, marker)) : null;

    /// <summary>What is in the file's place.</summary>
    /// <exception cref="DiagnosticException">The file cannot be read, or a folder is in its place.</exception>
    public static FileState Inspect(string path, string sealedText) =>
        Guard(
            path,
            () =>
            {
                var file = new FileInfo(path);
                if (Directory.Exists(path))
                    throw new IOException("a folder is in its place.");
                // A rename would replace a link, and a write would go to wherever it leads.
                if (file.LinkTarget is not null)
                    return FileState.Foreign;
                if (!file.Exists)
                    return FileState.Missing;
                if (file.Length > LargestSize)
                    return FileState.Foreign;

                var present = ReadText(path);
                return Marker().Match(present) switch
                {
                    { Success: false } => FileState.Foreign,
                    _ when present == sealedText => FileState.UpToDate,
                    var marker when marker.Groups["checksum"].Value != Checksum(present, marker) => IsMerged(
                        present,
                        sealedText
                    )
                        ? FileState.OutOfDate
                        : FileState.Edited,
                    _ => FileState.OutOfDate,
                };
            }
        );

    // Two branches that were generated conflict in the checksum, whatever else they changed. Git leaves both in the
    // file; or somebody took one, and the rest is what belongs there.
    private static bool IsMerged(string present, string sealedText) =>
        Conflict().IsMatch(present) || WithChecksumOf(sealedText, present) == sealedText;

    /// <summary>Writes a sealed text whatever is there, whole or not at all.</summary>
    /// <exception cref="DiagnosticException">The file cannot be written; the previous one is unchanged.</exception>
    public static void Write(string path, string sealedText) => Guard(path, () => AtomicFile.Write(path, sealedText));

    /// <summary>Replaces a file that is there, whole or not at all.</summary>
    /// <exception cref="DiagnosticException">It cannot be written; it is unchanged.</exception>
    public static void Overwrite(string path, byte[] bytes) => Guard(path, () => AtomicFile.Overwrite(path, bytes));

    /// <summary>Changes a text without a marker that several builds add to.</summary>
    /// <param name="path">The file, which need not be there.</param>
    /// <param name="change">The new text for the present one, which is null where there is none.</param>
    /// <returns>Whether the text is another one now.</returns>
    /// <exception cref="DiagnosticException">The file cannot be read or written; it is unchanged.</exception>
    public static bool Update(string path, Func<string?, string> change) =>
        Guard(path, () => AtomicFile.Update(path, change));

    /// <summary>Deletes what a build left beside the file that was killed while it wrote.</summary>
    /// <exception cref="DiagnosticException">It cannot be deleted.</exception>
    public static void CleanUp(string path) => Guard(path, () => AtomicFile.CleanUp(path));

    /// <summary>Ends with an error if the file cannot be kept as <c>.bak</c>, because that name is taken.</summary>
    /// <exception cref="DiagnosticException">There is such a file.</exception>
    public static void RequireNoBackup(string path)
    {
        if (
            new FileInfo(path + BackupSuffix) is { Exists: true } or { LinkTarget: not null }
            || Directory.Exists(path + BackupSuffix)
        )
            throw new DiagnosticException(
                Descriptors.BackupExists.In(path, Path.GetFileName(path), Path.GetFileName(path) + BackupSuffix)
            );
    }

    /// <summary>Keeps the file as <c>.bak</c> beside it.</summary>
    /// <exception cref="DiagnosticException">It cannot be written.</exception>
    public static void BackUp(string path) => Guard(path, () => AtomicFile.Copy(path, path + BackupSuffix));

    /// <summary>
    /// The difference between the file and a text, for a person to read; a text too long to compare is only named.
    /// </summary>
    /// <exception cref="DiagnosticException">The file cannot be read.</exception>
    public static FileDifference Compare(string path, string sealedText) =>
        Guard(
            path,
            () =>
                new FileInfo(path) switch
                {
                    { Exists: false } => FileDifference.Between("", sealedText, Path.GetFileName(path)),
                    { Length: > LargestSize } => FileDifference.TooLong(Path.GetFileName(path)),
                    _ => FileDifference.Between(
                        Comparable(sealedText, ReadText(path)),
                        sealedText,
                        Path.GetFileName(path)
                    ),
                }
        );

    private static string WithChecksumOf(string sealedText, string text) =>
        Marker().Match(text) is { Success: true } marker
            ? Replace(text, marker, Marker().Match(sealedText).Groups["checksum"].Value)
            : text;

    // The checksum differs wherever anything does, and tells a reader nothing, unless there is nothing else.
    private static string Comparable(string sealedText, string text) =>
        WithChecksumOf(sealedText, text) is var same && same != sealedText ? same : text;

    // A checkout may have changed the line ends, which is neither an edit nor a difference.
    private static string ReadText(string path) => AtomicFile.Read(path).ReplaceLineEndings("\n");

    private static void Guard(string path, Action action) =>
        Guard(
            path,
            () =>
            {
                action();
                return true;
            }
        );

    private static T Guard<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(Descriptors.FileNotWritable.In(path, Path.GetFileName(path), e.Message), e);
        }
    }

    private static string Checksum(string text, Match marker) =>
        Convert
            .ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Replace(text, marker, ChecksumPlaceholder))))[..12]
            .ToLowerInvariant();

    private static string Replace(string text, Match marker, string checksum)
    {
        var place = marker.Groups["checksum"];
        return string.Concat(text.AsSpan(0, place.Index), checksum, text.AsSpan(place.Index + place.Length));
    }

    [GeneratedRegex(
        @"^# Generated by Stagewright from .* \(checksum (?<checksum>[0-9a-f]{12}|-{12})\)\.$",
        RegexOptions.Multiline
    )]
    private static partial Regex Marker();

    [GeneratedRegex(
        @"^<{7}[^\n]*\n# Generated by Stagewright from .*^={7}\n# Generated by Stagewright from .*^>{7}",
        RegexOptions.Multiline | RegexOptions.Singleline
    )]
    private static partial Regex Conflict();
}
