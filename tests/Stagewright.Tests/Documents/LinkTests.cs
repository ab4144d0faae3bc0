using System.Text.RegularExpressions;
using Stagewright.Diagnostics;

namespace Stagewright.Tests.Documents;

/// <summary>Each address of the repository's own leads somewhere: in Markdown, in messages, in generated files.</summary>
[TestClass]
public sealed partial class LinkTests
{
    private const string Repository = "https://github.com/stagewright/stagewright/";

    private static readonly string Root = RepositoryRoot.Directory;

    private static readonly IReadOnlyList<string> Pages =
    [
        .. Directory
            .EnumerateFiles(Root, "*.md", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => !LeftOut().IsMatch(file))
            .Order(StringComparer.Ordinal),
    ];

    [TestMethod]
    public void Each_link_of_the_markdown_leads_to_a_file_and_a_heading()
    {
        CollectionAssert.IsSubsetOf(new[] { "README.md", "docs/recipes/data.md", "samples/README.md" }, Pages.ToList());
        var dead =
            from page in Pages
            from link in Link().Matches(Prose(page))
            let target = link.Groups["target"].Value
            where !target.Contains("://", StringComparison.Ordinal) && !IsThere(page, target)
            select $"{page}: {target}";
        Assert.AreEqual("", string.Join('\n', dead));
    }

    [TestMethod]
    public void Each_address_in_sources_templates_and_targets_leads_to_a_file_and_a_heading()
    {
        var files = new[] { "src", "build", "buildMultiTargeting", "templates", "samples", "docs", ".github" }
            .Select(folder => Path.Combine(Root, folder))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            .Where(file => !LeftOut().IsMatch(Path.GetRelativePath(Root, file).Replace('\\', '/')));
        var addresses = (
            from file in files
            from address in Address().Matches(File.ReadAllText(file))
            select (File: Path.GetRelativePath(Root, file), Target: address.Groups["target"].Value)
        ).ToList();
        Assert.IsNotEmpty(addresses);
        Assert.AreEqual("", string.Join('\n', addresses.Where(address => !IsThere("README.md", address.Target))));
        foreach (var descriptor in Descriptors.All)
        {
            StringAssert.StartsWith(descriptor.HelpLink, Repository + "blob/main/");
            Assert.IsTrue(IsThere("README.md", descriptor.HelpLink[(Repository + "blob/main/").Length..]));
        }
    }

    [TestMethod]
    public void A_page_that_a_message_or_a_generated_file_names_has_its_whole_address()
    {
        var texts = Descriptors
            .All.Select(descriptor => (Place: descriptor.Code, Text: descriptor.MessageFormat))
            .Concat(
                Directory
                    .GetFiles(RepositoryRoot.TemplateDirectory)
                    .Select(file => (Place: Path.GetFileName(file), Text: File.ReadAllText(file)))
            );
        Assert.AreEqual(
            "",
            string.Join(
                '\n',
                from text in texts
                from page in AnyPage().Matches(text.Text)
                where !page.Value.StartsWith(Repository, StringComparison.Ordinal)
                select $"{text.Place}: {page.Value}"
            )
        );
    }

    private static bool IsThere(string page, string target)
    {
        var (path, anchor) = target.IndexOf('#', StringComparison.Ordinal) is >= 0 and var at
            ? (target[..at], target[(at + 1)..])
            : (target, "");
        var file = path.Length == 0 ? Path.Combine(Root, page) : Path.Combine(Root, Path.GetDirectoryName(page)!, path);
        if (!File.Exists(file) && !Directory.Exists(file))
            return false;
        return anchor.Length == 0 || Anchors(file).Contains(anchor);
    }

    // As GitHub names them: a second heading of the same text has a number.
    private static IEnumerable<string> Anchors(string file)
    {
        var names = Heading()
            .Matches(CodeBlock().Replace(File.ReadAllText(file).ReplaceLineEndings("\n"), ""))
            .Select(heading => Target().Replace(heading.Groups["text"].Value, ""))
            .Select(text => NotInAnAnchor().Replace(text.ToLowerInvariant(), "").Replace(' ', '-'));
        return names.GroupBy(name => name).SelectMany(same => same.Select((name, i) => i == 0 ? name : $"{name}-{i}"));
    }

    private static string Prose(string page) =>
        Code()
            .Replace(CodeBlock().Replace(File.ReadAllText(Path.Combine(Root, page)).ReplaceLineEndings("\n"), ""), "");

    [GeneratedRegex(@"(^|/)(bin|obj|artifacts|node_modules|TestResults|\.git|Corpus)/")]
    private static partial Regex LeftOut();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\]\([^)]*\)")]
    private static partial Regex Target();

    [GeneratedRegex(
        @"https://github\.com/stagewright/stagewright/(?:blob|tree|raw)/main/(?<target>[\w./#-]+[\w/])(?!\w*\{)"
    )]
    private static partial Regex Address();

    [GeneratedRegex(@"[\w:/.-]*docs/[\w/-]+\.md")]
    private static partial Regex AnyPage();

    [GeneratedRegex(@"^#{1,6} (?<text>.+?)\s*$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^(?<fence>`{3,}).*?^\k<fence>`*$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex("`[^`\n]+`(?!\\])")]
    private static partial Regex Code();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnAnchor();
}
