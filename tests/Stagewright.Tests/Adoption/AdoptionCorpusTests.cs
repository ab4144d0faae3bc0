using Stagewright.Adoption;
using Stagewright.Diagnostics;
using Stagewright.Dockerfiles;
using Stagewright.Images;
using Stagewright.Review;
using Stagewright.Syntax;
using Stagewright.Templates;
using Stagewright.Tests.Review;

namespace Stagewright.Tests.Adoption;

/// <summary>
/// Dockerfiles that people write, each with what of it becomes a line of the project, and what is told instead.
/// </summary>
[TestClass]
public sealed class AdoptionCorpusTests : VerifyBase
{
    private static readonly string Corpus = Path.Combine(
        RepositoryRoot.Directory,
        "tests/Stagewright.Tests/Adoption/Corpus"
    );

    public static IEnumerable<string> Names =>
        Directory.GetDirectories(Corpus).Select(folder => Path.GetFileName(folder)!);

    [TestMethod]
    [DynamicData(nameof(Names))]
    public async Task What_is_carried_over(string name)
    {
        var found = Adopt(await File.ReadAllTextAsync(Path.Combine(Corpus, name, "Dockerfile")));
        await Verify(
                string.Concat(found.Groups("Dockerfile").Select(group => $"{group}\n"))
                    + string.Concat(
                        found.Others.Select(other =>
                            $"{other.Line}: {Descriptors.NotCarriedOver.At(null, other.What, other.Instead).Message}\n"
                        )
                    )
            )
            .UseDirectory($"Corpus/{name}")
            .UseFileName("Carried");
    }

    // What is no Dockerfile any more is read as far as it goes.
    [TestMethod]
    [DynamicData(nameof(Names))]
    public void No_text_is_too_broken(string name)
    {
        var lines = File.ReadAllLines(Path.Combine(Corpus, name, "Dockerfile"));
        for (var i = 0; i < lines.Length; i++)
        {
            string[] words = lines[i].Split(' ');
            Adopt(Text(lines, i, ""));
            Adopt(Text(lines, i, words[0]));
            Adopt(Text(lines, i, string.Join(' ', words.Take(2))));
            Adopt(Text(lines, i, lines[i][..(lines[i].Length / 2)]));
            Adopt(Text(lines, i, string.Concat(lines[i].Reverse())));
        }

        static string Text(string[] lines, int changed, string line) =>
            string.Join('\n', lines.Select((text, i) => i == changed ? line : text).Prepend("FROM scratch"));
    }

    [TestMethod]
    public void Nothing_is_carried_over_from_a_generated_file()
    {
        var found = Adopt(Render(SampleApps.Web));
        Assert.IsEmpty(found.Lines);
        Assert.IsEmpty(found.Others);
    }

    private static DockerfileAdoption Adopt(string text)
    {
        using var repository = ReviewCorpusTests.Repository();
        foreach (var file in new[] { "eng/company.crt", "eng/fonts/a.ttf", "eng/start.sh", "eng/wait.sh" })
            repository.Write(file, "");
        var path = repository.Write("src/Shop.Api/Dockerfile", text);
        var old = ReviewedFile.Read(text, path, ReviewCorpusTests.Shop, repository.Path);
        return DockerfileAdoption.Of(
            new AdoptedFile(
                new ImageText(old.Text, old.Stages),
                ImageText.Read(Render(SampleApps.Web))!,
                SampleApps.Web,
                old.Context
            )
        );
    }

    private static string Render(Stagewright.Apps.AppProject app) =>
        TemplateRenderer.Render(
            Blocks.Dockerfile,
            DockerfilePlanner.Plan(app, BaseImageSelector.Select(app)),
            "------------",
            new TemplateLibrary([], Path.Combine(RepositoryRoot.Directory, "templates"))
        );
}
