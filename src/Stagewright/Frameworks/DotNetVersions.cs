using System.Text.Json;

namespace Stagewright.Frameworks;

/// <summary>
/// The versions of .NET that there are official images for, as <c>Images/catalog.json</c> lists them.
/// </summary>
/// <param name="Versions">The versions, the oldest first.</param>
internal sealed record DotNetVersions(IReadOnlyList<DotNetVersion> Versions)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Those of the catalog.</summary>
    public static DotNetVersions Official { get; } = Load();

    /// <summary>The oldest and the newest, for example <c>net8.0 to net11.0</c>.</summary>
    public string Range => $"net{Versions[0].Version} to net{Versions[^1].Version}";

    /// <summary>Whether there are images for a version.</summary>
    public bool Has(Version version) => Find(version) is not null;

    /// <summary>
    /// The framework to publish of several: the newest that has released images; where there is none, the newest that
    /// has images of a preview. Null if there are images for none.
    /// </summary>
    public string? Newest(IEnumerable<string> frameworks) =>
        frameworks
            .Select(framework => (Framework: framework, Version: VersionOf(framework) is { } v ? Find(v) : null))
            .Where(candidate => candidate.Version is not null)
            .OrderBy(candidate => candidate.Version!.IsPreview)
            .ThenByDescending(candidate => VersionOf(candidate.Framework))
            .Select(candidate => candidate.Framework)
            .FirstOrDefault();

    /// <summary>
    /// The version of .NET that a framework names, for example of <c>net10.0</c>; null for one that is not .NET, is
    /// older than .NET 5, or is bound to a platform.
    /// </summary>
    public static Version? VersionOf(string framework) =>
        framework.StartsWith("net", StringComparison.OrdinalIgnoreCase)
        && framework.Contains('.', StringComparison.Ordinal)
        && Version.TryParse(framework[3..], out var version)
            ? version
            : null;

    private DotNetVersion? Find(Version version) =>
        Versions.FirstOrDefault(candidate => candidate.Version == version.ToString());

    private static DotNetVersions Load()
    {
        using var stream = typeof(DotNetVersions).Assembly.GetManifestResourceStream(
            "Stagewright.Images.catalog.json"
        )!;
        return JsonSerializer.Deserialize<DotNetVersions>(stream, Json)!;
    }
}

/// <summary>A version of .NET.</summary>
/// <param name="Version">For example <c>10.0</c>.</param>
/// <param name="Smallest">The family with the least in it, without ICU, for example <c>noble-chiseled</c>.</param>
/// <param name="EndOfSupport">
/// The day of the last update, for example <c>2026-11-10</c>; null if it gets updates at the catalog's date and for a
/// year after.
/// </param>
/// <param name="IsPreview">
/// Whether it is not released at the catalog's date: of several frameworks, one that is released comes before it.
/// </param>
internal sealed record DotNetVersion(
    string Version,
    string Smallest,
    string? EndOfSupport = null,
    bool IsPreview = false
);
