using System.Text;
using System.Text.Json;
using CsCheck;
using Stagewright.Dockerfiles;
using Stagewright.Models;
using Stagewright.Tests.Fuzz;

namespace Stagewright.EngineTests;

/// <summary>
/// The engine reads what was written, in batches of arbitrary values: the same values as the round trips of the unit
/// tests, which trust a reader of their own. STAGEWRIGHT_FUZZ multiplies the number of batches.
/// </summary>
[TestClass]
[NeedsEngine("docker")]
public sealed class RoundTripTests
{
    private const string Tag = "stagewright-round-trip";

    private static readonly int Batches = int.TryParse(
        Environment.GetEnvironmentVariable("STAGEWRIGHT_FUZZ"),
        out var factor
    )
        ? factor
        : 1;

    private string _directory = "";

    [TestInitialize]
    public void CreateDirectory() => _directory = Directory.CreateTempSubdirectory("stagewright-round-trip-").FullName;

    [TestCleanup]
    public void DeleteDirectory() => Directory.Delete(_directory, recursive: true);

    [TestMethod]
    public Task Variables_labels_and_commands() =>
        InBatches(
            Generators.Value.Array[300],
            Generators.Word,
            async (values, user) =>
            {
                var variables = values[..100];
                var labels = values[100..200];
                var words = values[200..];
                await Write([
                    "# a comment",
                    "FROM scratch",
                    "ENV A=expanded",
                    .. variables.Select((value, index) => $"ENV V{index}={DockerfileText.Value(value)}"),
                    .. labels.Select((value, index) => $"LABEL l.{index}={DockerfileText.Value(value)}"),
                    $"WORKDIR {DockerfileText.Value("/work" + values[0])}",
                    $"USER {DockerfileText.Value(user)}",
                    $"ENTRYPOINT {DockerfileText.JsonArray(words)}",
                ]);
                await Engine.Docker(_directory, "build", "-q", "-t", Tag, ".");
                using var config = JsonDocument.Parse(
                    await Engine.Docker(".", "image", "inspect", "-f", "{{json .Config}}", Tag)
                );
                await Engine.Docker(".", "rmi", "-f", Tag);

                CollectionAssert.AreEqual(
                    variables.Select((value, index) => $"V{index}={value}").ToList(),
                    Strings(config, "Env").Where(text => text[0] == 'V').ToList()
                );
                foreach (var (value, index) in labels.Select((value, index) => (value, index)))
                    Assert.AreEqual(
                        value,
                        config.RootElement.GetProperty("Labels").GetProperty($"l.{index}").GetString()
                    );
                Assert.AreEqual("/work" + values[0], config.RootElement.GetProperty("WorkingDir").GetString());
                Assert.AreEqual(user, config.RootElement.GetProperty("User").GetString());
                CollectionAssert.AreEqual(words, Strings(config, "Entrypoint").ToList());
                return values.Length + 1;
            }
        );

    [TestMethod]
    public Task Paths_of_copies_and_of_ignore_files() =>
        InBatches(
            Generators.FilePath.Array[100],
            Generators.FilePath.Array[40],
            async (paths, destinations) =>
            {
                var files = Compatible(paths)
                    .Where(path => !path.StartsWith("Dockerfile", StringComparison.Ordinal))
                    .ToList();
                var included = files.Where((_, index) => index % 2 == 0).Take(40).ToList();
                var context = Path.Combine(_directory, "context");
                foreach (var file in files)
                {
                    Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(context, file))!);
                    await File.WriteAllTextAsync(Path.Combine(context, file), $"[{file}]");
                }
                // The names at their places must not be in each other's way.
                var copies = included
                    .Zip(destinations, (file, folder) => (File: file, Target: $"{folder}/{Path.GetFileName(file)}"))
                    .ToList();
                var targets = Compatible(copies.Select(copy => copy.Target)).ToHashSet(StringComparer.Ordinal);
                copies = [.. copies.Where(copy => targets.Contains(copy.Target)).DistinctBy(copy => copy.Target)];

