namespace Stagewright.EvaluationTests;

/// <summary>Each language, SDK and property gets its image, and what no image can be is said at its line.</summary>
[TestClass]
public sealed class ImageChoiceTests : EvaluationTest
{
    [TestMethod]
    public void A_file_for_windows_and_what_contradicts_it()
    {
        Repository.Write(
            "App.csproj",
            Code.WebProject(
                "\n<PropertyGroup>\n<ContainerFamily>nanoserver-ltsc2025</ContainerFamily>\n</PropertyGroup>"
            )
        );
        Assert.Contains("ContainerFamily", LineOf(WarningOf("STW2033", "App.csproj")));
        Assert.Contains("USER ContainerUser\n", Generate("App.csproj").Dockerfile);

        Repository.Edit(
            "App.csproj",
            "</PropertyGroup>\n</Project>",
            "<ContainerRuntimeIdentifier>linux-x64</ContainerRuntimeIdentifier>\n</PropertyGroup>\n</Project>"
        );
        Assert.Contains("<ContainerRuntimeIdentifier>", LineOf(ErrorOf("STW2013", "App.csproj")));
    }

    [TestMethod]
    [DataRow("csproj", "14.0", "10.0")]
    [DataRow("csproj", "14", "10.0")]
    [DataRow("csproj", "13", "9.0")]
    [DataRow("csproj", "latest", "9.0")]
    [DataRow("fsproj", "10", "10.0")]
    [DataRow("vbproj", "16.9", "9.0")]
    public void The_sdk_knows_the_language_that_the_project_asks_for(string kind, string language, string sdk)
    {
        Repository.Write(
            $"App.{kind}",
            Code.ConsoleProject(Code.Properties("LangVersion", language, "CheckEolTargetFramework", "false"), "net9.0")
        );
        var dockerfile = Generate($"App.{kind}").Dockerfile;
        Assert.Contains($"/sdk:{sdk} AS builder\n", dockerfile);
        Assert.Contains("/runtime:9.0 AS base\n", dockerfile);
    }

    [TestMethod]
    public void A_warning_that_can_be_turned_off()
    {
        Repository.Write("App.csproj", Code.ConsoleProject(framework: "net8.0"));
        WarningOf("STW2011", "App.csproj");

        Add(Code.Properties("CheckEolTargetFramework", "false"), "App.csproj");
        Assert.AreEqual("", Generate("App.csproj").Codes);
    }

    [TestMethod]
    [DataRow("App.csproj", "Microsoft.NET.Sdk", "", "runtime:10.0")]
    [DataRow("App.fsproj", "Microsoft.NET.Sdk", "", "runtime:10.0")]
    [DataRow("App.vbproj", "Microsoft.NET.Sdk", "", "runtime:10.0")]
    [DataRow("App.csproj", "Microsoft.NET.Sdk.Worker", "", "runtime:10.0")]
    [DataRow("App.csproj", "Microsoft.NET.Sdk.Web", "", "aspnet:10.0")]
    [DataRow(
        "App.csproj",
        "Microsoft.NET.Sdk",
        """<FrameworkReference Include="Microsoft.AspNetCore.App" />""",
        "aspnet:10.0"
    )]
    public void Each_language_and_sdk_has_its_image(string project, string sdk, string item, string image)
    {
        Repository.Write(
            project,
            Code.Project(sdk, Code.Properties("TargetFramework", "net10.0", "OutputType", "Exe") + Code.Items(item))
        );
        var generated = Generate(project);
        Assert.AreEqual("", generated.Codes);
        Assert.Contains($"FROM mcr.microsoft.com/dotnet/{image} AS base\n", generated.Dockerfile);
        Assert.Contains(
            "FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0 AS builder\n",
            generated.Dockerfile
        );
        Assert.Contains($"dotnet publish {project} ", generated.Dockerfile);
        Assert.EndsWith("ENTRYPOINT [\"dotnet\", \"App.dll\"]\n", generated.Dockerfile);
    }

    [TestMethod]
    public void A_lock_file_that_does_not_know_the_platform()
    {
        Repository.Write(
            "App.csproj",
            Code.ConsoleProject(Code.Properties("PublishAot", "true", "RestorePackagesWithLockFile", "true"))
        );
        Repository.Write("packages.lock.json", "{}\n");
        Assert.Contains(
            "<RuntimeIdentifiers>linux-x64;linux-arm64</RuntimeIdentifiers>",
            ErrorOf("STW2017", "App.csproj").Message
        );

        Add(Code.Properties("RuntimeIdentifiers", "linux-x64;linux-arm64"), "App.csproj");
        Assert.Contains(
            "dotnet restore App.csproj -p:Configuration=Release --locked-mode\n",
            Generate("App.csproj").Dockerfile
        );
    }

    [TestMethod]
    public void A_project_that_only_the_release_configuration_breaks()
    {
        Repository.Write(
            "App.csproj",
            Code.ConsoleProject("""<Import Project="gone.props" Condition="'$(Configuration)' == 'Release'" />""")
        );
        Assert.Contains("gone.props", ErrorOf("STW1003", "App.csproj").Message);
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows, IgnoreMessage = "Its file system has no such names.")]
    public void A_path_that_no_dockerfile_can_name()
    {
        Repository.Write(App, Code.ConsoleProject("""<Import Project="../../eng/*.props" />"""));
        Repository.Write("eng/a\u0007b.props", "<Project />\n");
        Assert.AreEqual(Repository.PathOf(App), ErrorOf("STW1007").Location!.File);
    }
}
