using System.Globalization;
using Stagewright.Diagnostics;

namespace Stagewright.Engines;

/// <summary>
/// What the properties of a build say of an image that is built, as they are written; empty for nothing.
/// </summary>
internal sealed record ImageOptions
{
    // 1 January 1980, which is the first that archives know, and the end of 2099.
    private const long FirstEpoch = 315_532_800;
    private const long LastEpoch = 4_102_444_799;

    /// <summary><c>DockerfileEngine</c>: the engine's client.</summary>
    public string Engine { get; init; } = "";

    /// <summary>The PATH, in which a client is looked for.</summary>
    public string SearchPath { get; init; } = "";

    /// <summary><c>ContainerRegistry</c>.</summary>
    public string Registry { get; init; } = "";

    /// <summary><c>ContainerRepository</c>.</summary>
    public string Repository { get; init; } = "";

    /// <summary><c>ContainerImageTag</c> and <c>ContainerImageTags</c>.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary><c>DockerfileTarget</c>: the stage to end with.</summary>
    public string Stage { get; init; } = "";

    /// <summary><c>DockerfilePlatforms</c>.</summary>
    public string Platforms { get; init; } = "";

    /// <summary><c>DockerfileBuildArguments</c>: further words of the command.</summary>
    public string More { get; init; } = "";

    /// <summary><c>DockerfileSourceDateEpoch</c>: the time that the image has, in seconds since 1970.</summary>
    public string SourceDateEpoch { get; init; } = "";

    /// <summary>The commit that is built; empty where nobody knows it.</summary>
    public string SourceRevision { get; init; } = "";

    /// <summary>
    /// The platforms that are named: on the command line MSBuild takes semicolons and commas for itself.
    /// </summary>
    public IReadOnlyList<string> NamedPlatforms =>
        Platforms.Split([';', ',', '+', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The names of the image.</summary>
    /// <param name="otherwise">Its name where no property of the SDK's names it.</param>
    /// <param name="locate">Where a property is set.</param>
    /// <exception cref="DiagnosticException">One is no name.</exception>
    public IReadOnlyList<string> Names(string otherwise, Func<string, SourceLocation> locate)
    {
        if (Registry.Length == 0 && Repository.Length == 0 && Tags.Count == 0)
            return [Valid(otherwise, "DockerfileTag")];
        var repository = Repository.Length > 0 ? Repository : ImageName.WithoutTag(otherwise);
        var name = Registry.Length > 0 ? $"{Registry.TrimEnd('/')}/{repository}" : repository;
        return Tags.Count == 0
            ? [Valid(name, Registry.Length > 0 ? "ContainerRegistry" : "ContainerRepository")]
            : [.. Tags.Select(tag => Valid($"{name}:{tag}", "ContainerImageTag"))];

        string Valid(string image, string property) =>
            ImageName.IsValid(image)
                ? image
                : throw new DiagnosticException(Descriptors.InvalidImageName.At(locate(property), image));
    }

    /// <summary>The further words of the command.</summary>
    /// <exception cref="DiagnosticException">A quote has no end.</exception>
    public IReadOnlyList<string> Words(Func<string, SourceLocation> locate) =>
        EngineCommands.Words(More)
        ?? throw Invalid(locate, "DockerfileBuildArguments", More, "has a quote without an end");

    /// <summary>The time that the image has.</summary>
    /// <exception cref="DiagnosticException">It is no number, or no time of an image.</exception>
    public long? Epoch(Func<string, SourceLocation> locate) =>
        SourceDateEpoch.Length == 0 ? null
        : !long.TryParse(SourceDateEpoch, NumberStyles.None, CultureInfo.InvariantCulture, out var epoch)
            ? throw Invalid(
                locate,
                "DockerfileSourceDateEpoch",
                SourceDateEpoch,
                "is no number. Write the seconds since 1970, for example what 'git log -1 --format=%ct' prints"
            )
        : epoch is < FirstEpoch or > LastEpoch
            ? throw Invalid(
                locate,
                "DockerfileSourceDateEpoch",
                SourceDateEpoch,
                $"is {DateTimeOffset.UnixEpoch.AddSeconds(Math.Min(epoch, 250_000_000_000)):yyyy-MM-dd}. A clock that is wrong, or another unit than seconds? Write a time from 1980 to 2099, in seconds since 1970"
            )
        : epoch;

    /// <summary>The fault of a property.</summary>
    internal static DiagnosticException Invalid(
        Func<string, SourceLocation> locate,
        string property,
        string value,
        string fault
    ) => new(Descriptors.InvalidPropertyValue.At(locate(property), property, value, fault));
}
