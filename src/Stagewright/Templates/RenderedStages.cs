using System.Text.RegularExpressions;

namespace Stagewright.Templates;

/// <summary>A stage of a rendered Dockerfile.</summary>
/// <param name="Line">The number of the line with <c>FROM</c>, from 1.</param>
/// <param name="Image">What follows <c>FROM</c>: an image, or the name of an earlier stage.</param>
/// <param name="Name">What follows <c>AS</c>; null if the stage has no name.</param>
internal sealed record RenderedStage(int Line, string Image, string? Name);

/// <summary>The stages of a rendered Dockerfile, whatever templates it comes from.</summary>
internal sealed partial class RenderedStages
{
    private readonly List<RenderedStage> _stages = [];

    /// <summary>Reads the text of a Dockerfile.</summary>
    public RenderedStages(string text)
    {
        var lines = text.Split('\n');
        var escape = EscapeDirective().Match(text) is { Success: true } directive
            ? directive.Groups["escape"].Value[0]
            : '\\';
        for (var i = 0; i < lines.Length; i++)
        {
            if (From().Match(lines[i]) is { Success: true } from)
                _stages.Add(
                    new RenderedStage(
                        i + 1,
                        from.Groups["image"].Value,
                        from.Groups["name"] is { Success: true, Value: var name } ? name : null
                    )
                );
            i = EndOfInstruction(lines, i, escape);
        }
    }

    /// <summary>The stages, in their order.</summary>
    public IReadOnlyList<RenderedStage> All => _stages;

    /// <summary>A stage and those that it is made from, up to the one that is made from an image.</summary>
    public IEnumerable<RenderedStage> ChainOf(RenderedStage stage)
    {
        for (var next = stage; next is not null; next = ParentOf(next))
            yield return next;
    }

    private RenderedStage? ParentOf(RenderedStage stage) =>
        _stages.FindLast(other =>
            other.Line < stage.Line && stage.Image.Equals(other.Name, StringComparison.OrdinalIgnoreCase)
        );

    // The last line of an instruction that begins in a line: behind what is continued, and behind here-documents.
    private static int EndOfInstruction(string[] lines, int first, char escape)
    {
        var last = first;
        if (!IsComment(lines[first]))
        {
            while (last + 1 < lines.Length && (IsComment(lines[last]) || lines[last].TrimEnd().EndsWith(escape)))
                last++;
        }
        foreach (Match heredoc in lines[first..(last + 1)].SelectMany(line => Heredocs().Matches(line)))
        {
            var end = Array.FindIndex(lines, last + 1, line => line.Trim() == heredoc.Groups["end"].Value);
            // Without an end it is something else.
            last = end < 0 ? last : end;
        }
        return last;
    }

    private static bool IsComment(string line) => line.TrimStart().StartsWith('#');

    [GeneratedRegex(@"\A(?:#\s*\w+\s*=.*\n)*?#\s*escape\s*=\s*(?<escape>[\\`])", RegexOptions.IgnoreCase)]
    private static partial Regex EscapeDirective();

    [GeneratedRegex(
        @"^\s*FROM\s+(?:--\S+\s+)*(?<image>\S+)(?:\s+AS\s+(?<name>\S+))?\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex From();

    [GeneratedRegex(
        """(?<=^\s*(?:RUN|COPY|ADD)\s(?:.*\s)?)\d*<<-?(?<quote>["']?)(?<end>\w+)\k<quote>""",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Heredocs();
}
