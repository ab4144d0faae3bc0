using Stagewright.Diagnostics;

namespace Stagewright.EvaluationTests;

/// <summary>What a project adds to its image and to the build of it.</summary>
[TestClass]
public sealed class ItemTests : EvaluationTest
{
    public ItemTests()
    {
        Repository.Write(App, Code.ConsoleProject());
        Repository.Write("src/App/Program.cs", Code.ConsoleProgram);
    }

    [TestMethod]
    public void Files_and_folders_are_in_the_context_and_in_the_image_and_change_no_publish()
    {
        Repository
            .Write("src/Core/Core.csproj", Code.Library())
            .Write("eng/entrypoint.sh", "")
            .Write("eng/fonts/a.ttf", "")
            .Write("eng/fonts/b.ttf", "")
            .Write("eng/fonts/notes.md", "")
            .Write("eng/site/index.html", "");
        Add(
            Code.References("../Core/Core.csproj")
                + Code.Items(
                    """
                    <DockerfileCopy Include="..\..\eng\entrypoint.sh" TargetPath="entrypoint.sh" Mode="755" />
                    <DockerfileCopy Include="../../eng/fonts/*" TargetPath="/usr/share/fonts/" />
                    <DockerfileCopy Include="../../eng/site/" TargetPath="/srv/site" Owner="1654:1654" />
                    <DockerfileCopy Include="../../eng/fonts/a.ttf" TargetPath="tool.ttf" Stage="Builder" />
                    """
                )
        );
        var generated = Generate();
        Assert.AreEqual("", generated.Codes);
        Assert.AreEqual(
            """
            COPY --chmod=755 eng/entrypoint.sh /app/entrypoint.sh
            COPY --chown=1654:1654 eng/site/ /srv/site/
            COPY eng/fonts/a.ttf eng/fonts/b.ttf eng/fonts/notes.md /usr/share/fonts/
            COPY eng/fonts/a.ttf /src/tool.ttf
            """,
            string.Join('\n', Lines(generated, "COPY ").Where(line => line.Contains("eng/", StringComparison.Ordinal)))
        );
        var ignored = new IgnoreFile(generated.IgnoreFile);
        foreach (var file in new[] { "eng/entrypoint.sh", "eng/fonts/notes.md", "eng/site/index.html" })
            Assert.IsTrue(ignored.Allows(file), file);
        Assert.Contains("Input eng/site: a DockerfileCopy by src/App/App.csproj.", generated.Inputs);
    }

    [TestMethod]
    public void A_file_that_git_ignores_is_not_copied_unless_it_is_said_to_be_meant()
    {
        Repository.Write(".gitignore", "dist/\n").Write("dist/app.js", "");
        Add("\n" + Code.Items("""<DockerfileCopy Include="../../dist" TargetPath="/srv/" />""") + "\n");
        var warning = WarningOf("STW1022");
        Assert.Contains("../../dist", LineOf(warning));
        Assert.DoesNotContain("/srv", Generate().Dockerfile);

        Add(Code.Items("""<DockerfileContextInclude Include="../../dist" />"""));
        var generated = Generate();
        Assert.AreEqual("", generated.Codes);
        Assert.Contains("COPY dist/ /srv/\n", generated.Dockerfile);
        Assert.IsTrue(new IgnoreFile(generated.IgnoreFile).Allows("dist/app.js"));
    }

    [TestMethod]
    [DataRow("src/App/.env")]
    [DataRow("eng/.env.local")]
    public void A_file_of_secrets_is_not_copied_unless_it_is_said_to_be_meant(string file)
    {
        Repository.Write(file, "");
        Add("\n" + Code.Items($"""<DockerfileCopy Include="../../{file}" TargetPath="/srv/" />""") + "\n");
        Assert.Contains(file, LineOf(WarningOf("STW1013")));
        Assert.DoesNotContain("/srv", Generate().Dockerfile);

        Add(Code.Items($"""<DockerfileContextInclude Include="../../{file}" />"""));
        Assert.Contains($"COPY {file} /srv/\n", Generate().Dockerfile);
    }

    [TestMethod]
    public void A_file_outside_of_the_context()
    {
        var outside = Path.Combine(Repository.Directory, "..", $"{Path.GetFileName(Repository.Directory)}.txt");
        File.WriteAllText(outside, "");
        try
        {
            Add(
                "\n"
                    + Code.Items(
                        $"""<DockerfileCopy Include="../../../{Path.GetFileName(outside)}" TargetPath="/" />"""
                    )
            );
            AssertFault("STW1001", "DockerfileCopy");
        }
        finally
        {
            File.Delete(outside);
        }
    }

