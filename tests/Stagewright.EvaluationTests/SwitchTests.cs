namespace Stagewright.EvaluationTests;

/// <summary>Which projects get a Dockerfile, and where the package says and does nothing.</summary>
[TestClass]
public sealed class SwitchTests : TargetTest
{
    private const string App = "App.csproj";

    private static readonly (string, string) InContainer = ("DOTNET_RUNNING_IN_CONTAINER", "true");

    // The folder of a project, what it says beside being an executable with the package, what a Directory.Build.targets
    // says after all packages, and whether it gets a Dockerfile.
    private static readonly (string Name, string Properties, string Later, bool GetsOne)[] Cases =
    [
        ("App", "", "", true),
        ("Library", "<OutputType>Library</OutputType>", "", false),
        ("NeverPublished", "<IsPublishable>false</IsPublishable>", "", false),
        ("Tests", "<IsTestProject>true</IsTestProject>", "", false),
        ("TestingPlatform", "<IsTestingPlatformApplication>true</IsTestingPlatformApplication>", "", false),
        ("LaterTests", "", "<IsTestProject>true</IsTestProject>", false),
        ("LaterTestingPlatform", "", "<IsTestingPlatformApplication>true</IsTestingPlatformApplication>", false),
        (
            "TestsThatAskForIt",
            "<EnableDockerfileGeneration>true</EnableDockerfileGeneration>",
            "<IsTestingPlatformApplication>true</IsTestingPlatformApplication>",
            true
        ),
        (
            "AskedForLater",
            "<IsTestProject>true</IsTestProject>",
            "<EnableDockerfileGeneration>true</EnableDockerfileGeneration>",
            true
        ),
        ("SwitchedOff", "<EnableDockerfileGeneration>false</EnableDockerfileGeneration>", "", false),
        ("SwitchedOffLater", "", "<EnableDockerfileGeneration>false</EnableDockerfileGeneration>", false),
        (
            "Off",
            "<DockerfileMode>Off</DockerfileMode><EnableDockerfileGeneration>true</EnableDockerfileGeneration>",
            "",
            false
        ),
        (
            "OffInAnotherCase",
            "<DockerfileMode>off</DockerfileMode><EnableDockerfileGeneration>true</EnableDockerfileGeneration>",
            "",
            false
        ),
        (
            "OffLater",
            "<EnableDockerfileGeneration>true</EnableDockerfileGeneration>",
            "<DockerfileMode>Off</DockerfileMode>",
            false
        ),
        ("AspireHost", "<IsAspireHost>true</IsAspireHost>", "", false),
        ("Functions", "<AzureFunctionsVersion>v4</AzureFunctionsVersion>", "", false),
        (
            "WebAssembly",
            "<UsingMicrosoftNETSdkBlazorWebAssembly>true</UsingMicrosoftNETSdkBlazorWebAssembly>",
            "",
            false
        ),
        ("FileBased", "<FileBasedProgram>true</FileBasedProgram>", "", false),
        ("Platform", "", "<TargetPlatformIdentifier>Windows</TargetPlatformIdentifier>", false),
        ("NetFramework", "<TargetFramework>net48</TargetFramework>", "<TargetPlatformIdentifier />", false),
        (
            "Several",
            "<TargetFramework /><TargetFrameworks>net10.0;net48</TargetFrameworks>",
            "<IsTestProject>true</IsTestProject>",
            false
        ),
    ];

