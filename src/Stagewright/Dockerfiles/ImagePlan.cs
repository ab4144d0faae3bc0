using System.Globalization;
using Stagewright.Apps;
using Stagewright.Images;
using Stagewright.Items;
using Stagewright.Models;

namespace Stagewright.Dockerfiles;

/// <summary>
/// What the images get beside the app: packages of the operating system, a health check.
/// </summary>
internal static class ImagePlan
{
    /// <summary>The images that FROM lines name, without a digest of the lock file.</summary>
    public static IReadOnlyList<string> Images(AppProject app, BaseImages images) =>
        app.IsSingleStage ? [images.Sdk] : [.. new[] { images.Runtime, images.Sdk }.Distinct()];

    /// <summary>An image with its digest, where the lock file has one.</summary>
    public static string Pinned(AppProject app, string image) => app.Lock?.Pin(image) ?? image;

    /// <summary>What the project says of the image, and on request what it is based on.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Labels(AppProject app, BaseImages images)
    {
        var image = Pinned(app, app.IsSingleStage ? images.Sdk : images.Runtime).Split('@');
        var written = app.Labels.Select(label => label.Key).ToHashSet(StringComparer.Ordinal);
        (bool IsAsked, string Key, string? Value)[] labels =
        [
            (app.Image.LabelsBaseName, "org.opencontainers.image.base.name", image[0]),
            (app.Image.LabelsBaseDigest, "org.opencontainers.image.base.digest", image.ElementAtOrDefault(1)),
        ];
        return
        [
            .. app.Labels,
            .. from label in labels
            where label.IsAsked && label.Value is not null && !written.Contains(label.Key)
            select KeyValuePair.Create(label.Key, label.Value),
        ];
    }

    /// <summary>
    /// What is installed in the builder: what links native code and its image lacks, and what the project asks for.
    /// </summary>
    public static PackageInstallation? BuilderPackages(AppProject app, BaseImages images)
    {
        var asked = app.Packages.Where(package => package.ForBuilder || app.IsSingleStage).ToList();
        return Installation(
            images
                .MissingToolchain.Select(name => new SystemPackage(name))
                .Where(package => !asked.Exists(other => other.Name == package.Name))
                .Concat(asked),
            images.SdkPackageManager,
            // Its user has to be root in any case, or restore could not write.
            needsRoot: false,
            images.MissingToolchain.Count > 0
                ? "What links native code; this SDK's image has none."
                : "What the build needs of the operating system"
        );
    }

    /// <summary>What is installed in the image that runs; a single stage has but one installation.</summary>
    public static PackageInstallation? RuntimePackages(AppProject app, BaseImages images) =>
        app.IsSingleStage
            ? null
            : Installation(
                app.Packages.Where(package => !package.ForBuilder),
                images.RuntimePackageManager,
                images.IsOwnRuntime,
                "What the app needs of the operating system"
            );

    /// <summary>
    /// The command that asks the app, by a request or as the project says; a request that fails, or an answer that is
    /// an error, ends it with another code than 0.
    /// </summary>
    public static IReadOnlyList<string> HealthCheck(AppProject app, BaseImages images)
    {
        if (app.HealthCheck.Path.Length == 0)
            return app.HealthCheck.Command;
        // An address, because the name may mean an IPv6 one that the app does not listen on.
        var url = string.Create(
            CultureInfo.InvariantCulture,
            $"http://127.0.0.1:{ListeningPorts.Http(app)}{app.HealthCheck.Path}"
        );
        return images.HealthCheckClient == "curl"
            ? ["curl", "-fsS", "-o", images.RuntimeFamily is { IsWindows: true } ? "NUL" : "/dev/null", url]
            // No --spider: it sends HEAD, which not every route answers.
            : ["wget", "-q", "-O", "/dev/null", url];
    }

    private static PackageInstallation? Installation(
        IEnumerable<SystemPackage> packages,
        string? manager,
        bool needsRoot,
        string reason
    )
    {
        var sorted = packages
            .DistinctBy(package => package.Name)
            .OrderBy(package => package.Name, StringComparer.Ordinal)
            .ToList();
        return sorted.Count == 0
            ? null
            : new PackageInstallation(
                manager!,
                [
                    .. sorted.Select(package =>
                        package.Version.Length == 0
                            ? package.Name
                            : package.Name + (manager == "tdnf" ? '-' : '=') + package.Version
                    ),
                ],
                reason,
                IsPinned: sorted.TrueForAll(package => package.Version.Length > 0),
                NeedsRoot: needsRoot
            );
    }
}
