using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace VerifyTests;

/// <summary>The difference of two texts for a person to read.</summary>
internal static class LineDiff
{
    /// <summary>Each line with <c>-</c> where it is only in the old text, and <c>+</c> where it is only in the new one.</summary>
    public static string Of(string oldText, string newText) =>
        string.Join('\n', InlineDiffBuilder.Diff(oldText, newText).Lines.Select(line => Sign(line.Type) + line.Text));

    private static string Sign(ChangeType type) => type switch
    {
        ChangeType.Inserted => "+ ",
        ChangeType.Deleted => "- ",
        _ => "  ",
    };
}
