using Stagewright.Syntax;

namespace Stagewright.Engines;

/// <summary>Which file of the working tree a file in the container is.</summary>
internal sealed class WorkingTree
{
    private readonly string _context;
    private readonly Func<string, bool> _exists;
    private readonly IReadOnlyList<string> _folders;

    /// <summary>Takes the folders that a Dockerfile copies the context to.</summary>
    /// <param name="context">The absolute path of the context.</param>
    /// <param name="stages">The stages of the file.</param>
    /// <param name="exists">Whether there is a file of an absolute path.</param>
    public WorkingTree(string context, IEnumerable<Stage> stages, Func<string, bool>? exists = null)
    {
        _context = context;
        _exists = exists ?? File.Exists;
        _folders =
        [
            .. stages
                .SelectMany(stage => stage.Own)
                .Where(instruction => instruction.Name == "WORKDIR")
                .Select(folder => Normal(folder.Words.FirstOrDefault() ?? "").TrimEnd('/') + "/")
                .Distinct()
                .OrderBy(folder => folder.Length),
        ];
    }

    /// <summary>The absolute path of a file of the working tree; null if it is none.</summary>
    /// <param name="path">The path in the container, or one relative to the context.</param>
    public string? Find(string path)
    {
        var normal = Normal(path);
        return _folders
            .Where(folder => normal.StartsWith(folder, StringComparison.OrdinalIgnoreCase))
            .Select(folder => normal[folder.Length..])
            .Concat(Path.IsPathRooted(normal) ? [] : [normal])
            .Select(relative => Path.GetFullPath(relative, _context))
            .FirstOrDefault(_exists);
    }

    private static string Normal(string path) => path.Replace('\\', '/');
}
