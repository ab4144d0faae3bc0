using CsCheck;
using Stagewright.Apps;
using Stagewright.Dockerfiles;
using Stagewright.Inputs;
using Stagewright.Models;
using Stagewright.Output;
using Stagewright.Templates;

namespace Stagewright.Tests.Fuzz;

/// <summary>
/// Whatever a project says, the rendered files say exactly that to whoever reads them. STAGEWRIGHT_FUZZ multiplies the
/// number of cases; a failure prints the seed that repeats it.
/// </summary>
[TestClass]
public sealed class RoundTripTests
{
    // Together 100,000.
    private static readonly long Factor = long.TryParse(
        Environment.GetEnvironmentVariable("STAGEWRIGHT_FUZZ"),
        out var factor
    )
        ? factor
        : 1;

    private static readonly string[] KnownFlags =
    [
        "--platform=$BUILDPLATFORM",
        "--from=builder",
        "--mount=type=cache,id=nuget,target=/root/.local/share/NuGet/http-cache",
    ];

    private static readonly TemplateLibrary Templates = new([], RepositoryRoot.TemplateDirectory);

    [TestMethod]
    public void An_environment_variable_is_its_value() =>
        Generators
            .VariableName.Select(Generators.Value)
            .Sample((name, value) => AssertPair("ENV", name, value), iter: 20_000 * Factor);

    [TestMethod]
    public void A_label_is_its_value() =>
        Generators
            .LabelKey.Select(Generators.Value)
            .Sample((name, value) => AssertPair("LABEL", name, value), iter: 15_000 * Factor);

    [TestMethod]
    public void A_copy_names_its_paths() =>
        Generators
            .FilePath.Array[1, 4]
            .Select(Generators.FilePath)
            .Sample(
                (sources, destination) =>
                {
                    var line = DockerfileReader
                        .Read($"COPY {DockerfileText.CopyArguments(new CopyInstruction(sources, destination + "/"))}\n")
                        .Single();
                    Assert.IsEmpty(line.Flags);
                    var words = DockerfileReader.Words(line.Arguments);
                    CollectionAssert.AreEqual(sources, words.SkipLast(1).Select(DockerfileReader.PathOf).ToList());
                    Assert.AreEqual(destination + "/", DockerfileReader.Clean(words[^1]));
                },
                iter: 20_000 * Factor
            );

    [TestMethod]
    public void A_word_of_a_command_is_one_word() =>
        Generators
            .Value.Array[1, 4]
            .Sample(
                words =>
                    CollectionAssert.AreEqual(
                        words,
                        DockerfileReader.ShellWords(string.Join(' ', words.Select(DockerfileText.Shell))).ToList()
                    ),
                iter: 20_000 * Factor
            );

    [TestMethod]
    public void An_exec_form_is_its_words() =>
        Generators
            .Value.Array[1, 4]
            .Sample(
                words =>
                    CollectionAssert.AreEqual(words, DockerfileReader.Exec(DockerfileText.JsonArray(words)).ToList()),
                iter: 10_000 * Factor
            );

    [TestMethod]
    public void An_ignore_pattern_is_one_path() =>
        Generators
            .FilePath.Select(Generators.FilePath)
            .Sample(
                (path, other) =>
                {
                    var excluding = new IgnoreFile(DockerfileText.IgnorePattern(path));
                    var including = new IgnoreFile("**\n!" + DockerfileText.IgnorePattern(path));
                    Assert.IsTrue(excluding.Ignores(path), $"{path} is not excluded.");
                    Assert.IsFalse(including.Ignores(path), $"{path} is not included.");
                    if (other != path && !other.StartsWith(path + "/", StringComparison.Ordinal))
                    {
                        Assert.IsFalse(excluding.Ignores(other), $"{other} is excluded by {path}.");
                        Assert.IsTrue(including.Ignores(other), $"{other} is included by {path}.");
                    }
                },
                iter: 13_000 * Factor
            );

    [TestMethod]
    public void A_file_says_what_the_app_says() => Generators.App.Sample(AssertSays, iter: 2_000 * Factor);

    private static void AssertPair(string instruction, string name, string value)
    {
        var line = DockerfileReader.Read($"{instruction} {name}={DockerfileText.Value(value)}\n").Single();
        Assert.IsEmpty(line.Flags);
        Assert.AreEqual((name, value), DockerfileReader.Pairs(line.Arguments).Single());
    }

