using System.Text.Json;
using Stagewright.Diagnostics;
using Stagewright.Files;

namespace Stagewright.Restore;

/// <summary>
/// What a <c>global.json</c> says of the SDK (https://learn.microsoft.com/dotnet/core/tools/global-json).
/// </summary>
/// <param name="Version">The version, for example <c>10.0.100</c>.</param>
/// <param name="RollForward">
/// The policy, for example <c>latestFeature</c>, in any case; <c>latestPatch</c> if the file names none.
/// </param>
internal sealed record GlobalJson(string Version, string RollForward)
{
    /// <summary>The name of the file, in any folder.</summary>
    public const string FileName = "global.json";

    private static readonly string[] ExactBand = ["disable", "patch", "latestPatch"];

    private static readonly string[] NewerBands =
    [
        "feature",
        "minor",
        "major",
        "latestFeature",
        "latestMinor",
        "latestMajor",
    ];

    /// <summary>
    /// Whether only one feature band of the SDK will do, so that the floating image tag, which is the newest band, may
    /// not.
    /// </summary>
    public bool NeedsExactBand => ExactBand.Contains(RollForward, StringComparer.OrdinalIgnoreCase);

    /// <summary>Major and minor version of the SDK, for example <c>10.0</c>.</summary>
    public Version Channel =>
        new(System.Version.Parse(Version.Split('-')[0]).Major, System.Version.Parse(Version.Split('-')[0]).Minor);

    /// <summary>
    /// Reads a file; null where it asks for no SDK, or has no valid version or policy, so that the SDK itself ignores
    /// it.
    /// </summary>
    /// <exception cref="DiagnosticException">The file is no JSON or cannot be read.</exception>
    public static GlobalJson? Read(string file) => JsonInput.Read(file, Sdk);

    /// <summary>
    /// Whether a build without the file is another one, or none: it fixes the SDK's feature band, or has the versions
    /// of SDKs that are packages (<c>msbuild-sdks</c>).
    /// </summary>
    /// <exception cref="DiagnosticException">The file is no JSON or cannot be read.</exception>
    public static bool IsNeeded(string file) =>
        JsonInput.Read(
            file,
            root => Sdk(root) is { NeedsExactBand: true } || JsonInput.Object(root, "msbuild-sdks") is not null
        );

    private static GlobalJson? Sdk(JsonElement root)
    {
        if (
            JsonInput.Object(root, "sdk") is not { } sdk
            || JsonInput.Text(sdk, "version") is not { } version
            || !System.Version.TryParse(version.Split('-')[0], out var parsed)
            || parsed.Build < 0
        )
            return null;
        // As the host compares (dotnet/runtime, sdk_resolver::to_policy).
        var rollForward = JsonInput.Text(sdk, "rollForward") ?? "latestPatch";
        return ExactBand.Concat(NewerBands).Contains(rollForward, StringComparer.OrdinalIgnoreCase)
            ? new GlobalJson(version, rollForward)
            : null;
    }
}
