using Stagewright.Diagnostics;
using Stagewright.Engines;
using Stagewright.Syntax;

namespace Stagewright.Tests.Engines;

/// <summary>What is made of the output of engines that failed, as Docker 28 and Buildah 1.28 printed it.</summary>
[TestClass]
public sealed class BuildFailureTests
{
    private static readonly string[] Files = ["src/App/App.csproj", "src/App/Program.cs", "src/Lib/Lib.csproj"];

    [TestMethod]
    [DataRow("docker")]
    [DataRow("buildah")]
    public void The_compiler_s_error_is_at_its_line_and_comes_once_before_the_engine_s(string engine)
    {
        var failure = Read(engine, "compile");
        var cause = failure.Causes.Single();
        Assert.AreEqual(
            ("CS1002", "; expected", Place("src/App/Program.cs", 1, 35)),
            (cause.Code, cause.Text, cause.Location)
        );
        Assert.AreEqual("STW5026", failure.Engine.Descriptor.Code);
        Assert.AreEqual(Place("Dockerfile", 12), failure.Engine.Location);
        Assert.Contains("dotnet publish src/App/App.csproj", failure.Engine.Message);
    }

    [TestMethod]
    [DataRow("docker")]
    [DataRow("buildah")]
    public void NuGet_s_error_is_at_the_project(string engine)
    {
        var failure = Read(engine, "nuget");
        var cause = failure.Causes.Single();
        Assert.AreEqual(("NU1101", Place("src/App/App.csproj")), (cause.Code, cause.Location));
        Assert.StartsWith("Unable to find package No.Such.Package.Here.", cause.Text);
        Assert.AreEqual(Place("Dockerfile", 10), failure.Engine.Location);
    }

    [TestMethod]
    [DataRow("docker", "missing", "STW5026", 12, "\"/src/missing\": not found")]
    [DataRow("buildah", "missing", "STW5026", 12, "\"/src/missing\": no such file or directory")]
    [DataRow("docker", "syntax", "STW5026", 12, "unknown instruction: COPPY (did you mean COPY?)")]
    [DataRow("docker", "secret", "STW5029", 10, "'feed'")]
    [DataRow("buildah", "secret", "STW5029", 10, "'feed'")]
    [DataRow("docker", "stage", "STW5026", 0, "target stage \"nope\" could not be found")]
    [DataRow("buildah", "stage", "STW5026", 0, "The target \"nope\" was not found")]
    public void The_engine_s_own_error_is_at_the_line_of_the_Dockerfile(
        string engine,
        string what,
        string code,
        int line,
        string words
    )
    {
        var failure = Read(engine, what);
        Assert.IsEmpty(failure.Causes);
        Assert.AreEqual((code, Place("Dockerfile", line)), (failure.Engine.Descriptor.Code, failure.Engine.Location));
        Assert.Contains(words, failure.Engine.Message);
    }

    [TestMethod]
    [DataRow("docker", "tag", "STW5023", "DockerfileTag")]
    [DataRow("buildah", "tag", "STW5023", "DockerfileTag")]
    [DataRow("docker", "platforms", "STW5025", "DockerfilePlatforms")]
    public void What_a_property_says_is_at_its_line(string engine, string what, string code, string property)
    {
        var failure = Read(engine, what);
        Assert.AreEqual((code, property), (failure.Engine.Descriptor.Code, failure.Engine.Location!.File));
    }

    [TestMethod]
    [DataRow("write /var/lib/x: no space left on device", "STW5022")]
    [DataRow("ERROR: Cannot connect to the Docker daemon at unix:///nope. Is the docker daemon running?", "STW5020")]
    [DataRow("ERROR: failed to solve: sdk: no match for platform in manifest: not found", "STW5025")]
    [DataRow("exec /bin/sh: exec format error", "STW5025")]
    public void A_sentence_means_a_fault(string words, string code) =>
        Assert.AreEqual(code, Read([words], "").Engine.Descriptor.Code);

    [TestMethod]
    // Made by the build, of the SDK, and of nothing at all.
    [DataRow(
        "/src/src/App/obj/Release/net10.0/X.g.cs(7,3): error CS0103: The name [/src/src/App/App.csproj::TargetFramework=net10.0]",
        "CS0103",
        "/src/src/App/obj/Release/net10.0/X.g.cs(7): The name",
        "src/App/App.csproj"
    )]
    [DataRow(
        "/usr/share/dotnet/sdk/10.0.100/Sdks/Microsoft.NET.Sdk/targets/Microsoft.NET.Sdk.targets(266,5): error NETSDK1004: Assets file not found. [/src/src/App/App.csproj]",
        "NETSDK1004",
        "Assets file not found.",
        "src/App/App.csproj"
    )]
    [DataRow(
        "MSBUILD : error MSB1009: Project file does not exist.",
        "MSB1009",
        "Project file does not exist.",
        "Dockerfile"
    )]
    [DataRow(
        @"C:\src\src\App\App.csproj(12,5): error : It is late. [C:\src\src\App\App.csproj]",
        "",
        "It is late.",
        "src/App/App.csproj"
    )]
    public void An_error_that_has_no_line_of_the_user_s_is_at_the_project_or_the_step(
        string line,
        string code,
        string text,
        string file
    )
    {
        var cause = Read([line], "FROM x\nWORKDIR /src\nWORKDIR C:\\src\n").Causes.Single();
        Assert.AreEqual((code, text), (cause.Code, cause.Text));
        Assert.AreEqual(Place(file).File, cause.Location.File);
    }

    [TestMethod]
    [DataRow("  Program.cs -> error: 3 of them")]
    [DataRow("warn: Some.Category[3] this is no error CS1002")]
    [DataRow("/src/src/App/Program.cs(1,35): warning CS0168: The variable is never used [/src/src/App/App.csproj]")]
    public void Another_line_is_no_error(string line) => Assert.IsEmpty(Read([line], "FROM x\nWORKDIR /src\n").Causes);

    private static BuildFailure Read(string engine, string what)
    {
        var dockerfile = Path.Combine(Recorded.Folder, $"Dockerfile.{what}");
        return Read(
            Recorded.Lines($"{engine}-{what}"),
            File.Exists(dockerfile) ? File.ReadAllText(dockerfile) : "FROM x"
        );
    }

    private static BuildFailure Read(IReadOnlyList<string> lines, string text)
    {
        var dockerfile = DockerfileParser.Parse(text);
        return BuildFailure.Read(
            lines,
            new FailedBuild(
                "docker",
                Place("Dockerfile").File,
                dockerfile,
                new WorkingTree(
                    "/repository",
                    Syntax.Stage.Of(dockerfile.Instructions),
                    path => Files.Contains(Path.GetRelativePath("/repository", path))
                ),
                property => new SourceLocation(property)
            )
        );
    }

    private static SourceLocation Place(string file, int line = 0, int column = 0) =>
        new($"/repository/{file}", line, column);
}
