namespace Stagewright.PackageTests;

/// <summary>
/// File-based apps. Which projects of files get a Dockerfile is among the evaluation tests.
/// </summary>
[TestClass]
public sealed class LeftOutTests : PackageTest
{
    [TestMethod]
    public async Task A_file_based_app_builds_and_runs_untouched_under_a_package_for_all()
    {
        WriteFileBasedApp("");
        var run = await RunFileBased("run", "tool.cs");
        Assert.AreEqual(0, run.ExitCode, run.ToString());
        Assert.Contains("Hello", run.Output);
        var build = await RunFileBased("build", "tool.cs", "--no-incremental");
        Assert.AreEqual(0, build.ExitCode, build.ToString());
        Assert.IsEmpty(build.Warnings, build.ToString());
        Assert.DoesNotContain("GenerateDockerfile", build.Tasks);
        Assert.IsEmpty(Repository.Find("*Dockerfile*"));
    }

    [TestMethod]
    public async Task A_file_based_app_that_asks_for_a_dockerfile_hears_why_there_is_none()
    {
        WriteFileBasedApp("#:property EnableDockerfileGeneration=true\n");
        var result = AssertFailure("STW1015", await RunFileBased("build", "tool.cs"));
        Assert.Contains("dotnet project convert tool.cs", result.Errors[0].Message!);
    }

    // Its output would stay in the user's folder.
    private Task<DotNetResult> RunFileBased(params string[] arguments) =>
        Repository.Run(
            new Dictionary<string, string?> { ["XDG_DATA_HOME"] = RunDirectory.Subdirectory("data") },
            arguments
        );

    private void WriteFileBasedApp(string directives)
    {
        Repository.Write("Directory.Packages.props", Code.CentralPackages());
        Repository.Write("tool.cs", directives + Code.ConsoleProgram);
    }
}
