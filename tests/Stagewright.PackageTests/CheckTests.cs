using Stagewright.Diagnostics;

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
    [DataRow(ByProperty)]
    [DataRow(ByTarget)]
    public async Task It_passes_on_what_a_build_wrote_whatever_the_line_ends_are(string arguments)
    {
        await Succeed("build", "App.csproj");
        AssertNothingIsSaid(await Succeed(arguments.Split(' ')));
        foreach (var file in new[] { "Dockerfile", "Dockerfile.dockerignore" })
            Repository.Write(file, Repository.Read(file).ReplaceLineEndings("\r\n"));
        AssertNothingIsSaid(await Succeed(arguments.Split(' ')));
    }

    [TestMethod]
    [DataRow(ByProperty)]
    [DataRow(ByTarget)]
    public async Task It_fails_with_a_diff_on_a_file_that_is_out_of_date(string arguments)
    {
        await Succeed("build", "App.csproj");
        var before = Dockerfile;
        Repository.Edit(
            "App.csproj",
            "</Project>",
            Code.Items("""<ContainerPort Include="9090" Type="tcp" />""") + "</Project>"
        );

        var result = await FailWith("STW4001", arguments.Split(' '));
        Assert.AreEqual(Repository.PathOf("Dockerfile"), result.Errors[0].File);
        Assert.AreEqual(1 + Array.IndexOf(before.Split('\n'), "USER 1654"), result.Errors[0].LineNumber);
        Assert.MatchesRegex(@"(?m)^ *\+EXPOSE 9090\r?$", result.Output);
        Assert.MatchesRegex(@"(?m)^ *@@ -\d+,\d+ \+\d+,\d+ @@", result.Output);
        Assert.AreEqual(before, Dockerfile);
    }

    [TestMethod]
    public async Task It_fails_again_until_the_file_is_right_and_then_runs_no_more()
    {
        await Succeed("build", "App.csproj");
        Repository.Edit(
            "App.csproj",
            "</Project>",
            Code.Items("""<ContainerPort Include="9090" Type="tcp" />""") + "</Project>"
        );
        await FailWith("STW4001", ByProperty.Split(' '));
        await FailWith("STW4001", ByProperty.Split(' '));

        await Succeed("build", "App.csproj");
        await Succeed(ByProperty.Split(' '));
        Assert.DoesNotContain("GenerateDockerfile", (await Succeed(ByProperty.Split(' '))).Tasks);
    }

    [TestMethod]
    public async Task It_fails_on_files_that_were_never_committed_and_names_each()
    {
        var result = await Repository.Run(ByProperty.Split(' '));
        Assert.AreNotEqual(0, result.ExitCode);
        CollectionAssert.AreEqual(
            new[] { "Dockerfile", "Dockerfile.dockerignore" },
            result.Errors.Select(error => Path.GetFileName(error.File)).ToList(),
            result.ToString()
        );
        Assert.IsTrue(result.Errors.All(error => error.Code == "STW4001"), result.ToString());
        Assert.IsEmpty(Repository.Find("Dockerfile*"));
    }

    [TestMethod]
    public async Task It_fails_on_an_edited_file()
    {
        await Succeed("build", "App.csproj");
        Repository.Edit("Dockerfile", "USER 1654", "USER 0");
        var result = await FailWith("STW4001", ByTarget.Split(' '));
        Assert.Contains("was edited", result.Errors[0].Message!);
        Assert.MatchesRegex(@"(?m)^ *-USER 0\r?$", result.Output);
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
    [DataRow("command line")]
    [DataRow("project")]
    [DataRow("environment")]
    public async Task A_ci_job_that_runs_in_a_container_is_checked_too_wherever_the_check_is_asked_for(string where)
    {
        // What a CI service fetches may have no history. Then nothing but the command line tells it from the build of
        // an image.
        if (where == "command line")
            Directory.Delete(Repository.PathOf(".git"), recursive: true);
        var container = new Dictionary<string, string?> { ["DOTNET_RUNNING_IN_CONTAINER"] = "true" };
        if (where == "project")
            Repository.Edit("App.csproj", "</Project>", Code.Properties("DockerfileMode", "Check") + "</Project>");
        if (where == "environment")
            container["DockerfileMode"] = "Check";
        var result = await Repository.Run(
            container,
            where == "command line" ? ByProperty.Split(' ') : ["build", "App.csproj"]
        );
        Assert.AreNotEqual(0, result.ExitCode, "A check that is asked for must not pass unseen.");
        Assert.IsTrue(result.Errors.All(error => error.Code == "STW4001"), result.ToString());
    }

    [TestMethod]
    public async Task An_app_for_several_frameworks_is_checked_once()
    {
        Repository.Write("App.csproj", Code.ConsoleProject(Code.PackageReference, "net10.0;net9.0"));
        await Succeed("build", "App.csproj");
        AssertNothingIsSaid(await Succeed(ByTarget.Split(' ')));
        File.Delete(Repository.PathOf("Dockerfile.dockerignore"));
        await FailWith("STW4001", ByTarget.Split(' '));
        await FailWith("STW4001", ByProperty.Split(' '));
    }

    [TestMethod]
    [DataRow(ByProperty)]
    [DataRow(ByTarget)]
    public async Task A_project_whose_file_is_a_persons_for_good_is_left_out(string arguments)
    {
        Repository.Edit("App.csproj", "</Project>", Code.Properties("DockerfileMode", "Off") + "</Project>");
        Repository.Write("Dockerfile", "FROM scratch\n");
        var result = await Succeed(arguments.Split(' '));
        Assert.IsEmpty(result.Warnings, result.ToString());
        Assert.AreEqual("FROM scratch\n", Dockerfile);
    }

    [TestMethod]
    public async Task An_msbuild_that_cannot_run_the_tasks_says_so_where_it_is_asked()
    {
        await Succeed("build", "App.csproj");
        await FailWith("STW4006", [.. ByProperty.Split(' '), "-p:_StagewrightCanRun=false"]);
        foreach (var target in new[] { "AdoptDockerfile", "EjectDockerfileTemplates", "WriteDockerfileModel" })
            await FailWith("STW4006", "msbuild", "App.csproj", $"-t:{target}", "-p:_StagewrightCanRun=false");
        var result = await FailWith("STW4006", [.. ByTarget.Split(' '), "-p:_StagewrightCanRun=false"]);
        Assert.Contains(Descriptors.MSBuildTooOld.MessageFormat.Split("{0}")[0], result.Errors[0].Message!);
    }

    [TestMethod]
    public async Task An_msbuild_that_cannot_run_the_task_takes_no_file_for_current()
    {
        await Succeed("build", "App.csproj");
        Repository.Edit(
            "App.csproj",
            "</Project>",
            Code.Items("""<ContainerPort Include="9090" Type="tcp" />""") + "</Project>"
        );
        await Succeed("build", "App.csproj", "-p:_StagewrightCanRun=false");
        Assert.DoesNotContain("EXPOSE 9090", Dockerfile);
        await Succeed("build", "App.csproj");
        Assert.Contains("EXPOSE 9090", Dockerfile);
    }

    [TestMethod]
    public async Task Another_mode_is_an_error() =>
        await FailWith("STW2008", "build", "App.csproj", "-p:DockerfileMode=Adopt");

    private static void AssertNothingIsSaid(DotNetResult result)
    {
        Assert.Contains("GenerateDockerfile", result.Tasks);
        Assert.DoesNotContain("+++", result.Output);
    }
}
