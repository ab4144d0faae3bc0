using System.Text.RegularExpressions;
using Stagewright.Completeness;

namespace Stagewright.EngineTests;

/// <summary>What a change rebuilds, and what is read and comes into no layer.</summary>
[TestClass]
[NeedsEngine("docker")]
public sealed class BuildInputTests
{
    private const string Restore = "dotnet restore";
    private const string Publish = "dotnet publish";

    [TestMethod]
    public async Task A_change_runs_what_it_concerns_and_nothing_else()
    {
        using var repository = await Generated("CentralPackages");
        await Engine.BuildByHeader(repository.Tree, DockerfileOf("CentralPackages"));

        // The engine knows the layers of earlier runs.
        var unique = $"{Guid.NewGuid():n}";
        await Write(repository, "README.md", unique);
        await Write(repository, ".github/workflows/ci.yml", "on: push");
        await Write(repository, "src/Other/Other.csproj", "<Project />");
        Assert.IsEmpty(await Steps(repository), "A file that is no input changes nothing.");

        await Write(repository, "src/App/New.cs", $"class New{unique};");
        var steps = await Steps(repository);
        Assert.IsFalse(
            steps.Any(step => step.Contains(Restore, StringComparison.Ordinal)),
            $"A change of code restores nothing: {string.Join('\n', steps)}"
        );
        Assert.IsTrue(steps.Any(step => step.Contains(Publish, StringComparison.Ordinal)));

        var versions = Path.Combine(repository.Tree, "eng", "Versions.props");
        await File.WriteAllTextAsync(
            versions,
            (await File.ReadAllTextAsync(versions)).Replace("13.0.3", "13.0.2", StringComparison.Ordinal)
                + $"<!-- {unique} -->"
        );
        steps = await Steps(repository);
        Assert.IsTrue(
            steps.Any(step => step.Contains(Restore, StringComparison.Ordinal)),
            $"A change of a version restores: {string.Join('\n', steps)}"
        );

        static Task<IReadOnlyList<string>> Steps(CompletenessProof repository) =>
            Engine.StepsThatRan(repository.Tree, DockerfileOf("CentralPackages"));
    }

    [TestMethod]
    public async Task What_is_for_people_changes_nothing_where_the_project_lies_at_the_root()
    {
        using var repository = await Generated("SingleProject");
        await Engine.BuildByHeader(repository.Tree, "Dockerfile");
        foreach (
            var file in new[]
            {
                "README.md",
                ".github/workflows/ci.yml",
                ".vscode/settings.json",
                "compose.yaml",
                "App.csproj.user",
                "node_modules/a/index.js",
                "TestResults/a.trx",
            }
        )
            await Write(repository, file, $"{Guid.NewGuid():n}");
        Assert.IsEmpty(await Engine.StepsThatRan(repository.Tree, "Dockerfile"));
    }

    [TestMethod]
    public async Task The_history_makes_the_version_and_comes_into_no_layer()
    {
        using var repository = await Generated("VersionFromGit");
        await Git.Run(
            repository.Tree,
            "-c",
            "user.name=test",
            "-c",
            "user.email=test@example.org",
            "commit",
            "--quiet",
            "--allow-empty",
            "--message=second"
        );
        var image = await Engine.BuildByHeader(repository.Tree, DockerfileOf("VersionFromGit"));
        StringAssert.Matches(await Engine.Docker(".", "run", "--rm", image), Version());

        await Engine.Docker(
            repository.Tree,
            "build",
            "-q",
            "-f",
            DockerfileOf("VersionFromGit"),
            "--target",
            "builder",
            "-t",
            image + "-builder",
            "."
        );
        Assert.AreEqual(
            "Nerdbank.GitVersioning",
            string.Join(
                ' ',
                await Engine.Search([image, image + "-builder"], "ref: refs/heads/main", "Nerdbank.GitVersioning")
            )
        );

        await Git.Run(
            repository.Tree,
            "-c",
            "user.name=test",
            "-c",
            "user.email=test@example.org",
            "commit",
            "--quiet",
            "--allow-empty",
            "--message=third"
        );
        var steps = await Engine.StepsThatRan(repository.Tree, DockerfileOf("VersionFromGit"));
        Assert.IsTrue(
            steps.Any(step => step.Contains(Publish, StringComparison.Ordinal)),
            "A commit is a new version."
        );
        Assert.IsFalse(
            steps.Any(step => step.Contains(Restore, StringComparison.Ordinal)),
            "A commit restores nothing."
        );
    }

