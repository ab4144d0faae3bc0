using Stagewright.Completeness;

namespace Stagewright.EngineTests;

/// <summary>Every repository of the corpus, built by the command of its Dockerfile's header.</summary>
[TestClass]
[NeedsEngine("docker")]
public sealed class CorpusTests
{
    private static IEnumerable<string> Habits => Corpus.Habits.Where(habit => Corpus.ExpectedOf(habit).Count == 0);

    [TestMethod]
    [DynamicData(nameof(Habits))]
    public async Task It_builds(string habit)
    {
        using var proof = new CompletenessProof(Corpus.DirectoryOf(habit), Corpus.AppOf(habit));
        var generated = await proof.Generate(publishLayers: false);
        Assert.AreEqual(0, generated.ExitCode, generated.ToString());
        await Engine.BuildByHeader(proof.Tree, Path.Combine(Path.GetDirectoryName(Corpus.AppOf(habit))!, "Dockerfile"));
    }
}
