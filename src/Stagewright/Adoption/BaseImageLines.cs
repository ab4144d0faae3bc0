using System.Text.RegularExpressions;
using Stagewright.Images;
using Stagewright.Syntax;

namespace Stagewright.Adoption;

/// <summary>The images that the stages start from.</summary>
internal static partial class BaseImageLines
{
    /// <summary>What the old file says of images, and the new one does not.</summary>
    public static IEnumerable<Carried> Find(AdoptedFile file)
    {
        var (image, builder) = (file.Old.Final, file.Old.Builder);
        if (Mirror(image) is { } registry && (builder is null || Mirror(builder) == registry))
            return registry == file.App.Image.Registry
                ? []
                : [new ProjectLine(image.From.Line, "DockerfileRegistry", registry) { IsProperty = true }];
        return OfImage(image, file)
            .Concat(
                builder is null || IsOfficial(builder) || builder.Image == file.New.Builder?.Image
                    ? []
                    : [Property(builder, "DockerfileSdkImage")]
            );
    }

    private static IEnumerable<Carried> OfImage(Stage image, AdoptedFile file) =>
        image.Image == file.New.Final.Image ? []
        : IsOfficial(image) ? OfFamily(image, file)
        : [Property(image, "ContainerBaseImage")];

    // The project says the version, and what the image is for.
    private static IEnumerable<Carried> OfFamily(Stage image, AdoptedFile file)
    {
        var family = Parse(image)?.Family;
        var isAlpine = image.Image.Contains("alpine", StringComparison.Ordinal);
        if (
            file.App.Image.BaseImage.Length > 0
            || Sdk().IsMatch(image.Image)
            || family?.Name == (Parse(file.New.Final)?.Family?.Name ?? "")
            || family is { Name: "" }
            || family is null && !isAlpine && OldName().IsMatch(image.Image)
        )
            return [];
        ImageFamily?[] candidates = [family, isAlpine ? ImageCatalog.Official.Find("alpine") : null];
        return
            candidates.FirstOrDefault(other => other?.Has("runtime-deps", file.App.FrameworkVersion, []) is true)
                is { } found
            ? [new ProjectLine(image.From.Line, "ContainerFamily", found.Name) { IsProperty = true }]
            : [Gone(image)];
    }

    private static NotCarried Gone(Stage image) =>
        new(
            image.From.Line,
            $"FROM {image.Image}",
            "the version of .NET that the project is built for has no image of this family. <ContainerFamily> names another one"
        );

    private static Carried Property(Stage stage, string property) =>
        stage.IsUnknown || stage.Image == "scratch"
            ? new NotCarried(stage.From.Line, $"FROM {stage.Image}", $"a project names an image as <{property}>")
            : new ProjectLine(stage.From.Line, property, stage.Image) { IsProperty = true };

    private static bool IsOfficial(Stage stage) =>
        stage.Image.StartsWith($"{OfficialImage.Registry}/dotnet/", StringComparison.Ordinal)
        || OldName().IsMatch(stage.Image);

    private static OfficialImage? Parse(Stage stage) =>
        OfficialImage.Parse(stage.Image, OfficialImage.Registry, ImageCatalog.Official);

    // What stands in place of the official registry.
    private static string? Mirror(Stage stage) =>
        !IsOfficial(stage) && MirroredImage().Match(stage.Image) is { Success: true } match
            ? match.Groups["registry"].Value
            : null;

    // The names of the official images before .NET Core 3.
    [GeneratedRegex(@"^microsoft/(aspnetcore|aspnetcore-build|dotnet|dotnet-nightly)(:|$)")]
    private static partial Regex OldName();

    [GeneratedRegex(@"[/:.-]sdk\b")]
    private static partial Regex Sdk();

    [GeneratedRegex(@"^(?<registry>[^$]+)/dotnet/(runtime-deps|runtime|aspnet|sdk):[^$]+$")]
    private static partial Regex MirroredImage();
}
