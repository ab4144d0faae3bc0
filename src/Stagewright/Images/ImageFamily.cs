using System.Text.Json.Serialization;

namespace Stagewright.Images;

/// <summary>
/// A family of the official images: what follows the version in a tag, for example <c>noble-chiseled</c> in
/// <c>aspnet:10.0-noble-chiseled</c>.
/// </summary>
internal sealed record ImageFamily
{
    /// <summary>
    /// The name, for example <c>alpine</c>; empty for the images without one, which are what .NET's version has as its
    /// default.
    /// </summary>
    public required string Name { get; init; }

    /// <summary>The C library: <c>glibc</c> or <c>musl</c>, and on Windows <c>ucrt</c>.</summary>
    public required string Libc { get; init; }

    /// <summary>
    /// What installs packages of the operating system: <c>apt</c>, <c>apk</c> or <c>tdnf</c>; null if nothing does, and
    /// on Linux there is no shell either.
    /// </summary>
    public string? PackageManager { get; init; }

    /// <summary>
    /// The HTTP client that every image of the family has, for example <c>wget</c>; null if there is none.
    /// </summary>
    public string? HttpClient { get; init; }

    /// <summary>Whether the images have ICU and time zones: without, an app has the invariant culture.</summary>
    public required bool HasIcu { get; init; }

    /// <summary>The families that are this one with ICU, the nearest first.</summary>
    public IReadOnlyList<string> WithIcu { get; init; } = [];

    /// <summary>The families to take where this one has no image, the nearest first.</summary>
    public IReadOnlyList<string> Instead { get; init; } = [];

    /// <summary>The family of the SDK of the same distribution.</summary>
    public string Sdk { get; init; } = "";

    /// <summary>The family of the SDK that also has what links native code; null if there is none.</summary>
    public string? AotSdk { get; init; }

    /// <summary>What exists, by the version of .NET, for example <c>10.0</c>.</summary>
    public required IReadOnlyDictionary<string, ImageTag> Tags { get; init; }

    /// <summary>Whether apps are published for <c>linux-musl-…</c>.</summary>
    [JsonIgnore]
    public bool IsMusl => Libc == "musl";

    /// <summary>
    /// Whether these are images of Windows: they run on a Windows of the same version, and its engine builds them
    /// without BuildKit.
    /// </summary>
    [JsonIgnore]
    public bool IsWindows => Libc == "ucrt";

    /// <summary>Whether there is an image.</summary>
    /// <param name="image">For example <c>aspnet</c>.</param>
    /// <param name="version">For example <c>10.0</c>.</param>
    /// <param name="architectures">The architectures that it must have, in Docker's names.</param>
    public bool Has(string image, Version version, IReadOnlyCollection<string> architectures) =>
        Tags.TryGetValue(version.ToString(), out var tag)
        && tag.Images.Contains(image)
        && architectures.All(tag.Architectures.Contains);
}

/// <summary>What exists of a family for one version of .NET.</summary>
/// <param name="Images">
/// Of <c>runtime-deps</c>, <c>runtime</c>, <c>aspnet</c> and <c>sdk</c>, those that there are.
/// </param>
/// <param name="Architectures">
/// In Docker's names: <c>amd64</c>, <c>arm</c> (that is, linux/arm/v7), <c>arm64</c>.
/// </param>
internal sealed record ImageTag(IReadOnlyList<string> Images, IReadOnlyList<string> Architectures);
