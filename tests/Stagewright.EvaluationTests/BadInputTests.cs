using Microsoft.Build.Framework;

namespace Stagewright.EvaluationTests;

/// <summary>
/// What cannot be right ends with one error that a person can act on, and the files of the last good build stay.
/// </summary>
[TestClass]
public sealed class BadInputTests : EvaluationTest
{
    private const string Core = "src/Core/Core.csproj";

    public BadInputTests()
    {
        Repository.Write(App, Code.ConsoleProject(Code.PackageReference));
        Repository.Write("src/App/Program.cs", Code.ConsoleProgram);
    }

    [TestMethod]
    public void A_reference_to_a_missing_project()
    {
        var error = FaultOf("STW1002", () => Add("\n" + Code.References("../Gone/Gone.csproj") + "\n"));
        Assert.Contains("../Gone/Gone.csproj", Line(App, error));
        Assert.Contains("Gone.csproj", error.Message!);
    }

    [TestMethod]
    public void A_reference_of_a_reference_to_a_missing_project()
    {
        Repository.Write(Core, Code.Library());
        Add(Code.References("../Core/Core.csproj"));
        FaultOf("STW1002", () => Repository.Write(Core, Code.Library("../Gone/Gone.csproj")), Core);
    }

    [TestMethod]
    [DataRow(
        "vcxproj",
        """<Project><Import Project="$(VCTargetsPath)\Microsoft.Cpp.Default.props" /></Project>""",
        "Microsoft.Cpp.Default.props"
    )]
    [DataRow(
        "wapproj",
        """<Project><Import Project="$(MSBuildExtensionsPath)\Microsoft\DesktopBridge\Microsoft.DesktopBridge.props" /></Project>""",
        "Microsoft.DesktopBridge.props"
    )]
    [DataRow(
        "shproj",
        """<Project><Import Project="$(MSBuildExtensionsPath32)\Microsoft\VisualStudio\v17.0\CodeSharing\Microsoft.CodeSharing.CSharp.targets" /></Project>""",
        "Microsoft.CodeSharing.CSharp.targets"
    )]
    [DataRow(
        "njsproj",
        """<Project><Import Project="$(VSToolsPath)\Node.js Tools\Microsoft.NodejsToolsV2.targets" /></Project>""",
        "Microsoft.NodejsToolsV2.targets"
    )]
    [DataRow("pyproj", """<Project><Import Project="$(PtvsTargetsFile)\gone.targets" /></Project>""", "gone.targets")]
    [DataRow("sqlproj", """<Project><Sdk Name="Gone.Build.Sql" Version="1.0.0" /></Project>""", "Gone.Build.Sql")]
    [DataRow("esproj", """<Project Sdk="Gone.JavaScript.Sdk/1.0.0" />""", "Gone.JavaScript.Sdk")]
    [DataRow("vdproj", "\"DeployProject\" { }", "root level")]
    public void A_reference_to_a_project_of_another_kind_that_the_sdk_cannot_load(
        string extension,
        string text,
        string reason
    )
    {
        var error = FaultOf(
            "STW1016",
            () =>
            {
                Repository.Write(
                    Core,
                    Code.Project(
                        "Microsoft.NET.Sdk",
                        $"{Code.Properties("TargetFramework", "net10.0")}\n{Code.References($"../Other/Other.{extension}")}"
                    )
                );
                Add(Code.References("../Core/Core.csproj"));
                Repository.Write($"src/Other/Other.{extension}", text);
            },
            Core
        );
        Assert.Contains($"../Other/Other.{extension}", Line(Core, error));
        Assert.Contains($"Other.{extension}'", error.Message!);
        Assert.Contains(reason, error.Message!);
    }

    [TestMethod]
    public void A_reference_to_a_project_that_does_not_evaluate_says_why()
    {
        var error = FaultOf(
            "STW1003",
            () =>
            {
                Repository.Write(Core, Code.Project("Microsoft.NET.Sdk", """<Import Project="gone.props" />"""));
                Add(Code.References("../Core/Core.csproj"));
            },
            Core
        );
        Assert.Contains("gone.props", Line(Core, error));
        Assert.Contains("gone.props", error.Message!);
    }

    [TestMethod]
    [DataRow("""<ItemGroup><Compile Include="../../shared/Shared.cs" /></ItemGroup>""", "<Compile Include")]
    [DataRow("""<Import Project="../../shared/common.props" />""", "<Import Project")]
    [DataRow(
        """<ItemGroup><ProjectReference Include="../../shared/Shared.csproj" /></ItemGroup>""",
        "<ProjectReference Include"
    )]
    public void A_file_outside_of_the_context(string content, string line)
    {
        Add(Code.Properties("DockerfileContext", "."));
        Repository.Write("shared/Shared.cs", "class Shared;\n");
        Repository.Write("shared/Shared.csproj", Code.Library());
        Repository.Write("shared/common.props", "<Project />");
        var error = FaultOf("STW1001", () => Add($"\n{content}\n"));
        Assert.Contains(line, Line(App, error));
        Assert.Contains(content.Split("../../")[1].Split('"')[0], error.Message!);
        Assert.Contains("<DockerfileContext>", error.Message!);
    }

    [TestMethod]
    public void Two_projects_in_one_folder_that_name_the_same_file()
    {
        Add(Code.Properties("DockerfileFile", "Dockerfile"));
        var error = FaultOf(
            "STW2003",
            () =>
                Repository.Write(
                    "src/App/Tool.csproj",
                    Code.ConsoleProject(Code.PackageReference + Code.Properties("DockerfileFile", "./Dockerfile"))
                ),
            "src/App/Tool.csproj",
            "src/App/Tool.csproj"
        );
        Assert.Contains("'App.csproj'", error.Message!);
    }