    [TestMethod]
    [DataRow(TargetRun.Hook, "Several/*", DisplayName = "What a build calls at its end")]
    [DataRow("GenerateDockerfile", "", DisplayName = "What is called by its name")]
    public void Each_kind_of_project_by_its_own_or_by_a_package_that_comes_later(string target, string apart)
    {
        foreach (var (name, properties, later, _) in Cases)
        {
            Write(
                $"{name}/{name}.csproj",
                Code.Project(
                    "Microsoft.NET.Sdk",
                    $"<PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework>{properties}</PropertyGroup>{Code.PackageReference}"
                )
            );
            Repository.Write(
                $"{name}/Directory.Build.targets",
                $"<Project><PropertyGroup>{later}</PropertyGroup></Project>\n"
            );
        }
        // One build of all is as good as one each, and much faster.
        Repository.Write(
            "All.proj",
            $"""
            <Project>
              <ItemGroup><App Include="*/*.csproj" Exclude="{apart}" /></ItemGroup>
              <Target Name="All">
                <MSBuild Projects="@(App)" Targets="{target}" />
                <MSBuild Projects="Several/Several.csproj" Targets="{target}" Properties="TargetFramework=net10.0" />
              </Target>
            </Project>
            """
        );
        Assert.AreEqual("", Run("All.proj", "All").Codes);
        Assert.AreEqual(
            string.Join(' ', Cases.Where(item => item.GetsOne).Select(item => item.Name).Order(StringComparer.Ordinal)),
            string.Join(
                ' ',
                Directory
                    .EnumerateFiles(Repository.Directory, "Dockerfile", SearchOption.AllDirectories)
                    .Select(file => Path.GetFileName(Path.GetDirectoryName(file)!))
                    .Order(StringComparer.Ordinal)
            )
        );
    }

    [TestMethod]
    [DataRow(TargetRun.Hook, "EnableDockerfileGeneration", "false")]
    [DataRow("GenerateDockerfile", "EnableDockerfileGeneration", "false")]
    [DataRow(TargetRun.Hook, "DockerfileMode", "Off")]
    [DataRow("GenerateDockerfile", "DockerfileMode", "Off")]
    [DataRow("CheckDockerfile", "DockerfileMode", "Off")]
    [DataRow("AdoptDockerfile", "DockerfileMode", "Off")]
    [DataRow(TargetRun.Hook, "DesignTimeBuild", "true")]
    [DataRow(TargetRun.Hook, "_IsMultiRIDBuild", "false")]
    public void A_property_of_the_command_line_switches_it_off(string target, string property, string value)
    {
        Write(App, Code.ConsoleProject(Code.PackageReference));
        AssertSilent(Run(App, target, (property, value)));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("Check")]
    public void The_build_of_an_image_that_reads_the_history_writes_and_checks_nothing(string mode)
    {
        Write(
            App,
            Code.ConsoleProject(
                Code.PackageReference
                    + Code.Items("""<PackageReference Include="MinVer" Version="8.0.0" PrivateAssets="all" />""")
            )
        );
        Run(App);
        var dockerfile = Repository.TextOf("Dockerfile");
        Assert.Contains("--mount=type=bind,source=.git,", dockerfile);
        var properties = dockerfile
            .Split(' ', '\n')
            .Where(word => word.StartsWith("-p:EnableDockerfile", StringComparison.Ordinal))
            .Select(word => word["-p:".Length..].Split('='))
            .Select(pair => (pair[0], pair[1]))
            .Distinct();
        foreach (var file in Directory.EnumerateFiles(Repository.Directory, "Dockerfile*"))
            File.Delete(file);
        Add(App, Code.Properties("DockerfileMode", mode));
        AssertSilent(Run(App, TargetRun.Hook, [InContainer, .. properties]));
    }

    [TestMethod]
    [DataRow(null, "", false)]
    [DataRow(".git/HEAD", "ref: refs/heads/main\n", true)]
    [DataRow(".git", "gitdir: ../elsewhere\n", true, DisplayName = "a worktree")]
    public void A_container_with_the_working_tree_is_a_machine_like_any_other(string? git, string text, bool getsOne)
    {
        Write(App, Code.ConsoleProject(Code.PackageReference));
        Directory.Delete(Repository.PathOf(".git"), recursive: true);
        if (git is not null)
            Repository.Write(git, text);
        var run = Run(App, TargetRun.Hook, InContainer);
        if (getsOne)
            Assert.HasCount(2, Directory.GetFiles(Repository.Directory, "Dockerfile*"));
        else
            AssertSilent(run);
    }

    private void AssertSilent(TargetRun run)
    {
        Assert.IsEmpty(Directory.GetFiles(Repository.Directory, "Dockerfile*"));
        Assert.IsFalse(run.Generates);
        Assert.AreEqual("", run.Codes);
    }
}