    [TestMethod]
    public void A_file_that_is_not_there()
    {
        Add("\n" + Code.Items("""<DockerfileCopy Include="../../eng/gone.sh" TargetPath="/" />"""));
        AssertFault("STW1040", "gone.sh");
    }

    [TestMethod]
    public void An_image_of_windows_gives_no_file_an_owner()
    {
        Add(
            Code.Properties("ContainerFamily", "nanoserver-ltsc2025")
                + "\n"
                + Code.Items("""<DockerfileCopy Include="*.cs" TargetPath="/src/" Mode="600" />""")
        );
        AssertFault("STW2060", "*.cs");
    }

    [TestMethod]
    public void Properties_of_the_publish_decide_as_those_of_the_project()
    {
        Repository.Write("src/Extra/Extra.csproj", Code.Library());
        Add(
            """
            <ItemGroup>
              <DockerfilePublishProperty Include="PublishSelfContained" Value="true" />
              <DockerfilePublishProperty Include="WithExtra" Value="true" />
              <DockerfilePublishProperty Include="DefineConstants" Value="first" />
              <DockerfilePublishProperty Include="DefineConstants" Value="A;B" />
              <ProjectReference Include="../Extra/Extra.csproj" Condition="'$(WithExtra)' == 'true'" />
            </ItemGroup>
            """
        );
        var generated = Generate();
        Assert.AreEqual("", generated.Codes);
        Assert.Contains("runtime-deps:10.0 AS base", generated.Dockerfile);
        Assert.Contains("COPY src/Extra/Extra.csproj src/Extra/\n", generated.Dockerfile);
        const string Passed = " -p:DefineConstants=A%3BB -p:PublishSelfContained=true -p:WithExtra=true";
        Assert.HasCount(4, generated.Dockerfile.Split(Passed));
    }

    [TestMethod]
    public void Build_arguments_are_told_to_whoever_builds_and_a_secret_is_no_argument()
    {
        Add(
            "\n"
                + Code.Items("""<DockerfileBuildArgument Include="API_TOKEN" Variable="API_TOKEN" />""")
                + Code.Items("""<DockerfileBuildArgument Include="VERSION" Value="1.0.0" Property="Version" />""")
                + "\n"
        );
        Assert.Contains("API_TOKEN", LineOf(WarningOf("STW2063")));
        Assert.Contains("docker build --build-arg API_TOKEN -f ", Generate().Dockerfile);
    }

    [TestMethod]
    public void Another_project_is_restored_with_the_app_and_its_sources_are_copied_once()
    {
        Repository
            .Write("src/Core/Core.csproj", Code.Library())
            .Write("src/Data/Data.csproj", Code.Library("../Core/Core.csproj"))
            .Write("eng/sql/1.sql", "")
            .Write("src/Migrator/Directory.Build.props", "<Project />")
            .Write(
                "src/Migrator/Migrator.csproj",
                Code.ConsoleProject(
                    Code.References("../Data/Data.csproj", "../Core/Core.csproj")
                        + Code.Items("""<EmbeddedResource Include="../../eng/sql/*.sql" />"""),
                    "net9.0;net10.0"
                )
            );
        Add(
            Code.References("../Core/Core.csproj")
                + Code.Items("""<DockerfileProject Include="..\Migrator\Migrator.csproj" TargetPath="/migrator/" />""")
        );
        var generated = Generate();
        Assert.AreEqual("", generated.Codes);
        Assert.AreEqual(
            """
            COPY src/App/App.csproj src/App/
            COPY src/Core/Core.csproj src/Core/
            COPY src/Data/Data.csproj src/Data/
            COPY src/Migrator/Directory.Build.props src/Migrator/Migrator.csproj src/Migrator/
            COPY src/Core/ src/Core/
            COPY eng/sql/1.sql eng/sql/
            COPY src/App/ src/App/
            COPY src/Data/ src/Data/
            COPY src/Migrator/ src/Migrator/
            COPY --from=builder /layers/other-1/migrator/ /migrator/
            """,
            string.Join(
                '\n',
                Lines(generated, "COPY ").SkipLast(Lines(generated, "COPY --from=builder /publish/").Count())
            )
        );
        Assert.Contains("dotnet restore src/Migrator/Migrator.csproj ", generated.Dockerfile);
        Assert.Contains("dotnet publish src/Migrator/Migrator.csproj -c Release -f net10.0 ", generated.Dockerfile);
        // The app itself is as it would be without: no host, because nothing of its own calls one.
        Assert.Contains("-p:BuildProjectReferences=false -p:UseAppHost=false", generated.Dockerfile);
        Assert.Contains(
            "Input src/Migrator/Migrator.csproj: a DockerfileProject by src/App/App.csproj.",
            generated.Inputs
        );
    }

