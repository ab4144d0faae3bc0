using System.Xml.Linq;

namespace Stagewright.Projects;

/// <summary>A section of a <c>NuGet.config</c>.</summary>
/// <param name="IsCleared">Whether it begins anew (<c>clear</c>), so that what files farther away say does not count.</param>
/// <param name="Entries">The keys and values, in their order; only those after a <c>clear</c>.</param>
public sealed record NuGetSection(bool IsCleared, IReadOnlyList<KeyValuePair<string, string>> Entries)
{
    /// <summary>Reads a section, which may be missing.</summary>
    internal static NuGetSection Read(XElement root, string name)
    {
        var elements = root.Element(name)?.Elements().ToList() ?? [];
        var start = elements.FindIndex(element => element.Name == "clear");
        return new NuGetSection(
            start >= 0,
            [.. elements.Skip(start + 1).Where(element => element.Name == "add")
                .Select(element => KeyValuePair.Create((string?)element.Attribute("key") ?? "", (string?)element.Attribute("value") ?? ""))]);
    }
}
