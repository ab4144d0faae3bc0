using System.Collections.Concurrent;

namespace Stagewright.Files;

/// <summary>
/// What the <c>.gitignore</c> files of repositories leave out (https://git-scm.com/docs/gitignore): a clean clone does
/// not have it, unless somebody committed it all the same.
/// </summary>
internal sealed class GitIgnore
{
    /// <summary>The name of the files.</summary>
    public const string FileName = ".gitignore";

    private const string Git = ".git";

    private readonly ConcurrentDictionary<string, Folder> _folders = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, GitIndex?> _indexes = new(StringComparer.Ordinal);

    /// <summary>
    /// Whether a rule ignores a file or folder, or a folder above it; it may be committed all the same.
    /// </summary>
    /// <param name="path">The absolute path.</param>
    /// <param name="isFolder">Whether it is a folder.</param>
    public bool Matches(string path, bool isFolder) =>
        Path.GetDirectoryName(path) is { } directory
        && FolderOf(directory) is { Root: not null } above
        && Path.GetFileName(path) != Git
        && (above.IsIgnored || IsIgnored(path, isFolder, above.Files));

    /// <summary>Whether a clean clone is without a file or folder because of a rule.</summary>
    /// <param name="path">The absolute path.</param>
    /// <param name="isFolder">Whether it is a folder.</param>
    public bool LeavesOut(string path, bool isFolder) =>
        Matches(path, isFolder)
        && FolderOf(Path.GetDirectoryName(path)!).Root is { } root
        && _indexes.GetOrAdd(root, GitIndex.Read) is var index
        && index?.Has(Path.GetRelativePath(root, path).Replace('\\', '/')) is not true;

    /// <summary>The rules that apply in a folder, the farthest file first.</summary>
    /// <param name="directory">The absolute path.</param>
    internal IEnumerable<(string Directory, GitPattern Rule)> RulesIn(string directory) =>
        from file in FolderOf(directory).Files
        from rule in file.Rules
        select (file.Directory, rule);

    private Folder FolderOf(string directory) => _folders.GetOrAdd(directory, Read);

    private Folder Read(string directory)
    {
        if (Path.Exists(Path.Combine(directory, Git)))
            return new Folder(directory, false, Rules(directory));
        if (Path.GetDirectoryName(directory) is not { } parent || FolderOf(parent) is not { Root: not null } above)
            return new Folder(null, false, []);
        return above.IsIgnored || IsIgnored(directory, isFolder: true, above.Files)
            ? above with
            {
                IsIgnored = true,
            }
            : above with
            {
                Files = [.. above.Files, .. Rules(directory)],
            };
    }

    // The last rule that matches decides, and those of a nearer file come after those above.
    private static bool IsIgnored(string path, bool isFolder, IReadOnlyList<RulesOfFile> files)
    {
        for (var i = files.Count - 1; i >= 0; i--)
        {
            var relative = Path.GetRelativePath(files[i].Directory, path).Replace('\\', '/');
            if (files[i].Rules.LastOrDefault(rule => rule.Matches(relative, isFolder)) is { } decisive)
                return !decisive.IsException;
        }
        return false;
    }

    private static IReadOnlyList<RulesOfFile> Rules(string directory)
    {
        var file = Path.Combine(directory, FileName);
        if (!File.Exists(file))
            return [];
        // A byte order mark is no part of the first line.
        var rules = File.ReadAllText(file)
            .Split('\n')
            .Select((line, index) => GitPattern.Parse(line, index + 1))
            .OfType<GitPattern>()
            .ToList();
        return [new RulesOfFile(directory, rules)];
    }

    // The root is that of the repository; null outside of one.
    private sealed record Folder(string? Root, bool IsIgnored, IReadOnlyList<RulesOfFile> Files);

    private sealed record RulesOfFile(string Directory, IReadOnlyList<GitPattern> Rules);
}
