using System.Text.Json;

namespace Stagewright.PackageTests;

/// <summary>Templates of the repository, in real builds.</summary>
[TestClass]
public sealed class TemplateTests : PackageTest
{
    private const string App = "src/App/App.csproj";

    public TemplateTests()
    {
        Repository.Write(App, Code.ConsoleProject(Code.PackageReference));
        Repository.Write("src/App/Program.cs", Code.ConsoleProgram);
    }

    private string AppDockerfile => Repository.Read("src/App/Dockerfile");

    [TestMethod]
    public async Task A_change_of_a_template_arrives_with_the_next_build_and_nothing_else_renders()
    {
        await Succeed("build", App);
        var builtIn = AppDockerfile;

        Repository.Write(".stagewright/after-runtime.scriban", "LABEL org.example.team=checkout\n");
        await AssertRenders("a new folder");
        Assert.Contains("\nLABEL org.example.team=checkout\n", AppDockerfile);
        await AssertSkips();

        Repository.Write(".stagewright/after-runtime.scriban", "LABEL org.example.team=payment\n");
        await AssertRenders("a changed template");
        Assert.Contains("\nLABEL org.example.team=payment\n", AppDockerfile);
        await AssertSkips();

        Repository.Write("src/App/.stagewright/after-runtime.scriban", "LABEL org.example.team=search\n");
        await AssertRenders("a nearer template");
        Assert.Contains("\nLABEL org.example.team=search\n", AppDockerfile);

        Repository.Write(".stagewright/before-runtime.scriban", "# The last stage.\n");
        await AssertRenders("a new template in a folder that was there");
        Assert.Contains("\n# The last stage.\n", AppDockerfile);
        await AssertSkips();

        Directory.Delete(Repository.PathOf("src/App/.stagewright"), recursive: true);
        Directory.Delete(Repository.PathOf(".stagewright"), recursive: true);
        await AssertRenders("no folder any more");
        Assert.AreEqual(builtIn, AppDockerfile);
    }

    [TestMethod]
    public async Task Values_of_the_project_reach_the_templates()
    {
        Repository.Edit(
            App,
            "</Project>",
            Code.Items("""<DockerfileTemplateValue Include="team" Value="check &quot;out&quot; $1" />""") + "</Project>"
        );
        Repository.Write(".stagewright/after-runtime.scriban", "LABEL org.example.team={{ values.team | label }}");
        await Succeed("build", App);
        Assert.Contains("""LABEL org.example.team="check \"out\" \$1" """.TrimEnd() + "\n", AppDockerfile);

        Repository.Edit(App, "&quot;out&quot; $1", "in");
        await AssertRenders("another value");
        Assert.Contains("LABEL org.example.team=\"check in\"\n", AppDockerfile);
    }

