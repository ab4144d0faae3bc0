namespace Stagewright.EvaluationTests;

/// <summary>What is read of each repository of the corpus. The verified files show the inputs of each habit with their reasons.</summary>
[TestClass]
public sealed class CorpusTests : VerifyBase
{
    private const string Forced = "forced";

    // With a workload set that this machine does not have, nothing can be evaluated: the package tests give it one.
    private static IEnumerable<string> Habits =>
        Corpus.Habits.Where(habit => !Directory.Exists(Path.Combine(Corpus.DirectoryOf(habit), ".workloads")));

    [TestMethod]
    [DynamicData(nameof(Habits))]
    public async Task Is_read_as_verified(string habit)
    {
        using var repository = EvaluatedRepository.OfCorpus(habit);
        if (File.Exists(repository.PathOf(Forced)))
            await Commit(repository, await File.ReadAllLinesAsync(repository.PathOf(Forced)));
        await Verify(repository.Describe(Corpus.AppOf(habit)))
            .UseDirectory("Snapshots")
            .UseFileName(habit)
            .DisableScrubbers();
    }

    // What git holds although a rule ignores it.
    private static async Task Commit(EvaluatedRepository repository, IEnumerable<string> paths)
    {
        await Git.Run(repository.Directory, "init", "--quiet");
        await Git.Run(repository.Directory, ["add", "--force", "--", .. paths]);
    }
}
