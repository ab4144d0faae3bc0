using Stagewright.Completeness;

namespace Stagewright.PackageTests;

/// <summary>The completeness proof over small repositories, one for each habit (<c>tests/Corpus</c>).</summary>
[TestClass]
public sealed class CorpusTests
{
    private static readonly string Corpus = Path.Combine(RepositoryRoot.Directory, "tests", "Corpus");

    private static IEnumerable<string> Habits => Directory.EnumerateDirectories(Corpus).Select(directory => Path.GetFileName(directory)!).Order(StringComparer.Ordinal);

    [TestMethod]
    [DynamicData(nameof(Habits))]
    public async Task Nothing_is_missing_and_every_line_is_needed(string habit)
    {
        using var proof = new CompletenessProof(Path.Combine(Corpus, habit), App(habit));
        var generated = await proof.Generate();
        Assert.AreEqual(0, generated.ExitCode, generated.ToString());

        var faults = await proof.ProveRestoreLayer();
        Assert.IsEmpty(faults, string.Join('\n', faults));
        faults = await proof.ProvePublish();
        Assert.IsEmpty(faults, string.Join('\n', faults));
    }

    // The first project of the solution.
    private static string App(string habit) =>
        System.Xml.Linq.XDocument.Load(Path.Combine(Corpus, habit, "App.slnx")).Descendants("Project").First().Attribute("Path")!.Value;
}
