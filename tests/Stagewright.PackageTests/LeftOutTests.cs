namespace Stagewright.PackageTests;

/// <summary>
/// Which projects get a Dockerfile, and which are left out, whoever says what kind of project they are.
/// </summary>
[TestClass]
public sealed class LeftOutTests : PackageTest
{
    private const string NoFramework =
        """<AutomaticallyUseReferenceAssemblyPackages>false</AutomaticallyUseReferenceAssemblyPackages>""";

    // The folder of a project, what it says beside being an executable with the package, what a Directory.Build.targets
    // says after all packages, and whether it gets a Dockerfile.
    private static readonly (string Name, string Properties, string Later, bool GetsOne)[] Cases =
    [
        ("App", "<TargetFramework>net10.0</TargetFramework>", "", true),
        ("Library", "<TargetFramework>net10.0</TargetFramework><OutputType>Library</OutputType>", "", false),
        ("NeverPublished", "<TargetFramework>net10.0</TargetFramework><IsPublishable>false</IsPublishable>", "", false),
        ("Tests", "<TargetFramework>net10.0</TargetFramework><IsTestProject>true</IsTestProject>", "", false),
        (
            "TestingPlatform",
            "<TargetFramework>net10.0</TargetFramework><IsTestingPlatformApplication>true</IsTestingPlatformApplication>",
            "",
            false
        ),
        ("LaterTests", "<TargetFramework>net10.0</TargetFramework>", "<IsTestProject>true</IsTestProject>", false),
        (
            "LaterTestingPlatform",
            "<TargetFramework>net10.0</TargetFramework>",
            "<IsTestingPlatformApplication>true</IsTestingPlatformApplication>",
            false
        ),
        (
            "TestsThatAskForIt",
            "<TargetFramework>net10.0</TargetFramework><EnableDockerfileGeneration>true</EnableDockerfileGeneration>",
            "<IsTestingPlatformApplication>true</IsTestingPlatformApplication>",
            true
        ),
        (
            "AskedForLater",
            "<TargetFramework>net10.0</TargetFramework><IsTestProject>true</IsTestProject>",
            "<EnableDockerfileGeneration>true</EnableDockerfileGeneration>",
            true
        ),
        (
            "SwitchedOffLater",
            "<TargetFramework>net10.0</TargetFramework>",
            "<EnableDockerfileGeneration>false</EnableDockerfileGeneration>",
            false
        ),
        (
            "OffLater",
            "<TargetFramework>net10.0</TargetFramework><EnableDockerfileGeneration>true</EnableDockerfileGeneration>",
            "<DockerfileMode>Off</DockerfileMode>",
            false
        ),
        ("AspireHost", "<TargetFramework>net10.0</TargetFramework><IsAspireHost>true</IsAspireHost>", "", false),
        (
            "Functions",
            "<TargetFramework>net10.0</TargetFramework><AzureFunctionsVersion>v4</AzureFunctionsVersion>",
            "",
            false
        ),
        (
            "WebAssembly",
            "<TargetFramework>net10.0</TargetFramework><UsingMicrosoftNETSdkBlazorWebAssembly>true</UsingMicrosoftNETSdkBlazorWebAssembly>",
            "",
            false
        ),
        ("FileBased", "<TargetFramework>net10.0</TargetFramework><FileBasedProgram>true</FileBasedProgram>", "", false),
        (
            "Platform",
            "<TargetFramework>net10.0</TargetFramework>",
            "<TargetPlatformIdentifier>Windows</TargetPlatformIdentifier>",
            false
        ),
        (
            "NetFramework",
            "<TargetFramework>net48</TargetFramework>" + NoFramework,
            "<TargetPlatformIdentifier />",
            false
        ),
        (
            "Several",
            "<TargetFrameworks>net10.0;net48</TargetFrameworks>" + NoFramework,
            "<IsTestProject>true</IsTestProject>",
            false
        ),
    ];

    [TestMethod]
    public async Task Each_kind_of_project_by_its_own_or_by_a_package_that_comes_later()
    {
        foreach (var (name, properties, later, _) in Cases)
        {
            Repository.Write(
                $"{name}/{name}.csproj",
                Code.Project(
                    "Microsoft.NET.Sdk",
                    $"<PropertyGroup><OutputType>Exe</OutputType>{properties}</PropertyGroup>{Code.PackageReference}"
                )
            );
            Repository.Write(
                $"{name}/Directory.Build.targets",
                $"<Project><PropertyGroup>{later}</PropertyGroup></Project>\n"
            );
        }
        Repository.Write(
            "All.slnx",
            $"<Solution>{string.Concat(Cases.Select(item => $"""<Project Path="{item.Name}/{item.Name}.csproj" />"""))}</Solution>"
        );
        // What a build calls at its end, and what is called by its name.
        Repository.Write(
            "All.proj",
            """
            <Project>
              <ItemGroup><App Include="*/*.csproj" Exclude="Several/*" /></ItemGroup>
              <Target Name="Hook">
                <MSBuild Projects="@(App)" Targets="_GenerateDockerfileOnBuild" />
                <MSBuild Projects="Several/Several.csproj" Targets="_GenerateDockerfileOnBuild" Properties="TargetFramework=net10.0" />
              </Target>
              <Target Name="Name"><MSBuild Projects="@(App);Several/Several.csproj" Targets="GenerateDockerfile" /></Target>
            </Project>
            """
        );
        await Succeed("restore", "All.slnx");
        foreach (var target in new[] { "Hook", "Name" })
        {
            var result = await Succeed("msbuild", "All.proj", $"-t:{target}");
            Assert.AreEqual(
                string.Join(
                    ' ',
                    Cases.Where(item => item.GetsOne).Select(item => item.Name).Order(StringComparer.Ordinal)
                ),
                string.Join(' ', Repository.Find("Dockerfile").Select(Path.GetDirectoryName)),
                result.ToString()
            );
            Assert.IsEmpty(result.Warnings, result.ToString());
            foreach (var file in Repository.Find("Dockerfile*"))
                File.Delete(Repository.PathOf(file));
        }
    }

    [TestMethod]
    public async Task A_file_based_app_builds_and_runs_untouched_under_a_package_for_all()
    {
        WriteFileBasedApp("");
        var run = await RunFileBased("run", "tool.cs");
        Assert.AreEqual(0, run.ExitCode, run.ToString());
        Assert.Contains("Hello", run.Output);
        var build = await RunFileBased("build", "tool.cs", "--no-incremental");
        Assert.AreEqual(0, build.ExitCode, build.ToString());
        Assert.IsEmpty(build.Warnings, build.ToString());
        Assert.DoesNotContain("GenerateDockerfile", build.Tasks);
        Assert.IsEmpty(Repository.Find("*Dockerfile*"));
    }

    [TestMethod]
    public async Task A_file_based_app_that_asks_for_a_dockerfile_hears_why_there_is_none()
    {
        WriteFileBasedApp("#:property EnableDockerfileGeneration=true\n");
        var result = AssertFailure("STW1015", await RunFileBased("build", "tool.cs"));
        Assert.Contains("dotnet project convert tool.cs", result.Errors[0].Message!);
    }

    // Its output would stay in the user's folder.
    private Task<DotNetResult> RunFileBased(params string[] arguments) =>
        Repository.Run(
            new Dictionary<string, string?> { ["XDG_DATA_HOME"] = RunDirectory.Subdirectory("data") },
            arguments
        );

    private void WriteFileBasedApp(string directives)
    {
        Repository.Write("Directory.Packages.props", Code.CentralPackages());
        Repository.Write("tool.cs", directives + Code.ConsoleProgram);
    }
}
