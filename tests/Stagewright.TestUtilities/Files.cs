namespace Stagewright.TestUtilities;

/// <summary>Copies of files and folders.</summary>
public static class Files
{
    /// <summary>
    /// The files below a folder, relative to it, with <c>/</c>, sorted. A link to a folder counts as a file, as in git
    /// and in a build context: what lies behind it is not below the folder.
    /// </summary>
    public static IReadOnlyList<string> In(string directory) =>
        [
            .. Walk(new DirectoryInfo(Resolve(directory)))
                .Select(file => Path.GetRelativePath(Resolve(directory), file.FullName).Replace('\\', '/'))
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Copies a file, or what a link to a file leads to.</summary>
    public static void Copy(string file, string destination)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(destination)!);
        File.Copy(file, destination, overwrite: true);
    }

    /// <summary>Copies the files below a folder; a link stays a link.</summary>
    public static void CopyDirectory(string directory, string destination, Func<string, bool>? filter = null)
    {
        foreach (var file in In(directory).Where(filter ?? (_ => true)))
        {
            var (source, copy) = (new FileInfo(Path.Combine(directory, file)), Path.Combine(destination, file));
            if (source.LinkTarget is not { } target)
                Copy(source.FullName, copy);
            else if (new FileInfo(copy).LinkTarget != target)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Delete(copy);
                File.CreateSymbolicLink(copy, target);
            }
        }
    }

    private static string Resolve(string directory) =>
        new DirectoryInfo(directory).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? directory;

    private static IEnumerable<FileSystemInfo> Walk(DirectoryInfo directory) =>
        directory
            .EnumerateFileSystemInfos()
            .SelectMany(entry =>
                entry is DirectoryInfo { LinkTarget: null } folder ? Walk(folder) : Enumerable.Repeat(entry, 1)
            );
}
