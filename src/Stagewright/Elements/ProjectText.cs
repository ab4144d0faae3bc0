using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Stagewright.Elements;

/// <summary>Adds groups to the text of a project file, and changes nothing else of it.</summary>
internal static partial class ProjectText
{
    /// <summary>
    /// The text with the groups before its end, indented and with line ends as the others; null if the result would not
    /// be the same project with these groups at its end.
    /// </summary>
    public static string? Add(string text, IEnumerable<XElement> groups)
    {
        if (End().Match(text) is not { Success: true } end)
            return null;
        var newLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var indent = Indent().Match(text) is { Success: true } match ? match.Groups["indent"].Value : "  ";
        var start = text.AsSpan(0, end.Index).TrimEnd().Length;
        var all = groups.ToList();
        var added = string.Concat(all.Select(group => newLine + Lines(group, indent, newLine)));
        var result = $"{text[..start]}{newLine}{added}{newLine}{text[end.Index..]}";
        return IsSameWith(text, result, all) ? result : null;
    }

    private static string Lines(XElement group, string indent, string newLine)
    {
        var head = $"{indent}<{group.Name.LocalName} {group.FirstAttribute}>{newLine}";
        var lines = group.Elements().Select(element => $"{indent}{indent}{element}{newLine}");
        return $"{head}{string.Concat(lines)}{indent}</{group.Name.LocalName}>{newLine}";
    }

    // Where the end of a project lies in a comment, or the file has another element around it.
    private static bool IsSameWith(string old, string changed, List<XElement> groups)
    {
        try
        {
            var (before, after) = (Children(old), Children(changed));
            return after.Count == before.Count + groups.Count
                && before.Zip(after).All(pair => XNode.DeepEquals(pair.First, pair.Second))
                && groups
                    .Zip(after.Skip(before.Count))
                    .All(pair => pair.First.Elements().Count() == pair.Second.Elements().Count());
        }
        catch (XmlException)
        {
            return false;
        }
    }

    private static List<XElement> Children(string text) => [.. XDocument.Parse(text).Root!.Elements()];

    [GeneratedRegex(@"[ \t]*</Project\s*>", RegexOptions.RightToLeft)]
    private static partial Regex End();

    [GeneratedRegex(@"^(?<indent>[ \t]+)<(PropertyGroup|ItemGroup|Import|Target)\b", RegexOptions.Multiline)]
    private static partial Regex Indent();
}
