namespace Stagewright.PackageTests;

/// <summary>
/// One web app with one library, from its first build on: what is written, and when it is written anew.
/// </summary>
[TestClass]
public sealed class WebAppTests : PackageTest
{
    public WebAppTests()
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
    }

    [TestMethod]
    public async Task A_build_writes_both_files_with_lf_and_without_bom()
    {
        var result = await Succeed("build", "Web.csproj");
        Assert.IsEmpty(result.Warnings, result.ToString());
        Assert.Contains("FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS base\n", Dockerfile);
        Assert.Contains("FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0 AS builder\n", Dockerfile);
        Assert.EndsWith("ENTRYPOINT [\"dotnet\", \"Web.dll\"]\n", Dockerfile);
        foreach (var file in new[] { "Dockerfile", "Dockerfile.dockerignore" })
        {
            var bytes = File.ReadAllBytes(Repository.PathOf(file));
            Assert.AreEqual((byte)'#', bytes[0], $"{file} begins with a byte order mark.");
            Assert.DoesNotContain((byte)'\r', bytes, file);
            Assert.AreEqual((byte)'\n', bytes[^1], file);
            Assert.DoesNotContain(Repository.Directory, Repository.Read(file));
        }
        Assert.IsEmpty(Repository.Find("*~"));
    }

    [TestMethod]
    public async Task A_second_build_loads_no_task_and_touches_nothing()
    {
        var first = await Succeed("build", "Web.csproj");
        Assert.Contains("GenerateDockerfile", first.Tasks);
        var before = Snapshot();

        var second = await Succeed("build", "Web.csproj");
        Assert.Contains("GenerateDockerfile", second.Targets);
        Assert.DoesNotContain("GenerateDockerfile", second.Tasks);
        Assert.AreEqual(before, Snapshot());
    }

    [TestMethod]
    [DataRow("Dockerfile")]
    [DataRow("Dockerfile.dockerignore")]
    public async Task A_deleted_file_comes_back(string file)
    {
        await Succeed("build", "Web.csproj");
        var text = Repository.Read(file);
        File.Delete(Repository.PathOf(file));

        await Succeed("build", "Web.csproj");
        Assert.AreEqual(text, Repository.Read(file));
    }

    [TestMethod]
    public async Task A_new_port_is_written()
    {
        await Succeed("build", "Web.csproj");
        await AssertRegenerated(() =>
            Repository.Edit(
                "Web.csproj",
                "</Project>",
                Code.Items("""<ContainerPort Include="9090" Type="tcp" />""") + "</Project>"
            )
        );
        Assert.Contains("\nEXPOSE 8080 9090\n", Dockerfile);
    }

    [TestMethod]
    public async Task A_property_of_the_command_line_is_written_and_goes_again()
    {
        await Succeed("build", "Web.csproj");
        var plain = Dockerfile;

        await Succeed("build", "Web.csproj", "-p:ContainerFamily=noble-chiseled");
        Assert.Contains("FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra AS base\n", Dockerfile);

        await Succeed("build", "Web.csproj");
        Assert.AreEqual(plain, Dockerfile);
    }

    [TestMethod]
    public async Task A_change_in_a_referenced_project_is_written()
    {
        Repository.Write("libs/Base/Base.csproj", Code.Library());
        await Succeed("build", "Web.csproj");
        Assert.DoesNotContain("libs/Base", Dockerfile);

        await AssertRegenerated(() => Repository.Write("libs/Core/Core.csproj", Code.Library("../Base/Base.csproj")));
        Assert.Contains("libs/Base/Base.csproj", Dockerfile);
    }

    [TestMethod]
    [DataRow("NuGet.config", "<configuration />")]
    public async Task A_new_file_above_the_project_is_written(string file, string text)
    {
        await Succeed("build", "Web.csproj");
        Assert.DoesNotContain(file, Dockerfile);

        await AssertRegenerated(() => Repository.Write(file, text));
        Assert.Contains(file, Dockerfile);
    }

    [TestMethod]
    [DataRow("Directory.Build.targets", "<Project />")]
    public async Task A_new_file_above_a_referenced_project_only_is_written(string file, string text)
    {
        await Succeed("build", "Web.csproj");
        await AssertRegenerated(() => Repository.Write("libs/" + file, text));
        Assert.Contains("libs/" + file, Dockerfile);
    }

    [TestMethod]
    [DataRow("NuGet.config", "<configuration />")]
    public async Task A_file_that_is_gone_is_taken_out(string file, string text)
    {
        Repository.Write(file, text);
        await Succeed("build", "Web.csproj");
        Assert.Contains(file, Dockerfile);

        await AssertRegenerated(() => File.Delete(Repository.PathOf(file)));
        Assert.DoesNotContain(file, Dockerfile);
    }

    [TestMethod]
    public async Task A_lock_file_that_comes_changes_and_goes_is_looked_at()
    {
        string[] generate = ["build", "Web.csproj", "--no-restore", "-t:GenerateDockerfile"];
        await Succeed("restore", "Web.csproj");
        await Succeed(generate);
        foreach (
            var (change, isLocked) in new (Action, bool)[]
            {
                (() => Repository.Write("packages.lock.json", "{}\n"), true),
                (() => Repository.Write("packages.lock.json", "{ }\n"), true),
                (() => File.Delete(Repository.PathOf("packages.lock.json")), false),
            }
        )
        {
            change();
            Assert.Contains("GenerateDockerfile", (await Succeed(generate)).Tasks);
            Assert.AreEqual(isLocked, Dockerfile.Contains(" --locked-mode\n", StringComparison.Ordinal), Dockerfile);
            Assert.AreEqual(isLocked, Dockerfile.Contains("packages.lock.json", StringComparison.Ordinal), Dockerfile);
            Assert.DoesNotContain("GenerateDockerfile", (await Succeed(generate)).Tasks);
        }
    }

    [TestMethod]
    public async Task A_new_file_that_a_glob_links_is_let_into_the_context()
    {
        Repository.Write(
            "app/App.csproj",
            Code.ConsoleProject(Code.PackageReference + Code.Items("""<Compile Include="../shared/*.cs" />"""))
        );
        Repository.Write("app/Program.cs", Code.ConsoleProgram);
        Repository.Write("shared/One.cs", "class One;\n");
        await Succeed("build", "app/App.csproj");
        Assert.Contains("!shared/One.cs\n", Repository.Read("app/Dockerfile.dockerignore"));

        Repository.Write("shared/Two.cs", "class Two;\n");
        await Succeed("build", "app/App.csproj");
        Assert.Contains("!shared/Two.cs\n", Repository.Read("app/Dockerfile.dockerignore"));
    }

    [TestMethod]
    public async Task The_target_works_by_its_name()
    {
        await Succeed("build", "Web.csproj", "-t:GenerateDockerfile");
        Assert.IsTrue(Repository.Has("Dockerfile"));
        Assert.IsFalse(Repository.Has("bin/Debug/net10.0/Web.dll"));
    }

    [TestMethod]
    public async Task A_clean_keeps_the_files_and_the_next_build_finds_them_right()
    {
        await Succeed("build", "Web.csproj");
        var before = Snapshot();
        await Succeed("clean", "Web.csproj");
        Assert.IsEmpty(Repository.Find("stagewright.*"));
        await Succeed("build", "Web.csproj");
        Assert.AreEqual(before, Snapshot());
    }

    /// <summary>After a change the build writes, and the one after it has nothing to do.</summary>
    private async Task AssertRegenerated(Action change)
    {
        var before = Dockerfile;
        change();
        await Succeed("build", "Web.csproj");
        Assert.AreNotEqual(before, Dockerfile);
        var next = await Succeed("build", "Web.csproj");
        Assert.DoesNotContain("GenerateDockerfile", next.Tasks);
    }

    private string Snapshot() =>
        string.Join(
            '\n',
            new[] { "Dockerfile", "Dockerfile.dockerignore" }.Select(file =>
                $"{file} {File.GetLastWriteTimeUtc(Repository.PathOf(file)):O}\n{Repository.Read(file)}"
            )
        );

    [TestMethod]
    public async Task A_server_with_a_client_that_npm_builds()
    {
        const string Project = "src/Server/Server.csproj";
        Repository.Write(
            Project,
            Code.WebProject(
                $"""
                {Code.PackageReference}
                  <ItemGroup>
                    <ProjectReference Include="..\client\client.esproj">
                      <ReferenceOutputAssembly>false</ReferenceOutputAssembly>
                    </ProjectReference>
                  </ItemGroup>
                """
            )
        );
        Repository.Write("src/Server/Program.cs", Code.WebProgram);
        // In place of Microsoft.VisualStudio.JavaScript.Sdk, which not every feed has.
        Repository.Write(
            "src/client/client.esproj",
            Code.Project("Microsoft.Build.NoTargets/3.7.0", Code.Properties("TargetFramework", "net10.0"))
        );
        foreach (var file in new[] { "package.json", "package-lock.json", "src/main.ts", "node_modules/vite/index.js" })
            Repository.Write("src/client/" + file, "{}\n");

        var result = await Succeed("build", Project);
        Assert.AreEqual(
            "STW2028",
            string.Join(' ', result.Warnings.Select(warning => warning.Code)),
            result.ToString()
        );
        Assert.AreEqual(Repository.PathOf(Project), result.Warnings[0].File);
        Assert.Contains("client.esproj", Repository.Read(Project).Split('\n')[result.Warnings[0].LineNumber - 1]);
        Assert.Contains("'src/client/client.esproj'", result.Warnings[0].Message!);
        Assert.Contains("COPY src/client/client.esproj src/client/\n", Repository.Read("src/Server/Dockerfile"));
        var context = new IgnoreFile(Repository.Read("src/Server/Dockerfile.dockerignore"));
        Assert.AreEqual(
            "src/client/client.esproj src/client/package-lock.json src/client/package.json src/client/src/main.ts",
            string.Join(
                ' ',
                Repository
                    .Find("*")
                    .Where(file => file.StartsWith("src/client/", StringComparison.Ordinal) && !context.Ignores(file))
            )
        );

        Repository.Edit(
            Project,
            "</Project>",
            Code.Items("""<DockerfilePackage Include="nodejs;npm" Stage="builder" />""") + "</Project>"
        );
        result = await Succeed("build", Project);
        Assert.IsEmpty(result.Warnings, result.ToString());
        Assert.MatchesRegex(
            "(?s) AS builder\n.*install -y --no-install-recommends nodejs npm .*\nWORKDIR /src\n",
            Repository.Read("src/Server/Dockerfile")
        );
    }
}
