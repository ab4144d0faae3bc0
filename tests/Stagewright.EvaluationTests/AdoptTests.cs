namespace Stagewright.EvaluationTests;

/// <summary>A hand-written Dockerfile becomes a generated one, when somebody asks for it.</summary>
[TestClass]
public sealed class AdoptTests : TargetTest
{
    private const string App = "App.csproj";
    private const string Own = "FROM scratch\r\nCOPY . .\r\n";

    public AdoptTests()
    {
        Write(App, Code.ConsoleProject(Code.PackageReference));
        Repository.Write("Program.cs", Code.ConsoleProgram);
        Repository.Write("Dockerfile", Own);
    }

    [TestMethod]
    [DataRow("net10.0")]
    [DataRow("net10.0;net9.0")]
    public void The_old_file_is_kept_as_bak_and_the_difference_is_printed(string framework)
    {
        Repository.Write(App, Code.ConsoleProject(Code.PackageReference, framework));
        var run = Run(App, "AdoptDockerfile");
        Assert.AreEqual(Own, Repository.TextOf("Dockerfile.bak"));
        Assert.AreEqual(
            "Dockerfile Dockerfile.bak Dockerfile.dockerignore",
            string.Join(
                ' ',
                Directory
                    .EnumerateFiles(Repository.Directory, "Dockerfile*")
                    .Select(Path.GetFileName)
                    .Order(StringComparer.Ordinal)
            )
        );
        Assert.Contains("\n-FROM scratch\n", run.Output);
        Assert.Contains("\n+FROM base AS runtime\n", run.Output);

        // From now on it is like any generated file.
        Assert.AreEqual("", Run(App, "GenerateDockerfile").Codes);
        Run(App, "CheckDockerfile");
    }

    [TestMethod]
    public void A_copy_of_an_earlier_adoption_is_not_overwritten()
    {
        Repository.Write("Dockerfile.bak", "FROM older\n");
        var run = TargetRun.Of(Repository, App, "AdoptDockerfile");
        Assert.AreEqual(("STW4004", Repository.PathOf("Dockerfile")), (run.Codes, run.Errors[0].File));
        Assert.AreEqual(Own, Repository.TextOf("Dockerfile"));
        Assert.AreEqual("FROM older\n", Repository.TextOf("Dockerfile.bak"));
    }
}
