namespace Stagewright.PackageTests;

/// <summary>A real build of a project in each language but C#, which all other tests are in.</summary>
[TestClass]
public sealed class LanguageTests : PackageTest
{
    [TestMethod]
    public async Task Projects_in_fsharp_and_visual_basic()
    {
        Repository.Write(
            "F/Sharp.fsproj",
            Code.ConsoleProject(Code.PackageReference + Code.Items("""<Compile Include="Program.fs" />"""))
        );
        Repository.Write("F/Program.fs", "printfn \"Hello\"\n");
        Repository.Write("Basic/Visual.vbproj", Code.ConsoleProject(Code.PackageReference));
        Repository.Write(
            "Basic/Program.vb",
            "Module Program\n    Sub Main()\n        System.Console.WriteLine(\"Hello\")\n    End Sub\nEnd Module\n"
        );
        Repository.Write(
            "All.slnx",
            """<Solution><Project Path="F/Sharp.fsproj" /><Project Path="Basic/Visual.vbproj" /></Solution>"""
        );
        var result = await Succeed("build", "All.slnx");
        Assert.IsEmpty(result.Warnings, result.ToString());
        foreach (var project in new[] { "F/Sharp.fsproj", "Basic/Visual.vbproj" })
        {
            var dockerfile = Repository.Read($"{Path.GetDirectoryName(project)}/Dockerfile");
            Assert.Contains("FROM mcr.microsoft.com/dotnet/runtime:10.0 AS base\n", dockerfile);
            Assert.Contains($"dotnet publish {project} ", dockerfile);
            Assert.EndsWith(
                $"ENTRYPOINT [\"dotnet\", \"{Path.GetFileNameWithoutExtension(project)}.dll\"]\n",
                dockerfile
            );
        }
    }
}
