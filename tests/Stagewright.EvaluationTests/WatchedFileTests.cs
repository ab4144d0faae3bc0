namespace Stagewright.EvaluationTests;

/// <summary>Files that come and go: where one may come is watched, and what is there is an input.</summary>
[TestClass]
public sealed class WatchedFileTests : EvaluationTest
{
    private const string Web = "Web.csproj";

    public WatchedFileTests()
    {
        Repository.Write(
            Web,
            Code.WebProject(
                Code.PackageReference
                    + Code.References("libs/Core/Core.csproj")
                    + Code.Properties("DefaultItemExcludes", "$(DefaultItemExcludes);libs/**")
            )
        );
        Repository.Write("libs/Core/Core.csproj", Code.Library());
    }

    [TestMethod]
    [DataRow("Directory.Build.props", "<Project />")]
    [DataRow("Directory.Build.targets", "<Project />")]
    [DataRow("Directory.Packages.props", "<Project />")]
    [DataRow("global.json", "{}")]
    [DataRow("NuGet.config", "<configuration />")]
    [DataRow("libs/Directory.Build.props", "<Project />")]
    [DataRow("libs/Directory.Build.targets", "<Project />")]
    public void A_file_above_a_project_comes_and_goes(string file, string text)
    {
        var without = Generate(Web);
        Assert.DoesNotContain(file, without.Dockerfile);
        CollectionAssert.Contains(without.Reading.AbsentFiles.ToList(), Repository.PathOf(file));

        Repository.Write(file, text);
        var with = Generate(Web);
        Assert.Contains(file, with.Dockerfile);
        CollectionAssert.Contains(with.Reading.InputFiles.ToList(), Repository.PathOf(file));

        File.Delete(Repository.PathOf(file));
        Assert.AreEqual(without.Dockerfile, Generate(Web).Dockerfile);
    }

    [TestMethod]
    [DataRow("ShouldRunNpmInstall", 1)]
    [DataRow("ShouldRunNpmInstall ShouldRunBuildScript", 0)]
    public void A_client_whose_build_calls_no_npm(string switches, int warnings)
    {
        const string Server = "src/Server/Server.csproj";
        Repository.Write(
            Server,
            Code.WebProject(
                Code.PackageReference
                    + Code.Items(
                        """<ProjectReference Include="../client/client.esproj" ReferenceOutputAssembly="false" />"""
                    )
            )
        );
        Repository.Write(
            "src/client/client.esproj",
            Code.Project(
                "Microsoft.Build.NoTargets/3.7.0",
                Code.Properties([
                    "TargetFramework",
                    "net10.0",
                    .. switches.Split(' ').SelectMany(name => new[] { name, "false" }),
                ])
            )
        );
        Assert.HasCount(warnings, Generate(Server).Warnings);
    }
}
