namespace Stagewright.PackageTests;

/// <summary>An app for two frameworks.</summary>
[TestClass]
public sealed class MultiTargetedTests : PackageTest
{
    // No feed needs to have the hosts of old frameworks.
    private static readonly string NoHost = Code.Properties("UseAppHost", "false");

    public MultiTargetedTests() => Write("net10.0;net9.0");

    [TestMethod]
    [DataRow("build App.csproj")]
    [DataRow("build App.csproj -m -c Release")]
    [DataRow("build App.csproj -f net10.0")]
    [DataRow("build App.csproj -t:GenerateDockerfile")]
    [DataRow("build App.csproj -f net10.0 -t:GenerateDockerfile")]
    [DataRow("publish App.csproj -f net10.0")]
    public async Task One_build_writes_one_file_for_the_newest_framework(string arguments)
    {
        var result = await Succeed(arguments.Split(' '));
        Assert.Contains("FROM mcr.microsoft.com/dotnet/runtime:10.0 AS base\n", Dockerfile);
        Assert.Contains(" -f net10.0 ", Dockerfile);
        Assert.HasCount(1, result.Tasks.Where(task => task == "GenerateDockerfile"), result.ToString());
    }

    // The framework that is published, and the build that writes, are two questions: the second is MSBuild's.
    [TestMethod]
    public async Task The_build_of_the_first_framework_writes_for_the_newest()
    {
        Write("net9.0 ;net10.0");
        var result = await Succeed("build", "App.csproj");
        Assert.Contains(" -f net10.0 ", Dockerfile);
        Assert.HasCount(1, result.Tasks.Where(task => task == "GenerateDockerfile"), result.ToString());
        var written = Dockerfile;
        File.Delete(Repository.PathOf("Dockerfile"));
        await Succeed("build", "App.csproj", "-f", "net9.0");
        Assert.AreEqual(written, Dockerfile);
    }

    [TestMethod]
    [DataRow("build App.csproj")]
    [DataRow("build App.csproj -t:GenerateDockerfile")]
    public async Task A_project_that_names_one_framework_although_all_have_several(string arguments)
    {
        Repository.Write(
            "Directory.Build.props",
            $"<Project>{Code.Properties("TargetFrameworks", "net10.0;net9.0")}</Project>"
        );
        Repository.Write("App.csproj", Code.ConsoleProject(Code.PackageReference, "net9.0"));
        await Succeed("restore", "App.csproj");
        var result = await Succeed(arguments.Split(' '));
        Assert.Contains("FROM mcr.microsoft.com/dotnet/runtime:9.0 AS base\n", Dockerfile);
        Assert.HasCount(1, result.Tasks.Where(task => task == "GenerateDockerfile"), result.ToString());
    }

    [TestMethod]
    public async Task Where_there_are_images_for_none_one_of_them_says_so()
    {
        Write("netstandard2.0;net5.0", NoHost);
        var result = await Succeed("build", "App.csproj", "-t:Restore;GenerateDockerfile");
        var warning = result.Warnings.Single(warning =>
            warning.Code?.StartsWith("STW", StringComparison.Ordinal) == true
        );
        Assert.AreEqual("STW2027", warning.Code);
        Assert.Contains("'net5.0'", warning.Message!);
        Assert.DoesNotContain("DockerfileTargetFramework", warning.Message!);
    }

    [TestMethod]
    public async Task Where_an_old_framework_is_chosen_the_message_names_another()
    {
        Write("net5.0;net10.0", NoHost + Code.Properties("DockerfileTargetFramework", "net5.0"));
        var result = await Succeed("build", "App.csproj", "-t:Restore;GenerateDockerfile");
        Assert.Contains(
            "name 'net10.0' in <DockerfileTargetFramework>",
            result.Warnings.Single(warning => warning.Code == "STW2027").Message!
        );
        result = await FailWith("STW2001", "msbuild", "App.csproj", "-t:CheckDockerfile");
        Assert.Contains("name 'net10.0' in <DockerfileTargetFramework>", result.Errors[0].Message!);
    }

    [TestMethod]
    public async Task A_build_of_the_other_framework_writes_nothing()
    {
        var result = await Succeed("build", "App.csproj", "-f", "net9.0");
        Assert.IsFalse(Repository.Has("Dockerfile"));
        Assert.DoesNotContain("GenerateDockerfile", result.Tasks);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task The_framework_can_be_chosen(bool inTheProject)
    {
        if (inTheProject)
        {
            Write("net10.0;net9.0", Code.Properties("DockerfileTargetFramework", "net9.0"));
            await Succeed("build", "App.csproj");
        }
        else
        {
            await Succeed("build", "App.csproj", "-p:DockerfileTargetFramework=net9.0");
        }
        Assert.Contains("FROM mcr.microsoft.com/dotnet/runtime:9.0 AS base\n", Dockerfile);
        Assert.Contains(" -f net9.0 ", Dockerfile);
    }

    [TestMethod]
    public async Task The_chosen_framework_also_holds_when_the_target_is_called_by_its_name()
    {
        Write("net10.0;net9.0", Code.Properties("DockerfileTargetFramework", "net9.0"));
        await Succeed("build", "App.csproj", "-t:GenerateDockerfile");
        Assert.Contains("FROM mcr.microsoft.com/dotnet/runtime:9.0 AS base\n", Dockerfile);
    }

    [TestMethod]
    public async Task A_framework_that_the_project_has_not_is_an_error()
    {
        await Succeed("build", "App.csproj", "-t:GenerateDockerfile");
        var before = Dockerfile;
        await FailWith(
            "STW2002",
            "build",
            "App.csproj",
            "-t:GenerateDockerfile",
            "-p:DockerfileTargetFramework=net8.0"
        );
        Assert.AreEqual(before, Dockerfile);
    }

    [TestMethod]
    public async Task A_list_of_one_framework_is_enough()
    {
        Repository.Write(
            "App.csproj",
            Code.Project(
                "Microsoft.NET.Sdk",
                Code.Properties("OutputType", "Exe", "TargetFrameworks", "net10.0") + Code.PackageReference
            )
        );
        await Succeed("build", "App.csproj");
        Assert.Contains("FROM mcr.microsoft.com/dotnet/runtime:10.0 AS base\n", Dockerfile);
    }

    [TestMethod]
    public async Task A_build_that_changes_nothing_loads_no_task()
    {
        await Succeed("build", "App.csproj");
        var second = await Succeed("build", "App.csproj");
        Assert.DoesNotContain("GenerateDockerfile", second.Tasks);
    }

    private void Write(string frameworks, string content = "")
    {
        Repository.Write("App.csproj", Code.ConsoleProject(Code.PackageReference + content, frameworks));
        Repository.Write("Program.cs", Code.ConsoleProgram);
    }
}
