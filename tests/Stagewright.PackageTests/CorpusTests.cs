using System.Text.RegularExpressions;
using Stagewright.Completeness;

namespace Stagewright.PackageTests;

/// <summary>The completeness proof over small repositories, one for each habit (<c>tests/Corpus</c>).</summary>
[TestClass]
public sealed partial class CorpusTests
{
    // Where the folders are others than those that dirt can be put in without a build, or where restore decides.
    private static readonly string[] Built =
    [
        "ArtifactsOutput",
        "OutputAtTheRoot",
        "OutputPathInProject",
        "TransitiveMinVer",
    ];

    private const string OtherFiles = "In a dirty tree and on another system, other files are written.";

    private static readonly Dictionary<string, string?> OtherSystem = new() { ["OS"] = "Windows_NT" };

    private static readonly Lazy<Task<IReadOnlyDictionary<string, Proven>>> Together = new(ProveTogether);

    private static IEnumerable<string> Habits => Corpus.Habits;

    [ClassCleanup]
    public static async Task CleanUp()
    {
        if (!Together.IsValueCreated)
            return;
        foreach (var proven in (await Together.Value).Values)
            proven.Proof.Dispose();
    }

    [TestMethod]
    [DynamicData(nameof(Habits))]
    public async Task Nothing_is_missing_and_every_line_is_needed(string habit)
    {
        if ((await Together.Value).GetValueOrDefault(habit) is { } proven)
        {
            Check(proven.Faults);
            Check(await proven.Proof.ProvePublish());
        }
        else
            await ProveAlone(habit);
    }

    // Where the process that generates needs something of its own: a restore, variables, a response file; and where it
    // fails as it should.
    private static bool IsAlone(string habit) =>
        Built.Contains(habit)
        || Corpus.ExpectedOf(habit).Count > 0
        || Host(habit).Values.Any(value => value is not null)
        || Directory.EnumerateFiles(Corpus.DirectoryOf(habit), "*.rsp").Any();

    // In three processes, not in three for each.
    private static async Task<IReadOnlyDictionary<string, Proven>> ProveTogether()
    {
        var habits = Habits.Where(habit => !IsAlone(habit)).ToList();
        var proofs = habits
            .Select(habit => new CompletenessProof(Corpus.DirectoryOf(habit), Corpus.AppOf(habit)))
            .ToList();
        var generated = await CompletenessProof.Generate(proofs);
        Assert.AreEqual(0, generated.ExitCode, generated.ToString());
        var texts = proofs.Select(proof => proof.Text).ToList();
        foreach (var proof in proofs)
            proof.Soil();
        generated = await CompletenessProof.Generate(proofs, environment: OtherSystem);
        Assert.AreEqual(0, generated.ExitCode, generated.ToString());
        var faults = await CompletenessProof.ProveRestoreLayers(proofs);
        var proven = new Dictionary<string, Proven>();
        foreach (var (index, proof) in proofs.Index())
        {
            string[] others = proof.Text == texts[index] ? [] : [OtherFiles, texts[index], proof.Text];
            proven[habits[index]] = new Proven(proof, [.. others, .. await proof.ProveContext(), .. faults[index]]);
        }
        return proven;
    }

    private static async Task ProveAlone(string habit)
    {
        using var proof = new CompletenessProof(Corpus.DirectoryOf(habit), Corpus.AppOf(habit));
        var expected = Corpus.ExpectedOf(habit);
        var isBuilt = Built.Contains(habit);
        await Generate(proof, expected, Host(habit), restores: isBuilt);

        var text = proof.Text;
        if (isBuilt)
            await proof.Build();
        else
            proof.Soil();
        // The written files are files of the project now.
        await Generate(proof, expected, new Dictionary<string, string?>(Host(habit).Concat(OtherSystem)));
        Assert.AreEqual(text, proof.Text, OtherFiles);
        if (expected.Count > 0)
            return;

        Check(await proof.ProveContext());
        Check(await proof.ProveRestoreLayer());
        Check(await proof.ProvePublish());
    }

    [TestMethod]
    public async Task Dirt_that_is_let_in_is_found()
    {
        using var proof = new CompletenessProof(Corpus.DirectoryOf("SingleProject"), "App.csproj");
        await Generate(proof, []);
        proof.Soil();
        await File.AppendAllTextAsync(Path.Combine(proof.Tree, "Dockerfile.dockerignore"), "!obj\n");

        CollectionAssert.Contains(
            (await proof.ProveContext()).ToList(),
            "The context holds obj/project.assets.json, which no clone has."
        );
        var fault = await Assert.ThrowsExactlyAsync<InvalidOperationException>(proof.ProvePublish);
        StringAssert.Contains(fault.Message, "ResolvePackageAssets");
    }

    // What the machine of the developer has and the container has not: sets of workloads.
    private static Dictionary<string, string?> Host(string habit) =>
        new()
        {
            ["DOTNETSDK_WORKLOAD_MANIFEST_ROOTS"] =
                Path.Combine(Corpus.DirectoryOf(habit), ".workloads") is var sets && Directory.Exists(sets)
                    ? sets
                    : null,
        };

    private static async Task Generate(
        CompletenessProof proof,
        IReadOnlyList<string> expected,
        IReadOnlyDictionary<string, string?>? environment = null,
        bool restores = false
    )
    {
        var generated = await proof.Generate(environment: environment, restores: restores);
        if (expected.Count == 0)
            Assert.AreEqual(0, generated.ExitCode, generated.ToString());
        var found = Diagnostics()
            .Matches(generated.Output.Replace(proof.Tree + "/", "", StringComparison.Ordinal))
            .Select(match =>
                $"{match.Groups["file"].Value}({match.Groups["line"].Value}): {match.Groups["code"].Value}"
            )
            .ToList();
        var missing = expected
            .Where(line => !found.Exists(diagnostic => diagnostic.StartsWith(line, StringComparison.Ordinal)))
            .ToList();
        Assert.IsEmpty(missing, $"{string.Join(", ", missing)} is not said:\n{generated}");
    }

    private sealed record Proven(CompletenessProof Proof, IReadOnlyList<string> Faults);

    private static void Check(IReadOnlyList<string> faults) => Assert.IsEmpty(faults, string.Join('\n', faults));

    [GeneratedRegex(
        @"^ *(?<file>[^\s(][^(\n]*)\((?<line>\d+)(,\d+)?\): (warning|error) (?<code>STW\d{4}):",
        RegexOptions.Multiline
    )]
    private static partial Regex Diagnostics();
}
