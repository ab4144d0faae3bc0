using Stagewright.Apps;
using Stagewright.Diagnostics;
using Stagewright.Items;

namespace Stagewright.Images;

/// <summary>
/// Whether the images have what the project asks of them beside .NET: a package manager, a client for the health check,
/// a user.
/// </summary>
internal static class ImagePrograms
{
    // Clients that a project can have installed, the preferred first.
    private static readonly string[] Clients = ["curl", "wget"];

    /// <summary>The program that asks the app for its health; null if the image has none.</summary>
    public static string? HealthCheckClient(AppProject app, BaseImages images)
    {
        var installed = app
            .Packages.Where(package => !package.ForBuilder || app.IsSingleStage)
            .Select(package => package.Name)
            .ToList();
        return Clients.FirstOrDefault(installed.Contains)
            // The official SDK images have curl; they download with it when they are made.
            ?? (
                app.IsSingleStage
                    ? images.SdkFamily is null
                        ? null
                        : "curl"
                    : images.RuntimeFamily?.HttpClient
            );
    }

    /// <summary>What there is to say.</summary>
    public static IEnumerable<ImageFinding> Check(AppProject app, BaseImages images) =>
        [
            .. CheckPackages(app, images),
            .. CheckHealth(app, images),
            .. CheckNode(app, images),
            .. CheckUser(app, images),
        ];

    private static IEnumerable<ImageFinding> CheckPackages(AppProject app, BaseImages images)
    {
        if (
            images.RuntimePackageManager is null
            && !app.IsSingleStage
            && app.Packages.FirstOrDefault(package => !package.ForBuilder) is { } package
        )
            yield return NotInstallable(package, images.Runtime, images.RuntimeFamily);
        if (
            images.SdkPackageManager is null
            && app.Packages.FirstOrDefault(package => package.ForBuilder || app.IsSingleStage) is { } tool
        )
            yield return NotInstallable(tool, images.Sdk, images.SdkFamily);
    }

    private static IEnumerable<ImageFinding> CheckHealth(AppProject app, BaseImages images)
    {
        if (app.HealthCheck.Path is not { Length: > 0 } path)
            yield break;
        if (ListeningPorts.Http(app) is null)
            yield return new ImageFinding(Descriptors.HealthCheckPortMissing, "DockerfileHealthCheckPath", path);
        if (ListeningPorts.IsHttp2Only(app))
            yield return new ImageFinding(Descriptors.HealthCheckSpeaksHttp1, "DockerfileHealthCheckPath", path);
        if (images.HealthCheckClient is null)
            yield return new ImageFinding(
                Descriptors.HealthCheckClientMissing,
                "DockerfileHealthCheckPath",
                app.IsSingleStage ? images.Sdk : images.Runtime,
                path,
                WayToAClient(images)
            );
    }

    private static IEnumerable<ImageFinding> CheckNode(AppProject app, BaseImages images)
    {
        // An image of somebody else's is taken to have what it needs.
        if (
            app.Image.SdkImage.Length > 0
            || app.Packages.Any(package => (package.ForBuilder || app.IsSingleStage) && BringsNode(package.Name))
        )
            yield break;
        foreach (var project in app.JavaScriptProjects)
            yield return project == app.ProjectFile
                ? new ImageFinding(Descriptors.NodeMissing, "SpaRoot", project, images.Sdk)
                : new ImageFinding(Descriptors.NodeMissing, "ProjectReference", project, images.Sdk) { Item = project };
    }

    private static IEnumerable<ImageFinding> CheckUser(AppProject app, BaseImages images)
    {
        var isWindows = images.RuntimeFamily is { IsWindows: true };
        if (isWindows && app.WritableDirectories.Count > 0)
            yield return new ImageFinding(
                Descriptors.InvalidWritableDirectory,
                WritableDirectories.ItemType,
                app.WritableDirectories[0],
                "a file for Windows cannot give it an owner"
            )
            {
                Item = app.WritableDirectories[0],
            };
        if (isWindows && app.Copies.FirstOrDefault(copy => copy.Owner.Length + copy.Mode.Length > 0) is { } owned)
            yield return new ImageFinding(
                Descriptors.InvalidCopy,
                FileCopy.ItemType,
                owned.Source,
                "a file for Windows cannot give it an Owner or a Mode"
            )
            {
                Item = Path.GetFileName(owned.Source),
            };
        if (!isWindows && ImageUser.Of(app, images).Any(c => !char.IsAsciiDigit(c) && c != ':'))
            yield return new ImageFinding(Descriptors.UserIsAName, "ContainerUser", app.Image.User);
    }

    // The distributions have it under several names: nodejs, nodejs-current, nodejs22.
    private static bool BringsNode(string package) =>
        package == "npm" || package.StartsWith("node", StringComparison.Ordinal);

    private static ImageFinding NotInstallable(SystemPackage package, string image, ImageFamily? family) =>
        new(
            Descriptors.PackageNotInstallable,
            SystemPackage.ItemType,
            package.Name,
            image,
            family is null
                    ? "is not known, so neither is its package manager. Write what it is made from, for example <ContainerFamily>noble</ContainerFamily>, alpine or azurelinux3.0"
                : family.IsWindows
                    ? "is one of Windows, which has no package manager. Bring the files along in an image of your own (<ContainerBaseImage>, <DockerfileSdkImage>)"
                : $"has no package manager. Choose its family with one, <ContainerFamily>{family.Sdk}</ContainerFamily>, or bring the files along in an image of your own (<ContainerBaseImage>)"
        )
        {
            Item = package.Name,
        };

    private static string WayToAClient(BaseImages images) =>
        images.RuntimePackageManager is not null ? """Add <DockerfilePackage Include="curl" />"""
        : images.RuntimeFamily is null
            ? """Write what it is made from, for example <ContainerFamily>noble</ContainerFamily> and <DockerfilePackage Include="curl" />"""
        : images.RuntimeFamily.IsWindows
            ? "Choose a family that has one, <ContainerFamily>nanoserver-ltsc2025</ContainerFamily>"
        : "Choose a family that has one, <ContainerFamily>alpine</ContainerFamily>";
}
