namespace Stagewright.PackageTests;

/// <summary>What a person wrote stays.</summary>
[TestClass]
public sealed class HandWrittenFileTests : PackageTest
{
    private const string Own = "FROM scratch\r\nCOPY . .\r\n";

    public HandWrittenFileTests()
    {
        Repository.Write("App.csproj", Code.ConsoleProject(Code.PackageReference));
        Repository.Write("Program.cs", Code.ConsoleProgram);
    }

    [TestMethod]
    public async Task A_hand_written_dockerfile_stays_with_one_warning()
    {
        Repository.Write("Dockerfile", Own);
        AssertOneWarning(await Succeed("build", "App.csproj"));
        Assert.AreEqual(Own, Dockerfile);
    }

    [TestMethod]
    public async Task A_hand_written_dockerfile_keeps_the_context_that_it_was_written_for()
    {
        Repository.Write("Dockerfile", Own);
        await Succeed("build", "App.csproj");
        Assert.IsFalse(
            Repository.Has("Dockerfile.dockerignore"),
            "An engine would take it instead of the repository's own .dockerignore."
        );
    }

    [TestMethod]
    public async Task A_hand_written_ignore_file_stays_with_one_warning()
    {
        Repository.Write("Dockerfile.dockerignore", "**/*.md\n");
        AssertOneWarning(await Succeed("build", "App.csproj"));
        Assert.AreEqual("**/*.md\n", Repository.Read("Dockerfile.dockerignore"));
    }

    [TestMethod]
    public async Task A_conflict_of_two_branches_is_resolved_by_the_next_build()
    {
        Directory.Delete(Repository.PathOf(".git"), recursive: true);
        Repository.Write(".gitignore", "bin/\nobj/\n");
        await Git.Commit(Repository.Directory);
        await Commit("App.csproj", "</Project>", "\n\n\n</Project>");
        await Git.Run(Repository.Directory, "checkout", "--quiet", "-b", "other");
        await Commit("App.csproj", "</Project>", "<ItemGroup><ContainerPort Include=\"81\" /></ItemGroup></Project>");
        await Git.Run(Repository.Directory, "checkout", "--quiet", "main");
        await Commit(
            "App.csproj",
            "<OutputType>",
            "<ContainerWorkingDirectory>/work</ContainerWorkingDirectory><OutputType>"
        );
        await Assert.ThrowsAsync<CliWrap.Exceptions.CommandExecutionException>(() =>
            Git.Run(Repository.Directory, "-c", "user.name=test", "-c", "user.email=test@example.org", "merge", "other")
        );
        Assert.Contains("<<<<<<< HEAD\n", Dockerfile);
        Assert.DoesNotContain("<<<<<<<", Repository.Read("App.csproj"));

        var result = await Succeed("build", "App.csproj");
        Assert.IsEmpty(result.Warnings, result.ToString());
        Assert.DoesNotContain("<<<<<<<", Dockerfile);
        Assert.Contains("WORKDIR /work\nEXPOSE 81\n", Dockerfile);

        async Task Commit(string file, string old, string replacement)
        {
            Repository.Edit(file, old, replacement);
            await Succeed("build", "App.csproj");
            await Git.Run(Repository.Directory, "add", "--all");
            await Git.Run(
                Repository.Directory,
                "-c",
                "user.name=test",
                "-c",
                "user.email=test@example.org",
                "commit",
                "--quiet",
                "--message=change"
            );
        }
    }

    [TestMethod]
    public async Task An_edited_dockerfile_stays_with_one_warning()
    {
        await Succeed("build", "App.csproj");
        Repository.Edit("Dockerfile", "USER 1654", "USER 1655");
        var edited = Dockerfile;

        AssertOneWarning(await Succeed("build", "App.csproj"));
        Assert.AreEqual(edited, Dockerfile);
    }

    [TestMethod]
    public async Task A_dockerfile_that_a_checkout_gave_other_line_ends_is_not_edited()
    {
        await Succeed("build", "App.csproj");
        var text = Dockerfile;
        Repository.Write("Dockerfile", text.Replace("\n", "\r\n", StringComparison.Ordinal));
        Assert.IsEmpty((await Succeed("build", "App.csproj")).Warnings);
    }

    [TestMethod]
    [DataRow("NoWarn")]
    [DataRow("MSBuildWarningsAsMessages")]
    public async Task The_warning_can_be_silenced(string property)
    {
        Repository.Write(
            "App.csproj",
            Code.ConsoleProject(Code.PackageReference + Code.Properties(property, $"$({property});STW4002"))
        );
        Repository.Write("Dockerfile", Own);
        Assert.IsEmpty((await Succeed("build", "App.csproj")).Warnings);
        Assert.AreEqual(Own, Dockerfile);
    }

    private static void AssertOneWarning(DotNetResult result)
    {
        Assert.HasCount(1, result.Warnings, result.ToString());
        Assert.AreEqual("STW4002", result.Warnings[0].Code);
        Assert.HasCount(
            1,
            Lines(result).Where(line => line.Contains("warning STW4002: ", StringComparison.Ordinal)),
            result.ToString()
        );
    }
}
