namespace Stagewright.EvaluationTests;

/// <summary>A hand-written Dockerfile becomes a generated one, when somebody asks for it.</summary>
[TestClass]
public sealed class AdoptTests : TargetTest
{
    private const string App = "App.csproj";
    private const string Own = "FROM scratch\r\nCOPY . .\r\n";

    private const string Written = """
        FROM mcr.microsoft.com/dotnet/runtime:10.0
        RUN apt-get update && apt-get install -y tzdata
        RUN update-something
        USER root
        STOPSIGNAL SIGINT

        """;

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
    public void What_the_old_file_says_is_printed_as_lines_for_the_project_until_it_has_them()
    {
        Repository.Write("Dockerfile", Written);
        var run = TargetRun.Of(Repository, App, "AdoptDockerfile");
        Assert.AreEqual("STW4007 STW4007", run.Codes, run.Output);
        Assert.AreEqual((Repository.PathOf("Dockerfile.bak"), 3), (run.Warnings[0].File, run.Warnings[0].LineNumber));
        Assert.Contains("<DockerfilePackage Include=\"tzdata\" />", run.Output);
        Assert.Contains(
            $"dotnet build \"{Repository.PathOf(App)}\" -t:AdoptDockerfile -p:DockerfileApply=true",
            run.Output
        );

        run = TargetRun.Of(Repository, App, "AdoptDockerfile", ("DockerfileApply", "true"));
        Assert.AreEqual("STW4007 STW4007", run.Codes, run.Output);
        Assert.Contains("<DockerfilePackage Include=\"tzdata\" />", Repository.TextOf(App));
        Assert.Contains("apt-get install -y --no-install-recommends tzdata", Repository.TextOf("Dockerfile"));
        Assert.Contains("\nUSER 0\n", Repository.TextOf("Dockerfile"));

        // What the project says is not said again.
        var project = Repository.TextOf(App);
        run = TargetRun.Of(Repository, App, "AdoptDockerfile", ("DockerfileApply", "true"));
        Assert.DoesNotContain("tzdata", run.Output);
        Assert.AreEqual(project, Repository.TextOf(App));
    }

    [TestMethod]
    public void A_build_adopts_if_its_command_line_says_so_and_no_project_does()
    {
        Repository.Write("Dockerfile", Written);
        Write(
            App,
            Code.ConsoleProject(Code.PackageReference)
                .Replace(
                    "<PropertyGroup>",
                    "<PropertyGroup><DockerfileMode>Off</DockerfileMode>",
                    StringComparison.Ordinal
                )
        );
        Assert.AreEqual("", TargetRun.Of(Repository, App, properties: ("DockerfileMode", "Adopt")).Codes);
        Assert.AreEqual(Written, Repository.TextOf("Dockerfile"));

        Write(
            App,
            Code.ConsoleProject(Code.PackageReference)
                .Replace(
                    "<PropertyGroup>",
                    "<PropertyGroup><DockerfileMode>Adopt</DockerfileMode>",
                    StringComparison.Ordinal
                )
        );
        Assert.AreEqual("STW2008", TargetRun.Of(Repository, App).Codes);

        Write(App, Code.ConsoleProject(Code.PackageReference));
        var run = TargetRun.Of(Repository, App, properties: ("DockerfileMode", "Adopt"));
        Assert.AreEqual("STW4007 STW4007", run.Codes, run.Output);
        Assert.AreEqual(Written, Repository.TextOf("Dockerfile.bak"));
        Assert.AreEqual("", TargetRun.Of(Repository, App).Codes);
    }

    // As STW4007 says.
    [TestMethod]
    public void Templates_of_a_line_keep_the_names_of_stages()
    {
        Repository.Write("Dockerfile", Written);
        Repository.Write(".stagewright/before-runtime.scriban", "FROM builder AS build\n");
        Repository.Write(".stagewright/after-runtime.scriban", "FROM runtime AS final\n");
        Assert.AreEqual("STW4007 STW4007", TargetRun.Of(Repository, App, "AdoptDockerfile").Codes);
        var text = Repository.TextOf("Dockerfile");
        Assert.Contains("\nFROM builder AS build\n", text);
        Assert.EndsWith("FROM runtime AS final\n", text.TrimEnd('\n') + "\n");
    }

    [TestMethod]
    public void A_project_that_cannot_be_changed_stays_byte_for_byte()
    {
        Repository.Write("Dockerfile", Written);
        var project = Repository.TextOf(App);
        File.SetAttributes(Repository.PathOf(App), FileAttributes.ReadOnly);
        AssertNothingIsChanged();
        File.SetAttributes(Repository.PathOf(App), FileAttributes.Normal);

        // A port that is none: with this line the project could not be read.
        Repository.Write("Dockerfile", Written + "EXPOSE 99999\n");
        AssertNothingIsChanged();

        void AssertNothingIsChanged()
        {
            var run = TargetRun.Of(Repository, App, "AdoptDockerfile", ("DockerfileApply", "true"));
            Assert.Contains("STW4008", run.Codes, run.Output);
            Assert.AreEqual(Repository.PathOf(App), run.Errors[0].File);
            Assert.AreEqual(project, Repository.TextOf(App));
            Assert.StartsWith("FROM mcr", Repository.TextOf("Dockerfile"));
            Assert.IsFalse(File.Exists(Repository.PathOf("Dockerfile.bak")));
        }
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
