using System.Text.Json;
using System.Text.RegularExpressions;

namespace Stagewright.EngineTests;

/// <summary>
/// Every Dockerfile of the gallery, as it is verified, before the engine's own checks and the linters that npm has.
/// </summary>
[TestClass]
public sealed partial class GalleryTests
{
    // The checks look into the base images; any will do.
    private const string AnyImage = "docker-image://mcr.microsoft.com/dotnet/sdk:10.0";

    // Both linters, with a file that each finds fault with. dockerfilelint ends with an exception at a HEALTHCHECK
    // without options, and gets one.
    private const string Linters = """
        const fs = require('fs'), lint = require('dockerfilelint'), utils = require('dockerfile-utils');
        const found = [];
        for (const file of process.argv.slice(1)) {
            const text = fs.readFileSync(file, 'utf8'), lines = text.split('\n');
            for (const issue of lint.run('.', text.replace(/^HEALTHCHECK CMD/m, 'HEALTHCHECK --timeout=30s CMD'))) found.push([file, 'dockerfilelint', issue.title, lines[issue.line - 1]]);
            for (const problem of utils.validate(text)) found.push([file, 'dockerfile-utils', problem.message, lines[problem.range.start.line]]);
        }
        console.log(JSON.stringify(found));
        """;

    private const string Faulty =
        "FROM registry.example.com/debian\nWORKDIR src\nRUN apt-get install git\nCMD echo $NAME\nCMD [\"echo\"]\n";

    private static readonly string Folder = Path.Combine(RepositoryRoot.Directory, "tests/Stagewright.Tests/Gallery");

    private static readonly IReadOnlyDictionary<string, string> Files = Directory
        .EnumerateFiles(Folder, "*.verified.dockerfile", SearchOption.AllDirectories)
        .ToDictionary(file => file, File.ReadAllText);

    [TestMethod]
    [NeedsEngine("docker")]
    public async Task The_engine_s_own_checks_report_nothing()
    {
        Assert.IsGreaterThan(40, Files.Count);
        var (exitCode, output) = await Check(Files);
        Assert.AreEqual(0, exitCode, output);
        Assert.AreEqual(Files.Count, Clean().Count(output), output);

        using var faulty = new TestRepository();
        faulty.Write("Dockerfile", Faulty);
        (exitCode, output) = await Check(new Dictionary<string, string> { [faulty.PathOf("Dockerfile")] = Faulty });
        Assert.AreNotEqual(0, exitCode);
        StringAssert.Contains(output, "WorkdirRelativePath");
    }

    [TestMethod]
    [NeedsEngine("npm")]
    public async Task The_linters_of_npm_report_nothing_that_is_right()
    {
        using var linters = new TestRepository();
        linters.Write("package.json", """{ "private": true }""");
        linters.Write("Faulty", Faulty);
        var installed = await Engine.Run(
            "npm",
            linters.Directory,
            "install",
            "--no-audit",
            "--no-fund",
            "dockerfilelint@1.8.0",
            "dockerfile-utils@0.16.3"
        );
        Assert.AreEqual(0, installed.ExitCode, installed.StandardOutput + installed.StandardError);
        var result = await Engine.Run("node", linters.Directory, ["-e", Linters, "Faulty", .. Files.Keys]);
        Assert.AreEqual(0, result.ExitCode, result.StandardError);

        var found = JsonSerializer.Deserialize<string[][]>(result.StandardOutput)!;
        Assert.AreEqual(
            "dockerfile-utils dockerfilelint",
            string.Join(
                ' ',
                found
                    .Where(fault => fault[0] == "Faulty")
                    .Select(fault => fault[1])
                    .Distinct()
                    .Order(StringComparer.Ordinal)
            )
        );
        // It knows neither stages nor the flag, nor a time of two units, such as 1m30s.
        var faults = found.Where(fault =>
            fault[0] != "Faulty"
            && !(
                fault[2] == "Base Image Missing Tag"
                && (fault[3].StartsWith("FROM --platform=", StringComparison.Ordinal) || Untagged().IsMatch(fault[3]))
            )
            && !(fault[2] == "Invalid Argument Format" && TimeOfTwoUnits().IsMatch(fault[3]))
        );
        Assert.AreEqual("", string.Join('\n', faults.Select(fault => string.Join(" | ", fault))));
    }

    [GeneratedRegex(@"^HEALTHCHECK .*=\d+m\d+s ")]
    private static partial Regex TimeOfTwoUnits();

    // All of them in one call of the engine.
    private static async Task<(int ExitCode, string Output)> Check(IReadOnlyDictionary<string, string> files)
    {
        using var bake = new TestRepository();
        var targets = files.Select((file, index) => (Name: $"file{index}", File: file.Key, Text: file.Value)).ToList();
        bake.Write("context/empty.txt", "");
        bake.Write(
            "bake.json",
            JsonSerializer.Serialize(
                new
                {
                    group = new { @default = new { targets = targets.Select(target => target.Name) } },
                    target = targets.ToDictionary(
                        target => target.Name,
                        target => new
                        {
                            context = "context",
                            dockerfile = target.File,
                            contexts = BaseImages(target.Text).ToDictionary(image => image, _ => AnyImage),
                        }
                    ),
                }
            )
        );
        var result = await Engine.Run(
            "docker",
            bake.Directory,
            [
                "buildx",
                "bake",
                "--check",
                .. files
                    .Keys.Select(file =>
                        file.StartsWith(Folder, StringComparison.Ordinal) ? Folder : Path.GetDirectoryName(file)
                    )
                    .Distinct()
                    .SelectMany(folder => new[] { "--allow", $"fs.read={folder}" }),
                "-f",
                "bake.json",
            ]
        );
        return (result.ExitCode, result.StandardOutput + result.StandardError);
    }

    private static IEnumerable<string> BaseImages(string text)
    {
        var dockerfile = new Dockerfile(text);
        return dockerfile
            .Stages.Where(stage => dockerfile.Parent(stage) is null && stage.Image != "scratch")
            .Select(stage => stage.Image)
            .Distinct();
    }

    [GeneratedRegex("Check complete, no warnings found")]
    private static partial Regex Clean();

    [GeneratedRegex("^FROM [a-z0-9]+ AS ")]
    private static partial Regex Untagged();
}
