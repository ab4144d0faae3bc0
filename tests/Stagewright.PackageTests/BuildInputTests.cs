namespace Stagewright.PackageTests;

/// <summary>Inputs that restore or a machine brings. All others are among the evaluation tests.</summary>
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
