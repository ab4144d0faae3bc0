using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Stagewright.Tests.Documents;

/// <summary>The version is the same wherever a person reads it, and has notes.</summary>
[TestClass]
public sealed partial class ReleaseTests
{
    private static readonly string Version = XDocument
        .Load(Path.Combine(RepositoryRoot.Directory, "Directory.Build.props"))
        .Descendants("Version")
        .Single()
        .Value;

    [TestMethod]
    public void Each_page_that_adds_the_package_names_the_version()
    {
        var pages = Directory
            .EnumerateFiles(Path.Combine(RepositoryRoot.Directory, "docs"), "*.md", SearchOption.AllDirectories)
            .Append(Path.Combine(RepositoryRoot.Directory, "README.md"));
        var named = pages
            .SelectMany(page =>
                Reference().Matches(File.ReadAllText(page)).Select(match => (page, match.Groups[1].Value))
            )
            .ToList();
        Assert.IsGreaterThan(2, named.Count);
        Assert.AreEqual("", string.Join('\n', named.Where(name => name.Value != Version)));
    }

    [TestMethod]
    public void The_changelog_begins_with_it_and_has_notes_for_each_version()
    {
        var versions = Section()
            .Matches(File.ReadAllText(Path.Combine(RepositoryRoot.Directory, "CHANGELOG.md")).ReplaceLineEndings("\n"))
            .ToList();
        Assert.AreEqual(Version, versions[0].Groups["version"].Value);
        foreach (var version in versions)
            StringAssert.Contains(version.Groups["notes"].Value, "\n- ", version.Groups["version"].Value);
    }

    [GeneratedRegex("Include=\"Stagewright\" Version=\"([^\"]+)\"")]
    private static partial Regex Reference();

    [GeneratedRegex(@"^## (?<version>\S+)\n(?<notes>.*?)(?=^## |\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Section();
}
