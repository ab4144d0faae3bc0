using DiffPlex.Renderer;

namespace Stagewright.Output;

/// <summary>How a committed file differs from the generated one.</summary>
/// <param name="Line">The first line of the committed file that differs, from 1; 0 if there is none.</param>
/// <param name="Text">A unified diff from the committed file to the generated one, with LF.</param>
internal sealed record FileDifference(int Line, string Text)
{
    // The comparison takes quadratic time at worst; a Dockerfile of 1,000 projects has a tenth of that.
    private const int LongestText = 1024 * 1024;

    internal static FileDifference Between(string committed, string generated, string name)
    {
        if (committed.Length > LongestText || generated.Length > LongestText)
            return TooLong(name);

        // Of a line end at the end of both, the renderer would make an empty line.
        if (committed.EndsWith('\n') && generated.EndsWith('\n'))
            (committed, generated) = (committed[..^1], generated[..^1]);
        var text = UnidiffRenderer
            .GenerateUnidiff(committed, generated, name, $"{name}, generated", ignoreWhitespace: false)
            .ReplaceLineEndings("\n")
            .TrimEnd('\n');
        return new FileDifference(
            committed.Length == 0 ? 0 : FirstDifference(committed.Split('\n'), generated.Split('\n')),
            text
        );
    }

    internal static FileDifference TooLong(string name) =>
        new(0, $"--- {name}\n+++ {name}, generated\n(too long to compare)");

    private static int FirstDifference(string[] one, string[] other)
    {
        var line = 0;
        while (line < one.Length && line < other.Length && one[line] == other[line])
            line++;
        return Math.Min(line, one.Length - 1) + 1;
    }
}
