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

    private string Files() => string.Join(' ', Repository.Find("*Dockerfile*"));
}
