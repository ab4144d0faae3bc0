using System.Globalization;
using System.Security;
using System.Text;

namespace Stagewright.Benchmarks;

/// <summary>A bar chart of ratios, as SVG.</summary>
internal static class Chart
{
    private const int Height = 24;
    private const int Left = 300;
    private const int Unit = 300;

    /// <summary>One bar for each value; a line marks 1, which is the best peer.</summary>
    public static string Render(string title, IReadOnlyList<(string Label, double Value)> bars)
    {
        var width = Left + (int)(Unit * Math.Max(1, bars.Max(bar => bar.Value))) + 60;
        var height = (bars.Count + 2) * Height;
        var svg = new StringBuilder();
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" font-family=\"sans-serif\" font-size=\"12\">\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n<text x=\"8\" y=\"17\" font-weight=\"bold\">{SecurityElement.Escape(title)}</text>\n"
        );
        foreach (var ((label, value), index) in bars.Select((bar, index) => (bar, index)))
        {
            var y = (index + 1) * Height;
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<text x=\"{Left - 8}\" y=\"{y + 17}\" text-anchor=\"end\">{SecurityElement.Escape(label)}</text>\n<rect x=\"{Left}\" y=\"{y + 4}\" width=\"{value * Unit:0}\" height=\"{Height - 8}\" fill=\"{(value <= 1 ? "#2a7ab0" : "#c0504d")}\"/>\n<text x=\"{Left + (value * Unit) + 6:0}\" y=\"{y + 17}\">{value:0.00}</text>\n"
            );
        }
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<line x1=\"{Left + Unit}\" y1=\"{Height}\" x2=\"{Left + Unit}\" y2=\"{height - Height}\" stroke=\"#888\" stroke-dasharray=\"4\"/>\n</svg>\n"
        );
        return svg.ToString();
    }
}
