namespace Stagewright.EvaluationTests;

/// <summary>Files that come and go: where one may come is watched, and what is there is an input.</summary>
[TestClass]
public sealed class WatchedFileTests : EvaluationTest
{
    private const string Server = "src/Server/Server.csproj";
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
    public void A_server_with_a_client_that_npm_builds()
    {
        WriteServer("");
        foreach (var file in new[] { "package.json", "package-lock.json", "src/main.ts", "node_modules/vite/index.js" })
            Repository.Write("src/client/" + file, "{}\n");

        var generated = Generate(Server);
        var warning = generated.Warnings.Single();
        Assert.AreEqual(
            ("STW2028", Repository.PathOf(Server)),
            (warning.Descriptor.Code, warning.Location!.File),
            warning.Message
        );
        Assert.Contains("client.esproj", LineOf(warning));
        Assert.Contains("'src/client/client.esproj'", warning.Message);
        Assert.Contains("COPY src/client/client.esproj src/client/\n", generated.Dockerfile);
        var context = new IgnoreFile(generated.IgnoreFile);
        Assert.AreEqual(
            "src/client/client.esproj src/client/package-lock.json src/client/package.json src/client/src/main.ts",
            string.Join(
                ' ',
                Directory
                    .EnumerateFiles(Repository.PathOf("src/client"), "*", SearchOption.AllDirectories)
                    .Select(file => Path.GetRelativePath(Repository.Directory, file).Replace('\\', '/'))
                    .Where(file => !context.Ignores(file))
                    .Order(StringComparer.Ordinal)
            )
        );

        Add(Code.Items("""<DockerfilePackage Include="nodejs;npm" Stage="builder" />"""), Server);
        generated = Generate(Server);
        Assert.AreEqual("", generated.Codes);
        Assert.MatchesRegex(
            "(?s) AS builder\n.*install -y --no-install-recommends nodejs npm .*\nWORKDIR /src\n",
            generated.Dockerfile
        );
    }

    [TestMethod]
    [DataRow("ShouldRunNpmInstall", 1)]
    [DataRow("ShouldRunNpmInstall ShouldRunBuildScript", 0)]
    public void A_client_whose_build_calls_no_npm(string switches, int warnings)
    {
        WriteServer(switches);
        Assert.HasCount(warnings, Generate(Server).Warnings);
    }

    // The client has another SDK than Microsoft.VisualStudio.JavaScript.Sdk, which not every feed has.
    private void WriteServer(string switches)
    {
        Repository.Write(
            Server,
            Code.WebProject(
                Code.PackageReference
                    + Code.Items(
                        """<ProjectReference Include="..\client\client.esproj" ReferenceOutputAssembly="false" />"""
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
                    .. switches
                        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                        .SelectMany(name => new[] { name, "false" }),
                ])
            )
        );
    }
}
