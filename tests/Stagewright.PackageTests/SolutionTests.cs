using System.Globalization;
using System.Text.RegularExpressions;

namespace Stagewright.PackageTests;

/// <summary>An app, two libraries and perhaps tests, with the package for all of them at once.</summary>
[TestClass]
public sealed class SolutionTests : PackageTest
{
    private const string SolutionX = """
        <Solution>
          <Project Path="src/App/App.csproj" />
          <Project Path="src/Core/Core.csproj" />
          <Project Path="src/Data/Data.csproj" />
        </Solution>

        """;

    public SolutionTests() => WriteShop(Repository);

    [TestMethod]
    [DataRow("Shop.slnx", "MSTest runner", "<OutputType>Exe</OutputType><EnableMSTestRunner>true</EnableMSTestRunner>")]
    [DataRow("Shop.sln", "VSTest", "")]
    public async Task Only_the_app_gets_a_dockerfile(string solution, string runner, string properties)
    {
        Repository.Write(
            "Directory.Packages.props",
            Code.CentralPackages("""<PackageVersion Include="MSTest" Version="4.5.2" />""")
        );
        Repository.Write(
            "tests/Core.Tests/Core.Tests.csproj",
            Code.Project(
                "Microsoft.NET.Sdk",
                $"""
                <PropertyGroup><TargetFramework>net10.0</TargetFramework>{properties}</PropertyGroup>
                <ItemGroup><PackageReference Include="MSTest" /><ProjectReference Include="../../src/Core/Core.csproj" /></ItemGroup>
                """
            )
        );
        Repository.Write(
            "tests/Core.Tests/CoreTests.cs",
            "[Microsoft.VisualStudio.TestTools.UnitTesting.TestClass] public class CoreTests;\n"
        );
        Repository.Edit(
            "Shop.slnx",
            "</Solution>",
            """  <Project Path="tests/Core.Tests/Core.Tests.csproj" />""" + "\n</Solution>"
        );
        Repository.Write(
            "Shop.sln",
            SolutionText(
                "src/App/App.csproj",
                "src/Core/Core.csproj",
                "src/Data/Data.csproj",
                "tests/Core.Tests/Core.Tests.csproj"
            )
        );

        var result = await Succeed("build", solution);
        Assert.AreEqual(
            "src/App/Dockerfile src/App/Dockerfile.dockerignore",
            string.Join(' ', Repository.Find("Dockerfile*")),
            runner
        );
        Assert.HasCount(1, result.Tasks.Where(task => task == "GenerateDockerfile"));
        Assert.IsFalse(
            result.Warnings.Any(warning => warning.Code?.StartsWith("STW", StringComparison.Ordinal) == true),
            result.ToString()
        );
    }

    [TestMethod]
    public async Task However_and_wherever_it_is_built_the_bytes_are_the_same()
    {
        string? first = null;
        // One after the other: what an earlier build left changes nothing, and each has less to compile.
        foreach (
            var arguments in new[]
            {
                "build src/App/App.csproj",
                "build src/App",
                "build Shop.slnx",
                "build Shop.sln",
                // Restore within an isolated build fails by itself, without any package.
                "build src/App --no-restore -graph -isolate",
                "build Shop.slnx --no-restore -graph -isolate -m",
                "build Shop.slnx -graph",
                "build src/App -c Release",
                "build Shop.slnx -c Release -m",
                "build src/App -p:Version=1.2.3 -p:DefineConstants=OTHER",
                "build src/App --artifacts-path out",
                "build src/App -t:GenerateDockerfile",
                "publish src/App",
                "publish src/App -c Debug -r linux-x64 --no-self-contained -o out",
            }
        )
        {
            foreach (var file in Repository.Find("Dockerfile*"))
                File.Delete(Repository.PathOf(file));
            var result = await Succeed(arguments.Split(' '));
            var written = Repository.Read("src/App/Dockerfile") + Repository.Read("src/App/Dockerfile.dockerignore");
            Assert.AreEqual(first ??= written, written, arguments);
            Assert.HasCount(1, result.Tasks.Where(task => task == "GenerateDockerfile"), arguments);
        }
    }

