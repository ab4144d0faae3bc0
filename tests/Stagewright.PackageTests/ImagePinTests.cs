using System.Text.Json;

namespace Stagewright.PackageTests;

/// <summary>The target that asks registries, in real builds: a script stands in for the engine's client.</summary>
[TestClass]
public sealed class ImagePinTests : PackageTest
{
    private const string Lock = "stagewright.lock.json";

    public ImagePinTests()
    {
        Repository.Write("Directory.Packages.props", Code.CentralPackages());
        Repository.Write(
            "Directory.Build.props",
            $"<Project>{Code.Properties("DockerfilePinImages", "true", "DockerfileEngine", Repository.PathOf("client"))}</Project>"
        );
        Repository.Write("src/App/App.csproj", Code.ConsoleProject());
        Repository.Write("src/App/Program.cs", Code.ConsoleProgram);
        Repository.Write("src/Web/Web.csproj", Code.WebProject(Code.References("../Lib/Lib.csproj")));
        Repository.Write("src/Web/Program.cs", Code.WebProgram);
        Repository.Write("src/Lib/Lib.csproj", Code.Library());
        Repository.Write(
            "All.slnx",
            """
            <Solution>
              <Project Path="src/App/App.csproj" />
              <Project Path="src/Lib/Lib.csproj" />
              <Project Path="src/Web/Web.csproj" />
            </Solution>
            """
        );
        Answer('1');
    }

    [TestMethod]
    public async Task The_projects_of_a_solution_share_the_lock_file_and_builds_ask_nobody()
    {
        await Succeed("build", "-t:UpdateDockerfileImages", "-m");
        CollectionAssert.AreEqual(
            new[] { "dotnet/aspnet:10.0", "dotnet/runtime:10.0", "dotnet/sdk:10.0" },
            Images().Select(image => image.Replace("mcr.microsoft.com/", "", StringComparison.Ordinal)).ToList()
        );
        foreach (var app in new[] { "App", "Web" })
            Assert.HasCount(3, Repository.Read($"src/{app}/Dockerfile").Split($"@{Digest('1')} AS "), app);
        var before = Snapshot();

        // Where the client would answer something else, and where there is none.
        Answer('2');
        var result = await Succeed("build");
        Assert.IsEmpty(result.Warnings, result.ToString());
        File.Delete(Repository.PathOf("client"));
        result = await Succeed("build", "-p:DockerfileMode=Check", "--no-restore");
        Assert.IsEmpty(result.Warnings, result.ToString());
        await FailWith("STW5001", "build", "src/App", "-t:UpdateDockerfileImages");
        Assert.AreEqual(before, Snapshot());
    }

    private List<string> Images()
    {
        using var file = JsonDocument.Parse(Repository.Read(Lock));
        return [.. file.RootElement.EnumerateObject().Select(image => image.Name)];
    }

    private string Snapshot() =>
        string.Join('\n', new[] { Lock, "src/App/Dockerfile", "src/Web/Dockerfile" }.Select(Repository.Read));

    private static string Digest(char answer) => "sha256:" + new string(answer, 64);

    private void Answer(char answer)
    {
        Repository.Write("client", $$"""#!/bin/sh{{"\n"}}echo '{"digest":"{{Digest(answer)}}"}'{{"\n"}}""");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(
                Repository.PathOf("client"),
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            );
    }
}
