namespace Stagewright.EvaluationTests;

/// <summary>Which folder is the build context.</summary>
[TestClass]
public sealed class ContextTests : EvaluationTest
{
    public ContextTests()
    {
        Repository.Write(App, Code.ConsoleProject(Code.PackageReference));
        Repository.Write("src/App/Program.cs", Code.ConsoleProgram);
    }

    [TestMethod]
    [DataRow("NuGet.config", "<configuration />")]
    [DataRow("global.json", """{ "msbuild-sdks": { "Company.Sdk": "1.0.0" } }""")]
    public void A_file_above_the_context_that_counts_here_alone(string name, string text)
    {
        Repository.Write(name, text);
        Add(Code.Properties("DockerfileContext", ".."));
        Assert.Contains($"'{Repository.PathOf(name)}' counts on this machine", WarningOf("STW1019").Message);

        // The nearest one counts.
        Repository.Write($"src/{name}", text);
        Assert.AreEqual(
            name == "NuGet.config" ? "STW1019" : "",
            Generate().Codes,
            "NuGet reads all of them, and the SDK one."
        );
    }

    [TestMethod]
    public void A_worktree_is_a_context()
    {
        Directory.Delete(Repository.PathOf(".git"), recursive: true);
        Repository.Write(".git", "gitdir: ../elsewhere/.git/worktrees/this");
        Repository.Write("nested/App.sln", "");
        Assert.Contains("COPY src/App/App.csproj src/App/", Generate().Dockerfile);
    }

    [TestMethod]
    public void Without_git_the_folder_of_the_solution_is_the_context()
    {
        Directory.Delete(Repository.PathOf(".git"), recursive: true);
        Repository.Write("src/App.slnx", """<Solution><Project Path="App/App.csproj" /></Solution>""");
        Assert.Contains("COPY App/App.csproj App/", Generate().Dockerfile);
    }

    [TestMethod]
    public void Without_git_and_solution_the_context_is_what_the_inputs_have_in_common()
    {
        Directory.Delete(Repository.PathOf(".git"), recursive: true);
        Repository.Write("src/Core/Core.csproj", Code.Library());
        Add(Code.References("../Core/Core.csproj"));
        Assert.Contains("COPY App/App.csproj App/", Generate().Dockerfile);
    }
}
