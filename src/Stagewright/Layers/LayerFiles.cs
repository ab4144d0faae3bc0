namespace Stagewright.Layers;

/// <summary>
/// The files of a layer, as an archive holds them: with a time and a mode that do not depend on when, where and by whom
/// they were made. So the same files are the same layer.
/// </summary>
internal static class LayerFiles
{
    private const UnixFileMode Readable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private const UnixFileMode Executable =
        Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Sets times and modes of all that is below some folders, and of the folders.</summary>
    /// <param name="directories">Absolute paths; one that is not there has no files.</param>
    /// <exception cref="IOException">A file cannot be read or set.</exception>
    public static void Normalize(IEnumerable<string> directories)
    {
        var present = directories.Select(path => new DirectoryInfo(path)).Where(directory => directory.Exists).ToList();
        var files = present.SelectMany(directory => Below<FileInfo>(directory)).ToList();
        var times = new Dictionary<string, DateTime>(StringComparer.Ordinal);
        foreach (var file in files.Where(file => !IsEndpoints(file)))
            times[file.FullName] = SetFile(file);
        foreach (var file in files.Where(IsEndpoints))
            SetEndpoints(file, times);
        // After their files, which change the time of a folder.
        foreach (var directory in present.SelectMany(Below<DirectoryInfo>).Concat(present))
            Set(directory, Executable, ContentTime.OfFolders);
    }

    private static void SetEndpoints(FileInfo file, Dictionary<string, DateTime> times)
    {
        // An asset may lie in another layer's folder, at the same path in wwwroot; that of the app is the nearest.
        var assets = times
            .OrderBy(entry => entry.Key.Length)
            .ThenBy(entry => entry.Key, StringComparer.Ordinal)
            .SelectMany(entry => InWebRoots(entry.Key).Select(path => (Path: path, entry.Value)))
            .ToLookup(entry => entry.Path, entry => entry.Value, StringComparer.Ordinal);
        var text = File.ReadAllText(file.FullName);
        File.WriteAllText(
            file.FullName,
            StaticAssetEndpoints.WithTimes(text, asset => assets[asset].Cast<DateTime?>().FirstOrDefault())
        );
        SetFile(file);
    }

    // The working directory may have the name of its web root, too.
    private static IEnumerable<string> InWebRoots(string path)
    {
        const string root = "/wwwroot/";
        var slashes = path.Replace('\\', '/');
        for (var start = slashes.IndexOf(root, StringComparison.Ordinal); start >= 0; )
        {
            yield return slashes[(start + root.Length)..];
            start = slashes.IndexOf(root, start + root.Length - 1, StringComparison.Ordinal);
        }
    }

    private static DateTime SetFile(FileInfo file)
    {
        using var content = file.OpenRead();
        var time = ContentTime.Of(content);
        Set(file, IsExecutable(file) ? Executable : Readable, time);
        return time;
    }

    private static void Set(FileSystemInfo item, UnixFileMode mode, DateTime time)
    {
        if (!OperatingSystem.IsWindows())
            item.UnixFileMode = mode;
        item.LastWriteTimeUtc = time;
    }

    private static bool IsExecutable(FileInfo file) =>
        !OperatingSystem.IsWindows() && file.UnixFileMode.HasFlag(UnixFileMode.UserExecute);

    private static bool IsEndpoints(FileInfo file) =>
        file.Name.EndsWith(StaticAssetEndpoints.Suffix, StringComparison.Ordinal);

    // Links are not followed, and keep what they have: their times are in no way to be set by .NET.
    private static IEnumerable<T> Below<T>(DirectoryInfo directory)
        where T : FileSystemInfo =>
        directory
            .EnumerateFileSystemInfos(
                "*",
                new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }
            )
            .OfType<T>();
}
