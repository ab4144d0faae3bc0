using System.Text.RegularExpressions;

namespace Stagewright.EvaluationTests;

/// <summary>
/// Each recipe of docs/recipes does what it says: what it writes into a project or into a named file is written into a
/// sample, and the lines that it shows of the Dockerfile are in that of the sample.
/// </summary>
[TestClass]
public sealed partial class RecipeTests : EvaluationTest
{
    private const string Api = "src/Shop.Api/Shop.Api.csproj";

    private static readonly string Folder = Path.Combine(RepositoryRoot.Directory, "docs/recipes");

    public RecipeTests() =>
        Repository
            .Write(
                Api,
                Code.WebProject(Code.PackageReference + "\n  " + Code.References("../Shop.Core/Shop.Core.csproj"))
            )
            .Write("src/Shop.Api/Program.cs", Code.WebProgram)
            .Write("src/Shop.Core/Shop.Core.csproj", Code.Library())
            .Write("src/Migrator/Migrator.csproj", Code.ConsoleProject())
            .Write("eng/company-root.crt", "")
            .Write("eng/entrypoint.sh", "")
            .Write("eng/fonts/Shop.ttf", "");

    private static IEnumerable<Recipe> All =>
        from page in Directory.GetFiles(Folder, "*.md").Order(StringComparer.Ordinal)
        from section in Section().Matches(File.ReadAllText(page).ReplaceLineEndings("\n"))
        select new Recipe(
            Path.GetFileName(page),
            section.Groups["title"].Value,
            [
                .. CodeBlock()
                    .Matches(section.Groups["text"].Value)
                    .Select(block => new Block(
                        block.Groups["language"].Value,
                        block.Groups["file"].Value,
                        block.Groups["text"].Value
                    )),
            ]
        );

    private static IEnumerable<object[]> Tried =>
        All.Where(recipe => recipe.Changes.Any()).Select(recipe => new object[] { recipe.Page, recipe.Title });

    [TestMethod]
    [DynamicData(nameof(Tried))]
    public void What_it_shows_is_what_its_lines_give(string page, string title)
    {
        var recipe = All.Single(recipe => (recipe.Page, recipe.Title) == (page, title));
        foreach (var block in recipe.Changes)
            if (block.File.Length > 0)
                Repository.Write(block.File, block.Text);
            else
                Add(block.Text, Api);

        var generated = Generate(Api);
        Assert.AreEqual("", generated.Codes);
        var lines = generated.Dockerfile.Split('\n');
        var shown = recipe
            .Blocks.Where(block => block.Language == "dockerfile")
            .SelectMany(block => block.Text.TrimEnd().Split('\n'))
            .ToList();
        Assert.IsNotEmpty(shown, "A recipe shows what becomes of it.");
        var position = 0;
        foreach (var line in shown)
        {
            position = Array.IndexOf(lines, line, position) + 1;
            Assert.IsGreaterThan(0, position, $"'{line}' is not there, or in another order:\n{generated.Dockerfile}");
        }
    }

    [TestMethod]
    public void Manifests_name_the_user_the_port_and_the_file_of_an_app_that_says_nothing()
    {
        var dockerfile = Generate(Api).Dockerfile;
        Assert.Contains("\nUSER 1654\n", dockerfile);
        Assert.Contains("\nEXPOSE 8080\n", dockerfile);
        var manifests = string.Concat(All.SelectMany(recipe => recipe.Blocks).Where(block => block.Language == "yaml"));
        AssertAll("1654", Group().Matches(manifests));
        AssertAll("8080", ContainerPort().Matches(manifests));
        AssertAll("src/Shop.Api/Dockerfile", DockerfilePath().Matches(manifests));
    }

    [TestMethod]
    public void The_index_has_each_recipe()
    {
        var index = File.ReadAllText(Path.Combine(Folder, "../recipes.md"));
        Assert.AreEqual(
            "",
            string.Join(
                '\n',
                All.Select(recipe => $"recipes/{recipe.Page}#{Anchor(recipe.Title)}")
                    .Where(link => !index.Contains($"({link})", StringComparison.Ordinal))
            )
        );
    }

    private static void AssertAll(string expected, MatchCollection found)
    {
        Assert.IsNotEmpty(found);
        foreach (Match match in found)
            Assert.AreEqual(expected, match.Groups[1].Value);
    }

    private static string Anchor(string title) =>
        NotInAnAnchor().Replace(title.ToLowerInvariant(), "").Replace(' ', '-');

    /// <param name="Page">The page's name.</param>
    /// <param name="Title">Its heading.</param>
    /// <param name="Blocks">Its blocks of code, in their order.</param>
    private sealed record Recipe(string Page, string Title, IReadOnlyList<Block> Blocks)
    {
        /// <summary>What a reader writes that the Dockerfile depends on: into the project, or into a named file.</summary>
        public IEnumerable<Block> Changes =>
            Blocks.Where(block =>
                block.Language is "xml" or "scriban"
                || (block.Language == "json" && block.File.StartsWith("src/", StringComparison.Ordinal))
            );
    }

    private sealed record Block(string Language, string File, string Text);

    [GeneratedRegex(
        @"^###? (?<title>[^\n]+)\n(?<text>.*?)(?=^###? |\z)",
        RegexOptions.Multiline | RegexOptions.Singleline
    )]
    private static partial Regex Section();

    [GeneratedRegex(
        @"(?:^`(?<file>[^`\n]+)`[^\n]*:\n\n)?^```(?<language>\w+)\n(?<text>.*?)^```$",
        RegexOptions.Multiline | RegexOptions.Singleline
    )]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"fsGroup: (\d+)")]
    private static partial Regex Group();

    [GeneratedRegex(@"(?:containerPort: |port: |""\d+:)(\d+)")]
    private static partial Regex ContainerPort();

    [GeneratedRegex(@"dockerfile: (\S+)")]
    private static partial Regex DockerfilePath();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnAnchor();
}
