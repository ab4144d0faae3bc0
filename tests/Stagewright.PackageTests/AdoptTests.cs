namespace Stagewright.PackageTests;

/// <summary>A hand-written Dockerfile becomes a generated one, when somebody asks for it.</summary>
[TestClass]
public sealed class AdoptTests : PackageTest
{
    [TestMethod]
    public async Task The_old_file_is_kept_as_bak_and_the_difference_is_printed()
    {
        const string Own = "FROM scratch\r\nCOPY . .\r\n";
        Repository.Write("App.csproj", Code.ConsoleProject(Code.PackageReference));
        Repository.Write("Program.cs", Code.ConsoleProgram);
        Repository.Write("Dockerfile", Own);
        var result = await Succeed("build", "App.csproj", "-t:AdoptDockerfile");
        Assert.AreEqual(Own, Repository.Read("Dockerfile.bak"));
        Assert.AreEqual(
            "Dockerfile Dockerfile.bak Dockerfile.dockerignore",
            string.Join(' ', Repository.Find("Dockerfile*"))
        );
        Assert.MatchesRegex(@"(?m)^ *-FROM scratch\r?$", result.Output);
        Assert.MatchesRegex(@"(?m)^ *\+FROM base AS runtime\r?$", result.Output);

        // From now on it is like any generated file.
        var next = await Succeed("build", "App.csproj", "-p:DockerfileMode=Check");
        Assert.IsEmpty(next.Warnings, next.ToString());
    }
}
