using Stagewright.Items;
using Stagewright.Models;

namespace Stagewright.Dockerfiles;

/// <summary>How files of the repository come into an image as they are.</summary>
internal static class FileCopyPlan
{
    /// <summary>
    /// The instructions of a stage: one for each folder, and one for all files that go to the same folder.
    /// </summary>
    /// <param name="copies">What the stage gets.</param>
    /// <param name="isFolder">Whether a path of the context is a folder.</param>
    /// <param name="directory">What a relative target is relative to, absolute.</param>
    public static IReadOnlyList<OwnedCopy> Of(
        IEnumerable<FileCopy> copies,
        Func<string, bool> isFolder,
        string directory
    ) =>
        [
            .. copies
                .GroupBy(copy => (copy.Target, copy.Owner, copy.Mode, Folder: isFolder(copy.Source) ? copy.Source : ""))
                .Select(group => new OwnedCopy(
                    new CopyInstruction(
                        group.Key.Folder.Length > 0
                            ? [group.Key.Folder + "/"]
                            : [.. group.Select(copy => copy.Source).Order(StringComparer.Ordinal)],
                        Absolute(group.Key.Folder.Length > 0 ? group.Key.Target + "/" : group.Key.Target, directory)
                    ),
                    OrNull(group.Key.Owner),
                    OrNull(group.Key.Mode)
                ))
                .OrderBy(copy => copy.Copy.Destination, StringComparer.Ordinal)
                .ThenBy(copy => copy.Copy.Sources[0], StringComparer.Ordinal),
        ];

    private static string Absolute(string target, string directory) =>
        Paths.Absolute(target, directory) is var path && target.EndsWith('/') && path != "/" ? path + "/" : path;

    private static string? OrNull(string text) => text.Length > 0 ? text : null;
}
