namespace Stagewright.PackageTests;

/// <summary>What no image can be is said at the line that asks for it, and what is merely odd is a warning.</summary>
[TestClass]
public sealed class ImageChoiceTests : PackageTest
{
    // What an app references, and what the library between it and the web framework does.
    private static readonly (string OfApp, string OfCore)[] References =
    [
        ("""<ProjectReference Include="../Web/Web.csproj" />""", ""),
        ("""<ProjectReference Include="../Web/Web.csproj" PrivateAssets="all" ExcludeAssets="all" />""", ""),
        ("""<ProjectReference Include="../Web/Web.csproj" OutputItemType="Analyzer" />""", ""),
        ("""<ProjectReference Include="../Web/Web.csproj" ReferenceOutputAssembly="false" />""", ""),
        (
            """<ProjectReference Include="../Core/Core.csproj" />""",
            """<ProjectReference Include="../Web/Web.csproj" PrivateAssets="runtime;compile" />"""
        ),
        (
            """<ProjectReference Include="../Core/Core.csproj" />""",
            """<ProjectReference Include="../Web/Web.csproj" PrivateAssets="compile; All" />"""
        ),
        (
            """<ProjectReference Include="../Core/Core.csproj" />""",
            """<ProjectReference Include="../Web/Web.csproj" ReferenceOutputAssembly="False" />"""
        ),
        (
            """<ProjectReference Include="../Core/Core.csproj" />""",
            """<FrameworkReference Include="Microsoft.AspNetCore.App" />"""
        ),
        (
            """<ProjectReference Include="../Core/Core.csproj" />""",
            """<FrameworkReference Include="Microsoft.AspNetCore.App" PrivateAssets="all" />"""
        ),
    ];

    [TestMethod]
    public async Task The_image_has_the_frameworks_that_the_sdk_says_the_app_needs()
    {
        Repository.Write("src/Web/Web.csproj", Code.WebProject());
        Repository.Write("src/Web/Program.cs", Code.WebProgram);
        foreach (var (number, (ofApp, ofCore)) in References.Index())
        {
            Repository.Write(
                $"src/Core{number}/Core{number}.csproj",
                Code.Library().Replace("</Project>", Code.Items(ofCore) + "</Project>", StringComparison.Ordinal)
            );
            Repository.Write(
                $"src/App{number}/App{number}.csproj",
                Code.ConsoleProject(
                    Code.PackageReference + Code.Items(ofApp.Replace("Core", $"Core{number}", StringComparison.Ordinal))
                )
            );
            Repository.Write($"src/App{number}/Program.cs", Code.ConsoleProgram);
        }
        // One build of all is as good as one each, and much faster.
        Repository.Write(
            "All.slnx",
            $"<Solution>{string.Concat(References.Index().Select(app => $"""<Project Path="src/App{app.Index}/App{app.Index}.csproj" />"""))}</Solution>"
        );
        await Succeed("build", "All.slnx");

        foreach (var (number, references) in References.Index())
        {
            var expected = Repository
                .Read($"src/App{number}/bin/Debug/net10.0/App{number}.runtimeconfig.json")
                .Contains("Microsoft.AspNetCore.App", StringComparison.Ordinal)
                ? "aspnet"
                : "runtime";
            Assert.Contains(
                $"FROM mcr.microsoft.com/dotnet/{expected}:10.0 AS base\n",
                Repository.Read($"src/App{number}/Dockerfile"),
                $"{references}"
            );
        }
    }

    [TestMethod]
    public async Task The_sdk_publishes_an_image_for_several_platforms_and_the_file_stays_one_for_all()
    {
        // No registry answers there, so that the publishing ends in an error after the builds for each platform.
        Repository.Write(
            "App.csproj",
            Code.ConsoleProject(
                Code.PackageReference
                    + Code.Properties(
                        "ContainerBaseImage",
                        "localhost:1/base:1",
                        "RuntimeIdentifiers",
                        "linux-x64;linux-arm64",
                        "ContainerRuntimeIdentifiers",
                        "linux-x64;linux-arm64",
                        "UseAppHost",
                        "false"
                    )
            )
        );
        Repository.Write("Program.cs", Code.ConsoleProgram);
        await Succeed("build", "App.csproj");
        var before = Dockerfile;

        var result = await Repository.Run("publish", "App.csproj", "-t:PublishContainer");
        Assert.HasCount(2, result.Tasks.Where(task => task == "CreateNewImage"), result.ToString());
        Assert.HasCount(1, result.Tasks.Where(task => task == "GenerateDockerfile"), result.ToString());
        Assert.AreEqual(before, Dockerfile);
    }
}