    [TestMethod]
    public void Another_project_that_the_app_references_is_copied_with_its_references()
    {
        Repository.Write("src/Core/Core.csproj", Code.ConsoleProject());
        Add(
            """
            <ItemGroup>
              <ProjectReference Include="../Core/Core.csproj" ReferenceOutputAssembly="false" />
              <DockerfileProject Include="../Core/Core.csproj" TargetPath="/core" />
            </ItemGroup>
            """
        );
        var generated = Generate();
        Assert.AreEqual("", generated.Codes);
        Assert.HasCount(1, Lines(generated, "COPY src/Core/ "));
        Assert.Contains("dotnet publish src/Core/Core.csproj -c Release -a ", generated.Dockerfile);
    }

    [TestMethod]
    [DataRow("../Web/Web.csproj", "/web", "", "it needs Microsoft.AspNetCore.App")]
    [DataRow("../Core/Core.csproj", "/web", "<PublishSelfContained>true</PublishSelfContained>", "brings its own .NET")]
    [DataRow("../Core/Core.csproj", "/two/", "", "its TargetPath '/two' and '/two', that of another item, ")]
    [DataRow(
        "../Core/Core.csproj",
        "/",
        "<ContainerWorkingDirectory>/srv/app/</ContainerWorkingDirectory>",
        "whole image"
    )]
    [DataRow(
        "../Core/Core.csproj",
        "/srv",
        "<ContainerWorkingDirectory>/srv/app/</ContainerWorkingDirectory>",
        "'/srv/app'"
    )]
    public void Another_project_that_the_image_cannot_have(
        string project,
        string target,
        string properties,
        string fault
    )
    {
        Repository
            .Write("src/Core/Core.csproj", Code.ConsoleProject())
            .Write("src/Web/Web.csproj", Code.WebProject())
            .Write("src/Two/Two.csproj", Code.ConsoleProject(Code.Properties("PublishSelfContained", "true")));
        Add(
            $"<PropertyGroup>{properties}</PropertyGroup>"
                + Code.Items("""<DockerfileProject Include="../Two/Two.csproj" TargetPath="/two" />""")
                + "\n"
                + Code.Items($"""<DockerfileProject Include="{project}" TargetPath="{target}" />""")
        );
        AssertFault("STW2064", project);
        Assert.Contains(fault, Assert.ThrowsExactly<DiagnosticException>(() => Generate()).Diagnostic.Message);
    }

    [TestMethod]
    [DataRow("<OutputType>Exe</OutputType><RollForward>Major</RollForward>", "net9.0")]
    [DataRow("", "net9.0")]
    [DataRow("", "netstandard2.0")]
    [DataRow("<OutputType>Exe</OutputType><PublishSelfContained>true</PublishSelfContained>", "net9.0")]
    public void Another_project_of_an_older_framework_that_runs_all_the_same(string properties, string framework)
    {
        Repository.Write(
            "src/Plugin/Plugin.csproj",
            Code.Project(
                "Microsoft.NET.Sdk",
                $"<PropertyGroup><TargetFramework>{framework}</TargetFramework>{properties}</PropertyGroup>"
            )
        );
        Add(Code.Items("""<DockerfileProject Include="../Plugin/Plugin.csproj" TargetPath="/plugin" />"""));
        Assert.Contains("COPY --from=builder /layers/other-1/plugin/ /plugin/\n", Generate().Dockerfile);
    }

    private void AssertFault(string code, string textOfTheLine)
    {
        var fault = Assert.ThrowsExactly<DiagnosticException>(() => Generate()).Diagnostic;
        Assert.AreEqual(code, fault.Descriptor.Code, fault.Message);
        Assert.Contains(textOfTheLine, LineOf(fault));
    }

    private static IEnumerable<string> Lines(Generated generated, string start) =>
        generated.Dockerfile.Split('\n').Where(line => line.StartsWith(start, StringComparison.Ordinal));
}
