namespace Stagewright.EvaluationTests;

/// <summary>What the README shows is what the package does.</summary>
[TestClass]
public sealed class ReadmeTests : TargetTest
{
    private const string Api = "src/Shop.Api/Shop.Api.csproj";
    private const string Dockerfile = "src/Shop.Api/Dockerfile";
    private const string Title =
        "A project reference is added; the check in CI fails with the lines that the Dockerfile lacks; a build writes them.";

    private static readonly string Picture = Path.Combine(RepositoryRoot.Directory, "docs/pictures/stale.svg");

    [TestMethod]
    public void The_dockerfile_is_that_of_a_new_web_app()
    {
        Write("Shop.Api.csproj", Code.WebProject(Code.PackageReference));
        Repository.Write("Program.cs", Code.WebProgram);
        Run("Shop.Api.csproj");
        StringAssert.Contains(
            File.ReadAllText(Path.Combine(RepositoryRoot.Directory, "README.md")).ReplaceLineEndings("\n"),
            $"```dockerfile\n{Repository.TextOf("Dockerfile")}```\n"
        );
    }

    [TestMethod]
    public void The_picture_is_what_a_check_and_a_build_say()
    {
        Repository.Write("src/Shop.Core/Shop.Core.csproj", Code.Library());
        Repository.Write("src/Shop.Data/Shop.Data.csproj", Code.Library());
        Write(Api, Code.WebProject(Code.PackageReference + "\n  " + Code.References("../Shop.Core/Shop.Core.csproj")));
        Run(Api);
        Add(Api, Code.References("../Shop.Data/Shop.Data.csproj"));
        var svg = Draw();
        if (File.Exists(Picture) && File.ReadAllText(Picture).ReplaceLineEndings("\n") == svg)
            return;
        if (Environment.GetEnvironmentVariable("STAGEWRIGHT_WRITE_DOCS") == "true")
            File.WriteAllText(Picture, svg);
        Assert.Fail(
            "docs/pictures/stale.svg shows something else. Run this test with STAGEWRIGHT_WRITE_DOCS=true, and look at what it drew."
        );
    }

    private string Draw()
    {
        var check = TargetRun.Of(Repository, Api, properties: ("DockerfileMode", "Check"));
        var error = check.Errors.Single(error => error.File == Repository.PathOf(Dockerfile));
        // The line with the checksum is another one each time, and shows nothing.
        var added = check.Output.Split('\n').Where(line => line.StartsWith("+COPY", StringComparison.Ordinal)).ToList();
        Assert.IsNotEmpty(added);

        var picture = new TerminalPicture();
        picture.Add(LineKind.Note, "# Somebody adds a reference …");
        picture.Add(LineKind.Command, "$ dotnet reference add src/Shop.Data --project src/Shop.Api");
        picture.AddGap();
        picture.Add(LineKind.Note, "# … and forgets the Dockerfile. The check in CI does not:");
        picture.Add(LineKind.Command, "$ dotnet build -p:DockerfileMode=Check");
        foreach (var line in added)
            picture.Add(LineKind.Added, line);
        var message = error.Message!.Replace(Repository.Directory + "/", "", StringComparison.Ordinal);
        picture.Add(LineKind.Error, $"{Dockerfile}({error.LineNumber}): error {error.Code}: {message}");
        picture.AddGap();

        Run(Api);
        Run(Api, properties: ("DockerfileMode", "Check"));
        var written = Repository.TextOf(Dockerfile).Split('\n');
        foreach (var line in added)
            CollectionAssert.Contains(written, line[1..]);
        picture.Add(LineKind.Note, "# A build writes the lines. Commit them, and the check passes:");
        picture.Add(LineKind.Command, "$ dotnet build && git commit -a");
        return picture.Render(Title);
    }
}
