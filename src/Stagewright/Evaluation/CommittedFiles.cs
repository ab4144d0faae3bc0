using System.Collections.Concurrent;
using Microsoft.Build.FileSystem;
using Stagewright.Files;

namespace Stagewright.Evaluation;

/// <summary>
/// The file system as an evaluation for the container sees it: without what git ignores, because a committed file must
/// not depend on it. What restore wrote, packages and SDKs are there.
/// </summary>
/// <param name="ignore">What git ignores.</param>
/// <param name="shown">The absolute paths of what somebody says is meant, although git ignores it.</param>
internal sealed class CommittedFiles(GitIgnore ignore, IReadOnlyCollection<string> shown) : MSBuildFileSystemBase
{
    private readonly ConcurrentDictionary<string, bool> _hidden = new(StringComparer.Ordinal);

    /// <summary>The absolute paths that were looked for, or found in a folder, and are not shown.</summary>
    public IEnumerable<string> Hidden => _hidden.Where(entry => entry.Value).Select(entry => entry.Key);

    /// <summary>Whether a file or folder is there and not shown.</summary>
    /// <param name="path">The absolute path.</param>
    /// <param name="isFolder">Whether it is a folder.</param>
    public bool Hides(string path, bool isFolder) =>
        _hidden.GetOrAdd(
            Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)),
            full => ignore.LeavesOut(full, isFolder) && !IsShown(full)
        );

    /// <inheritdoc />
    public override bool FileExists(string path) => File.Exists(path) && !Hides(path, isFolder: false);

    /// <inheritdoc />
    public override bool DirectoryExists(string path) => Directory.Exists(path) && !Hides(path, isFolder: true);

    /// <inheritdoc />
    public override bool FileOrDirectoryExists(string path) => FileExists(path) || DirectoryExists(path);

    /// <inheritdoc />
    public override IEnumerable<string> EnumerateFiles(
        string path,
        string searchPattern = "*",
        SearchOption searchOption = SearchOption.TopDirectoryOnly
    ) => Directory.EnumerateFiles(path, searchPattern, searchOption).Where(file => !Hides(file, isFolder: false));

    /// <inheritdoc />
    public override IEnumerable<string> EnumerateDirectories(
        string path,
        string searchPattern = "*",
        SearchOption searchOption = SearchOption.TopDirectoryOnly
    ) =>
        Directory
            .EnumerateDirectories(path, searchPattern, searchOption)
            .Where(folder => !Hides(folder, isFolder: true));

    /// <inheritdoc />
    public override IEnumerable<string> EnumerateFileSystemEntries(
        string path,
        string searchPattern = "*",
        SearchOption searchOption = SearchOption.TopDirectoryOnly
    ) =>
        Directory
            .EnumerateFileSystemEntries(path, searchPattern, searchOption)
            .Where(entry => !Hides(entry, Directory.Exists(entry)));

    private bool IsShown(string path) =>
        shown.Any(meant => PathRules.IsUnder(path, meant) || PathRules.IsUnder(meant, path))
        || path.Split(Path.DirectorySeparatorChar).Contains("obj")
        || PathRules.IsUnder(path, SdkRoot)
        || ToolDirectories.IsInPackage(path);

    // An SDK can lie in the repository: {root}/sdk/{version}/Microsoft.Build.dll.
    private static string SdkRoot { get; } =
        Path.GetFullPath("../..", Path.GetDirectoryName(typeof(MSBuildFileSystemBase).Assembly.Location)!);
}
