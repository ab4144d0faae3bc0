using System.Reflection;
using System.Text.RegularExpressions;
using Stagewright.Diagnostics;

namespace Stagewright.Tests.Diagnostics;

[TestClass]
public sealed partial class DescriptorTests
{
    [TestMethod]
    public void Every_descriptor_is_listed_once_in_order()
    {
        var declared = typeof(Descriptors)
            .GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Where(property => property.PropertyType == typeof(DiagnosticDescriptor))
            .Select(property => ((DiagnosticDescriptor)property.GetValue(null)!).Code)
            .Order(StringComparer.Ordinal)
            .ToList();
        CollectionAssert.AreEqual(declared, Descriptors.All.Select(descriptor => descriptor.Code).ToList());
        CollectionAssert.AllItemsAreUnique(declared);
    }

    [TestMethod]
    public void Every_descriptor_has_a_text_and_a_page()
    {
        foreach (var descriptor in Descriptors.All)
        {
            Assert.IsGreaterThan(20, descriptor.MessageFormat.Length, descriptor.Code);
            var page = Path.Combine(RepositoryRoot.Directory, "docs", "diagnostics", descriptor.Code + ".md");
            StringAssert.StartsWith(File.ReadAllText(page), $"# {descriptor.Code}: ");
            StringAssert.EndsWith(descriptor.HelpLink, $"/docs/diagnostics/{descriptor.Code}.md");
        }
    }

    [TestMethod]
    public void Every_page_and_every_text_belongs_to_a_descriptor()
    {
        var codes = Descriptors.All.Select(descriptor => descriptor.Code).ToList();
        var pages = Directory
            .GetFiles(Path.Combine(RepositoryRoot.Directory, "docs", "diagnostics"), "STW*.md")
            .Select(Path.GetFileNameWithoutExtension)
            .Order(StringComparer.Ordinal)
            .ToList();
        CollectionAssert.AreEqual(codes, pages);
        var texts = Code()
            .Matches(
                File.ReadAllText(
                    Path.Combine(RepositoryRoot.Directory, "src", "Stagewright", "Diagnostics", "Messages.resx")
                )
            )
            .Select(match => match.Groups[1].Value)
            .ToList();
        CollectionAssert.AreEqual(codes, texts);
    }

    [TestMethod]
    public void Every_descriptor_has_a_row_with_its_severity_and_the_title_of_its_page()
    {
        var directory = Path.Combine(RepositoryRoot.Directory, "docs", "diagnostics");
        var rows = File.ReadAllLines(Path.Combine(directory, "README.md"))
            .Where(line => line.StartsWith("| [STW", StringComparison.Ordinal))
            .ToList();
        var expected = Descriptors.All.Select(descriptor =>
        {
            var title = File.ReadLines(Path.Combine(directory, descriptor.Code + ".md")).First()[
                $"# {descriptor.Code}: ".Length..
            ];
            return $"| [{descriptor.Code}]({descriptor.Code}.md) | {descriptor.Severity.ToString().ToLowerInvariant()} | {title} |";
        });
        CollectionAssert.AreEqual(expected.ToList(), rows);
    }

    [TestMethod]
    public void Every_page_says_its_severity_how_to_silence_it_and_what_to_do()
    {
        foreach (var descriptor in Descriptors.All)
        {
            var page = File.ReadAllText(
                Path.Combine(RepositoryRoot.Directory, "docs", "diagnostics", descriptor.Code + ".md")
            );
            StringAssert.StartsWith(
                page.Split('\n')[2],
                descriptor.Severity == DiagnosticSeverity.Error ? "An error" : "A warning",
                descriptor.Code
            );
            foreach (
                var part in new[]
                {
                    "## What happened\n",
                    $" {descriptor.Severity.ToString().ToLowerInvariant()} {descriptor.Code}: ",
                    "## Why\n",
                    "## What to do\n",
                }
            )
                StringAssert.Contains(page, part, descriptor.Code);
            Assert.AreEqual(
                descriptor.Severity == DiagnosticSeverity.Warning,
                page.Contains($"<NoWarn>$(NoWarn);{descriptor.Code}</NoWarn>"),
                descriptor.Code
            );
        }
    }

    [TestMethod]
    public void Every_descriptor_is_provoked_by_a_test()
    {
        var tests = string.Concat(
            Directory
                .EnumerateFiles(
                    Path.Combine(RepositoryRoot.Directory, "tests"),
                    "*Tests.cs",
                    SearchOption.AllDirectories
                )
                .Where(file => !file.EndsWith(nameof(DescriptorTests) + ".cs", StringComparison.Ordinal))
                .Select(File.ReadAllText)
        );
        // Those of a review are data: a corpus lists them, and each line of a test has its number before the code.
        tests += string.Concat(
                Directory
                    .EnumerateFiles(
                        Path.Combine(RepositoryRoot.Directory, "tests/Stagewright.Tests/Review"),
                        "*",
                        SearchOption.AllDirectories
                    )
                    .Select(File.ReadAllText)
            )
            .Replace(": STW", " \"STW", StringComparison.Ordinal);
        var names = typeof(Descriptors)
            .GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Where(property => property.PropertyType == typeof(DiagnosticDescriptor))
            .ToDictionary(property => ((DiagnosticDescriptor)property.GetValue(null)!).Code, property => property.Name);
        Assert.AreEqual(
            "",
            string.Join(
                ' ',
                Descriptors
                    .All.Select(descriptor => descriptor.Code)
                    .Where(code => !tests.Contains($"\"{code}") && !tests.Contains($"Descriptors.{names[code]}"))
            )
        );
    }

    [GeneratedRegex("<data name=\"(STW\\d{4})\"")]
    private static partial Regex Code();
}
