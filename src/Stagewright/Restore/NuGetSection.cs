using System.Xml;
using System.Xml.Linq;
using Stagewright.Diagnostics;

namespace Stagewright.Restore;

/// <summary>A section of a <c>NuGet.config</c>.</summary>
/// <param name="IsCleared">
/// Whether it begins anew (<c>clear</c>), so that what files farther away say does not count.
/// </param>
/// <param name="Entries">The entries, in their order; only those after a <c>clear</c>.</param>
internal sealed record NuGetSection(bool IsCleared, IReadOnlyList<NuGetEntry> Entries)
{
    /// <summary>Reads a section, which may be missing.</summary>
    internal static NuGetSection Read(string file, XElement root, string name)
    {
        var elements = root.Element(name)?.Elements().ToList() ?? [];
        var start = elements.FindIndex(element => element.Name == "clear");
        return new NuGetSection(
            start >= 0,
            [
                .. elements
                    .Skip(start + 1)
                    .Where(element => element.Name == "add")
                    .Select(element => NuGetEntry.Read(file, element)),
            ]
        );
    }
}

/// <summary>An entry of a section.</summary>
/// <param name="Key">Its key, for example the name of a package source.</param>
/// <param name="Value">Its value, for example the address or the folder of a package source.</param>
/// <param name="Location">Where it is written.</param>
internal sealed record NuGetEntry(string Key, string Value, SourceLocation Location)
{
    internal static NuGetEntry Read(string file, XElement element) =>
        new(
            (string?)element.Attribute("key") ?? "",
            (string?)element.Attribute("value") ?? "",
            new SourceLocation(file, ((IXmlLineInfo)element).LineNumber, ((IXmlLineInfo)element).LinePosition)
        );
}
