using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Stagewright.Completeness;

/// <summary>
/// What a restore of a tree would do, as far as the tree decides: NuGet's own graph of projects, sources and packages,
/// and the files that restore and the SDK find by their names and that the graph does not mention.
/// </summary>
/// <param name="Text">The graph, free of the tree's own path.</param>
/// <param name="Files">The files with their contents.</param>
public sealed partial record RestoreGraph(string Text, IReadOnlyDictionary<string, string> Files)
{
    /// <summary>Reads the graph that NuGet wrote; null if there is none, because the evaluation failed.</summary>
    /// <param name="file">What <c>GenerateRestoreGraphFile</c> wrote.</param>
    /// <param name="tree">The folder that it was written for.</param>
    /// <param name="project">The project, relative to the tree.</param>
    public static RestoreGraph? Read(string file, string tree, string project)
    {
        if (!File.Exists(file))
            return null;
        var text = File.ReadAllText(file);
        var graph = JsonNode.Parse(text)!;
        var projects = graph["projects"]!
            .AsObject()
            .Select(entry => entry.Key)
            .Append(Path.Combine(tree, project))
            .ToList();
        var files = projects
            .SelectMany(path => Ancestors(path, tree))
            .Distinct()
            .SelectMany(directory =>
                Directory.EnumerateFiles(directory).Concat(FilesIn(Path.Combine(directory, ".config")))
            )
            .Where(path => FoundByName().IsMatch(Path.GetRelativePath(tree, path).Replace('\\', '/')))
            .Concat(
                Sources(graph)
                    .Where(source => (source + "/").StartsWith(tree + "/", StringComparison.Ordinal))
                    // A folder that holds a project is no folder of packages alone.
                    .SelectMany(source =>
                        FilesIn(source)
                            .Where(file =>
                                !projects.Exists(path => path.StartsWith(source + "/", StringComparison.Ordinal))
                                || OfPackage().IsMatch(file)
                            )
                    )
            )
            .Concat(
                Named(graph).Where(path => path.StartsWith(tree + "/", StringComparison.Ordinal) && File.Exists(path))
            );
        return new RestoreGraph(
            text.Replace(tree + "/", "", StringComparison.Ordinal).Replace(tree, ".", StringComparison.Ordinal),
            files
                .Distinct()
                .ToDictionary(
                    path => Path.GetRelativePath(tree, path),
                    path => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path)))
                )
        );
    }

    /// <summary>The first thing in which another tree's graph differs; null if it is the same.</summary>
    public string? Difference(RestoreGraph? other)
    {
        if (other is null)
            return "the projects cannot be evaluated";
        var (mine, theirs) = (Text.Split('\n'), other.Text.Split('\n'));
        var line = Enumerable
            .Range(0, Math.Max(mine.Length, theirs.Length))
            .FirstOrDefault(i => mine.ElementAtOrDefault(i) != theirs.ElementAtOrDefault(i), -1);
        if (line >= 0)
            return $"the restore graph has '{theirs.ElementAtOrDefault(line)?.Trim()}' in place of '{mine.ElementAtOrDefault(line)?.Trim()}'";
        return
            Files
                .Keys.Concat(other.Files.Keys)
                .Order(StringComparer.Ordinal)
                .FirstOrDefault(name => Files.GetValueOrDefault(name) != other.Files.GetValueOrDefault(name))
                is { } file
            ? $"{file} is missing or differs"
            : null;
    }

    private static IEnumerable<string> Sources(JsonNode graph) =>
        from project in graph["projects"]!.AsObject()
        let restore = project.Value!["restore"]
        from source in (restore?["sources"]?.AsObject().Select(source => source.Key) ?? []).Concat(
            restore?["fallbackFolders"]?.AsArray().Select(folder => folder!.GetValue<string>()) ?? []
        )
        select source;

    // The configuration and the lock file can have any name.
    private static IEnumerable<string> Named(JsonNode graph) =>
        from project in graph["projects"]!.AsObject()
        let restore = project.Value!["restore"]
        from path in (restore?["configFilePaths"]?.AsArray() ?? [])
            .Append(restore?["restoreLockProperties"]?["nuGetLockFilePath"])
            .OfType<JsonValue>()
        select Path.GetFullPath(path.GetValue<string>(), Path.GetDirectoryName(project.Key)!);

    private static IEnumerable<string> FilesIn(string directory) =>
        Directory.Exists(directory) ? Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories) : [];

    private static IEnumerable<string> Ancestors(string file, string tree)
    {
        for (
            var directory = Path.GetDirectoryName(file)!;
            directory.Length >= tree.Length;
            directory = Path.GetDirectoryName(directory)!
        )
        {
            if (Directory.Exists(directory))
                yield return directory;
        }
    }

    [GeneratedRegex(@"\.nupkg(\.metadata|\.sha512)?$")]
    private static partial Regex OfPackage();

    [GeneratedRegex(
        @"(^|/)(global\.json|Directory\.Build\.rsp|MSBuild\.rsp|packages(\.[^/]+)?\.lock\.json|\.config/dotnet-tools\.json)$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex FoundByName();
}
