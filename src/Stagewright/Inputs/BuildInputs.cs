namespace Stagewright.Inputs;

/// <summary>
/// What the build of an app reads. All paths are relative to the context, with <c>/</c>, sorted ordinally and without
/// repetition.
/// </summary>
internal sealed record BuildInputs
{
    /// <summary>The files, and the folders that items and properties name, each with who reads it for what.</summary>
    public required IReadOnlyList<InputFile> Files { get; init; }

    /// <summary>The folders in the context that restore reads whole, because it takes packages from them.</summary>
    public IReadOnlyList<string> FeedDirectories { get; init; } = [];

    /// <summary>
    /// The <c>NuGet.config</c> files that hold credentials: restore reads them too, and no layer may hold them.
    /// </summary>
    public IReadOnlyList<string> SecretFiles { get; init; } = [];

    /// <summary>
    /// The environment variables that the <c>NuGet.config</c> files take credentials from, for example
    /// <c>FEED_TOKEN</c>.
    /// </summary>
    public IReadOnlyList<string> SecretVariables { get; init; } = [];

    /// <summary>
    /// The folders of the app's project and of the projects it references; <c>.</c> for the context itself. One may lie
    /// inside another.
    /// </summary>
    public required IReadOnlyList<ProjectFolder> Projects { get; init; }

    /// <summary>
    /// The folders in the context that builds write to, other than those named <c>bin</c> and <c>obj</c>.
    /// </summary>
    public IReadOnlyList<string> OutputDirectories { get; init; } = [];

    /// <summary>
    /// The patterns of what git ignores in the projects' folders, as an engine reads them, in their order: a later one
    /// counts; exceptions begin with <c>!</c>.
    /// </summary>
    public IReadOnlyList<string> IgnoredByGit { get; init; } = [];

    /// <summary>
    /// What the build reads of it all the same, because it is committed, a feed, or said to be meant; folders with
    /// <c>/</c> at their end.
    /// </summary>
    public IReadOnlyList<string> CommittedAlthoughIgnored { get; init; } = [];

    /// <summary>
    /// The symbolic links to folders through which the build reads something, for example <c>src/Lib</c>.
    /// </summary>
    public IReadOnlyList<string> LinkedFolders { get; init; } = [];

    /// <summary>
    /// The manifest of the tools that restore calls and does not restore by itself, for example
    /// <c>.config/dotnet-tools.json</c>; usually null.
    /// </summary>
    public string? ToolManifest { get; init; }

    /// <summary>Whether the publish needs <c>.git</c>, which a package computes a version from.</summary>
    public bool NeedsGit { get; init; }

    /// <summary>The files that restore reads.</summary>
    public IEnumerable<string> RestoreFiles =>
        Files.Where(file => file.Use == InputUse.Restore).Select(file => file.Path);

    /// <summary>The folders of the projects, none inside another.</summary>
    public IReadOnlyList<string> SourceDirectories => Outermost(Projects);

    /// <summary>The files and folders outside of the projects' folders that the build reads.</summary>
    public IEnumerable<string> LinkedFiles => Files.Where(file => file.Use == InputUse.Build).Select(file => file.Path);

    /// <summary>The files and folders that an image gets as they are.</summary>
    public IEnumerable<string> CopiedFiles => Files.Where(file => file.Use == InputUse.Image).Select(file => file.Path);

    /// <summary>Whether the app references other projects.</summary>
    public bool HasReferences => Projects.Any(project => project.Owner == InputOwner.References);

    /// <summary>The folders of the projects that the app references, none inside another.</summary>
    public IReadOnlyList<string> ReferenceDirectories =>
        Outermost(Projects.Where(project => project.Owner.HasFlag(InputOwner.References)));

    /// <summary>
    /// The folders of the projects that are published beside the app, none inside another: without those that the app
    /// is built from, too.
    /// </summary>
    public IReadOnlyList<string> OtherDirectories =>
        Outermost(Projects.Where(project => project.Owner == InputOwner.Others));

    /// <summary>Whether what the build reads at a path is a folder.</summary>
    public bool IsFolder(string path) =>
        SourceDirectories.Contains(path)
        || FeedDirectories.Contains(path)
        || Files.Any(file => file.IsFolder && file.Path == path);

    /// <summary>Whether a path is that of a folder, or lies in it; <c>.</c> holds all.</summary>
    public static bool Holds(string directory, string path) =>
        directory == "." || path.StartsWith(directory + "/", StringComparison.Ordinal);

    private static IReadOnlyList<string> Outermost(IEnumerable<ProjectFolder> projects)
    {
        var folders = projects.Select(project => project.Path).Distinct().ToList();
        return [.. folders.Where(folder => !folders.Exists(other => other != folder && Holds(other, folder)))];
    }
}

/// <summary>The folder of a project.</summary>
/// <param name="Path">The path relative to the context; <c>.</c> for the context itself.</param>
/// <param name="Owner">Whether it is that of the app, of a project that it references, or of both.</param>
internal sealed record ProjectFolder(string Path, InputOwner Owner);
