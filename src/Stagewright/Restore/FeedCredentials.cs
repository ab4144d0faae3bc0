using System.Xml;
using System.Xml.Linq;

namespace Stagewright.Restore;

/// <summary>
/// The credentials that this machine's own <c>NuGet.config</c> files have, as the environment variables that NuGet
/// takes them from: so a container gets what a restore here gets. They are told to nobody but the engine.
/// </summary>
internal static class FeedCredentials
{
    // What NuGet writes of a source; a password that is encrypted can be read only where it was encrypted.
    private static readonly (string Key, string Name)[] Parts =
    [
        ("Username", "Username"),
        ("ClearTextPassword", "Password"),
        ("ValidAuthenticationTypes", "ValidAuthenticationTypes"),
    ];

    /// <summary>The variables with their values.</summary>
    /// <param name="files">The absolute paths of the files, the nearest first.</param>
    public static IReadOnlyDictionary<string, string> Read(IEnumerable<string> files) =>
        files
            .SelectMany(Sources)
            .Select(source =>
                (Name: PrivateFeeds.VariablePrefix + XmlConvert.DecodeName(source.Name.LocalName), Value: Value(source))
            )
            .Where(source => source.Value is not null)
            .DistinctBy(source => source.Name, StringComparer.Ordinal)
            .ToDictionary(source => source.Name, source => source.Value!);

    private static IEnumerable<XElement> Sources(string file)
    {
        try
        {
            return XDocument.Load(file).Root?.Element("packageSourceCredentials")?.Elements() ?? [];
        }
        catch (Exception e) when (e is XmlException or IOException or UnauthorizedAccessException)
        {
            // Restore reads it too, and says so.
            return [];
        }
    }

    private static string? Value(XElement source)
    {
        var values = source
            .Elements("add")
            .DistinctBy(entry => (string?)entry.Attribute("key"))
            .ToDictionary(
                entry => (string?)entry.Attribute("key") ?? "",
                entry => (string?)entry.Attribute("value") ?? ""
            );
        // What names another variable is expanded by NuGet alone.
        return values.ContainsKey("ClearTextPassword") && !values.Values.Any(value => value.Contains('%'))
            ? string.Join(
                ';',
                Parts.Where(part => values.ContainsKey(part.Key)).Select(part => $"{part.Name}={values[part.Key]}")
            )
            : null;
    }
}
