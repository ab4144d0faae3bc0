using Stagewright.Diagnostics;

namespace Stagewright.Templates;

/// <summary>The parts that a Dockerfile is rendered from. A block is one template, <c>{block}.scriban</c>.</summary>
internal static class Blocks
{
    /// <summary>The block that the Dockerfile begins with; it names the others, in their order.</summary>
    public const string Dockerfile = "Dockerfile";

    /// <summary>The block of the ignore file.</summary>
    public const string IgnoreFile = "dockerignore";

    /// <summary>The blocks of the Dockerfile, in their order. Each has a place before and after it.</summary>
    public static IReadOnlyList<string> OfDockerfile { get; } =
    ["header", "base", "builder", "restore", "references", "publish", "runtime"];

    /// <summary>All blocks: the two files and what the Dockerfile is made of.</summary>
    public static IReadOnlyList<string> All { get; } = [Dockerfile, .. OfDockerfile, IgnoreFile];

    /// <summary>
    /// The template that is rendered before a block, if a repository has it, for example <c>before-runtime</c>.
    /// </summary>
    public static string Before(string block) => $"before-{block}";

    /// <summary>
    /// The template that is rendered after a block, if a repository has it, for example <c>after-runtime</c>.
    /// </summary>
    public static string After(string block) => $"after-{block}";

    /// <summary>Whether this is the place before or after a block: one that may be empty.</summary>
    public static bool IsPlace(string name) => All.Any(block => name == Before(block) || name == After(block));

    /// <summary>
    /// The name of a block, or of a place before or after one, that is nearest to a mistyped name. Its words may come
    /// in another order, and be separated in another way or not at all: <c>runtime_after</c> means
    /// <c>after-runtime</c>.
    /// </summary>
    public static string Nearest(string name)
    {
        var letters = Letters(name);
        if (WithoutPlace(letters, "before") is { } precedes)
            return Before(NearestOf(All, precedes));
        if (WithoutPlace(letters, "after") is { } follows)
            return After(NearestOf(All, follows));
        return NearestOf(All.SelectMany(block => new[] { block, Before(block), After(block) }), letters);
    }

    private static string NearestOf(IEnumerable<string> names, string letters) =>
        names.MinBy(known => Spelling.Distance(Letters(known), letters))!;

    private static string Letters(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static string? WithoutPlace(string letters, string place) =>
        letters.StartsWith(place, StringComparison.Ordinal) ? letters[place.Length..]
        : letters.EndsWith(place, StringComparison.Ordinal) ? letters[..^place.Length]
        : null;
}
