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
}
