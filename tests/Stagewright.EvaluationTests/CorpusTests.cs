namespace Stagewright.EvaluationTests;

/// <summary>What is read of each repository of the corpus. The verified files show the inputs of each habit with their reasons.</summary>
[TestClass]
public sealed class CorpusTests : VerifyBase
{
    private static IEnumerable<string> Habits => Corpus.Habits;

    [TestMethod]
    [DynamicData(nameof(Habits))]
    public Task Is_read_as_verified(string habit)
    {
        using var repository = EvaluatedRepository.OfCorpus(habit);
        return Verify(repository.Describe(Corpus.AppOf(habit))).UseDirectory("Snapshots").UseFileName(habit).ToTask();
    }
}
