namespace Stagewright.PackageTests;

/// <summary>
/// One web app with one library, from its first build on. What else makes it to be written anew is among the evaluation
/// tests.
/// </summary>
[TestClass]
public sealed class WebAppTests : PackageTest
{
    private static readonly string[] Files = ["Dockerfile", "Dockerfile.dockerignore"];

    [TestMethod]
    public async Task A_build_writes_the_next_loads_no_task_a_change_arrives_and_a_clean_keeps_the_files()
    {
        Repository.Write(
            "Web.csproj",
            Code.WebProject(
                Code.PackageReference
                    + Code.References("libs/Core/Core.csproj")
                    + Code.Properties("DefaultItemExcludes", "$(DefaultItemExcludes);libs/**")
            )
        );
        Repository.Write("Program.cs", Code.WebProgram);
        Repository.Write("libs/Core/Core.csproj", Code.Library());
        Repository.Write("libs/Core/Core.cs", "public class Core;\n");

        var first = await Succeed("build", "Web.csproj");
        Assert.IsEmpty(first.Warnings, first.ToString());
        Assert.Contains("GenerateDockerfile", first.Tasks);
        Assert.Contains("FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS base\n", Dockerfile);
        Assert.Contains("FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0 AS builder\n", Dockerfile);
        Assert.EndsWith("ENTRYPOINT [\"dotnet\", \"Web.dll\"]\n", Dockerfile);
        AssertTexts();
        var before = Snapshot();

        var second = await Succeed("build", "Web.csproj");
        Assert.Contains("GenerateDockerfile", second.Targets);
        Assert.DoesNotContain("GenerateDockerfile", second.Tasks);
        Assert.AreEqual(before, Snapshot());

        // What is only a property changes nothing that is compiled.
        Repository.Edit(
            "Web.csproj",
            "</Project>",
            Code.Items("""<ContainerPort Include="9090" Type="tcp" />""") + "</Project>"
        );
        await Succeed("build", "Web.csproj");
        Assert.Contains("\nEXPOSE 8080 9090\n", Dockerfile);
        before = Snapshot();

        await Succeed("clean", "Web.csproj");
        Assert.IsEmpty(Repository.Find("stagewright.*"));
        await Succeed("build", "Web.csproj");
        Assert.AreEqual(before, Snapshot());
    }

    private void AssertTexts()
    {
        foreach (var file in Files)
        {
            var bytes = File.ReadAllBytes(Repository.PathOf(file));
            Assert.AreEqual((byte)'#', bytes[0], $"{file} begins with a byte order mark.");
            Assert.DoesNotContain((byte)'\r', bytes, file);
            Assert.AreEqual((byte)'\n', bytes[^1], file);
            Assert.DoesNotContain(Repository.Directory, Repository.Read(file));
        }
        Assert.IsEmpty(Repository.Find("*~"));
    }

    private string Snapshot() =>
        string.Join(
            '\n',
            Files.Select(file =>
                $"{file} {File.GetLastWriteTimeUtc(Repository.PathOf(file)):O}\n{Repository.Read(file)}"
            )
        );
}
