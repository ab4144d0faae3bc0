using System.Text.RegularExpressions;

namespace Stagewright.PackageTests;

/// <summary>Where the package says and does nothing.</summary>
[TestClass]
public sealed class SilentTests : PackageTest
{
    public SilentTests()
    {
        Repository.Write("App.csproj", Code.ConsoleProject(Code.PackageReference));
        Repository.Write("Program.cs", Code.ConsoleProgram);
    }

    [TestMethod]
    [DataRow("restore App.csproj")]
    [DataRow("build App.csproj -p:DesignTimeBuild=true -t:Compile")]
    [DataRow("build App.csproj -p:DesignTimeBuild=true")]
    [DataRow("build App.csproj -t:Compile")]
    [DataRow("build App.csproj -p:EnableDockerfileGeneration=false")]
    [DataRow("build App.csproj -p:EnableDockerfileGeneration=false -t:GenerateDockerfile")]
    [DataRow("build App.csproj -p:DockerfileMode=Off")]
    [DataRow("build App.csproj -p:DockerfileMode=Off -t:CheckDockerfile")]
    [DataRow("build App.csproj -p:DockerfileMode=Off -t:AdoptDockerfile")]
    [DataRow("clean App.csproj")]
    public async Task This_command_writes_nothing(string arguments)
    {
        AssertSilent(await Repository.Run(arguments.Split(' ')));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("Check")]
    public async Task The_build_of_an_image_that_reads_the_history_writes_and_checks_nothing(string mode)
    {
        Repository.Edit(
            "App.csproj",
            "</Project>",
            Code.Items("""<PackageReference Include="MinVer" Version="8.0.0" PrivateAssets="all" />""") + "</Project>"
        );
        await Succeed("build", "App.csproj", "-t:Restore;GenerateDockerfile");
        Assert.Contains("--mount=type=bind,source=.git,", Dockerfile);
        var properties = Regex
            .Matches(Dockerfile, " (-p:EnableDockerfile[^ \n]*)")
            .Select(match => match.Groups[1].Value);
        foreach (var file in Repository.Find("Dockerfile*"))
            File.Delete(Repository.PathOf(file));
        Repository.Edit("App.csproj", "</Project>", Code.Properties("DockerfileMode", mode) + "</Project>");
        AssertSilent(
            await Repository.Run(
                new Dictionary<string, string?> { ["DOTNET_RUNNING_IN_CONTAINER"] = "true" },
                ["publish", "App.csproj", "--no-restore", .. properties]
            )
        );
    }

    [TestMethod]
    public async Task A_container_without_a_working_tree_gets_nothing()
    {
        Directory.Delete(Repository.PathOf(".git"), recursive: true);
        AssertSilent(
            await Repository.Run(
                new Dictionary<string, string?> { ["DOTNET_RUNNING_IN_CONTAINER"] = "true" },
                "build",
                "App.csproj"
            )
        );
    }

    [TestMethod]
    [DataRow(".git/HEAD")]
    [DataRow(".git")]
    public async Task A_development_container_has_the_working_tree_and_gets_its_file(string git)
    {
        if (git == ".git")
        {
            // A worktree.
            Directory.Delete(Repository.PathOf(".git"), recursive: true);
            Repository.Write(git, "gitdir: ../elsewhere\n");
        }
        var result = await Repository.Run(
            new Dictionary<string, string?> { ["DOTNET_RUNNING_IN_CONTAINER"] = "true" },
            "build",
            "App.csproj"
        );
        Assert.AreEqual(0, result.ExitCode, result.ToString());
        Assert.AreEqual("Dockerfile Dockerfile.dockerignore", string.Join(' ', Repository.Find("Dockerfile*")));
    }

    [TestMethod]
    public async Task A_project_that_is_switched_off_gets_nothing()
    {
        Repository.Write(
            "App.csproj",
            Code.ConsoleProject(Code.PackageReference + Code.Properties("EnableDockerfileGeneration", "false"))
        );
        AssertSilent(await Repository.Run("build", "App.csproj"));
    }

    [TestMethod]
    [DataRow("Off")]
    [DataRow("off")]
    public async Task A_project_whose_mode_is_off_gets_nothing(string mode)
    {
        Repository.Write(
            "App.csproj",
            Code.ConsoleProject(
                Code.PackageReference + Code.Properties("DockerfileMode", mode, "EnableDockerfileGeneration", "true")
            )
        );
        AssertSilent(await Repository.Run("build", "App.csproj"));
    }

    [TestMethod]
    public async Task A_library_gets_nothing()
    {
        Repository.Write(
            "App.csproj",
            Code.Project("Microsoft.NET.Sdk", Code.Properties("TargetFramework", "net10.0") + Code.PackageReference)
        );
        Repository.Write("Program.cs", "public class Core;\n");
        AssertSilent(await Repository.Run("build", "App.csproj"));
    }

    [TestMethod]
    public async Task A_compile_error_leaves_the_files_as_they_are()
    {
        await Succeed("build", "App.csproj");
        var before = Dockerfile;
        Repository.Edit(
            "App.csproj",
            "</Project>",
            Code.Items("""<ContainerPort Include="9090" Type="tcp" />""") + "</Project>"
        );
        Repository.Write("Program.cs", "this does not compile");

        var result = await Repository.Run("build", "App.csproj");
        Assert.AreNotEqual(0, result.ExitCode);
        Assert.IsTrue(
            result.Errors.All(error => error.Code.StartsWith("CS", StringComparison.Ordinal)),
            result.ToString()
        );
        Assert.DoesNotContain("GenerateDockerfile", result.Tasks);
        Assert.AreEqual(before, Dockerfile);
    }

    private void AssertSilent(DotNetResult result)
    {
        Assert.AreEqual(0, result.ExitCode, result.ToString());
        Assert.IsEmpty(Repository.Find("Dockerfile*"));
        Assert.DoesNotContain("GenerateDockerfile", result.Tasks);
        Assert.IsEmpty(result.Warnings, result.ToString());
    }
}
