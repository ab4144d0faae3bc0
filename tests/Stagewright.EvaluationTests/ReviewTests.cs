namespace Stagewright.EvaluationTests;

/// <summary>The review of a Dockerfile that a person wrote, as MSBuild runs it.</summary>
[TestClass]
public sealed class ReviewTests : TargetTest
{
    private const string App = "App.csproj";
    private const string Own = """
        FROM mcr.microsoft.com/dotnet/sdk:10.0
        COPY . .
        RUN dotnet publish -o /app
        ENTRYPOINT ["dotnet", "/app/App.dll"]
        """;

    public ReviewTests()
    {
        Write(App, Code.ConsoleProject(Code.PackageReference));
        Repository.Write("Program.cs", Code.ConsoleProgram);
    }

    [TestMethod]
    [DataRow("net10.0", "DockerfileMode", "Off")]
    [DataRow("net10.0", "EnableDockerfileGeneration", "false")]
    [DataRow("net10.0;net9.0", "DockerfileMode", "Off")]
    public void The_findings_are_warnings_at_their_lines_and_nothing_is_written(
        string framework,
        string name,
        string value
    )
    {
        Repository.Write(App, Code.ConsoleProject(Code.PackageReference + Code.Properties(name, value), framework));
        Repository.Write("Dockerfile", Own);
        var run = Run(App, "ReviewDockerfile");
        Assert.AreEqual(
            "1 STW6001, 2 STW6003, 2 STW6011",
            string.Join(", ", run.Warnings.Select(warning => $"{warning.LineNumber} {warning.Code}"))
        );
        Assert.AreEqual(Repository.PathOf("Dockerfile"), run.Warnings[0].File);
        Assert.AreEqual(Own, Repository.TextOf("Dockerfile"));
        Assert.HasCount(1, Directory.GetFiles(Repository.Directory, "Dockerfile*"));
    }

    [TestMethod]
    public void Another_file_is_named_on_the_command_line_and_its_own_ignore_file_counts()
    {
        Repository.Write("deploy/Own", Own).Write("deploy/Own.dockerignore", "**/bin\n");
        var run = Run(App, "ReviewDockerfile", ("DockerfileFile", "deploy/Own"));
        Assert.AreEqual("STW6001 STW6003 STW6019", run.Codes);
        StringAssert.Contains(run.Warnings[2].Message, "copies .git, obj, because Own.dockerignore");
        Assert.AreEqual(Repository.PathOf("deploy/Own"), run.Warnings[0].File);
    }

    [TestMethod]
    public void A_file_that_is_not_there_or_cannot_be_read_is_an_error_with_a_code()
    {
        Assert.AreEqual("STW6006", TargetRun.Of(Repository, App, "ReviewDockerfile").Codes);
        Directory.CreateDirectory(Repository.PathOf("Dockerfile"));
        Assert.AreEqual("STW4003", TargetRun.Of(Repository, App, "ReviewDockerfile").Codes);
    }

    [TestMethod]
    public void The_file_that_a_build_writes_has_no_findings()
    {
        Run(App, "GenerateDockerfile");
        Assert.AreEqual("", Run(App, "ReviewDockerfile").Codes);
    }
}