    [TestMethod]
    public async Task Two_apps_get_one_each()
    {
        Repository.Write("src/Tool/Tool.csproj", Code.ConsoleProject(Code.References("../Core/Core.csproj")));
        Repository.Write("src/Tool/Program.cs", Code.ConsoleProgram);
        Repository.Edit("Shop.slnx", "</Solution>", """  <Project Path="src/Tool/Tool.csproj" />""" + "\n</Solution>");

        var result = await Succeed("build", "Shop.slnx", "-m:1", "-v:d");
        Assert.AreEqual("src/App/Dockerfile src/Tool/Dockerfile", string.Join(' ', Repository.Find("Dockerfile")));
        // Tool's library is App's, too, and is evaluated once.
        Assert.AreEqual(
            4,
            Regex
                .Matches(result.Output, "Evaluations: ([0-9]+) new")
                .Sum(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)),
            result.Output
        );
        Assert.Contains("FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS base\n", Repository.Read("src/App/Dockerfile"));
        Assert.Contains("FROM mcr.microsoft.com/dotnet/runtime:10.0 AS base\n", Repository.Read("src/Tool/Dockerfile"));
        Assert.DoesNotContain("src/Data", Repository.Read("src/Tool/Dockerfile"));
    }

    [TestMethod]
    public async Task The_files_that_are_copied_before_restore_are_all_that_restore_needs()
    {
        await Succeed("build", "Shop.slnx");
        using var copy = new TestRepository();
        var copied = Repository
            .Read("src/App/Dockerfile")
            .Split('\n')
            .TakeWhile(line => !line.StartsWith("RUN ", StringComparison.Ordinal))
            .Where(line => line.StartsWith("COPY ", StringComparison.Ordinal))
            .SelectMany(line => line.Split(' ')[1..^1])
            .ToList();
        foreach (var file in copied)
            copy.Write(file, Repository.Read(file));

        var result = await copy.Run("restore", "src/App");
        Assert.AreEqual(0, result.ExitCode, result.ToString());
        const string Assets = "src/App/obj/project.assets.json";
        Assert.AreEqual(
            Repository.Read(Assets),
            copy.Read(Assets).Replace(copy.Directory, Repository.Directory, StringComparison.Ordinal)
        );
    }

    private static void WriteShop(TestRepository repository)
    {
        repository.Write("Directory.Packages.props", Code.CentralPackages());
        repository.Write("Directory.Build.props", "<Project />\n");
        repository.Write("Shop.slnx", SolutionX);
        repository.Write(
            "Shop.sln",
            SolutionText("src/App/App.csproj", "src/Core/Core.csproj", "src/Data/Data.csproj")
        );
        repository.Write("src/App/App.csproj", Code.WebProject(Code.References("../Data/Data.csproj")));
        repository.Write("src/App/Program.cs", Code.WebProgram);
        repository.Write("src/Core/Core.csproj", Code.Library());
        repository.Write("src/Core/Core.cs", "public class Core;\n");
        repository.Write("src/Data/Data.csproj", Code.Library("../Core/Core.csproj"));
        repository.Write("src/Data/Data.cs", "public class Data : Core;\n");
    }

    private static string SolutionText(params string[] projects)
    {
        var identifiers = projects
            .Select((project, index) => (Project: project, Id: $"{{00000000-0000-0000-0000-00000000000{index}}}"))
            .ToList();
        var declared = identifiers.Select(p =>
            $"Project(\"{{9A19103F-16F7-4668-BE54-9A1E7A4F7556}}\") = \"{Path.GetFileNameWithoutExtension(p.Project)}\", \"{p.Project.Replace('/', '\\')}\", \"{p.Id}\"\nEndProject\n"
        );
        string[] configurations = ["Debug", "Release"];
        var mapped = identifiers.SelectMany(p =>
            configurations.SelectMany(c =>
                new[]
                {
                    $"\t\t{p.Id}.{c}|Any CPU.ActiveCfg = {c}|Any CPU\n",
                    $"\t\t{p.Id}.{c}|Any CPU.Build.0 = {c}|Any CPU\n",
                }
            )
        );
        return "\nMicrosoft Visual Studio Solution File, Format Version 12.00\n"
            + string.Concat(declared)
            + "Global\n\tGlobalSection(SolutionConfigurationPlatforms) = preSolution\n"
            + string.Concat(configurations.Select(c => $"\t\t{c}|Any CPU = {c}|Any CPU\n"))
            + "\tEndGlobalSection\n\tGlobalSection(ProjectConfigurationPlatforms) = postSolution\n"
            + string.Concat(mapped)
            + "\tEndGlobalSection\nEndGlobal\n";
    }
}