                await Write([
                    "FROM scratch AS single",
                    .. copies.Select(copy =>
                        $"COPY {DockerfileText.CopyArguments(new CopyInstruction([copy.File], Path.GetDirectoryName(copy.Target) + "/"))}"
                    ),
                    "FROM scratch",
                    "COPY --from=single / /single/",
                    "COPY . /all/",
                ]);
                await File.WriteAllTextAsync(
                    Path.Combine(_directory, "Dockerfile.dockerignore"),
                    "**\n" + string.Concat(included.Select(file => $"!{DockerfileText.IgnorePattern(file)}\n"))
                );
                var output = Path.Combine(_directory, "output");
                await Engine.Docker(_directory, "build", "-q", "-f", "Dockerfile", "-o", output, "context");

                AssertTree(Path.Combine(output, "single"), copies.Select(copy => (copy.Target, copy.File)));
                AssertTree(Path.Combine(output, "all"), included.Select(file => (file, file)));
                Directory.Delete(context, recursive: true);
                Directory.Delete(output, recursive: true);
                return copies.Count * 2 + included.Count;
            }
        );

    [TestMethod]
    public Task Words_of_a_command() =>
        InBatches(
            Generators.Value.Array[300],
            Gen.Const(""),
            async (words, _) =>
            {
                await Write([
                    "FROM mcr.microsoft.com/dotnet/runtime:10.0",
                    $"RUN printf '%s\\n' {string.Join(' ', words.Select(DockerfileText.Shell))} >/words",
                    "FROM scratch",
                    "COPY --from=0 /words /",
                ]);
                await Engine.Docker(_directory, "build", "-q", "-o", "output", ".");
                // As bytes: a reader of text drops a byte order mark, with which a word can begin.
                var output = await File.ReadAllBytesAsync(Path.Combine(_directory, "output", "words"));
                CollectionAssert.AreEqual(words, Encoding.UTF8.GetString(output).Split('\n')[..^1]);
                return words.Length;
            }
        );

    public required TestContext TestContext { get; set; }

    private async Task InBatches<T1, T2>(Gen<T1> first, Gen<T2> second, Func<T1, T2, Task<int>> test)
    {
        var count = 0;
        for (var batch = 0; batch < Batches; batch++)
        {
            var (one, other) = first.Select(second, (a, b) => (a, b)).Single();
            count += await test(one, other);
        }
        TestContext.WriteLine($"{count} values in {Batches} builds.");
    }

    private Task Write(IEnumerable<string> lines) =>
        File.WriteAllTextAsync(
            Path.Combine(_directory, "Dockerfile"),
            string.Concat(lines.Select(line => line + "\n"))
        );

    // No path is another's folder, and each name fits into a file system.
    private static List<string> Compatible(IEnumerable<string> paths)
    {
        var kept = new List<string>();
        foreach (var path in paths)
        {
            if (
                !kept.Exists(other =>
                    other == path
                    || other.StartsWith(path + "/", StringComparison.Ordinal)
                    || path.StartsWith(other + "/", StringComparison.Ordinal)
                )
            )
                kept.Add(path);
        }
        return kept;
    }

    private static IEnumerable<string> Strings(JsonDocument document, string name) =>
        document.RootElement.GetProperty(name).EnumerateArray().Select(value => value.GetString()!);

    private void AssertTree(string directory, IEnumerable<(string Path, string Text)> expected)
    {
        var wanted = expected.Select(file => $"{file.Path}: [{file.Text}]").ToHashSet(StringComparer.Ordinal);
        var found = Directory
            .EnumerateFiles(directory, "*", SearchOption.AllDirectories)
            .Select(file => $"{Path.GetRelativePath(directory, file)}: {File.ReadAllText(file)}")
            .ToHashSet(StringComparer.Ordinal);
        Assert.AreEqual(
            "",
            string.Join(
                '\n',
                wanted
                    .Except(found)
                    .Select(line => $"missing {line}")
                    .Concat(found.Except(wanted).Select(line => $"too much {line}"))
            ),
            File.ReadAllText(Path.Combine(_directory, "Dockerfile.dockerignore"))
        );
    }
}
