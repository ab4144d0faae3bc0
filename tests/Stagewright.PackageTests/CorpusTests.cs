using Stagewright.Completeness;

namespace Stagewright.PackageTests;

/// <summary>The completeness proof over small repositories, one for each habit (<c>tests/Corpus</c>).</summary>
[TestClass]
public sealed class CorpusTests
{
    private static IEnumerable<string> Habits => Corpus.Habits;

    [TestMethod]
    [DynamicData(nameof(Habits))]
    public async Task Nothing_is_missing_and_every_line_is_needed(string habit)
    {
        using var proof = new CompletenessProof(Corpus.DirectoryOf(habit), Corpus.AppOf(habit));
        var generated = await proof.Generate();
        Assert.AreEqual(0, generated.ExitCode, generated.ToString());

        var text = proof.Text;
        // The written files are files of the project now.
        generated = await proof.Generate();
        Assert.AreEqual(0, generated.ExitCode, generated.ToString());
        Assert.AreEqual(text, proof.Text, "The second time, other files are written.");

        var faults = await proof.ProveRestoreLayer();
        Assert.IsEmpty(faults, string.Join('\n', faults));
        faults = await proof.ProvePublish();
        Assert.IsEmpty(faults, string.Join('\n', faults));
    }
}
