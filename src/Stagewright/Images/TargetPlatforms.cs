using Stagewright.Apps;

namespace Stagewright.Images;

/// <summary>What the runtime identifiers of a project say of the platforms of its image.</summary>
internal static class TargetPlatforms
{
    /// <summary>The one runtime identifier of Windows that there are images for.</summary>
    public const string Windows = "win-x64";

    /// <summary>
    /// The runtime identifiers that count: those of the container; else the one that the project is bound to; else
    /// those that it declares. Only those of the image's operating system, but for the container's.
    /// </summary>
    /// <param name="app">The app.</param>
    /// <param name="isWindows">Whether that is Windows.</param>
    public static IReadOnlyList<string> RuntimeIdentifiers(AppProject app, bool isWindows) =>
        app.Image.RuntimeIdentifiers.Count > 0
            ? app.Image.RuntimeIdentifiers
            :
            [
                .. (
                    app.Publish.RuntimeIdentifier.Length > 0
                        ? [app.Publish.RuntimeIdentifier]
                        : app.Publish.RuntimeIdentifiers
                ).Where(isWindows ? IsWindows : IsLinux),
            ];

    /// <summary>
    /// The one platform of Linux that the app is bound to, in Docker's words, for example <c>linux/amd64</c>; null if
    /// there are several.
    /// </summary>
    public static string? BoundTo(AppProject app)
    {
        var named =
            app.Image.RuntimeIdentifiers.Count == 0 && app.Publish.RuntimeIdentifier.Length == 0
                // Publish compares it with the architecture that it is told (NETSDK1032).
                ? app.Publish.PlatformTarget.Length > 0
                    ? [$"linux-{app.Publish.PlatformTarget}"]
                    : []
                : app.Image.RuntimeIdentifiers.Count > 1
                    ? []
                    : RuntimeIdentifiers(app, isWindows: false);
        return named is [var identifier] ? Platform(identifier) : null;
    }

    /// <summary>
    /// The platform of a runtime identifier of Linux in Docker's words, for example <c>linux/amd64</c>; null for
    /// another one.
    /// </summary>
    public static string? Platform(string identifier) =>
        !IsLinux(identifier) ? null
        : Architecture(identifier) is not { } architecture ? null
        : architecture == "arm" ? "linux/arm/v7"
        : $"linux/{architecture}";

    /// <summary>
    /// The runtime identifiers that the app is published for and that not all lock files know: with one of these,
    /// restore fails (NU1004).
    /// </summary>
    /// <param name="app">The app.</param>
    /// <param name="sdk">The family that it is built on.</param>
    public static IReadOnlyList<string> MissingInLockFile(AppProject app, ImageFamily? sdk)
    {
        if (sdk is { IsWindows: true })
            return app.LockedRuntimeIdentifiers.Contains(Windows) ? [] : [Windows];
        var named =
            app.Image.RuntimeIdentifiers.Count > 0
            || app.Publish.RuntimeIdentifier.Length > 0
            || app.Publish.NeedsRuntimeIdentifier
                ? RuntimeIdentifiers(app, isWindows: false)
                : [];
        return
        [
            .. (
                named.Count > 0
                    ? named.Select(identifier => identifier[(identifier.LastIndexOf('-') + 1)..])
                    : ["x64", "arm64"]
            )
                // The operating system is that of the SDK, whatever the project says: -a gives the architecture alone.
                .Select(architecture => $"{(sdk is { IsMusl: true } ? "linux-musl" : "linux")}-{architecture}")
                .Distinct()
                .Except(app.LockedRuntimeIdentifiers),
        ];
    }

    /// <summary>Whether a runtime identifier is one of Linux.</summary>
    public static bool IsLinux(string identifier) => identifier.StartsWith("linux-", StringComparison.Ordinal);

    /// <summary>Whether a runtime identifier is one of Windows.</summary>
    public static bool IsWindows(string identifier) =>
        identifier == "win" || identifier.StartsWith("win-", StringComparison.Ordinal);

    /// <summary>Whether a runtime identifier is one of Linux with musl, which is Alpine.</summary>
    public static bool IsMusl(string identifier) => identifier.StartsWith("linux-musl-", StringComparison.Ordinal);

    /// <summary>
    /// The architecture of a runtime identifier in Docker's name, for example <c>amd64</c>; null for one that .NET has
    /// no images for.
    /// </summary>
    public static string? Architecture(string identifier) =>
        identifier[(identifier.LastIndexOf('-') + 1)..] switch
        {
            "x64" => "amd64",
            "arm64" => "arm64",
            "arm" => "arm",
            _ => null,
        };
}
