using Stagewright.Projects;

namespace Stagewright.Images;

/// <summary>
/// Chooses the images of a framework-dependent app, by the rules of the SDK's own container publishing
/// (dotnet/sdk, <c>ComputeDotnetBaseImageAndTag</c>), but for ICU: where the SDK's inference forgets it, the app would silently get the
/// invariant culture.
/// </summary>
public static class BaseImageSelector
{
    private const string Registry = "mcr.microsoft.com/dotnet";

    /// <summary>The images for an app.</summary>
    public static BaseImages Select(AppProject app) => new(Runtime(app), Sdk(app));

    private static string Runtime(AppProject app)
    {
        if (app.Container.BaseImage.Length > 0)
            return app.Container.BaseImage;

        var repository = app.IsAspNetCore ? "aspnet" : "runtime";
        var family = app.Container.Family;
        var suffix = family.Length == 0 ? "" : "-" + family + (HasNoIcu(family) && !app.InvariantGlobalization ? "-extra" : "");
        return $"{Registry}/{repository}:{app.FrameworkVersion}{suffix}";
    }

    // The SDK must know every framework of the closure, and be one that global.json accepts: the floating tag is the newest feature band.
    private static string Sdk(AppProject app)
    {
        var version = app.GlobalJson switch
        {
            { NeedsExactBand: true } pinned => pinned.Version,
            { } floor when floor.Channel > app.NewestFrameworkVersion => floor.Channel.ToString(),
            _ => app.NewestFrameworkVersion.ToString(),
        };
        // Native files for musl are only restored by an SDK that runs on musl itself.
        var suffix = app.Container.Family.StartsWith("alpine", StringComparison.Ordinal) ? "-alpine" : "";
        return $"{Registry}/sdk:{version}{suffix}";
    }

    // dotnet-docker, documentation/image-variants.md: these come with ICU only as -extra.
    private static bool HasNoIcu(string family) =>
        !family.EndsWith("-extra", StringComparison.Ordinal)
        && (family.StartsWith("alpine", StringComparison.Ordinal)
            || family.Contains("-chiseled", StringComparison.Ordinal)
            || family.Contains("-distroless", StringComparison.Ordinal));
}
