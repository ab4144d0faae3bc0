using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Microsoft.Build.Execution;
using Stagewright.Diagnostics;
using Stagewright.Files;

namespace Stagewright.Restore;

/// <summary>
/// A <c>NuGet.config</c> in the context (https://learn.microsoft.com/nuget/reference/nuget-config-file).
/// </summary>
internal sealed partial record NuGetConfiguration
{
    // The elements whose values are secrets, or lead to one.
    private static readonly string[] SecretSections = ["packageSourceCredentials", "apikeys"];

    /// <summary>The absolute path.</summary>
    public required string File { get; init; }

    /// <summary>Whether it has passwords or keys, so that it must not come into a layer.</summary>
    public required bool HoldsCredentials { get; init; }

    /// <summary>
    /// The environment variables that its credentials and sources take their values from (<c>%NAME%</c>), sorted.
    /// </summary>
    public required IReadOnlyList<string> Variables { get; init; }

    /// <summary>Where it has a password in clear text.</summary>
    public required IReadOnlyList<SourceLocation> ClearTextPasswords { get; init; }

    /// <summary>The package sources.</summary>
    public required NuGetSection PackageSources { get; init; }

    /// <summary>The names of the sources that it has credentials for, or a variable that leads to them.</summary>
    public required IReadOnlyList<string> SourcesWithCredentials { get; init; }

    /// <summary>The keys of the sources that are not used, whatever their value is.</summary>
    public required NuGetSection DisabledPackageSources { get; init; }

    /// <summary>The folders of unpacked packages that restore and build read beside the user's.</summary>
    public required NuGetSection FallbackPackageFolders { get; init; }

    /// <summary>
    /// The folder that packages are restored into (<c>globalPackagesFolder</c>), as an absolute path; null for the
    /// user's.
    /// </summary>
    public required string? PackagesDirectory { get; init; }

    /// <summary>
    /// The names that NuGet knows on Linux, in its order (NuGet.Client, <c>Settings.OrderedSettingsFileNames</c>).
    /// </summary>
    public static IReadOnlyList<string> FileNames { get; } = ["nuget.config", "NuGet.config", "NuGet.Config"];

    /// <summary>
    /// The name that a file needs in a container: a <c>NuGet.config</c> in another case is read on Windows and macOS,
    /// but not on Linux. Any other file keeps its name.
    /// </summary>
    public static string NameOnLinux(string fileName) =>
        fileName.Equals(FileNames[0], StringComparison.OrdinalIgnoreCase) && !FileNames.Contains(fileName)
            ? FileNames[0]
            : fileName;

