using Stagewright.Apps;
using Stagewright.Review;
using Stagewright.Syntax;

namespace Stagewright.Adoption;

/// <summary>The old file and the new one.</summary>
/// <param name="Old">The file that a person wrote.</param>
/// <param name="New">What takes its place.</param>
/// <param name="App">The app.</param>
/// <param name="Context">The folder that an engine got with the old file.</param>
internal sealed record AdoptedFile(ImageText Old, ImageText New, AppProject App, ReviewedContext Context)
{
    /// <summary>The folder of the app in the old image, absolute; null if nobody knows.</summary>
    public string? AppDirectory { get; } = FindAppDirectory(Old);

    /// <summary>Whether an instruction brings what the builders publish.</summary>
    public static bool IsOfPublish(ImageText text, PlacedInstruction placed) =>
        placed.Instruction is { Name: "COPY" } copy
        && copy.Flag("--from=") is { } from
        && text.Builders.Any(stage => IsNamed(text, stage, from))
        && copy.Words.ToList() is { Count: > 1 } words
        // What is copied from there under another name than it publishes to, is something else.
        && Published(text) is var published
        && (
            published.Count == 0
            || words.SkipLast(1).Any(source => published.Contains(ContextCopy.Combine("/", source)))
        );

    /// <summary>The folders that a file publishes to, as far as it says so.</summary>
    public static IReadOnlySet<string> Published(ImageText text) =>
        (
            from placed in text.OfBuilders.Concat(text.OfImage)
            from command in DotNetCommand.Of(placed.Instruction)
            where command is { Name: "publish" or "build", Output: not null }
            select placed.Absolute(command.Output!)
        ).ToHashSet(StringComparer.Ordinal);

    private static bool IsNamed(ImageText text, Stage stage, string name) =>
        stage.Name.Equals(name, StringComparison.OrdinalIgnoreCase)
        || int.TryParse(name, out var index) && ReferenceEquals(text.Stages.ElementAtOrDefault(index), stage);

    private static string? FindAppDirectory(ImageText text)
    {
        var copies = text.OfImage.Where(placed => IsOfPublish(text, placed)).ToList();
        var path =
            copies.Count > 0 ? copies[^1].Absolute(copies[^1].Instruction.Words.Last())
            : text.Builders.Count == 0 ? Published(text).LastOrDefault()
            : null;
        return path is null || path.Contains('$') ? null : path;
    }
}
