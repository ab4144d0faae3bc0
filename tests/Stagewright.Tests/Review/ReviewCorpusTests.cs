using Stagewright.Diagnostics;
using Stagewright.Review;

namespace Stagewright.Tests.Review;

/// <summary>
/// Dockerfiles in the habits of the field, all of one repository: each has the findings in its file
/// <c>expected</c>, and no other.
/// </summary>
[TestClass]
public sealed class ReviewCorpusTests
{
    private static readonly string Corpus = Path.Combine(
        RepositoryRoot.Directory,
        "tests/Stagewright.Tests/Review/Corpus"
    );

    internal static readonly ReviewedApp Shop = new(
        "Shop.Api",
        true,
        new Version(10, 0),
        new Version(10, 0),
        "src/Shop.Api/Shop.Api.csproj",
        "src/Shop.Api",
        [
            "Directory.Build.props",
            "Directory.Packages.props",
            "src/Shop.Api/Shop.Api.csproj",
            "src/Shop.Core/Shop.Core.csproj",
        ]
    )
    {
        Projects = ["src/Shop.Api", "src/Shop.Core"],
    };

    public static IEnumerable<string> Names =>
        Directory.GetDirectories(Corpus).Select(folder => Path.GetFileName(folder)!);

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void It_has_these_findings(string name)
    {
        var folder = Path.Combine(Corpus, name);
        using var repository = Repository();
        if (File.Exists(Path.Combine(folder, "ignore")))
            repository.Write(".dockerignore", File.ReadAllText(Path.Combine(folder, "ignore")));
        var path = repository.Write("src/Shop.Api/Dockerfile", File.ReadAllText(Path.Combine(folder, "Dockerfile")));
        var file = ReviewedFile.Read(File.ReadAllText(path), path, Shop, repository.Path);
        var findings = DockerfileReview.Review(file, path);
        Assert.AreEqual(
            File.ReadAllText(Path.Combine(folder, "expected")),
            string.Concat(findings.Select(found => $"{found.Location!.Line}: {found.Descriptor.Code}\n")),
            string.Join('\n', findings.Select(found => found.Message))
        );
    }

    // The others are about what engines refuse, what nobody knows and what is out of support: no habits.
    [TestMethod]
    public void It_has_twenty_files_and_each_finding_of_a_habit()
    {
        Assert.IsGreaterThanOrEqualTo(20, Names.Count());
        string[] others = ["STW6006", "STW6017", "STW6022", "STW6023"];
        CollectionAssert.AreEqual(
            Descriptors
                .All.Select(descriptor => descriptor.Code)
                .Where(code => code.StartsWith("STW6", StringComparison.Ordinal) && !others.Contains(code))
                .ToList(),
            Names
                .SelectMany(name => File.ReadAllLines(Path.Combine(Corpus, name, "expected")))
                .Select(line => line.Split(' ')[1])
                .Distinct()
                .Order(StringComparer.Ordinal)
                .ToList()
        );
    }

    /// <summary>The repository that all of them are in.</summary>
    internal static TemporaryDirectory Repository()
    {
        var repository = new TemporaryDirectory();
        repository.Write(".git/HEAD", "ref: refs/heads/main\n");
        repository.Write(".gitignore", "[Bb]in/\n[Oo]bj/\n/out/\nappsettings.Local.json\n");
        foreach (
            var file in new[]
            {
                ".env",
                "Directory.Build.props",
                "Directory.Packages.props",
                "Shop.slnx",
                "certs/dev.pfx",
                "docker/entrypoint.sh",
                "fonts/OpenSans.ttf",
                "src/Shop.Admin/Shop.Admin.csproj",
                "src/Shop.Api/Program.cs",
                "src/Shop.Api/Shop.Api.csproj",
                "src/Shop.Api/appsettings.Local.json",
                "src/Shop.Core/Order.cs",
                "src/Shop.Core/Shop.Core.csproj",
                "tests/Shop.Tests/Shop.Tests.csproj",
            }
        )
            repository.Write(file, "");
        return repository;
    }
}
