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

    private void AssertFault(string code, string textOfTheLine)
    {
        var fault = Assert.ThrowsExactly<DiagnosticException>(() => Generate()).Diagnostic;
        Assert.AreEqual(code, fault.Descriptor.Code, fault.Message);
        Assert.Contains(textOfTheLine, LineOf(fault));
    }

    private static IEnumerable<string> Lines(Generated generated, string start) =>
        generated.Dockerfile.Split('\n').Where(line => line.StartsWith(start, StringComparison.Ordinal));
}