    [TestMethod]
    public async Task A_company_s_templates_come_as_a_package()
    {
        Repository.Write(
            "company/Company.Templates.csproj",
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <IncludeBuildOutput>false</IncludeBuildOutput>
                <NoWarn>$(NoWarn);NU5128</NoWarn>
              </PropertyGroup>
              <ItemGroup>
                <None Include="Company.Templates.props" Pack="true" PackagePath="build/" />
                <None Include="templates/**" Pack="true" PackagePath="templates/" />
              </ItemGroup>
            </Project>
            """
        );
        Repository.Write(
            "company/Company.Templates.props",
            """
            <Project>
              <PropertyGroup>
                <DockerfileTemplateDirectory>$(DockerfileTemplateDirectory);$(MSBuildThisFileDirectory)../templates</DockerfileTemplateDirectory>
              </PropertyGroup>
            </Project>
            """
        );
        Repository.Write("company/templates/after-base.scriban", "ENV COMPANY=example\n{{ include 'policy' }}\n");
        Repository.Write("company/templates/policy.scriban", "# The company's policy.");
        Repository.Write("company/templates/not-used-here.scriban", "# For others.");
        var version = StagewrightPackage.Version.Replace("0.0.0", "1.0.0", StringComparison.Ordinal);
        await Succeed("pack", "company/Company.Templates.csproj", "-o", "packages", $"-p:PackageVersion={version}");
        Directory.Delete(Repository.PathOf("company"), recursive: true);
        Repository.Write(
            "nuget.config",
            """<configuration><packageSources><add key="folder" value="packages" /></packageSources></configuration>"""
        );
        Repository.Edit(
            App,
            "</Project>",
            Code.Items($"""<PackageReference Include="Company.Templates" Version="{version}" PrivateAssets="all" />""")
                + "</Project>"
        );

        var result = await Succeed("build", App);
        Assert.IsEmpty(result.Warnings, result.ToString());
        Assert.Contains("\nENV COMPANY=example\n# The company's policy.\n", AppDockerfile);

        // A repository has the last word.
        Repository.Write(".stagewright/policy.scriban", "# The repository's policy.");
        await AssertRenders("a template that the package has, too");
        Assert.Contains("\nENV COMPANY=example\n# The repository's policy.\n", AppDockerfile);
    }

    [TestMethod]
    public async Task What_no_template_could_use_leaves_the_file()
    {
        await Succeed("build", App, "-t:GenerateDockerfile");
        var before = AppDockerfile;
        Repository.Edit(
            App,
            "</Project>",
            "\n" + Code.Items("""<DockerfileTemplateValue Include="cost center" Value="1" />""") + "\n</Project>"
        );
        var result = await FailWith("STW3005", "build", App, "-t:GenerateDockerfile");
        Assert.AreEqual(Repository.PathOf(App), result.Errors[0].File);
        Assert.AreEqual(before, AppDockerfile);
    }

    [TestMethod]
    public async Task Ejected_blocks_stay_when_the_package_is_upgraded_and_the_others_change()
    {
        await Succeed("build", App);
        var before = AppDockerfile;
        var result = await Succeed("build", App, "-t:EjectDockerfileTemplates", "-p:Blocks=runtime+header");
        CollectionAssert.AreEqual(
            new[] { ".stagewright/header.scriban", ".stagewright/runtime.scriban" },
            Repository.Find("*.scriban").ToList()
        );
        Assert.Contains($"{Repository.PathOf(".stagewright/runtime.scriban")} was written.", result.Output);
        await AssertRenders("ejected templates");
        Assert.AreEqual(before, AppDockerfile);
        Repository.Edit(".stagewright/runtime.scriban", "# runtime: base", "# runtime: our base");

        // A later version, in which each of three blocks has another comment, and the header is as it was.
        var version = await PackLaterVersion("base", "builder", "runtime");
        Repository.Edit(App, StagewrightPackage.Version, version);
        result = await Succeed("build", App);
        Assert.AreEqual(
            "STW3006",
            string.Join(' ', result.Warnings.Select(warning => warning.Code)),
            result.ToString()
        );
        Assert.AreEqual(Repository.PathOf(".stagewright/runtime.scriban"), result.Warnings[0].File);
        Assert.Contains("\n  +# Of a later version.\n", result.Output.ReplaceLineEndings("\n"));
        Assert.AreEqual(2, AppDockerfile.Split('\n').Count(line => line == "# Of a later version."));
        Assert.Contains("# runtime: our base and the published app", AppDockerfile);

        result = await Succeed("build", App);
        Assert.IsEmpty(result.Warnings, result.ToString());
    }

    [TestMethod]
    public async Task Ejecting_never_overwrites_what_a_person_wrote()
    {
        Repository.Write(".stagewright/runtime.scriban", "FROM scratch\n");
        var result = await Succeed("build", App, "-t:EjectDockerfileTemplates", "-p:Blocks=runtime%3Bbase");
        Assert.AreEqual(
            "STW3007",
            string.Join(' ', result.Warnings.Select(warning => warning.Code)),
            result.ToString()
        );
        Assert.AreEqual("FROM scratch\n", Repository.Read(".stagewright/runtime.scriban"));
        Assert.IsTrue(Repository.Has(".stagewright/base.scriban"));

        await FailWith("STW3008", "build", App, "-t:EjectDockerfileTemplates", "-p:Blocks=runtme");
    }

    [TestMethod]
    public async Task The_model_is_written_as_JSON()
    {
        Repository.Edit(App, "net10.0</TargetFramework>", "net10.0;net9.0</TargetFrameworks>");
        Repository.Edit(App, "<TargetFramework>", "<TargetFrameworks>");
        Repository.Edit(
            App,
            "</Project>",
            Code.Items("""<DockerfileTemplateValue Include="team" Value="größer" />""") + "</Project>"
        );
        var result = await Succeed("build", App, "-t:WriteDockerfileModel");
        var file = Repository.Find("*.model.json").Single();
        Assert.Contains($"{Repository.PathOf(file)} was written.", result.Output);
        using var model = JsonDocument.Parse(Repository.Read(file));
        Assert.AreEqual("src/App/App.csproj", model.RootElement.GetProperty("project").GetString());
        Assert.AreEqual("net10.0", model.RootElement.GetProperty("framework").GetString());
        Assert.AreEqual("größer", model.RootElement.GetProperty("values").GetProperty("team").GetString());
        Assert.IsFalse(Repository.Has("src/App/Dockerfile"));
    }

    private async Task<string> PackLaterVersion(params string[] changedBlocks)
    {
        var version = await StagewrightPackage.PackLaterVersion(Repository.PathOf("packages"), "", changedBlocks);
        Repository.Write(
            "nuget.config",
            """<configuration><packageSources><add key="folder" value="packages" /></packageSources></configuration>"""
        );
        return version;
    }

    private async Task AssertRenders(string reason)
    {
        var result = await Succeed("build", App, "--no-restore");
        Assert.Contains("GenerateDockerfile", result.Tasks, reason);
    }

    private async Task AssertSkips()
    {
        var result = await Succeed("build", App, "--no-restore");
        Assert.DoesNotContain("GenerateDockerfile", result.Tasks);
    }
}
