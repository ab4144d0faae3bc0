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

    private static IEnumerable<Carried> OfImage(Stage image, AdoptedFile file)
    {
        if (image.Image == file.New.Final.Image)
            return [];
        if (!IsOfficial(image))
            return [Property(image, "ContainerBaseImage")];
        if (Parse(image) is not { Repository: not "sdk" } official || file.App.Image.BaseImage.Length > 0)
            return [];
        var present = Parse(file.New.Final)?.Family?.Name;
        return official.Family switch
        {
            null => [Gone(image)],
            { Name: "" } => [],
            var family when present == family.Name => [],
            var family when family.Has(official.Repository, file.App.FrameworkVersion, []) =>
            [
                new ProjectLine(image.From.Line, "ContainerFamily", family.Name) { IsProperty = true },
            ],
            _ => [Gone(image)],
        };
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
        stage.Image.StartsWith($"{OfficialImage.Registry}/dotnet/", StringComparison.Ordinal);

    private static OfficialImage? Parse(Stage stage) =>
        OfficialImage.Parse(stage.Image, OfficialImage.Registry, ImageCatalog.Official);

    // What stands in place of the official registry.
    private static string? Mirror(Stage stage) =>
        !IsOfficial(stage) && MirroredImage().Match(stage.Image) is { Success: true } match
            ? match.Groups["registry"].Value
            : null;

    [GeneratedRegex(@"^(?<registry>[^$]+)/dotnet/(runtime-deps|runtime|aspnet|sdk):[^$]+$")]
    private static partial Regex MirroredImage();
}
