namespace Stagewright.PackageTests;

/// <summary>A check fails where the committed files are not what a build writes, and writes nothing.</summary>
[TestClass]
public sealed class CheckTests : PackageTest
{
    private const string ByProperty = "build App.csproj -p:DockerfileMode=Check";
    private const string ByTarget = "build App.csproj -t:CheckDockerfile";

    public CheckTests()
    {
        Repository.Write("App.csproj", Code.ConsoleProject(Code.PackageReference));
        Repository.Write("Program.cs", Code.ConsoleProgram);
    }

    [TestMethod]
    public async Task It_passes_on_what_a_build_wrote_and_fails_with_a_diff_on_a_file_that_is_out_of_date()
    {
        await Succeed("build", "App.csproj");
        AssertNothingIsSaid(await Succeed(ByProperty.Split(' ')));
        AssertNothingIsSaid(await Succeed(ByTarget.Split(' ')));
        var before = Dockerfile;
        Repository.Edit(
            "App.csproj",
            "</Project>",
            Code.Items("""<ContainerPort Include="9090" Type="tcp" />""") + "</Project>"
        );

        var result = await FailWith("STW4001", ByTarget.Split(' '));
        Assert.AreEqual(Repository.PathOf("Dockerfile"), result.Errors[0].File);
        Assert.AreEqual(1 + Array.IndexOf(before.Split('\n'), "USER 1654"), result.Errors[0].LineNumber);
        Assert.MatchesRegex(@"(?m)^ *\+EXPOSE 9090\r?$", result.Output);
        Assert.MatchesRegex(@"(?m)^ *@@ -\d+,\d+ \+\d+,\d+ @@", result.Output);
        Assert.AreEqual(before, Dockerfile);
    }

    [TestMethod]
    public async Task The_one_line_for_a_solution_checks_each_app_and_no_library()
    {
        Repository.Write("src/Core/Core.csproj", Code.Library());
        Repository.Write(
            "src/Tool/Tool.csproj",
            Code.ConsoleProject(Code.PackageReference + Code.References("../Core/Core.csproj"))
        );
        Repository.Write("src/Tool/Program.cs", Code.ConsoleProgram);
        Repository.Edit(
            "App.csproj",
            "</Project>",
            Code.Properties("DefaultItemExcludes", "$(DefaultItemExcludes);src/**") + "</Project>"
        );
        Repository.Write(
            "All.slnx",
            """<Solution><Project Path="App.csproj" /><Project Path="src/Core/Core.csproj" /><Project Path="src/Tool/Tool.csproj" /></Solution>"""
        );
        await Succeed("build", "All.slnx");
        AssertNothingIsSaid(await Succeed("build", "All.slnx", "-p:DockerfileMode=Check"));

        File.Delete(Repository.PathOf("src/Tool/Dockerfile.dockerignore"));
        var result = await FailWith("STW4001", "build", "All.slnx", "-p:DockerfileMode=Check");
        Assert.AreEqual(Repository.PathOf("src/Tool/Dockerfile.dockerignore"), result.Errors[0].File);
    }

    [TestMethod]
    public async Task A_ci_job_that_runs_in_a_container_is_checked_too_where_the_environment_asks_for_the_check()
    {
        var result = await Repository.Run(
            new Dictionary<string, string?> { ["DOTNET_RUNNING_IN_CONTAINER"] = "true", ["DockerfileMode"] = "Check" },
            "build",
            "App.csproj"
        );
        Assert.AreNotEqual(0, result.ExitCode, "A check that is asked for must not pass unseen.");
        Assert.IsTrue(result.Errors.All(error => error.Code == "STW4001"), result.ToString());
    }

    private static void AssertNothingIsSaid(DotNetResult result)
    {
        Assert.Contains("GenerateDockerfile", result.Tasks);
        Assert.DoesNotContain("+++", result.Output);
    }
}
