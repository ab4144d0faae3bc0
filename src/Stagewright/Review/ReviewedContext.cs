using Stagewright.Files;

namespace Stagewright.Review;

/// <summary>The folder that an engine gets with a Dockerfile, which the file itself does not say.</summary>
/// <param name="Prefix">Its path in the repository; empty for that itself.</param>
/// <param name="Directory">Its absolute path; null if only the text is reviewed.</param>
/// <param name="IgnoreFile">The absolute path of the ignore file that counts; null if there is none.</param>
internal sealed record ReviewedContext(string Prefix, string? Directory = null, string? IgnoreFile = null)
{
    private readonly Lazy<(EngineIgnore Patterns, IReadOnlyList<string> Broken)> _ignore = new(() => Read(IgnoreFile));

    /// <summary>
    /// The folders that it can be: the repository, and those from there to the Dockerfile and the project.
    /// </summary>
    /// <param name="app">The app.</param>
    /// <param name="dockerfile">The absolute path of the Dockerfile.</param>
    /// <param name="repository">The absolute path of the repository; null if only the text is reviewed.</param>
    public static IReadOnlyList<ReviewedContext> Candidates(ReviewedApp app, string dockerfile, string? repository) =>
        [
            .. new[] { app.Directory, app.ProjectDirectory }
                .SelectMany(folder => Ends(folder).Select(end => folder[..end]).Prepend(""))
                .Distinct()
                .OrderBy(prefix => prefix.Count(c => c == '/') + Math.Sign(prefix.Length))
                .Select(prefix => In(repository, prefix, dockerfile)),
        ];

    /// <summary>The path from the context of a file of the repository; null if it is outside.</summary>
    public string? Relative(string file) =>
        Prefix.Length == 0 ? file
        : file.StartsWith(Prefix + "/", StringComparison.Ordinal) ? file[(Prefix.Length + 1)..]
        : null;

    /// <summary>The absolute path of a file of the context; null if only the text is reviewed.</summary>
    public string? PathOf(string file) => Directory is null ? null : Path.Combine(Directory, file);

    /// <summary>Whether a file or folder is there.</summary>
    public bool Has(string file) => PathOf(file) is { } path && Path.Exists(path);

    /// <summary>The patterns of the ignore file that no engine reads; mostly empty.</summary>
    public IReadOnlyList<string> BrokenPatterns => _ignore.Value.Broken;

    /// <summary>Whether the ignore file takes back a part of what it leaves out, as a list of what is let in.</summary>
    public bool HasExceptions => _ignore.Value.Patterns.HasExceptions;

    /// <summary>Whether the ignore file leaves a file out.</summary>
    public bool LeavesOut(string file) => _ignore.Value.Patterns.LeavesOut(file);

    /// <summary>Whether the ignore file leaves a folder out with all that it can hold.</summary>
    public bool LeavesOutAll(string folder) => !_ignore.Value.Patterns.HasExceptions && LeavesOut(folder);

    // As BuildKit chooses: the ignore file of the Dockerfile, or else that of the context.
    private static ReviewedContext In(string? repository, string prefix, string dockerfile)
    {
        if (repository is null)
            return new ReviewedContext(prefix);
        var directory = Path.GetFullPath(prefix, repository);
        return new ReviewedContext(
            prefix,
            directory,
            new[] { dockerfile + ".dockerignore", Path.Combine(directory, ".dockerignore") }.FirstOrDefault(File.Exists)
        );
    }

    private static (EngineIgnore, IReadOnlyList<string>) Read(string? ignoreFile)
    {
        var patterns = ignoreFile is null ? [] : EngineIgnore.Patterns(DockerfileReview.Read(ignoreFile)).ToList();
        var broken = patterns.Where(pattern => !EngineIgnore.IsPattern(pattern)).ToList();
        return (new EngineIgnore(patterns.Except(broken)), broken);
    }

    private static IEnumerable<int> Ends(string folder) =>
        Enumerable.Range(1, folder.Length).Where(end => end == folder.Length || folder[end] == '/');
}