    /// <summary>The one that NuGet reads in a folder; null if there is none.</summary>
    /// <exception cref="DiagnosticException">It is no XML or cannot be read.</exception>
    public static NuGetConfiguration? In(string directory)
    {
        var present = FileTree
            .Files(directory)
            .Select(path => Path.GetFileName(path)!)
            .Where(name => name.Equals(FileNames[0], StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
            .ToList();
        return (FileNames.FirstOrDefault(present.Contains) ?? present.FirstOrDefault()) is { } name
            ? Read(Path.Combine(directory, name))
            : null;
    }

    /// <summary>
    /// The file that a project names instead of those above it (<c>RestoreConfigFile</c>), as an absolute path; null if
    /// it names none.
    /// </summary>
    public static string? Configured(ProjectInstance project) =>
        PathRules.FullPath(project.GetPropertyValue("RestoreConfigFile"), project.Directory);

    /// <summary>Reads a file.</summary>
    /// <exception cref="DiagnosticException">It is no XML or cannot be read.</exception>
    public static NuGetConfiguration Read(string file)
    {
        try
        {
            return Parse(file, XDocument.Load(file, LoadOptions.SetLineInfo).Root!);
        }
        catch (XmlException e)
        {
            throw new DiagnosticException(
                Descriptors.UnreadableInput.At(new SourceLocation(file, e.LineNumber, e.LinePosition), e.Message),
                e
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(Descriptors.UnreadableInput.In(file, e.Message), e);
        }
    }

    /// <summary>
    /// The sources that are folders, as absolute paths; a relative one is relative to <paramref name="baseDirectory"/>.
    /// </summary>
    public static IEnumerable<string> FoldersAmong(IEnumerable<string> sources, string baseDirectory) =>
        sources
            .Where(source => !source.Contains("://", StringComparison.Ordinal) && !source.Contains('%'))
            .Select(source => PathRules.FullPath(source.Trim(), baseDirectory))
            .OfType<string>();

    /// <summary>The package sources that a project is restored from.</summary>
    /// <param name="chain">The files that the project is restored by, the nearest first.</param>
    public static IReadOnlyList<NuGetEntry> SourcesOf(IReadOnlyList<NuGetConfiguration> chain)
    {
        var disabled = Merge(chain, configuration => configuration.DisabledPackageSources, StringComparer.Ordinal)
            .Select(source => source.Key)
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. Merge(chain, configuration => configuration.PackageSources, StringComparer.OrdinalIgnoreCase)
                .Where(source => !disabled.Contains(source.Key)),
        ];
    }

    /// <summary>The package sources of a project that are folders, as absolute paths.</summary>
    /// <param name="chain">The files that the project is restored by, the nearest first.</param>
    public static IEnumerable<string> FolderFeeds(IReadOnlyList<NuGetConfiguration> chain) => Folders(SourcesOf(chain));

    /// <summary>The fallback folders of a project, as absolute paths.</summary>
    /// <param name="chain">The files that the project is restored by, the nearest first.</param>
    public static IEnumerable<string> FallbackFolders(IReadOnlyList<NuGetConfiguration> chain) =>
        Folders(Merge(chain, configuration => configuration.FallbackPackageFolders, StringComparer.OrdinalIgnoreCase));

    private static IEnumerable<string> Folders(IEnumerable<NuGetEntry> entries) =>
        entries.SelectMany(entry => FoldersAmong([entry.Value], Path.GetDirectoryName(entry.Location.File)!));

    // Of two entries with one key the nearest counts, and in a file the first; behind one that clears the section, none
    // (NuGet.Client, Settings).
    private static IEnumerable<NuGetEntry> Merge(
        IReadOnlyList<NuGetConfiguration> chain,
        Func<NuGetConfiguration, NuGetSection> section,
        StringComparer keys
    )
    {
        var end = chain.ToList().FindIndex(configuration => section(configuration).IsCleared);
        return chain
            .Take(end < 0 ? chain.Count : end + 1)
            .SelectMany(configuration => section(configuration).Entries)
            .DistinctBy(entry => entry.Key, keys);
    }

    private static NuGetConfiguration Parse(string file, XElement root)
    {
        var sources = Entries(root, "packageSources").Select(Value).ToList();
        var secrets = SecretSections
            .SelectMany(section => root.Element(section)?.Descendants() ?? [])
            .Where(element => !element.HasElements)
            .ToList();
        var passwords = secrets
            .Where(element => Key(element) == "ClearTextPassword")
            .Where(element => !IsVariable(Value(element)))
            .ToList();
        var proxyPasswords = Entries(root, "config").Where(element => Key(element) == "http_proxy.password").ToList();
        return new NuGetConfiguration
        {
            File = file,
            HoldsCredentials = HoldCredentials(root, secrets, proxyPasswords, sources),
            Variables = VariablesIn(secrets.Concat(proxyPasswords), sources),
            ClearTextPasswords = [.. passwords.Select(element => Location(file, element))],
            // A name with white space is encoded.
            SourcesWithCredentials =
            [
                .. root.Element("packageSourceCredentials")
                    ?.Elements()
                    .Select(element => XmlConvert.DecodeName(element.Name.LocalName))
                    ?? [],
            ],
            PackageSources = NuGetSection.Read(file, root, "packageSources"),
            DisabledPackageSources = NuGetSection.Read(file, root, "disabledPackageSources"),
            FallbackPackageFolders = NuGetSection.Read(file, root, "fallbackPackageFolders"),
            PackagesDirectory = FindPackagesDirectory(root, Path.GetDirectoryName(file)!),
        };
    }

    // A name is no secret, and nor is a password that is a variable.
    private static bool HoldCredentials(
        XElement root,
        IEnumerable<XElement> secrets,
        List<XElement> proxyPasswords,
        List<string> sources
    ) =>
        secrets.Any(element =>
            Key(element) is not ("Username" or "ValidAuthenticationTypes") && !IsVariable(Value(element))
        )
        || root.Element("clientCertificates") is { HasElements: true }
        || proxyPasswords.Exists(element => !IsVariable(Value(element)))
        // MyGet's addresses for a user have a key in them.
        || sources.Exists(source => KeyInPath().IsMatch(source))
        || sources.Exists(source =>
            Uri.TryCreate(source, UriKind.Absolute, out var uri)
            && uri.UserInfo.Contains(':')
            && !IsVariable(uri.UserInfo.Split(':')[1])
        );

    private static IReadOnlyList<string> VariablesIn(IEnumerable<XElement> secrets, IEnumerable<string> sources) =>
        [
            .. secrets
                .Select(Value)
                .SelectMany(value => Variable().Matches(value))
                .Concat(
                    sources
                        .Where(source => source.Contains("://", StringComparison.Ordinal))
                        .SelectMany(source => VariableOrEscape().Matches(source))
                )
                .Select(match => match.Groups["name"])
                .Where(name => name.Success)
                .Select(name => name.Value)
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

    private static string? FindPackagesDirectory(XElement root, string directory) =>
        Entries(root, "config")
            .Where(element => Key(element) == "globalPackagesFolder")
            .Select(Value)
            .Where(value => !value.Contains('%'))
            .Select(value => PathRules.FullPath(value, directory))
            .FirstOrDefault();

    private static IEnumerable<XElement> Entries(XElement root, string section) =>
        root.Element(section)?.Elements("add") ?? [];

    private static string? Key(XElement element) => (string?)element.Attribute("key");

    private static string Value(XElement element) => (string?)element.Attribute("value") ?? "";

    private static SourceLocation Location(string file, XElement element) =>
        element is IXmlLineInfo line
            ? new SourceLocation(file, line.LineNumber, line.LinePosition)
            : new SourceLocation(file);

    private static bool IsVariable(string value) => Variable().Replace(value, "").Trim().Length == 0;

    [GeneratedRegex("^https?://.*/auth/[0-9a-f-]{36}/", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex KeyInPath();

    [GeneratedRegex("%(?<name>[A-Za-z_][A-Za-z0-9_]*)%")]
    private static partial Regex Variable();

    // In a URL, letters between two percent signs may be the escapes of one character (%C3%A4 in UTF-8) or of two
    // (%E4%20).
    [GeneratedRegex(
        """
            %(?:[CD][0-9A-F]%[89AB][0-9A-F]|E[0-9A-F](?:%[89AB][0-9A-F]){2}|F[0-7](?:%[89AB][0-9A-F]){3}|[0-9A-F]{2}(?=%)|(?<name>[A-Z_][A-Z0-9_]*)%)
            """,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex VariableOrEscape();
}