    private static void AssertSays(AppProject app)
    {
        var files = DockerfileGenerator.Render(
            new ProjectReading(app, new BuildContext(Path.GetTempPath()), [], [], [], [], []),
            Templates
        );
        var dockerfile = DockerfileReader.Read(files[0].Text);
        var runtime = app.Image;

        Assert.AreEqual(
            app.IsSingleStage
                ? "FROM WORKDIR COPY RUN COPY RUN WORKDIR ENV EXPOSE USER LABEL ENTRYPOINT"
                : "FROM WORKDIR ENV EXPOSE USER FROM ARG ENV WORKDIR COPY RUN COPY RUN FROM LABEL COPY ENTRYPOINT",
            string.Join(' ', Runs(dockerfile, app)),
            files[0].Text
        );
        Assert.IsEmpty(dockerfile.Where(line => line.Flags.Except(KnownFlags).Any()).ToList(), files[0].Text);
        if (!app.IsSingleStage)
            Assert.AreEqual(
                runtime.BaseImage + " AS base",
                string.Join(' ', DockerfileReader.Words(dockerfile[0].Arguments))
            );
        CollectionAssert.AreEqual(
            app.EnvironmentVariables.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => (pair.Key, pair.Value))
                .ToList(),
            // The builder's own come later.
            dockerfile
                .TakeWhile(line => line.Name != "USER")
                .Where(line => line.Name == "ENV")
                .SelectMany(line => DockerfileReader.Pairs(line.Arguments))
                .ToList()
        );
        CollectionAssert.AreEqual(
            app.Labels.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => (pair.Key, pair.Value))
                .ToList(),
            dockerfile
                .Where(line => line.Name == "LABEL")
                .SelectMany(line => DockerfileReader.Pairs(line.Arguments))
                .ToList()
        );
        Assert.AreEqual(
            runtime.User,
            DockerfileReader.SingleWord(dockerfile.Single(line => line.Name == "USER").Arguments)
        );
        Assert.Contains(
            runtime.WorkingDirectory.TrimEnd('/') is { Length: > 0 } directory ? directory : "/",
            dockerfile.Where(line => line.Name == "WORKDIR").Select(line => DockerfileReader.SingleWord(line.Arguments))
        );
        CollectionAssert.AreEqual(
            app.Ports.Distinct()
                .OrderBy(port => port.Number)
                .ThenBy(port => port.Protocol, StringComparer.Ordinal)
                .Select(port => port.Protocol == "tcp" ? $"{port.Number}" : $"{port.Number}/{port.Protocol}")
                .ToList(),
            dockerfile
                .Where(line => line.Name == "EXPOSE")
                .SelectMany(line => DockerfileReader.Words(line.Arguments))
                .ToList()
        );
        CollectionAssert.AreEquivalent(
            app.Inputs.RestoreFiles.ToList(),
            dockerfile
                .TakeWhile(line => line.Name != "RUN")
                .Where(line => line.Name == "COPY")
                .SelectMany(line => DockerfileReader.Words(line.Arguments).SkipLast(1))
                .Select(DockerfileReader.PathOf)
                .ToList()
        );
        var commands = dockerfile
            .Where(line => line.Name == "RUN")
            .Select(line => DockerfileReader.ShellWords(line.Arguments))
            .ToList();
        var project = commands[0][2];
        Assert.AreEqual(app.ProjectFile, DockerfileReader.Clean(project));
        Assert.IsFalse(project[0] is '-' or '@', "An option, or a response file.");
        CollectionAssert.AreEqual(new[] { "dotnet", "restore", project }, commands[0].Take(3).ToList());
        CollectionAssert.AreEqual(
            new[] { "dotnet", "publish", project, "-c", app.Configuration },
            commands[1].Take(5).ToList()
        );
        Assert.AreEqual(app.TargetFileName, Path.GetFileName(DockerfileReader.Exec(dockerfile[^1].Arguments)[1]));

        var ignored = new IgnoreFile(files[1].Text);
        foreach (var file in app.Inputs.RestoreFiles.Append(app.ProjectFile))
            Assert.IsFalse(ignored.Ignores(file), $"{file}\n{files[1].Text}");
        Assert.IsTrue(ignored.Ignores("elsewhere/file"), files[1].Text);

        // The marker is found again, so that the file is known as generated.
        foreach (var file in files)
            Assert.AreEqual(file.Text, GeneratedFile.Seal(file.Text));
    }

    // The names, without repetition; what the app has none of is added, so that one order fits all.
    private static IEnumerable<string> Runs(IReadOnlyList<Instruction> instructions, AppProject app)
    {
        var names = instructions.Select(line => line.Name).ToList();
        foreach (
            var (name, before, isThere) in new[]
            {
                ("EXPOSE", "USER", app.Ports.Count > 0),
                ("ENV", "EXPOSE", app.EnvironmentVariables.Count > 0),
                ("LABEL", app.IsSingleStage ? "ENTRYPOINT" : "COPY", app.Labels.Count > 0),
            }
        )
        {
            if (!isThere)
                names.Insert(before == "COPY" ? names.LastIndexOf(before) : names.IndexOf(before), name);
        }
        return names.Where((name, index) => index == 0 || names[index - 1] != name);
    }
}
