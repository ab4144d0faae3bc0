using Stagewright.Diagnostics;
using Stagewright.Files;

namespace Stagewright.Inputs;

/// <summary>The folder whose files a container engine can copy.</summary>
/// <param name="Directory">The absolute path, without a separator at its end (but for a file system's root).</param>
internal sealed record BuildContext(string Directory)
{
    /// <summary>
    /// The path of a file or folder as a Dockerfile names it, for example <c>src/App/App.csproj</c>; <c>.</c> for the
    /// context itself.
    /// </summary>
    public string RelativePath(string path) =>
        Path.GetRelativePath(Directory, path).Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>Whether a file or folder lies in the context.</summary>
    public bool Contains(string path) => PathRules.IsUnder(path, Directory);

    /// <summary>Whether it has an ignore file of its own, which every engine reads.</summary>
    public bool HasIgnoreFile() => File.Exists(Path.Combine(Directory, ".dockerignore"));

    /// <summary>Whether it has the history of a git repository, as a folder or a file that leads to it.</summary>
    public bool HasHistory => Path.Exists(Path.Combine(Directory, ".git"));

    /// <summary>The folders from that of a file up to the context, nearest first.</summary>
    public IEnumerable<string> DirectoriesAbove(string file) =>
        PathRules.Ancestors(Path.GetDirectoryName(file)!).TakeWhile(Contains);

    /// <summary>The paths of these names in the folders from that of a file up to the context, nearest first.</summary>
    internal IEnumerable<string> PathsAbove(string file, params IEnumerable<string> names) =>
        DirectoriesAbove(file).SelectMany(directory => names.Select(name => Path.Combine(directory, name)));

    /// <summary>
    /// The folder above it that is the root of the git repository; null if it is that itself, or if there is none.
    /// </summary>
    public string? RepositoryAbove() =>
        PathRules.Ancestors(Directory).FirstOrDefault(IsRepository) is { } root && root != Directory ? root : null;

    /// <summary>
    /// Finds the context of a project: what <c>DockerfileContext</c> says; else the root of the git repository, where
    /// <c>.git</c> is a folder, or a file in a worktree or submodule; else the nearest folder above with a solution;
    /// else what is common to the inputs.
    /// </summary>
    /// <param name="projectFile">The absolute path of the project.</param>
    /// <param name="configured">
    /// The value of <c>DockerfileContext</c>, absolute or relative to the project's folder; empty if it is not set.
    /// </param>
    /// <param name="inputs">The absolute paths of the files that the build reads.</param>
    /// <param name="place">Where the value is written.</param>
    /// <exception cref="DiagnosticException">
    /// The configured folder does not exist, or does not hold the project.
    /// </exception>
    public static BuildContext Find(
        string projectFile,
        string configured,
        IEnumerable<string> inputs,
        Func<SourceLocation>? place = null
    )
    {
        var projectDirectory = Path.GetDirectoryName(projectFile)!;
        if (configured.Length > 0)
            return Configured(
                projectFile,
                configured,
                Path.GetFullPath(configured.Replace('\\', '/'), projectDirectory),
                place
            );

        return new BuildContext(
            PathRules.Ancestors(projectDirectory).FirstOrDefault(IsRepository)
                ?? WithoutRepository(projectDirectory, [.. inputs])
        );
    }

    // A solution says where the repository is, unless what MSBuild finds above it says otherwise.
    private static string WithoutRepository(string projectDirectory, IReadOnlyList<string> inputs)
    {
        var solution = PathRules.Ancestors(projectDirectory).FirstOrDefault(HoldsSolution);
        var counted = solution is null ? inputs : inputs.Where(IsFoundAbove);
        return counted
            .Select(input => Path.GetDirectoryName(input)!)
            .Aggregate(solution ?? projectDirectory, CommonAncestor);
    }

    private static bool IsFoundAbove(string file) =>
        Path.GetFileName(file) is "Directory.Build.props" or "Directory.Build.targets" or "Directory.Packages.props";

    private static BuildContext Configured(
        string projectFile,
        string value,
        string directory,
        Func<SourceLocation>? place
    )
    {
        var context = new BuildContext(Path.TrimEndingDirectorySeparator(directory));
        var fault =
            !System.IO.Directory.Exists(directory) ? "does not exist"
            : !context.Contains(projectFile) ? "does not hold the project"
            : null;
        return fault is null
            ? context
            : throw new DiagnosticException(
                Descriptors.InvalidContext.At(place?.Invoke() ?? new SourceLocation(projectFile), value, fault)
            );
    }

    // A folder, or a file in a worktree or submodule.
    private static bool IsRepository(string directory) => Path.Exists(Path.Combine(directory, ".git"));

    private static bool HoldsSolution(string directory) =>
        FileTree.Files(directory, "*.sln").Concat(FileTree.Files(directory, "*.slnx")).Any();

    private static string CommonAncestor(string one, string other) =>
        PathRules.Ancestors(one).FirstOrDefault(ancestor => PathRules.IsUnder(other, ancestor)) ?? one;
}
