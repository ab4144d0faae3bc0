namespace Stagewright.Files;

/// <summary>
/// Looks through folders that may hold anything. Links to folders are not followed, because they can lead in a circle;
/// what this user may not read, or no path can name, is passed over, because no build reads it either.
/// </summary>
internal static class FileTree
{
    private static readonly EnumerationOptions Readable = new()
    {
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.None,
    };
    private static readonly EnumerationOptions ReadableWithoutLinks = new()
    {
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
    };

    /// <summary>
    /// The absolute paths of the files in a folder that match a pattern, for example <c>*.sln</c>; links to files are
    /// among them.
    /// </summary>
    public static IEnumerable<string> Files(string folder, string pattern = "*") =>
        Directory.EnumerateFiles(folder, pattern, Readable);

    /// <summary>The absolute paths of the folders in a folder, in ordinal order.</summary>
    public static IEnumerable<string> Subfolders(string folder) =>
        Directory
            .EnumerateDirectories(folder, "*", ReadableWithoutLinks)
            // A name that is no UTF-8, or a path that is too long, leads to nothing.
            .Where(Directory.Exists)
            .Order(StringComparer.Ordinal);

    /// <summary>
    /// A folder and those below it, each before what it holds, in ordinal order. As they are found, so that a caller
    /// can end early.
    /// </summary>
    /// <param name="root">The absolute path of the folder, which may be a link.</param>
    /// <param name="passedOver">The names of folders that are not looked into, wherever they are.</param>
    public static IEnumerable<string> Folders(string root, params string[] passedOver)
    {
        // A stack of its own: how deep a tree is must not matter.
        var left = new Stack<string>([root]);
        while (left.TryPop(out var folder))
        {
            yield return folder;
            foreach (
                var child in Subfolders(folder).Where(child => !passedOver.Contains(Path.GetFileName(child))).Reverse()
            )
                left.Push(child);
        }
    }

    /// <summary>The absolute paths of the symbolic links in a folder, to files and to folders.</summary>
    public static IEnumerable<string> Links(string folder) =>
        Directory
            .EnumerateFileSystemEntries(folder, "*", Readable)
            .Where(entry => File.GetAttributes(entry).HasFlag(FileAttributes.ReparsePoint));
}
