namespace Stagewright.PackageTests;

/// <summary>What the user is told about the inputs, and what makes the file to be written anew.</summary>
[TestClass]
public sealed class BuildInputTests : PackageTest
{
    private const string App = "src/App/App.csproj";

    public BuildInputTests()
    {
        Repository.Write(App, Code.ConsoleProject(Code.PackageReference));
        Repository.Write("src/App/Program.cs", Code.ConsoleProgram);
    }

    [TestMethod]
    public async Task Each_input_says_why_it_is_one()
    {
        Repository.Write("src/Core/Core.csproj", Code.Library());
        Repository.Write("eng/common.props", "<Project />");
        Repository.Write("shared/Shared.cs", "class Shared;\n");
        Repository.Write("Directory.Build.props", """<Project><Import Project="eng/common.props" /></Project>""");
        Repository.Edit(
            App,
            "</Project>",
            Code.References("../Core/Core.csproj")
                + Code.Items("""<Compile Include="../../shared/Shared.cs" />""")
                + "</Project>"
        );

        var result = await Succeed("build", App, "-v:d");
        var lines = Lines(result).Select(line => line.Trim()).ToList();
        CollectionAssert.IsSubsetOf(
            new[]
            {
                "Input src/App/App.csproj: the app.",
                "Input src/Core/Core.csproj: referenced by src/App/App.csproj.",
                "Input Directory.Build.props: imported by src/App/App.csproj.",
                "Input eng/common.props: imported by src/App/App.csproj.",
                "Input shared/Shared.cs: linked as Compile by src/App/App.csproj.",
            },
            lines,
            string.Join('\n', lines.Where(line => line.StartsWith("Input", StringComparison.Ordinal)))
        );
        Assert.DoesNotContain(
            "Input ",
            (await Succeed("build", App, "--no-incremental")).Output,
            "No word of it in an ordinary build."
        );
    }

    [TestMethod]
    public async Task A_package_that_adds_projects_of_its_own()
    {
        Repository.Edit(
            App,
            "</Project>",
            Code.Items(
                """<PackageReference Include="Nerdbank.GitVersioning" Version="3.10.94" PrivateAssets="all" />"""
            ) + "</Project>"
        );
        Repository.Write("version.json", """{ "version": "1.2" }""");
        await Succeed("restore", App);
        await Succeed("msbuild", App, "-t:GenerateDockerfile");
        Assert.DoesNotContain(".proj ", Repository.Read("src/App/Dockerfile"));
        Assert.Contains("target=/src/.git", Repository.Read("src/App/Dockerfile"));
    }

    [TestMethod]
    public async Task What_only_this_machine_has_changes_nothing()
    {
        Repository.Edit(
            App,
            "</Project>",
            """<ItemGroup Condition="'$(CI)$(TF_BUILD)$(GITHUB_ACTIONS)' != ''"><PackageReference Include="MinVer" Version="8.0.0" PrivateAssets="all" /></ItemGroup></Project>"""
        );
        await Succeed("build", App);
        var dockerfile = Repository.Read("src/App/Dockerfile");

        // As SonarScanner for .NET does: a file for all builds of the user, which imports one that lies beside the
        // sources.
        Repository.Write(
            "home/Microsoft/MSBuild/Current/Microsoft.Common.targets/ImportBefore/Scan.targets",
            $"""<Project><Import Project="{Repository.PathOf(".scan/bin/Scan.targets")}" /></Project>"""
        );
        Repository.Write(
            ".scan/bin/Scan.targets",
            """<Project><Target Name="Scan" BeforeTargets="Build"><Message Text="The scan is on." Importance="high" /></Target></Project>"""
        );
        var machine = new Dictionary<string, string?>
        {
            ["XDG_DATA_HOME"] = Repository.PathOf("home"),
            ["CI"] = "true",
            ["TF_BUILD"] = "True",
            ["GITHUB_ACTIONS"] = "true",
        };
        var result = await Repository.Run(machine, "build", App, "-p:DockerfileMode=Check");
        Assert.AreEqual(0, result.ExitCode, result.ToString());
        Assert.Contains("The scan is on.", result.Output);
        Assert.AreEqual(dockerfile, Repository.Read("src/App/Dockerfile"));
    }

    [TestMethod]
    public async Task A_folder_of_output_s_name_is_let_in_when_a_file_of_the_project_comes_into_it()
    {
        Repository.Edit(
            App,
            "</Project>",
            Code.Items("""<Content Include="assets/**" CopyToPublishDirectory="PreserveNewest" />""") + "</Project>"
        );
        await Succeed("build", App);
        Assert.DoesNotContain("!src/App/assets", Repository.Read("src/App/Dockerfile.dockerignore"));

        Repository.Write("src/App/assets/obj/cube.obj", "v 0 0 0\n");
        Repository.Write("src/App/assets/Dockerfile.sample", "FROM scratch\n");
        await Succeed("build", App);
        Assert.EndsWith(
            "!src/App/assets/*.sample\n!src/App/assets/obj\n",
            Repository.Read("src/App/Dockerfile.dockerignore")
        );
    }

    [TestMethod]
    public async Task A_layer_comes_with_the_first_file_that_is_copied()
    {
        Repository.Edit(
            App,
            "</Project>",
            Code.Items("""<Content Include="assets/**" CopyToPublishDirectory="PreserveNewest" />""") + "</Project>"
        );
        await Succeed("build", App);
        Assert.DoesNotContain("DockerfileLayers", Repository.Read("src/App/Dockerfile"));

        Repository.Write("src/App/assets/a.txt", "a\n");
        await Succeed("build", App);
        Assert.Contains("DockerfileLayers=content", Repository.Read("src/App/Dockerfile"));
    }

    [TestMethod]
    public async Task A_wildcard_finds_a_file_in_a_folder_that_had_none()
    {
        Repository.Edit(App, "</Project>", Code.Items("""<Compile Include="../../shared/**/*.cs" />""") + "</Project>");
        Repository.Write("shared/a/A.cs", "class A;\n");
        Repository.Write("shared/b/readme.md", "b\n");
        await Succeed("build", App);
        Repository.Write("shared/b/B.cs", "class B;\n");
        await Succeed("build", App);
        Assert.Contains("!shared/b/B.cs\n", Repository.Read("src/App/Dockerfile.dockerignore"));
    }

    [TestMethod]
    public async Task What_a_check_found_the_next_build_writes()
    {
        await Succeed("build", App);
        var state = Repository.Find("stagewright.App.csproj.state").Single();
        await Succeed("build", App, "-t:CheckDockerfile");
        Assert.IsFalse(Repository.Has(state));
    }

    [TestMethod]
    public async Task A_path_that_only_a_build_of_the_solution_knows()
    {
        Repository.Write("App.slnx", """<Solution><Project Path="src/App/App.csproj" /></Solution>""");
        Repository.Write("lib/Version.cs", "class Version;\n");
        Repository.Edit(
            App,
            "</Project>",
            "\n" + Code.Items("""<Compile Include="$(SolutionDir)lib/Version.cs" />""") + "\n</Project>"
        );
        var result = await Succeed("build", "App.slnx");
        var warning = result.Warnings.Single();
        Assert.AreEqual(("STW1017", Repository.PathOf(App)), (warning.Code, warning.File), result.ToString());
        Assert.Contains("$(SolutionDir)", Repository.Read(App).Split('\n')[warning.LineNumber - 1]);
    }
}
