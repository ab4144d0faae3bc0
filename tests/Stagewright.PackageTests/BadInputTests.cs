namespace Stagewright.PackageTests;

/// <summary>
/// What cannot be right ends a build with one error, said in one line, and the files of the last good build stay. Each
/// fault is among the evaluation tests.
/// </summary>
[TestClass]
public sealed class BadInputTests : PackageTest
{
    private const string App = "src/App/App.csproj";

    [TestMethod]
    public async Task An_error_leaves_the_files_and_does_not_go_away_by_building_again()
    {
        Repository.Write(App, Code.ConsoleProject(Code.PackageReference));
        Repository.Write("src/App/Program.cs", Code.ConsoleProgram);
        await Succeed("build", App, "-t:GenerateDockerfile");
        var before = Files();
        Repository.Edit(
            App,
            "</Project>",
            "\n" + Code.Items("""<ContainerPort Include="eighty" />""") + "\n</Project>"
        );
        for (var build = 0; build < 2; build++)
        {
            var result = await FailWith("STW2005", "build", App);
            Assert.AreEqual(Repository.PathOf(App), result.Errors[0].File);
            Assert.Contains("eighty", Repository.Read(App).Split('\n')[result.Errors[0].LineNumber - 1]);
            Assert.AreEqual(before, Files());
        }
    }

    private string Files() =>
        Repository.Read("src/App/Dockerfile") + Repository.Read("src/App/Dockerfile.dockerignore");
}
