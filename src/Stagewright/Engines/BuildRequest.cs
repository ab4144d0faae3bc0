namespace Stagewright.Engines;

/// <summary>An image that an engine is to build, in plain values.</summary>
internal sealed record BuildRequest
{
    /// <summary>The Dockerfile, relative to the context, for example <c>src/Shop.Api/Dockerfile</c>.</summary>
    public required string Dockerfile { get; init; }

    /// <summary>The names of the image, the first of which is the one that is told; none for no name.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>The platforms, for example <c>linux/amd64</c>; empty for the engine's own.</summary>
    public IReadOnlyList<string> Platforms { get; init; } = [];

    /// <summary>The stage to end with; empty for the last.</summary>
    public string Stage { get; init; } = "";

    /// <summary>The secrets, for example <c>id=nugetconfig,src=nuget.config</c>.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>
    /// The build arguments, for example <c>BUILD_NUMBER=7</c>; one without a value is that of the environment.
    /// </summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>What <c>SOURCE_DATE_EPOCH</c> is, the seconds since 1970; null for the time of the build.</summary>
    public long? SourceDateEpoch { get; init; }

    /// <summary>Further words of the command.</summary>
    public IReadOnlyList<string> More { get; init; } = [];

    /// <summary>Whether it is an image for Windows, which Docker builds without BuildKit.</summary>
    public bool IsWindows { get; init; }
}
