namespace Stagewright.PackageTests;

/// <summary>
/// Several projects in one folder: each has a Dockerfile of its own, whatever is built and restored first.
/// </summary>
[TestClass]
public sealed class SharedFolderTests : PackageTest
{
    private const string Both =
        "App.Dockerfile App.Dockerfile.dockerignore Tool.Dockerfile Tool.Dockerfile.dockerignore";

    public SharedFolderTests()
    {
        Repository.Write(
            "All.slnx",
            """<Solution><Project Path="App.csproj" /><Project Path="Tool.csproj" /></Solution>"""
        );
        Repository.Write("Program.cs", Code.ConsoleProgram);
        Repository.Write("App.csproj", Code.ConsoleProject(Code.PackageReference));
        Repository.Write("Tool.csproj", Code.ConsoleProject(Code.PackageReference));
        // Without it, the projects overwrite each other's project.assets.json, with or without this package.
        Repository.Write(
            "Directory.Build.props",
            $"<Project>{Code.Properties(
            "BaseIntermediateOutputPath", "obj/$(MSBuildProjectName)/", "DefaultItemExcludes", "$(DefaultItemExcludes);obj/**;bin/**")}</Project>\n"
        );
    }

    [TestMethod]
    public async Task Each_gets_one_with_its_name_in_a_build_of_both()
    {
        var result = await Succeed("build", "All.slnx", "-m");
        Assert.IsEmpty(result.Warnings, result.ToString());
        Assert.AreEqual(Both, Files());
        Assert.EndsWith("ENTRYPOINT [\"dotnet\", \"App.dll\"]\n", Repository.Read("App.Dockerfile"));
        Assert.EndsWith("ENTRYPOINT [\"dotnet\", \"Tool.dll\"]\n", Repository.Read("Tool.Dockerfile"));
        Assert.DoesNotContain("GenerateDockerfile", (await Succeed("build", "All.slnx", "-m")).Tasks);
    }

    [TestMethod]
    [DataRow("net10.0")]
    [DataRow("net10.0;net9.0")]
    public async Task The_name_is_the_same_while_the_other_is_not_restored(string framework)
    {
        Repository.Write("Tool.csproj", Code.ConsoleProject(Code.PackageReference, framework));
        await Succeed("build", "App.csproj");
        Assert.AreEqual("App.Dockerfile App.Dockerfile.dockerignore", Files());
        await Succeed("build", "Tool.csproj");
        Assert.AreEqual(Both, Files());
    }

    [TestMethod]
    public async Task A_second_project_changes_the_name_and_the_old_file_is_named()
    {
        var tool = Repository.Read("Tool.csproj");
        File.Delete(Repository.PathOf("Tool.csproj"));
        await Succeed("build", "App.csproj");
        Assert.AreEqual("Dockerfile Dockerfile.dockerignore", Files());

        Repository.Write("Tool.csproj", tool);
        var result = await Succeed("build", "App.csproj");
        Assert.AreEqual(
            "STW4005",
            string.Join(' ', result.Warnings.Select(warning => warning.Code)),
            result.ToString()
        );
        Assert.AreEqual(Repository.PathOf("Dockerfile"), result.Warnings[0].File);
        Assert.IsTrue(Repository.Has("App.Dockerfile"));
    }

    [TestMethod]
    public async Task One_that_names_the_file_keeps_it()
    {
        Repository.Edit("Tool.csproj", "</Project>", Code.Properties("DockerfileFile", "Dockerfile") + "</Project>");
        await Succeed("build", "All.slnx");
        Assert.AreEqual("App.Dockerfile App.Dockerfile.dockerignore Dockerfile Dockerfile.dockerignore", Files());
        Assert.EndsWith("ENTRYPOINT [\"dotnet\", \"Tool.dll\"]\n", Dockerfile);
    }

    private string Files() => string.Join(' ', Repository.Find("*Dockerfile*"));
}
