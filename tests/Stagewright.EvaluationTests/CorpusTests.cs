using System.Xml.Linq;

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
        var app = Corpus.AppOf(habit);
        var text = repository.Describe(app, FrameworkOf(repository.PathOf(app)));
        return Verify(text).UseDirectory("Snapshots").UseFileName(habit).DisableScrubbers();
    }

    // The targets choose it in a build.
    private static string? FrameworkOf(string project) =>
        XDocument.Load(project).Descendants("TargetFrameworks").SingleOrDefault()?.Value.Split(';')[0];
}
