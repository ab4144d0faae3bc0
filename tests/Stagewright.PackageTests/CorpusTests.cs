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

    private static IEnumerable<string> Habits => Corpus.Habits;

    [TestMethod]
    [DynamicData(nameof(Habits))]
    public async Task Nothing_is_missing_and_every_line_is_needed(string habit)
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
        await Generate(proof, expected, Host(habit, system: "Windows_NT"));
        Assert.AreEqual(text, proof.Text, "In a dirty tree and on another system, other files are written.");
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

    // What the machine of the developer has and the container has not: another system, sets of workloads.
    private static Dictionary<string, string?> Host(string habit, string? system = null) =>
        new()
        {
            ["OS"] = system,
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

    private static void Check(IReadOnlyList<string> faults) => Assert.IsEmpty(faults, string.Join('\n', faults));

    [GeneratedRegex(
        @"^ *(?<file>[^\s(][^(\n]*)\((?<line>\d+)(,\d+)?\): (warning|error) (?<code>STW\d{4}):",
        RegexOptions.Multiline
    )]
    private static partial Regex Diagnostics();
}
