namespace Stagewright.PackageTests;

/// <summary>What no image can be is said at the line that asks for it, and what is merely odd is a warning.</summary>
[TestClass]
public sealed class ImageChoiceTests : PackageTest
{
    [TestMethod]
    public async Task A_file_for_windows_and_what_contradicts_it()
    {
        Repository.Write(
            "App.csproj",
            Code.WebProject(
                "\n"
                    + Code.PackageReference
                    + "\n<PropertyGroup>\n<ContainerFamily>nanoserver-ltsc2025</ContainerFamily>\n</PropertyGroup>"
            )
        );
        Repository.Write("Program.cs", Code.WebProgram);
        var result = await Succeed("build");
        var warning = result.Warnings.Single();
        Assert.AreEqual("STW2033", warning.Code);
        Assert.Contains("ContainerFamily", Repository.Read("App.csproj").Split('\n')[warning.LineNumber - 1]);
        Assert.Contains("USER ContainerUser\n", Dockerfile);

        Repository.Edit(
            "App.csproj",
            "</PropertyGroup>\n</Project>",
            "<ContainerRuntimeIdentifier>linux-x64</ContainerRuntimeIdentifier>\n</PropertyGroup>\n</Project>"
        );
        result = await FailWith("STW2013", "build");
        Assert.Contains(
            "<ContainerRuntimeIdentifier>",
            Repository.Read("App.csproj").Split('\n')[result.Errors[0].LineNumber - 1]
        );
    }

    [TestMethod]
    [DataRow("""<ProjectReference Include="../Web/Web.csproj" />""", "")]
    [DataRow("""<ProjectReference Include="../Web/Web.csproj" PrivateAssets="all" ExcludeAssets="all" />""", "")]
    [DataRow("""<ProjectReference Include="../Web/Web.csproj" OutputItemType="Analyzer" />""", "")]
    [DataRow("""<ProjectReference Include="../Web/Web.csproj" ReferenceOutputAssembly="false" />""", "")]
    [DataRow(
        """<ProjectReference Include="../Core/Core.csproj" />""",
        """<ProjectReference Include="../Web/Web.csproj" PrivateAssets="runtime;compile" />"""
    )]
    [DataRow(
        """<ProjectReference Include="../Core/Core.csproj" />""",
        """<ProjectReference Include="../Web/Web.csproj" PrivateAssets="compile; All" />"""
    )]
    [DataRow(
        """<ProjectReference Include="../Core/Core.csproj" />""",
        """<ProjectReference Include="../Web/Web.csproj" ReferenceOutputAssembly="False" />"""
    )]
    [DataRow(
        """<ProjectReference Include="../Core/Core.csproj" />""",
        """<FrameworkReference Include="Microsoft.AspNetCore.App" />"""
    )]
    [DataRow(
        """<ProjectReference Include="../Core/Core.csproj" />""",
        """<FrameworkReference Include="Microsoft.AspNetCore.App" PrivateAssets="all" />"""
    )]
    public async Task The_image_has_the_frameworks_that_the_sdk_says_the_app_needs(string ofApp, string ofCore)
    {
        Repository.Write("src/Web/Web.csproj", Code.WebProject());
        Repository.Write("src/Web/Program.cs", Code.WebProgram);
        Repository.Write(
            "src/Core/Core.csproj",
            Code.Library().Replace("</Project>", Code.Items(ofCore) + "</Project>", StringComparison.Ordinal)
        );
        Repository.Write("src/App/App.csproj", Code.ConsoleProject(Code.PackageReference + Code.Items(ofApp)));
        Repository.Write("src/App/Program.cs", Code.ConsoleProgram);
        await Succeed("build", "src/App/App.csproj");

        var expected = Repository
            .Read("src/App/bin/Debug/net10.0/App.runtimeconfig.json")
            .Contains("Microsoft.AspNetCore.App", StringComparison.Ordinal)
            ? "aspnet"
            : "runtime";
        Assert.Contains(
            $"FROM mcr.microsoft.com/dotnet/{expected}:10.0 AS base\n",
            Repository.Read("src/App/Dockerfile")
        );
    }

    [TestMethod]
    [DataRow("csproj", "14.0", "10.0")]
    [DataRow("csproj", "14", "10.0")]
    [DataRow("csproj", "13", "9.0")]
    [DataRow("csproj", "latest", "9.0")]
    [DataRow("fsproj", "10", "10.0")]
    [DataRow("vbproj", "16.9", "9.0")]
    public async Task The_sdk_knows_the_language_that_the_project_asks_for(string kind, string language, string sdk)
    {
        Repository.Write(
            $"App.{kind}",
            Code.ConsoleProject(
                Code.PackageReference + Code.Properties("LangVersion", language, "CheckEolTargetFramework", "false"),
                "net9.0"
            )
        );
        await Succeed("msbuild", $"App.{kind}", "-restore", "-t:GenerateDockerfile");
        Assert.Contains($"/sdk:{sdk} AS builder\n", Dockerfile);
        Assert.Contains("/runtime:9.0 AS base\n", Dockerfile);
    }

    [TestMethod]
    public async Task A_lock_file_that_does_not_know_the_platform()
    {
        Repository.Write(
            "App.csproj",
            Code.ConsoleProject(
                Code.PackageReference + Code.Properties("PublishAot", "true", "RestorePackagesWithLockFile", "true")
            )
        );
        Repository.Write("Program.cs", Code.ConsoleProgram);
        var result = await FailWith("STW2017", "build");
        Assert.Contains("<RuntimeIdentifiers>linux-x64;linux-arm64</RuntimeIdentifiers>", result.Errors[0].Message!);

        Repository.Edit(
            "App.csproj",
            "</Project>",
            Code.Properties("RuntimeIdentifiers", "linux-x64;linux-arm64") + "</Project>"
        );
        await Succeed("build", "-p:RestoreForceEvaluate=true");
        Assert.Contains("dotnet restore App.csproj -p:Configuration=Release --locked-mode\n", Dockerfile);
    }

    [TestMethod]
    public async Task A_warning_that_can_be_turned_off()
    {
        Repository.Write("App.csproj", Code.ConsoleProject(Code.PackageReference, "net8.0"));
        Repository.Write("Program.cs", Code.ConsoleProgram);
        var result = await Succeed("build");
        Assert.AreEqual(
            "STW2011",
            string.Join(
                ' ',
                result
                    .Warnings.Select(warning => warning.Code)
                    .Where(code => code.StartsWith("STW", StringComparison.Ordinal))
            )
        );

        Repository.Edit("App.csproj", "</Project>", Code.Properties("CheckEolTargetFramework", "false") + "</Project>");
        Assert.IsEmpty((await Succeed("build")).Warnings);
    }

    [TestMethod]
    public async Task A_change_of_a_property_of_the_command_line_is_seen()
    {
        Repository.Write("App.csproj", Code.WebProject(Code.PackageReference));
        Repository.Write("Program.cs", Code.WebProgram);
        await Succeed("build");
        await Succeed("build", "-p:DockerfileRegistry=registry.example.com/mcr");
        Assert.Contains("FROM registry.example.com/mcr/dotnet/aspnet:10.0 AS base", Dockerfile);
        await Succeed("build", "-p:DockerfileSdkImage=registry.example.com/sdk:1");
        Assert.Contains("registry.example.com/sdk:1 AS builder", Dockerfile);
        await Succeed("build", "-p:ContainerRuntimeIdentifier=linux-arm64");
        Assert.Contains("docker build --platform linux/arm64 ", Dockerfile);
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
