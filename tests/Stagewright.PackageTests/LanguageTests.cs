namespace Stagewright.PackageTests;

/// <summary>Each language and SDK gets its image.</summary>
[TestClass]
public sealed class LanguageTests : PackageTest
{
    [TestMethod]
    public async Task A_csharp_console_app_runs_on_the_runtime()
    {
        Repository.Write("App.csproj", Code.ConsoleProject(Code.PackageReference));
        Repository.Write("Program.cs", Code.ConsoleProgram);
        await AssertImage("App.csproj", "runtime:10.0");
    }

    [TestMethod]
    public async Task An_fsharp_console_app_runs_on_the_runtime()
    {
        Repository.Write(
            "App.fsproj",
            Code.ConsoleProject(Code.PackageReference + Code.Items("""<Compile Include="Program.fs" />"""))
        );
        Repository.Write("Program.fs", "printfn \"Hello\"\n");
        await AssertImage("App.fsproj", "runtime:10.0");
    }

    [TestMethod]
    public async Task A_visual_basic_console_app_runs_on_the_runtime()
    {
        Repository.Write("App.vbproj", Code.ConsoleProject(Code.PackageReference));
        Repository.Write(
            "Program.vb",
            "Module Program\n    Sub Main()\n        System.Console.WriteLine(\"Hello\")\n    End Sub\nEnd Module\n"
        );
        await AssertImage("App.vbproj", "runtime:10.0");
    }

    [TestMethod]
    public async Task A_worker_runs_on_the_runtime()
    {
        Repository.Write(
            "App.csproj",
            Code.Project(
                "Microsoft.NET.Sdk.Worker",
                Code.Properties("TargetFramework", "net10.0")
                    + Code.PackageReference
                    + Code.Items("""<PackageReference Include="Microsoft.Extensions.Hosting" Version="10.0.12" />""")
            )
        );
        Repository.Write("Program.cs", "Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder(args).Build();\n");
        await AssertImage("App.csproj", "runtime:10.0");
    }

    [TestMethod]
    public async Task A_web_app_runs_on_asp_net_core()
    {
        Repository.Write("App.csproj", Code.WebProject(Code.PackageReference));
        Repository.Write("Program.cs", Code.WebProgram);
        await AssertImage("App.csproj", "aspnet:10.0");
    }

    [TestMethod]
    public async Task A_console_app_with_the_web_framework_runs_on_asp_net_core()
    {
        Repository.Write(
            "App.csproj",
            Code.ConsoleProject(
                Code.PackageReference + Code.Items("""<FrameworkReference Include="Microsoft.AspNetCore.App" />""")
            )
        );
        Repository.Write("Program.cs", Code.ConsoleProgram);
        await AssertImage("App.csproj", "aspnet:10.0");
    }

    private async Task AssertImage(string project, string image)
    {
        var result = await Succeed("build", project);
        Assert.IsEmpty(result.Warnings, result.ToString());
        Assert.Contains($"FROM mcr.microsoft.com/dotnet/{image} AS base\n", Dockerfile);
        Assert.Contains("FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0 AS builder\n", Dockerfile);
        Assert.Contains($"dotnet publish {project} ", Dockerfile);
        Assert.EndsWith("ENTRYPOINT [\"dotnet\", \"App.dll\"]\n", Dockerfile);
    }
}
