using System.Text.RegularExpressions;

namespace Stagewright.Images;

/// <summary>A name of an official image, taken apart (dotnet-docker, documentation/supported-tags.md).</summary>
/// <param name="Repository">For example <c>aspnet</c>.</param>
/// <param name="Version">For example <c>10.0</c>.</param>
/// <param name="Family">What the catalog knows of it; null for a family that is not there.</param>
internal sealed partial record OfficialImage(string Repository, Version Version, ImageFamily? Family)
{
    /// <summary>Where the official images are.</summary>
    public const string Registry = "mcr.microsoft.com";

    /// <summary>
    /// Takes a name apart; null if it is not one of <c>dotnet/{runtime-deps,runtime,aspnet,sdk}</c> in the registry.
    /// </summary>
    /// <param name="image">For example <c>mcr.microsoft.com/dotnet/aspnet:10.0.2-noble-chiseled@sha256:…</c>.</param>
    /// <param name="registry">The registry, or what stands in for it.</param>
    /// <param name="catalog">The families.</param>
    public static OfficialImage? Parse(string image, string registry, ImageCatalog catalog)
    {
        if (
            !image.StartsWith(registry + "/", StringComparison.Ordinal)
            || Name().Match(image[(registry.Length + 1)..]) is not { Success: true } match
        )
            return null;
        return new OfficialImage(
            match.Groups["repository"].Value,
            new Version(match.Groups["version"].Value),
            catalog.Find(match.Groups["family"].Value)
        );
    }

    // Fixed tags have a third number, tags of one platform an architecture at their end.
    [GeneratedRegex(
        @"^dotnet/(?<repository>runtime-deps|runtime|aspnet|sdk):(?<version>\d+\.\d+)(\.\d+)?(-(?<family>[a-z0-9.-]+?))??(-(amd64|arm64v8|arm32v7))?(@sha256:[0-9a-f]+)?\z"
    )]
    private static partial Regex Name();
}