    [TestMethod]
    public void A_folder_in_the_place_of_the_dockerfile()
    {
        Directory.CreateDirectory(Repository.PathOf("src/App/Dockerfile"));
        var error = Execute(App).Errors.Single();
        Assert.AreEqual(("STW4003", Repository.PathOf("src/App/Dockerfile")), (error.Code, error.File));
        Assert.AreEqual("", Files());
        Assert.IsEmpty(Directory.GetFiles(Repository.PathOf("src/App"), "*~"));
    }

    [TestMethod]
    public void A_folder_in_the_place_of_the_ignore_file()
    {
        Execute(App);
        File.Delete(Repository.PathOf("src/App/Dockerfile.dockerignore"));
        FaultOf(
            "STW4003",
            () =>
            {
                Directory.CreateDirectory(Repository.PathOf("src/App/Dockerfile.dockerignore"));
                Add(Code.Items("""<ContainerPort Include="9090" Type="tcp" />"""));
            },
            "src/App/Dockerfile.dockerignore",
            isWrittenBefore: false
        );
        Assert.Contains("FROM", Files());
        Assert.IsEmpty(Directory.GetFiles(Repository.PathOf("src/App"), "*~"));
    }

    [TestMethod]
    [DataRow("Dockerfile", "\n\n  {{ if }}\n")]
    [DataRow("base", "\n\n  {{ if }}\n")]
    [DataRow("base", "\n\n  {{ no_such_variable }}\n")]
    [DataRow("base", "\n\n  {{ ports.no_such_member.at_all }}\n")]
    [DataRow("base", "\n\n  {{ include 'no_such_block' }}\n")]
    [DataRow("dockerignore", "\n\n  {{ if }}\n")]
    public void A_template_that_does_not_render(string block, string text)
    {
        var file = $"templates/{block}.scriban";
        CopyTemplates();
        var error = FaultOf("STW3001", () => Repository.Write(file, text), file);
        Assert.AreEqual(3, error.LineNumber, error.Message);
        Assert.IsGreaterThan(2, error.ColumnNumber, error.Message);
    }

    [TestMethod]
    [DataRow("Dockerfile")]
    [DataRow("base")]
    public void A_template_that_is_missing(string block)
    {
        CopyTemplates();
        var error = FaultOf("STW3001", () => File.Delete(Repository.PathOf($"templates/{block}.scriban")), file: null);
        Assert.Contains($"{block}.scriban", error.Message!);
    }

    [TestMethod]
    public void Templates_without_the_line_that_marks_the_file()
    {
        CopyTemplates();
        FaultOf(
            "STW3002",
            () => Repository.Write("templates/Dockerfile.scriban", "FROM scratch\n"),
            "templates/Dockerfile.scriban"
        );
    }

    [TestMethod]
    public void A_value_that_no_template_could_use()
    {
        var error = FaultOf(
            "STW3005",
            () => Add("\n" + Code.Items("""<DockerfileTemplateValue Include="cost center" Value="1" />""") + "\n")
        );
        Assert.Contains("cost center", Line(App, error));
    }

    [TestMethod]
    public void A_global_json_that_only_the_container_reads_and_that_does_not_parse()
    {
        var error = FaultOf(
            "STW1006",
            () =>
            {
                // MSBuild reads the nearest one; the SDK reads that of the folder it is called in, which is the
                // context's root in the container.
                Repository.Write("src/App/global.json", "{}\n");
                Repository.Write("global.json", "{\n  oops\n}\n");
            },
            "global.json"
        );
        Assert.AreEqual(2, error.LineNumber);
    }

    [TestMethod]
    public void A_nuget_config_that_does_not_parse()
    {
        const string File = "src/NuGet.config";
        var error = FaultOf(
            "STW1006",
            () => Repository.Write(File, "<configuration>\n  <oops>\n</configuration>\n"),
            File
        );
        Assert.AreEqual(3, error.LineNumber);
    }

    /// <summary>The one error that a change brings to what could be written before it.</summary>
    private BuildErrorEventArgs FaultOf(
        string code,
        Action change,
        string? file = App,
        string project = App,
        bool isWrittenBefore = true
    )
    {
        if (isWrittenBefore)
        {
            var good = Execute(App);
            Assert.IsEmpty(good.Errors, good.Errors.FirstOrDefault()?.Message ?? "");
        }
        var before = Files();
        Assert.AreNotEqual("", before);
        change();

        var bad = Execute(project);
        var error = bad.Errors.Single();
        Assert.AreEqual(code, error.Code, error.Message);
        if (file is not null)
            Assert.AreEqual(Repository.PathOf(file), error.File, error.Message);
        Assert.DoesNotContain(" at Stagewright.", error.Message!);
        Assert.DoesNotContain(" at Scriban.", error.Message!);
        Assert.DoesNotContain(" at System.", error.Message!);
        Assert.DoesNotContain('\n', error.Message!);
        Assert.AreEqual(before, Files());
        return error;
    }

    private string Files() =>
        string.Concat(
            Directory
                .EnumerateFiles(Repository.PathOf("src"), "Dockerfile*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(file => $"{file}\n{File.ReadAllText(file)}")
        );

    private string Line(string file, BuildErrorEventArgs error) =>
        Repository.TextOf(file).Split('\n')[error.LineNumber - 1];

    private void CopyTemplates()
    {
        foreach (var file in Directory.EnumerateFiles(RepositoryRoot.TemplateDirectory))
            Repository.Write($"templates/{Path.GetFileName(file)}", File.ReadAllText(file));
        TemplateDirectory = Repository.PathOf("templates");
    }
}
