namespace Stagewright.PackageTests;

/// <summary>A hand-written Dockerfile becomes a generated one, when somebody asks for it.</summary>
[TestClass]
public sealed class AdoptTests : PackageTest
{
    private const string Own = "FROM scratch\r\nCOPY . .\r\n";

    public AdoptTests()
    {
        Repository.Write("App.csproj", Code.ConsoleProject(Code.PackageReference));
        Repository.Write("Program.cs", Code.ConsoleProgram);
        Repository.Write("Dockerfile", Own);
    }

    [TestMethod]
    [DataRow("net10.0")]
    [DataRow("net10.0;net9.0")]
    public async Task The_old_file_is_kept_as_bak_and_the_difference_is_printed(string framework)
    {
        Repository.Write("App.csproj", Code.ConsoleProject(Code.PackageReference, framework));
        var result = await Succeed("build", "App.csproj", "-t:AdoptDockerfile");
        Assert.AreEqual(Own, Repository.Read("Dockerfile.bak"));
        Assert.AreEqual(
            "Dockerfile Dockerfile.bak Dockerfile.dockerignore",
            string.Join(' ', Repository.Find("Dockerfile*"))
        );
        Assert.MatchesRegex(@"(?m)^ *-FROM scratch\r?$", result.Output);
        Assert.MatchesRegex(@"(?m)^ *\+FROM base AS runtime\r?$", result.Output);

        // From now on it is like any generated file.
        var next = await Succeed("build", "App.csproj");
        Assert.IsEmpty(next.Warnings, next.ToString());
        await Succeed("build", "App.csproj", "-p:DockerfileMode=Check");
    }

    [TestMethod]
    public async Task A_copy_of_an_earlier_adoption_is_not_overwritten()
    {
        Repository.Write("Dockerfile.bak", "FROM older\n");
        var result = await FailWith("STW4004", "build", "App.csproj", "-t:AdoptDockerfile");
        Assert.AreEqual(Repository.PathOf("Dockerfile"), result.Errors[0].File);
        Assert.AreEqual(Own, Dockerfile);
        Assert.AreEqual("FROM older\n", Repository.Read("Dockerfile.bak"));
    }
}
