using System.Globalization;
using System.Security;
using System.Text;

namespace Stagewright.EvaluationTests;

/// <summary>How a line of a terminal looks.</summary>
internal enum LineKind
{
    Note,
    Command,
    Output,
    Added,
    Error,
}

/// <summary>
/// A picture of a terminal as SVG, light or dark as the reader's system is. It is narrow, because a phone shows all of
/// its width.
/// </summary>
internal sealed class TerminalPicture
{
    private const int Columns = 68;
    private const int Margin = 16;
    private const int LineHeight = 20;

    // Of a monospaced font of 13 pixels, with some room for those that are wider.
    private const double ColumnWidth = 7.9;

    private readonly List<(LineKind Kind, string Text)> _lines = [];

    /// <summary>Adds a text. What is too long goes on in the next line, but a line of a file ends in dots.</summary>
    public void Add(LineKind kind, string text)
    {
        if (kind is LineKind.Output or LineKind.Added)
            _lines.Add((kind, text.Length > Columns ? text[..(Columns - 1)] + "…" : text));
        else
            _lines.AddRange(Wrap(text).Select(line => (kind, line)));
    }

    /// <summary>Adds an empty line.</summary>
    public void AddGap() => _lines.Add((LineKind.Output, ""));

    /// <summary>The SVG.</summary>
    public string Render(string title)
    {
        var (width, height) = ((int)(Columns * ColumnWidth) + (2 * Margin), (_lines.Count * LineHeight) + (2 * Margin));
        var svg = new StringBuilder();
        svg.Append(
            CultureInfo.InvariantCulture,
            $$"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {{width}} {{height}}" width="{{width}}" height="{{height}}" role="img">
            <title>{{SecurityElement.Escape(title)}}</title>
            <style>
            rect { fill: #f6f8fa; stroke: #d1d9e0; }
            text { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #1f2328; white-space: pre; }
            .note { fill: #59636e; }
            .command { font-weight: bold; }
            .added { fill: #116329; }
            .error { fill: #d1242f; }
            @media (prefers-color-scheme: dark) {
            rect { fill: #0d1117; stroke: #3d444d; }
            text { fill: #f0f6fc; }
            .note { fill: #9198a1; }
            .added { fill: #3fb950; }
            .error { fill: #f85149; }
            }
            </style>
            <rect x="0.5" y="0.5" width="{{width - 1}}" height="{{height - 1}}" rx="6" />

            """
        );
        foreach (var ((kind, text), index) in _lines.Select((line, index) => (line, index)))
            if (text.Length > 0)
                svg.Append(
                    CultureInfo.InvariantCulture,
                    $"<text class=\"{kind.ToString().ToLowerInvariant()}\" x=\"{Margin}\" y=\"{Margin + (index * LineHeight) + 14}\" xml:space=\"preserve\">{SecurityElement.Escape(text)}</text>\n"
                );
        return svg.Append("</svg>\n").ToString();
    }

    private static IEnumerable<string> Wrap(string text)
    {
        while (text.Length > Columns)
        {
            var end = text.LastIndexOf(' ', Columns);
            yield return text[..end];
            text = text[(end + 1)..];
        }
        yield return text;
    }
}
