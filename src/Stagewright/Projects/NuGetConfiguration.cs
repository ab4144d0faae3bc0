using System.Xml;
using System.Xml.Linq;
using Stagewright.Diagnostics;

namespace Stagewright.Projects;

/// <summary>A <c>NuGet.config</c> in the context (https://learn.microsoft.com/nuget/reference/nuget-config-file).</summary>
/// <param name="File">The absolute path.</param>
/// <param name="HoldsCredentials">Whether it has passwords or keys, so that it must not come into a layer.</param>
/// <param name="FolderFeeds">The package sources that are folders, as absolute paths.</param>
public sealed record NuGetConfiguration(string File, bool HoldsCredentials, IReadOnlyList<string> FolderFeeds)
{
    /// <summary>The one that NuGet on Linux reads in a folder; null if there is none.</summary>
    /// <exception cref="DiagnosticException">It is no XML or cannot be read.</exception>
    public static NuGetConfiguration? In(string directory)
    {
        // The three casings, in this order: NuGet.Client, Settings.OrderedSettingsFileNames.
        string[] names = ["nuget.config", "NuGet.config", "NuGet.Config"];
        var present = Directory.EnumerateFiles(directory).Select(Path.GetFileName).ToHashSet(StringComparer.Ordinal);
        return Array.Find(names, present.Contains) is { } name ? Read(Path.Combine(directory, name)) : null;
    }

    private static NuGetConfiguration Read(string file)
    {
        try
        {
            var root = XDocument.Load(file).Root!;
            var sources = root.Element("packageSources")?.Elements("add").Select(source => (string?)source.Attribute("value") ?? "") ?? [];
            return new NuGetConfiguration(
                file,
                HasEntries(root, "packageSourceCredentials") || HasEntries(root, "apikeys"),
                [.. FoldersAmong(sources, Path.GetDirectoryName(file)!)]);
        }
        catch (XmlException e)
        {
            throw new DiagnosticException(Descriptors.UnreadableInput.At(new SourceLocation(file, e.LineNumber, e.LinePosition), e.Message), e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(Descriptors.UnreadableInput.In(file, e.Message), e);
        }
    }

    /// <summary>The sources that are folders, as absolute paths; a relative one is relative to <paramref name="baseDirectory"/>.</summary>
    public static IEnumerable<string> FoldersAmong(IEnumerable<string> sources, string baseDirectory) =>
        sources.Where(source => !source.Contains("://", StringComparison.Ordinal) && !source.Contains('%'))
            .Select(source => PathRules.FullPath(source.Trim(), baseDirectory)).OfType<string>();

    private static bool HasEntries(XElement root, string section) => root.Element(section) is { HasElements: true };
}
