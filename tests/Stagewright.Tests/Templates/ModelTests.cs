using System.Text.Json;
using System.Text.RegularExpressions;
using Stagewright.Apps;
using Stagewright.Dockerfiles;
using Stagewright.Images;
using Stagewright.Inputs;
using Stagewright.Models;
using Stagewright.Templates;

namespace Stagewright.Tests.Templates;

[TestClass]
public sealed partial class ModelTests
{
    private const string Begin = "<!-- The model: written by ModelTests from the docstrings. -->\n";
    private const string End = "<!-- End of the model. -->\n";

    private static readonly string Page = Path.Combine(RepositoryRoot.Directory, "docs", "templates.md");

    [TestMethod]
    public void The_documentation_is_that_of_the_records()
    {
        var text = File.ReadAllText(Page).ReplaceLineEndings("\n");
        var (begin, end) = (
            text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length,
            text.IndexOf(End, StringComparison.Ordinal)
        );
        var expected = $"\n{ModelDocumentation.Markdown()}\n";
        if (text[begin..end] == expected)
            return;
        if (Environment.GetEnvironmentVariable("STAGEWRIGHT_WRITE_DOCS") == "true")
            File.WriteAllText(Page, text[..begin] + expected + text[end..]);
        Assert.Fail(
            "docs/templates.md does not say what the docstrings of DockerfileModel say. Run this test with STAGEWRIGHT_WRITE_DOCS=true, and read what it wrote."
        );
    }

    [TestMethod]
    public void JSON_templates_and_documentation_use_the_same_names()
    {
        using var json = JsonDocument.Parse(
            DockerfileGenerator.ModelJson(
                new ProjectReading(SampleApps.Web, new BuildContext(Path.GetTempPath()), [], [], [], [], [])
            )
        );
        var names = json.RootElement.EnumerateObject().Select(member => member.Name).ToList();
        CollectionAssert.AreEquivalent(
            typeof(DockerfileModel).GetProperties().Select(ModelDocumentation.NameOf).ToList(),
            names
        );

        // An unknown name would be an error.
        using var directory = new TemporaryDirectory();
        directory.Write("base.scriban", string.Concat(names.Select(name => $"{{{{ _ = {name} }}}}")));
        var model = DockerfilePlanner.Plan(SampleApps.Web, new BaseImages("runtime", "sdk"));
        TemplateRenderer.Render(
            "base",
            model,
            "",
            new TemplateLibrary([directory.Path], RepositoryRoot.TemplateDirectory)
        );
    }

    [TestMethod]
    public void Built_in_templates_write_every_text_by_a_function_for_its_place()
    {
        foreach (var file in Directory.EnumerateFiles(RepositoryRoot.TemplateDirectory))
        {
            foreach (Match code in Code().Matches(File.ReadAllText(file)))
            {
                var text = code.Groups["code"].Value.Trim(' ', '-');
                Assert.IsTrue(
                    Safe().IsMatch(text)
                        || TemplateFunctions.Names.Any(name => text.EndsWith($" | {name}", StringComparison.Ordinal)),
                    $"{Path.GetFileName(file)}: {{{{ {text} }}}} writes a value without a function for its place."
                );
            }
        }
    }

    [TestMethod]
    public void Every_function_and_every_block_is_documented()
    {
        var page = File.ReadAllText(Page);
        foreach (var name in TemplateFunctions.Names.Concat(Blocks.All))
            Assert.Contains($"`{name}`", page, name);
    }

    [GeneratedRegex(@"\{\{~?(?<code>.*?)~?\}\}")]
    private static partial Regex Code();

    // A statement, the checksum, a pattern of ours, the name of an item or a stage that is checked where it is read, or
    // a part of the template itself.
    [GeneratedRegex(
        @"^((if|else|for|end|block|include|#)\b.*|else|end|checksum|pattern|argument\.variable|\$?\w+\.name)$"
    )]
    private static partial Regex Safe();
}
