namespace Stagewright.PackageTests;

/// <summary>
/// What cannot be right ends with one error that a person can act on, and the files of the last good build stay.
/// </summary>
[TestClass]
public sealed class BadInputTests : PackageTest
{
    private const string App = "src/App/App.csproj";

    public BadInputTests()
    {
        Repository.Write(App, Code.ConsoleProject(Code.PackageReference));
        Repository.Write("src/App/Program.cs", Code.ConsoleProgram);
    }

    [TestMethod]
    [DataRow("build src/App/App.csproj")]
    [DataRow("build src/App/App.csproj -t:GenerateDockerfile")]
    public async Task A_reference_to_a_missing_project(string arguments)
    {
        var before = await BuildOnce();
        Repository.Edit(App, "</Project>", "\n" + Code.References("../Gone/Gone.csproj") + "\n</Project>");

        var result = await FailWith("STW1002", arguments.Split(' '));
        Assert.Contains("../Gone/Gone.csproj", Line(App, result.Errors[0].LineNumber));
        Assert.Contains("Gone.csproj", result.Errors[0].Message!);
        AssertUnchanged(before);
    }

    [TestMethod]
    public async Task A_reference_of_a_reference_to_a_missing_project()
    {
        Repository.Write("src/Core/Core.csproj", Code.Library());
        Repository.Edit(App, "</Project>", Code.References("../Core/Core.csproj") + "</Project>");
        var before = await BuildOnce();
        Repository.Write("src/Core/Core.csproj", Code.Library("../Gone/Gone.csproj"));

        var result = await FailWith("STW1002", "build", App);
        Assert.AreEqual(Repository.PathOf("src/Core/Core.csproj"), result.Errors[0].File);
        AssertUnchanged(before);
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
    public async Task A_reference_to_a_project_of_another_kind_that_the_sdk_cannot_load(
        string extension,
        string text,
        string reason
    )
    {
        var before = await BuildOnce();
        Repository.Write(
            "src/Core/Core.csproj",
            Code.Project(
                "Microsoft.NET.Sdk",
                $"{Code.Properties("TargetFramework", "net10.0")}\n{Code.References($"../Other/Other.{extension}")}"
            )
        );
        Repository.Edit(App, "</Project>", Code.References("../Core/Core.csproj") + "</Project>");
        Repository.Write($"src/Other/Other.{extension}", text);

        // Without restore, which fails by itself.
        var result = await FailWith("STW1016", "msbuild", App, "-t:GenerateDockerfile");
        Assert.AreEqual(Repository.PathOf("src/Core/Core.csproj"), result.Errors[0].File);
        Assert.Contains($"../Other/Other.{extension}", Line("src/Core/Core.csproj", result.Errors[0].LineNumber));
        Assert.Contains($"Other.{extension}'", result.Errors[0].Message!);
        Assert.Contains(reason, result.Errors[0].Message!);
        AssertUnchanged(before);
    }

    [TestMethod]
    public async Task A_reference_to_a_project_that_does_not_evaluate_says_why()
    {
        var before = await BuildOnce();
        Repository.Write(
            "src/Core/Core.csproj",
            Code.Project("Microsoft.NET.Sdk", """<Import Project="gone.props" />""")
        );
        Repository.Edit(App, "</Project>", Code.References("../Core/Core.csproj") + "</Project>");

        var result = await FailWith("STW1003", "msbuild", App, "-t:GenerateDockerfile");
        Assert.AreEqual(Repository.PathOf("src/Core/Core.csproj"), result.Errors[0].File);
        Assert.Contains("gone.props", Line("src/Core/Core.csproj", result.Errors[0].LineNumber));
        Assert.Contains("gone.props", result.Errors[0].Message!);
        AssertUnchanged(before);
    }

    [TestMethod]
    public async Task A_file_that_is_linked_from_outside_of_the_context()
    {
        Repository.Edit(App, "</Project>", Code.Properties("DockerfileContext", ".") + "</Project>");
        var before = await BuildOnce();
        Repository.Write("shared/Shared.cs", "class Shared;\n");
        Repository.Edit(
            App,
            "</Project>",
            Code.Items("""<Compile Include="../../shared/Shared.cs" />""") + "</Project>"
        );

        var result = await FailWith("STW1001", "build", App);
        Assert.Contains("shared/Shared.cs", result.Errors[0].Message!);
        Assert.Contains("<Compile Include", Line(App, result.Errors[0].LineNumber));
        Assert.Contains("<DockerfileContext>", result.Errors[0].Message!);
        AssertUnchanged(before);
    }

    [TestMethod]
    public async Task A_file_that_is_imported_from_outside_of_the_context()
    {
        Repository.Edit(App, "</Project>", Code.Properties("DockerfileContext", ".") + "</Project>");
        var before = await BuildOnce();
        Repository.Write("eng/common.props", "<Project />");
        Repository.Edit(App, "</Project>", "\n<Import Project=\"../../eng/common.props\" />\n</Project>");

        var result = await FailWith("STW1001", "build", App);
        Assert.Contains("<Import Project", Line(App, result.Errors[0].LineNumber));
        AssertUnchanged(before);
    }

    [TestMethod]
    public async Task A_project_that_is_referenced_from_outside_of_the_context()
    {
        Repository.Edit(App, "</Project>", Code.Properties("DockerfileContext", ".") + "</Project>");
        var before = await BuildOnce();
        Repository.Write("src/Core/Core.csproj", Code.Library());
        Repository.Edit(App, "</Project>", Code.References("../Core/Core.csproj") + "</Project>");

        var result = await FailWith("STW1001", "build", App);
        Assert.Contains("src/Core/Core.csproj", result.Errors[0].Message!);
        Assert.Contains("<ProjectReference Include", Line(App, result.Errors[0].LineNumber));
        AssertUnchanged(before);
    }

    [TestMethod]
    [DataRow("STW2008", "DockerfileMode", "Sometimes")]
    [DataRow("STW1005", "DockerfileContext", "gone")]
    public async Task A_wrong_value_leaves_the_files_and_has_its_line(string code, string property, string value)
    {
        var before = await BuildOnce();
        Repository.Edit(App, "</Project>", "\n" + Code.Properties(property, value) + "\n</Project>");

        var result = await FailWith(code, "build", App, "-t:GenerateDockerfile");
        Assert.Contains($"<{property}>{value}</{property}>", Line(App, result.Errors[0].LineNumber));
        AssertUnchanged(before);
    }

    [TestMethod]
    [DataRow("net5.0")]
    [DataRow("netcoreapp3.1")]
    [DataRow("net48")]
    [DataRow("net10.0-windows")]
    [DataRow("oops")]
    public async Task A_framework_without_an_image(string framework)
    {
        var before = await BuildOnce();
        Repository.Write(App, Code.ConsoleProject(Code.PackageReference, framework));
        // What is no .NET for Linux is silent by default; here somebody asks for it.
        Repository.Edit(App, "</Project>", Code.Properties("EnableDockerfileGeneration", "true") + "</Project>");

        // Without restore, which would need packages of the framework.
        var result = await FailWith("STW2001", "msbuild", App, "-t:GenerateDockerfile");
        Assert.Contains($"'{framework}'", result.Errors[0].Message!);
        AssertUnchanged(before);
    }

    [TestMethod]
    public async Task An_old_framework_among_others_does_not_stop_the_build()
    {
        await Succeed("restore", App);
        Repository.Write(App, Code.ConsoleProject(Code.PackageReference, "net5.0"));
        var result = await Succeed("msbuild", App, "-t:GenerateDockerfile");
        Assert.AreEqual("STW2027", string.Join(' ', result.Warnings.Select(warning => warning.Code)));
        Assert.IsEmpty(Repository.Find("Dockerfile*"));
        // A check would pass without having checked anything.
        await FailWith("STW2001", "msbuild", App, "-t:GenerateDockerfile", "-p:DockerfileMode=Check");
    }

    [TestMethod]
    public async Task Two_projects_in_one_folder_that_name_the_same_file()
    {
        Repository.Edit(App, "</Project>", Code.Properties("DockerfileFile", "Dockerfile") + "</Project>");
        var before = await BuildOnce();
        Repository.Write(
            "src/App/Tool.csproj",
            Code.ConsoleProject(Code.PackageReference + Code.Properties("DockerfileFile", "./Dockerfile"))
        );

        var result = await FailWith("STW2003", "build", "src/App/Tool.csproj");
        Assert.Contains("'App.csproj'", result.Errors[0].Message!);
        AssertUnchanged(before);
    }

    [TestMethod]
    public async Task A_folder_in_the_place_of_the_dockerfile()
    {
        Directory.CreateDirectory(Repository.PathOf("src/App/Dockerfile"));

        var result = await FailWith("STW4003", "build", App);
        Assert.AreEqual(Repository.PathOf("src/App/Dockerfile"), result.Errors[0].File);
        Assert.IsEmpty(Repository.Find("*~"));
    }

    [TestMethod]
    public async Task A_folder_in_the_place_of_the_ignore_file()
    {
        await BuildOnce();
        var before = Repository.Read("src/App/Dockerfile");
        File.Delete(Repository.PathOf("src/App/Dockerfile.dockerignore"));
        Directory.CreateDirectory(Repository.PathOf("src/App/Dockerfile.dockerignore"));
        Repository.Edit(
            App,
            "</Project>",
            Code.Items("""<ContainerPort Include="9090" Type="tcp" />""") + "</Project>"
        );

        await FailWith("STW4003", "build", App);
        Assert.AreEqual(before, Repository.Read("src/App/Dockerfile"));
        Assert.IsEmpty(Repository.Find("*~"));
    }

    [TestMethod]
    [DataRow("Dockerfile", "\n\n  {{ if }}\n")]
    [DataRow("base", "\n\n  {{ if }}\n")]
    [DataRow("base", "\n\n  {{ no_such_variable }}\n")]
    [DataRow("base", "\n\n  {{ ports.no_such_member.at_all }}\n")]
    [DataRow("base", "\n\n  {{ include 'no_such_block' }}\n")]
    [DataRow("dockerignore", "\n\n  {{ if }}\n")]
    public async Task A_template_that_does_not_render(string block, string text)
    {
        var before = await BuildOnce();
        CopyTemplates();
        Repository.Write($"templates/{block}.scriban", text);

        var result = await FailWith(
            "STW3001",
            "build",
            App,
            "-t:GenerateDockerfile",
            $"-p:_StagewrightTemplateDirectory={Repository.PathOf("templates")}"
        );
        Assert.AreEqual(Repository.PathOf($"templates/{block}.scriban"), result.Errors[0].File, result.ToString());
        Assert.AreEqual(3, result.Errors[0].LineNumber, result.ToString());
        Assert.IsGreaterThan(2, result.Errors[0].ColumnNumber, result.ToString());
        AssertUnchanged(before);
    }

    [TestMethod]
    [DataRow("Dockerfile")]
    [DataRow("base")]
    public async Task A_template_that_is_missing(string block)
    {
        var before = await BuildOnce();
        CopyTemplates();
        File.Delete(Repository.PathOf($"templates/{block}.scriban"));

        var result = await FailWith(
            "STW3001",
            "build",
            App,
            "-t:GenerateDockerfile",
            $"-p:_StagewrightTemplateDirectory={Repository.PathOf("templates")}"
        );
        Assert.Contains($"{block}.scriban", result.Errors[0].Message!);
        AssertUnchanged(before);
    }

    [TestMethod]
    public async Task Templates_without_the_line_that_marks_the_file()
    {
        var before = await BuildOnce();
        CopyTemplates();
        Repository.Write("templates/Dockerfile.scriban", "FROM scratch\n");

        await FailWith(
            "STW3002",
            "build",
            App,
            "-t:GenerateDockerfile",
            $"-p:_StagewrightTemplateDirectory={Repository.PathOf("templates")}"
        );
        AssertUnchanged(before);
    }

    [TestMethod]
    public async Task A_global_json_that_only_the_container_reads_and_that_does_not_parse()
    {
        var before = await BuildOnce();
        // MSBuild reads the nearest one; the SDK reads that of the folder it is called in, which is the context's root
        // in the container.
        Repository.Write("src/App/global.json", "{}\n");
        Repository.Write("global.json", "{\n  oops\n}\n");

        var result = AssertFailure("STW1006", await Repository.RunIn("src/App", "build", "--no-restore"));
        Assert.AreEqual(Repository.PathOf("global.json"), result.Errors[0].File);
        Assert.AreEqual(2, result.Errors[0].LineNumber);
        AssertUnchanged(before);
    }

    [TestMethod]
    public async Task A_nuget_config_that_does_not_parse()
    {
        var before = await BuildOnce();
        Repository.Write("src/NuGet.config", "<configuration>\n  <oops>\n</configuration>\n");

        // Without restore, which fails by itself.
        var result = await FailWith("STW1006", "msbuild", App, "-t:GenerateDockerfile");
        Assert.AreEqual(Repository.PathOf("src/NuGet.config"), result.Errors[0].File);
        Assert.AreEqual(3, result.Errors[0].LineNumber);
        AssertUnchanged(before);
    }

    [TestMethod]
    public async Task An_error_does_not_go_away_by_building_again()
    {
        await BuildOnce();
        Repository.Edit(App, "</Project>", Code.Items("""<ContainerPort Include="eighty" />""") + "</Project>");
        await FailWith("STW2005", "build", App);
        await FailWith("STW2005", "build", App);
    }

    private async Task<string> BuildOnce()
    {
        await Succeed("build", App, "-t:GenerateDockerfile");
        return Files();
    }

    private void AssertUnchanged(string before) => Assert.AreEqual(before, Files());

    private string Files() =>
        string.Concat(
            Repository
                .Find("Dockerfile*")
                .Where(file => file.StartsWith("src/", StringComparison.Ordinal))
                .Select(file => $"{file}\n{Repository.Read(file)}")
        );

    private string Line(string file, int number) => Repository.Read(file).Split('\n')[number - 1];

    private void CopyTemplates()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Directory, "templates")))
            Repository.Write($"templates/{Path.GetFileName(file)}", File.ReadAllText(file));
    }
}
