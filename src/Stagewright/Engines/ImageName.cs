using System.Text.RegularExpressions;

namespace Stagewright.Engines;

/// <summary>The names of images (https://github.com/distribution/reference).</summary>
internal static partial class ImageName
{
    /// <summary>Whether a text is the name of an image, with or without a registry and a tag.</summary>
    public static bool IsValid(string name) => Reference().IsMatch(name);

    /// <summary>
    /// The name for a stage that is not the last: what holds the SDK must not take the place of the app's image.
    /// </summary>
    public static string OfStage(string name, string stage) =>
        Tag().Match(name) is { Success: true } tag
            ? $"{name[..tag.Index]}:{tag.Groups["tag"].Value}-{stage}"
            : $"{name}:{stage}";

    [GeneratedRegex(
        @"^(?:[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?(?::[0-9]+)?/)?[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*(?::[A-Za-z0-9_][A-Za-z0-9._-]{0,127})?\z"
    )]
    private static partial Regex Reference();

    /// <summary>A name without its tag.</summary>
    public static string WithoutTag(string name) => Tag().Replace(name, "");

    [GeneratedRegex(":(?<tag>[^:/]+)$")]
    private static partial Regex Tag();
}
