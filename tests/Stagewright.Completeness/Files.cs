namespace Stagewright.Completeness;

/// <summary>Copies of files and folders.</summary>
internal static class Files
{
    /// <summary>The files below a folder, relative to it, with <c>/</c>, sorted.</summary>
    public static IReadOnlyList<string> In(string directory) =>
        [
            .. Directory
                .EnumerateFiles(directory, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(directory, file).Replace('\\', '/'))
                .Order(StringComparer.Ordinal),
        ];

    public static void Copy(string file, string destination)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(destination)!);
        File.Copy(file, destination, overwrite: true);
    }

    public static void CopyDirectory(string directory, string destination, Func<string, bool>? filter = null)
    {
        foreach (var file in In(directory).Where(filter ?? (_ => true)))
            Copy(Path.Combine(directory, file), Path.Combine(destination, file));
    }
}
