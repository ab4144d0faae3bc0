namespace Stagewright.PackageTests;

/// <summary>Where the package says and does nothing. Its switches are among the evaluation tests.</summary>
[TestClass]
public sealed class SilentTests : PackageTest
{
    public SilentTests()
    {
        Repository.Write("App.csproj", Code.ConsoleProject(Code.PackageReference));
        Repository.Write("Program.cs", Code.ConsoleProgram);
    }

    [TestMethod]
    public async Task These_commands_write_nothing()
    {
        foreach (
            var arguments in new[]
            {
                "restore App.csproj",
                "build App.csproj -p:DesignTimeBuild=true --no-restore",
                "build App.csproj -t:Compile --no-restore",
                "build App.csproj -p:EnableDockerfileGeneration=false --no-restore",
                "clean App.csproj",
            }
        )
            AssertSilent(await Repository.Run(arguments.Split(' ')));
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
