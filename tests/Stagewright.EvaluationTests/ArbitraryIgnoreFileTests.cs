using System.Globalization;
using System.Text;
using CliWrap;
using CsCheck;
using Stagewright.Apps;
using Stagewright.Diagnostics;
using Stagewright.Evaluation;
using Stagewright.Files;
using Stagewright.Templates;

namespace Stagewright.EvaluationTests;

/// <summary>
/// Whatever <c>.gitignore</c> files say: it means what git takes it to mean. The same trees in each run;
/// STAGEWRIGHT_FUZZ multiplies their number.
/// </summary>
[TestClass]
public sealed class ArbitraryIgnoreFileTests : IDisposable
{
    private static readonly int Trees =
        200
        * (
            int.TryParse(
                Environment.GetEnvironmentVariable("STAGEWRIGHT_FUZZ"),
                CultureInfo.InvariantCulture,
                out var times
            )
                ? times
                : 1
        );

    // All that is in its folder is an item.
    private const string Project = """
        <Project>
        <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework><TargetFrameworkIdentifier>.NETCoreApp</TargetFrameworkIdentifier><TargetFrameworkVersion>v10.0</TargetFrameworkVersion>
            <OutputType>Exe</OutputType><AssemblyName>App</AssemblyName><TargetFileName>App.dll</TargetFileName><MSBuildProjectExtensionsPath>obj/</MSBuildProjectExtensionsPath>
        </PropertyGroup>
        <ItemGroup><Content Include="**/*" Exclude="App.csproj" /></ItemGroup>
        </Project>
        """;

    private static readonly TemplateLibrary Templates = new([], RepositoryRoot.TemplateDirectory);

    private readonly string _directory = Directory.CreateTempSubdirectory("stagewright-ignored-").FullName;

    public void Dispose() => TemporaryFiles.Delete(_directory);

    [TestMethod]
    public async Task It_ignores_what_git_ignores() =>
        await Compare(
            (folder, tree, ignored) =>
            {
                var ignore = new GitIgnore();
                return tree.Paths.Where(path =>
                    ignore.Matches(Path.Combine(folder, path), Directory.Exists(Path.Combine(folder, path)))
                    != ignored.Contains(path)
                );
            }
        );

    [TestMethod]
    public async Task The_context_holds_what_git_keeps_or_it_is_said()
    {
        var said = 0;
        await Compare(
            (folder, tree, ignored) =>
            {
                using var cache = new EvaluationCache();
                var file = Path.Combine(folder, IgnoredTree.Project);
                File.WriteAllText(file, Project);
                var reading = ProjectReader.Read(
                    new ProjectRequest { ProjectFile = file, Configuration = "Release" },
                    cache
                );
                // A project that git ignores is in no clone.
                if (ignored.Contains("src") || ignored.Contains("src/App"))
                    return [];
                var context = new IgnoreFile(DockerfileGenerator.Render(reading, Templates)[1].Text);
                var isSaid = reading.Warnings.Any(warning => warning.Descriptor == Descriptors.IgnoredFileInContext);
                said += isSaid ? 1 : 0;
                return tree
                    .Files.Where(path => path.StartsWith("src/App/", StringComparison.Ordinal))
                    .Where(path => context.Allows(path) ? ignored.Contains(path) && !isSaid : !ignored.Contains(path));
            }
        );
        // To say it is the way out, and not the rule.
        Assert.IsLessThan(Trees / 20, said);
    }

    private async Task Compare(Func<string, IgnoredTree, IReadOnlySet<string>, IEnumerable<string>> differences)
    {
        await Git.Run(_directory, "init", "--quiet");
        var trees = Enumerable
            .Range(0, Trees)
            .Select(number =>
                (Folder: $"{number}", Tree: IgnoredTrees.Tree.Generate(new PCG(0, (ulong)number), null, out _))
            )
            .ToList();
        foreach (var (folder, tree) in trees)
            Write(Path.Combine(_directory, folder), tree);
        // One call for all: it takes longer than all else.
        var ignored = await Ignored(trees.SelectMany(tree => tree.Tree.Paths.Select(path => $"{tree.Folder}/{path}")));
        var different = new List<string>();
        foreach (var (folder, tree) in trees)
        {
            // A repository of its own, whose rules mean the same.
            Directory.CreateDirectory(Path.Combine(_directory, folder, ".git"));
            var own = tree.Paths.Where(path => ignored.Contains($"{folder}/{path}")).ToHashSet();
            different.AddRange(
                differences(Path.Combine(_directory, folder), tree, own)
                    .Take(1)
                    .Select(path => $"{tree}\n'{path}', which git {(own.Contains(path) ? "ignores" : "keeps")}\n")
            );
        }
        Assert.IsEmpty(different, string.Join("\n", different));
    }

    private static void Write(string folder, IgnoredTree tree)
    {
        foreach (var (path, text) in tree.Files.Select(path => (path, "")).Concat(tree.Rules))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
            File.WriteAllText(Path.Combine(folder, path), text);
        }
    }

    private async Task<HashSet<string>> Ignored(IEnumerable<string> paths)
    {
        var output = new StringBuilder();
        await Cli.Wrap("git")
            .WithWorkingDirectory(_directory)
            .WithArguments(["check-ignore", "--stdin", "--no-index", "-z"])
            .WithEnvironmentVariables(new Dictionary<string, string?> { ["GIT_CONFIG_GLOBAL"] = "/dev/null" })
            .WithStandardInputPipe(PipeSource.FromString(string.Join('\0', paths) + "\0"))
            .WithStandardOutputPipe(PipeTarget.ToStringBuilder(output))
            .WithValidation(CommandResultValidation.None)
            .ExecuteAsync();
        return [.. output.ToString().Split('\0', StringSplitOptions.RemoveEmptyEntries)];
    }
}
