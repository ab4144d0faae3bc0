namespace Stagewright.Projects;

/// <summary>What the build of an app reads. All paths are relative to the context, with <c>/</c>, sorted ordinally and without repetition.</summary>
public sealed record BuildInputs
{
    /// <summary>The files that NuGet's restore reads: projects, what they import, <c>global.json</c>, <c>NuGet.config</c>, lock files.</summary>
    public required IReadOnlyList<string> RestoreFiles { get; init; }

    /// <summary>The folders in the context that restore takes packages from.</summary>
    public required IReadOnlyList<string> FeedDirectories { get; init; }

    /// <summary>The <c>NuGet.config</c> files that hold credentials: restore reads them too, and no layer may hold them.</summary>
    public required IReadOnlyList<string> SecretFiles { get; init; }

    /// <summary>The folders of the app's project and of the projects it references, none inside another; <c>.</c> for the context itself.</summary>
    public required IReadOnlyList<string> SourceDirectories { get; init; }

    /// <summary>The files outside these folders that items of the projects link.</summary>
    public required IReadOnlyList<string> LinkedFiles { get; init; }

    /// <summary>The folders in the context that builds write to, other than those named <c>bin</c> and <c>obj</c>.</summary>
    public required IReadOnlyList<string> OutputDirectories { get; init; }
}
