namespace Stagewright.Inputs;

/// <summary>
/// What the build of an app reads. All paths are relative to the context, with <c>/</c>, sorted ordinally and without
/// repetition.
/// </summary>
public sealed record BuildInputs
{
    /// <summary>
    /// The files that NuGet's restore reads: projects, what they import and look for, <c>global.json</c>,
    /// <c>NuGet.config</c>, lock files, tool manifests, response files.
    /// </summary>
    public required IReadOnlyList<string> RestoreFiles { get; init; }

    /// <summary>The folders in the context that restore reads whole, because it takes packages from them.</summary>
    public required IReadOnlyList<string> FeedDirectories { get; init; }

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
    /// The folders of the app's project and of the projects it references, none inside another; <c>.</c> for the
    /// context itself.
    /// </summary>
    public required IReadOnlyList<string> SourceDirectories { get; init; }

    /// <summary>
    /// The files and folders outside of these that the build reads: what items link and properties name.
    /// </summary>
    public required IReadOnlyList<string> LinkedFiles { get; init; }

    /// <summary>
    /// What the projects that the app references are built from, beside the restore files; null if it references none.
    /// </summary>
    public ReferenceInputs? References { get; init; }

    /// <summary>
    /// The folders in the context that builds write to, other than those named <c>bin</c> and <c>obj</c>.
    /// </summary>
    public required IReadOnlyList<string> OutputDirectories { get; init; }

    /// <summary>
    /// The files in the projects' folders that their items name, although a context leaves them out by a name (<see
    /// cref="ContextExclusions"/>), for example <c>src/App/wwwroot/lib/chart/bin/chart.js</c>; mostly empty.
    /// </summary>
    public IReadOnlyList<string> LeftOutFiles { get; init; } = [];

    /// <summary>
    /// The manifest of the tools that restore calls and does not restore by itself, which is Paket's, for example
    /// <c>.config/dotnet-tools.json</c>; mostly null.
    /// </summary>
    public string? ToolManifest { get; init; }

    /// <summary>Whether the publish needs <c>.git</c>, which a package computes a version from.</summary>
    public bool NeedsGit { get; init; }

    /// <summary>
    /// What lies directly in the context and belongs to the projects, folders with <c>/</c> at their end; empty unless
    /// <see cref="NeedsGit"/> and the context is a project's own folder, so that it cannot be copied whole.
    /// </summary>
    public IReadOnlyList<string> RootEntries { get; init; } = [];
}
