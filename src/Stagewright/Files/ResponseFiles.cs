using System.Text.RegularExpressions;

namespace Stagewright.Files;

/// <summary>
/// The files that MSBuild reads switches from without being told
/// (https://learn.microsoft.com/visualstudio/msbuild/msbuild-response-files). The build in the container reads them
/// too, so that the properties in them are part of what it evaluates.
/// </summary>
internal static partial class ResponseFiles
{
    /// <summary>
    /// The name of the one that is looked for in each folder above a project, the nearest of which counts.
    /// </summary>
    public const string OfDirectory = "Directory.Build.rsp";

    /// <summary>The name of the one beside a project.</summary>
    public const string OfProject = "MSBuild.rsp";

    /// <summary>The properties that they set for a project (<c>-p:Name=Value</c>).</summary>
    /// <param name="projectFile">The absolute path of the project.</param>
    public static IReadOnlyDictionary<string, string> Properties(string projectFile) =>
        Of(projectFile)
            .SelectMany(Read)
            // Of two, the later counts.
            .GroupBy(property => property.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.Last().Value, StringComparer.OrdinalIgnoreCase);

    /// <summary>The absolute paths of those that are read where a project or solution is built.</summary>
    /// <param name="file">The absolute path of the project or solution.</param>
    public static IEnumerable<string> Of(string file)
    {
        var directory = Path.GetDirectoryName(file)!;
        return PathRules
            .Ancestors(directory)
            .Select(ancestor => Path.Combine(ancestor, OfDirectory))
            .Where(File.Exists)
            .Take(1)
            .Append(Path.Combine(directory, OfProject))
            .Where(File.Exists);
    }

    /// <summary>The names of the properties that a response file sets, in its order.</summary>
    public static IReadOnlyList<string> PropertiesIn(string file) =>
        [.. Read(file).Select(property => property.Name).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static IEnumerable<(string Name, string Value)> Read(string file) =>
        from line in File.ReadLines(file).Select(line => line.Trim())
        where !line.StartsWith('#')
        from Match argument in Argument().Matches(line)
        from Match assignment in Assignment().Matches(Switch().Match(argument.Value).Groups["properties"].Value)
        select (
            assignment.Groups["name"].Value.Trim(),
            assignment
                .Groups["value"]
                .Value.Replace("\"", "", StringComparison.Ordinal)
                .Replace(
                    "%MSBuildThisFileDirectory%",
                    Path.GetDirectoryName(file) + Path.DirectorySeparatorChar,
                    StringComparison.OrdinalIgnoreCase
                )
        );

    // Quotes hold white space together, at any place.
    [GeneratedRegex("""(?:"[^"]*"|[^\s"])+""")]
    private static partial Regex Argument();

    [GeneratedRegex(
        "^\"?(?:--?|/)p(?:roperty)?:(?<properties>.*)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Switch();

    // Several in one switch are parted by ; or , outside of quotes.
    [GeneratedRegex("""(?<name>[^=;,"]+)=(?<value>(?:"[^"]*"|[^;,"])*)""")]
    private static partial Regex Assignment();
}
