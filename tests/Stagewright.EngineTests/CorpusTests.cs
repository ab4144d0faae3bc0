using System.Text.RegularExpressions;
using Stagewright.Completeness;

namespace Stagewright.EngineTests;

/// <summary>
/// Every repository of the corpus, as a developer's tree that builds left something in, before the engine: it reads each
/// context, and builds as many images as it takes for each form of a line.
/// </summary>
[TestClass]
[NeedsEngine("docker")]
public sealed partial class CorpusTests
{
    private const string Listing = "FROM scratch\nCOPY . /\n";

    private static readonly Lazy<Task<IReadOnlyDictionary<string, Repository>>> Repositories = new(Generate);

    private static IEnumerable<string> Habits => Corpus.Habits.Where(habit => Corpus.ExpectedOf(habit).Count == 0);

    [ClassCleanup]
    public static async Task CleanUp()
    {
        if (!Repositories.IsValueCreated)
            return;
        foreach (var repository in (await Repositories.Value).Values)
            repository.Proof.Dispose();
    }

    [TestMethod]
    [DynamicData(nameof(Habits))]
    public async Task Its_context_is_read_and_its_new_lines_are_built(string habit)
    {
        var (proof, newForms) = (await Repositories.Value)[habit];
        using var listing = new TestRepository();
        listing.Write("Listing", Listing);
        listing.Write("Listing.dockerignore", File.ReadAllText(proof.Dockerfile + ".dockerignore"));
        await Engine.Docker(
            proof.Tree,
            "build",
            "-q",
            "-f",
            listing.PathOf("Listing"),
            "-o",
            listing.PathOf("context"),
            "."
        );
        Assert.AreEqual(
            string.Join('\n', proof.ContextFiles),
            string.Join('\n', TestUtilities.Files.In(listing.PathOf("context"))),
            "The engine reads the ignore file otherwise than the proof does."
        );
        if (newForms.Count > 0)
            await Engine.BuildByHeader(proof.Tree, Path.GetRelativePath(proof.Tree, proof.Dockerfile));
    }

    [TestMethod]
    public async Task The_forms_of_the_lines_are_those_of_many_repositories()
    {
        var repositories = (await Repositories.Value).Values;
        Assert.IsGreaterThan(15, repositories.Count(repository => repository.NewForms.Count > 0));
        Assert.AreNotEqual(Form("RUN dotnet restore A.csproj"), Form("RUN dotnet restore A.csproj --locked-mode"));
        Assert.AreEqual(Form("COPY a/A.csproj a/"), Form("COPY b/B.csproj b/"));
    }

    private static async Task<IReadOnlyDictionary<string, Repository>> Generate()
    {
        var proofs = Habits.ToDictionary(
            habit => habit,
            habit => new CompletenessProof(Corpus.DirectoryOf(habit), Corpus.AppOf(habit))
        );
        // A process reads the response files where it is called.
        var alone = proofs
            .Values.Where(proof => Directory.EnumerateFiles(proof.Tree, "*.rsp").Any())
            .ToLookup(_ => true);
        var result = await CompletenessProof.Generate([.. proofs.Values.Except(alone[true])], publishLayers: false);
        Assert.AreEqual(0, result.ExitCode, result.ToString());
        foreach (var proof in alone[true])
            Assert.AreEqual(0, (await proof.Generate(publishLayers: false)).ExitCode);

        var known = new HashSet<string>();
        return proofs.ToDictionary(
            pair => pair.Key,
            pair =>
            {
                var lines = Continuation().Replace(File.ReadAllText(pair.Value.Dockerfile), " ").Split('\n');
                var repository = new Repository(pair.Value, [.. lines.Select(Form).Where(known.Add)]);
                pair.Value.Soil();
                return repository;
            }
        );
    }

    // Comments aside, a line without the names of this repository's files and folders; images stay.
    private static string Form(string line) =>
        line.StartsWith('#') ? ""
        : line.StartsWith("FROM", StringComparison.Ordinal) ? line
        : Names().Replace(line, "");

    private sealed record Repository(CompletenessProof Proof, IReadOnlyList<string> NewForms);

    [GeneratedRegex(@"\\\n *")]
    private static partial Regex Continuation();

    [GeneratedRegex("""[^\s"=,-][^\s"=,]*[./][^\s"=,]*""")]
    private static partial Regex Names();
}
