using Stagewright.Diagnostics;
using Stagewright.Images;
using Stagewright.Syntax;

namespace Stagewright.Review;

/// <summary>What is wrong with the images that stages start from.</summary>
internal static class ImageReview
{
    /// <summary>The findings of a stage.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="app">The app.</param>
    /// <param name="isLast">Whether it is the image of the app.</param>
    public static IEnumerable<Finding> Review(Stage stage, ReviewedApp app, bool isLast)
    {
        if (NetImage.Parse(stage.Image) is not { } image)
            yield break;
        var (needed, isWrong) =
            image.Kind == "sdk"
                ? (app.NewestFramework, image.Version < app.NewestFramework)
                : (app.Framework, isLast && image.Kind != "runtime-deps" && image.Version != app.Framework);
        if (isWrong)
            yield return new Finding(Descriptors.ReviewImageVersion, stage.From.Line, stage.Image, needed.ToString(2));
        else if (app.WarnsOfEndOfSupport && (isLast || image.Kind == "sdk") && EndOfSupport(image.Version) is { } end)
            yield return new Finding(
                Descriptors.ReviewOutOfSupport,
                stage.From.Line,
                stage.Image,
                end,
                ImageCatalog
                    .Official.Versions.Last(version => version is { EndOfSupport: null, IsPreview: false })
                    .Version
            );
    }

    // The catalog says it, not the clock, so that the same file has the same findings. What is older than all that it
    // knows has ended before its oldest.
    private static string? EndOfSupport(Version version) =>
        ImageCatalog.Official.Find(version) is { } known ? known.EndOfSupport
        : version < Version.Parse(ImageCatalog.Official.Versions[0].Version)
            ? ImageCatalog.Official.Versions[0].EndOfSupport
        : null;
}