    [TestMethod]
    public async Task Secrets_are_where_the_project_wants_them_and_in_no_layer()
    {
        const string License = "license-to-build-4711";
        const string Token = "token-to-restore-4712";
        using var repository = new CompletenessProof(Corpus.DirectoryOf("SingleProject"), "App.csproj");
        var project = Path.Combine(repository.Tree, "App.csproj");
        await File.WriteAllTextAsync(
            project,
            (await File.ReadAllTextAsync(project)).Replace(
                "</Project>",
                $"""
                  <ItemGroup>
                    <DockerfileSecret Include="license" Source="my license.txt" TargetPath="/src/my own/license.txt" />
                    <DockerfileSecret Include="token" Variable="FEED_TOKEN" />
                  </ItemGroup>
                  <Target Name="ReadSecrets" BeforeTargets="CollectPackageReferences;CoreCompile">
                    <Error Condition="!$(FEED_TOKEN.StartsWith('token-'))" Text="No token." />
                    <ReadLinesFromFile File="/src/my own/license.txt"><Output TaskParameter="Lines" PropertyName="License" /></ReadLinesFromFile>
                    <Error Condition="!$(License.StartsWith('license-'))" Text="No license." />
                  </Target>
                </Project>
                """,
                StringComparison.Ordinal
            )
        );
        await Write(repository, "my license.txt", License);
        var generated = await repository.Generate(publishLayers: false);
        Assert.AreEqual(0, generated.ExitCode, generated.ToString());

        var image = await Engine.BuildByHeader(repository.Tree, "Dockerfile", $"FEED_TOKEN={Token}");
        var builder = image + "-builder";
        var command = File.ReadLines(Path.Combine(repository.Tree, "Dockerfile"))
            .Single(line => line.StartsWith("#   docker build ", StringComparison.Ordinal))[4..];
        var result = await Engine.Run(
            "env",
            repository.Tree,
            $"FEED_TOKEN={Token}",
            "sh",
            "-c",
            $"{command} --target builder -t {builder}"
        );
        Assert.AreEqual(0, result.ExitCode, result.StandardError);
        Assert.AreEqual("App.dll", string.Join(' ', await Engine.Search([image, builder], License, Token, "App.dll")));

        result = await Engine.Run("sh", repository.Tree, "-c", "docker build -q --no-cache .");
        Assert.AreNotEqual(0, result.ExitCode, "A secret that is not given ends the build.");
    }

    [TestMethod]
    [NeedsEngine("buildah")]
    public async Task The_history_makes_the_version_with_buildah_too_whoever_owns_it()
    {
        using var repository = await Generated("VersionFromGit");
        var chown = await Engine.Run("chown", repository.Tree, "-R", "12345:12345", ".");
        Assert.AreEqual(0, chown.ExitCode, chown.StandardError);
        await Buildah(repository, "VersionFromGit");
    }

    [TestMethod]
    [NeedsEngine("buildah")]
    [DataRow("OddNames")]
    [DataRow("FolderFeed")]
    [DataRow("LinkedFiles")]
    public async Task It_builds_with_buildah(string habit)
    {
        using var repository = await Generated(habit);
        await Buildah(repository, habit);
    }

    private static Task Buildah(CompletenessProof repository, string habit) =>
        Engine.Buildah(repository.Tree, DockerfileOf(habit));

    private static async Task<CompletenessProof> Generated(string habit)
    {
        var proof = new CompletenessProof(Corpus.DirectoryOf(habit), Corpus.AppOf(habit));
        var generated = await proof.Generate(publishLayers: false);
        Assert.AreEqual(0, generated.ExitCode, generated.ToString());
        return proof;
    }

    private static string DockerfileOf(string habit) =>
        Path.Combine(Path.GetDirectoryName(Corpus.AppOf(habit))!, "Dockerfile");

    private static Task Write(CompletenessProof repository, string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(repository.Tree, path))!);
        return File.WriteAllTextAsync(Path.Combine(repository.Tree, path), text);
    }

    private static Regex Version() => new(@"^version 1\.5\.2\+[0-9a-f]{10}$");
}
