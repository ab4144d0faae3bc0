using Microsoft.Build.Framework;

namespace Stagewright.EvaluationTests;

/// <summary>What a project is built from, and what the user is told about it.</summary>
[TestClass]
public sealed class InputTests : EvaluationTest
{
    public InputTests()
    {
        Repository.Write(App, Code.ConsoleProject(Code.PackageReference));
        Repository.Write("src/App/Program.cs", Code.ConsoleProgram);
    }

    [TestMethod]
    public void Each_says_why_it_is_one_to_whoever_asks_for_details()
    {
        Repository.Write("src/Core/Core.csproj", Code.Library());
        Repository.Write("eng/common.props", "<Project />");
        Repository.Write("shared/Shared.cs", "class Shared;\n");
        Repository.Write("Directory.Build.props", """<Project><Import Project="eng/common.props" /></Project>""");
        Add(Code.References("../Core/Core.csproj") + Code.Items("""<Compile Include="../../shared/Shared.cs" />"""));

        var inputs = Execute()
            .Messages.Where(message => message.Message!.StartsWith("Input ", StringComparison.Ordinal))
            .ToList();
        CollectionAssert.IsSubsetOf(
            new[]
            {
                "Input src/App/App.csproj: the app.",
                "Input src/Core/Core.csproj: referenced by src/App/App.csproj.",
                "Input Directory.Build.props: imported by src/App/App.csproj.",
                "Input eng/common.props: imported by src/App/App.csproj.",
                "Input shared/Shared.cs: linked as Compile by src/App/App.csproj.",
            },
            inputs.Select(input => input.Message).ToList()
        );
        // An ordinary build prints none of them.
        Assert.IsTrue(inputs.All(input => input.Importance == MessageImportance.Low));
    }

    [TestMethod]
    public void A_link_to_a_file_that_is_not_there()
    {
        Add("\n" + Code.Items("""<None Include="../../gone/data.txt" CopyToOutputDirectory="Always" />""") + "\n");
        var warning = WarningOf("STW1009");
        Assert.AreEqual(Repository.PathOf(App), warning.Location!.File);
        Assert.Contains("gone/data.txt", LineOf(warning));
        Assert.Contains("gone/data.txt", warning.Message);
    }

    [TestMethod]
    [DataRow("""<None Include="../../README.md" Pack="true" PackagePath="/" />""", false)]
    [DataRow("""<None Include="../../README.md" Pack="True" PackagePath="/" CopyToOutputDirectory="Never" />""", false)]
    [DataRow(
        """<None Include="../../README.md" Pack="true" PackagePath="/" CopyToOutputDirectory="PreserveNewest" />""",
        true
    )]
    [DataRow(
        """<None Include="../../README.md" Pack="true" PackagePath="/" CopyToPublishDirectory="Always" />""",
        true
    )]
    [DataRow("""<None Include="../../README.md" />""", true, DisplayName = "a target may read it")]
    [DataRow(
        """<None Include="../../README.md" Pack="true" PackagePath="/" /></ItemGroup><PropertyGroup><GeneratePackageOnBuild>true</GeneratePackageOnBuild></PropertyGroup><ItemGroup>""",
        true
    )]
    public void What_is_only_packed_is_no_part_of_the_context(string item, bool expected)
    {
        Repository.Write("README.md", "# App\n");
        Add(Code.Items(item));
        Assert.AreEqual(expected, Generate().IgnoreFile.Contains("\n!README.md\n", StringComparison.Ordinal));
    }

    [TestMethod]
    public void Of_protobuf_files_only_those_are_inputs_that_are_compiled_or_imported()
    {
        Repository.Write(
            "root.proto",
            "import 'common/money.proto';\nimport \"../elsewhere/up.proto\";\nimport \"gone.proto\";\n"
        );
        Repository.Write("common/money.proto", "import weak \"common/currency.proto\";\nimport \"root.proto\";\n");
        Repository.Write("common/currency.proto", "");
        Repository.Write("common/unused.proto", "");
        Repository.Write("shared/shared.proto", "");
        Repository.Write("src/App/app.proto", "");
        Add(
            Code.Items(
                """<Protobuf Include="../../root.proto" /><Protobuf Include="app.proto" AdditionalImportDirs="../../shared" />"""
            )
        );

        CollectionAssert.AreEqual(
            new[]
            {
                "Input common/currency.proto: imported by money.proto, which is compiled by src/App/App.csproj.",
                "Input common/money.proto: imported by root.proto, which is compiled by src/App/App.csproj.",
                "Input root.proto: linked as Protobuf by src/App/App.csproj.",
                "Input src/App/app.proto: compiled by src/App/App.csproj.",
            },
            Generate().Inputs.Split('\n').Where(line => line.Contains(".proto", StringComparison.Ordinal)).ToArray()
        );

        // A file of the project leads to another one.
        Repository.Write("src/App/app.proto", "import \"shared.proto\";\n");
        Assert.Contains("\n!shared/shared.proto\n", Generate().IgnoreFile);
    }

    [TestMethod]
    public void A_version_from_git_in_a_worktree()
    {
        Directory.Delete(Repository.PathOf(".git"), recursive: true);
        Repository.Write(".git", "gitdir: ../elsewhere/.git/worktrees/this");
        Add(Code.Items("""<PackageReference Include="MinVer" Version="8.0.0" PrivateAssets="all" />"""));
        var warning = WarningOf("STW1011");
        Assert.Contains("App.csproj", warning.Message);
    }

    [TestMethod]
    public void A_version_from_git_and_a_context_below_its_root()
    {
        Add(
            Code.Items("""<PackageReference Include="MinVer" Version="8.0.0" PrivateAssets="all" />""")
                + Code.Properties("DockerfileContext", "..")
        );
        var warning = WarningOf("STW1011");
        Assert.Contains($"'{Repository.PathOf(".git")}' lies outside of the build context.", warning.Message);
    }

    [TestMethod]
    [DataRow("eng/extra.props", "<Project><ItemGroup><ContainerPort Include=\"4711\" /></ItemGroup></Project>")]
    public void A_file_that_a_condition_asked_for_is_written(string file, string text)
    {
        Add("""<Import Project="../../eng/extra.props" Condition="Exists('../../eng/extra.props')" />""");
        Repository.Write("App.slnx", """<Solution><Project Path="src/App/App.csproj" /></Solution>""");
        var before = Generate();
        Assert.DoesNotContain("extra.props", before.Dockerfile);
        CollectionAssert.Contains(before.Reading.AbsentFiles.ToList(), Repository.PathOf(file));

        Repository.Write(file, text);
        Assert.Contains("EXPOSE 4711", Generate().Dockerfile);
        Assert.Contains(file, Generate().Dockerfile);
    }

    [TestMethod]
    public void What_belongs_to_one_user_is_no_input()
    {
        Repository.Write(
            App + ".user",
            "<Project><PropertyGroup><ContainerUser>0</ContainerUser></PropertyGroup></Project>"
        );
        Assert.DoesNotContain(".user", Generate().Dockerfile);
        Assert.DoesNotContain("App.csproj.user", Generate().IgnoreFile);
    }

    [TestMethod]
    public void A_file_of_secrets_stays_out()
    {
        Add("\n" + Code.Items("""<None Update=".env" CopyToOutputDirectory="Always" />""") + "\n");
        Repository.Write("src/App/.env", "PASSWORD=secret\n");
        // The SDK leaves out what begins with a dot.
        Repository.Edit(App, "<None Update", "<None Include");
        var warning = WarningOf("STW1013");
        Assert.Contains(".env", LineOf(warning));
        Assert.DoesNotContain("!src/App/.env", Generate().IgnoreFile);

        Add(Code.Items("""<DockerfileContextInclude Include=".env" />"""));
        Assert.AreEqual("", Generate().Codes);
        Assert.EndsWith("!src/App/.env\n", Generate().IgnoreFile);
    }

    [TestMethod]
    public void References_that_go_round_in_a_circle()
    {
        Repository.Write("src/Core/Core.csproj", Code.Library("../Data/Data.csproj"));
        Repository.Write("src/Data/Data.csproj", Code.Library("../Core/Core.csproj"));
        Add(Code.References("../Core/Core.csproj"));
        var error = ErrorOf("STW1004");
        var (core, data) = (Repository.PathOf("src/Core/Core.csproj"), Repository.PathOf("src/Data/Data.csproj"));
        Assert.AreEqual(data, error.Location!.File);
        Assert.Contains($"{core}, which references {data}, which references {core}. Remove", error.Message);
        Assert.Contains("ProjectReference", LineOf(error));
    }

    [TestMethod]
    public void Two_projects_of_one_name()
    {
        Repository.Write("src/a/Core/Core.csproj", Code.Library());
        Repository.Write("src/b/Core/Core.csproj", Code.Library());
        Add(Code.References("../a/Core/Core.csproj", "../b/Core/Core.csproj"));
        var warning = WarningOf("STW1012");
        Assert.AreEqual(Repository.PathOf("src/b/Core/Core.csproj"), warning.Location!.File);
        Assert.Contains("'src/a/Core/Core.csproj' and 'src/b/Core/Core.csproj' are both named 'Core'", warning.Message);
    }

    [TestMethod]
    [DataRow("net10.0;net10.0-android;net10.0-ios", "", "TargetFrameworks", "net10.0-android;net10.0-ios")]
    [DataRow("net10.0", "<RunAOTCompilation>true</RunAOTCompilation>", "RunAOTCompilation", "true")]
    [DataRow("net10.0", "", "", "")]
    public void A_library_that_needs_a_workload(string frameworks, string property, string name, string value)
    {
        Repository.Write(
            "src/Core/Core.csproj",
            Code.Project(
                property.Length > 0 ? "Microsoft.NET.Sdk.BlazorWebAssembly" : "Microsoft.NET.Sdk",
                $"<PropertyGroup>\n<TargetFrameworks>{frameworks}</TargetFrameworks>\n{property}\n</PropertyGroup>"
            )
        );
        Add(Code.References("../Core/Core.csproj"));
        var generated = Generate();
        Assert.AreEqual(name.Length > 0 ? "STW1018" : "", generated.Codes);
        if (name.Length == 0)
            return;
        var warning = generated.Warnings[0];
        Assert.AreEqual(Repository.PathOf("src/Core/Core.csproj"), warning.Location!.File);
        Assert.Contains($"<{name}>", LineOf(warning));
        Assert.Contains($"'src/Core/Core.csproj' sets <{name}> to '{value}'", warning.Message);
        Assert.AreEqual("", Generate(App, ("DockerfileSdkImage", "registry.example.com/sdk:10.0")).Codes);
    }

    [TestMethod]
    public void What_is_not_restored_in_a_container_needs_no_workload()
    {
        Repository.Write(
            "src/Core/Core.csproj",
            Code.Project(
                "Microsoft.NET.Sdk",
                """
                <PropertyGroup>
                  <TargetFrameworks>net10.0</TargetFrameworks>
                  <TargetFrameworks Condition="'$(DOTNET_RUNNING_IN_CONTAINER)' != 'true'">$(TargetFrameworks);net10.0-android</TargetFrameworks>
                </PropertyGroup>
                """
            )
        );
        Add(Code.References("../Core/Core.csproj"));
        Assert.AreEqual("", Generate().Codes);
    }

    [TestMethod]
    [DataRow("net10.0;net10.0-windows", "true", "", true)]
    [DataRow("net10.0;net10.0-windows10.0.19041.0", "", "", true)]
    [DataRow("net10.0;net10.0-windows", "true", "true", false)]
    [DataRow("net10.0;net10.0-windows", "", "", false)]
    [DataRow("net10.0;net9.0", "", "", false)]
    public void A_library_for_windows_is_restored_on_linux(
        string frameworks,
        string forms,
        string enabled,
        bool expected
    )
    {
        Repository.Write(
            "src/Core/Core.csproj",
            Code.Project(
                "Microsoft.NET.Sdk",
                Code.Properties("TargetFrameworks", frameworks, "EnableWindowsTargeting", enabled)
                    + $"""<PropertyGroup Condition="$(TargetFramework.Contains('windows'))"><UseWindowsForms>{forms}</UseWindowsForms></PropertyGroup>"""
            )
        );
        Add(Code.References("../Core/Core.csproj"));
        Assert.AreEqual("", Generate().Codes);
        // Restore, the build of the references, publish.
        Assert.HasCount(
            expected ? 3 : 0,
            Generate()
                .Dockerfile.Split('\n')
                .Where(line => line.Contains(" -p:EnableWindowsTargeting=true", StringComparison.Ordinal))
        );
    }

    [TestMethod]
    public void An_import_that_only_a_build_of_the_solution_finds()
    {
        Repository.Write("App.slnx", """<Solution><Project Path="src/App/App.csproj" /></Solution>""");
        Repository.Write("eng/common.props", "<Project />");
        Add("""<Import Project="$(SolutionDir)eng/common.props" />""");
        var error = ErrorOf("STW1003");
        Assert.AreEqual(Repository.PathOf(App), error.Location!.File);
        Assert.Contains("Only the build of a solution sets $(SolutionDir)", error.Message);
    }

    [TestMethod]
    [DataRow(
        """<ItemGroup><Compile Include="$(SolutionDir)lib/Version.cs" /></ItemGroup>""",
        "Compile names a path by $(SolutionDir),"
    )]
    [DataRow(
        """<ItemGroup><Compile Include="../../lib/Version.cs" /><Content Include="$(SolutionName.ToLower()).txt" /></ItemGroup>""",
        "Content names a path by $(SolutionName),"
    )]
    [DataRow(
        """<ItemGroup><Reference Include="Old" Condition="'$(Configuration)' == 'Release'"><HintPath>$(solutionDir)lib/Old.dll</HintPath></Reference></ItemGroup>""",
        "HintPath names a path by $(solutionDir),"
    )]
    [DataRow("""<Import Project="$(SolutionDir)eng/*.props" />""", "Import names a path by $(SolutionDir),")]
    [DataRow(
        """<ItemGroup><Compile Include="$(SolutionDir)lib/Version.cs" Condition="'$(Configuration)' == 'Debug'" /></ItemGroup>""",
        ""
    )]
    [DataRow(
        """<ItemGroup Condition="'$(SolutionDir)' != '' And '$(SolutionDir)' != '*Undefined*'"><Compile Include="$(SolutionDir)lib/Version.cs" /></ItemGroup>""",
        ""
    )]
    [DataRow(
        """<Import Project="$(SolutionDir).nuget/NuGet.targets" Condition="Exists('$(SolutionDir).nuget/NuGet.targets')" />""",
        ""
    )]
    [DataRow(
        """<PropertyGroup><SolutionDir Condition="'$(SolutionDir)' == '' Or '$(SolutionDir)' == '*Undefined*'">$(MSBuildThisFileDirectory)../../</SolutionDir></PropertyGroup><ItemGroup><Compile Include="$(SolutionDir)lib/Version.cs" /></ItemGroup>""",
        ""
    )]
    [DataRow(
        """<Target Name="Other"><ItemGroup><Compile Include="$(SolutionDir)lib/Version.cs" /></ItemGroup></Target>""",
        ""
    )]
    public void A_path_that_only_a_build_of_the_solution_knows(string content, string expected)
    {
        Repository.Write("App.slnx", """<Solution><Project Path="src/App/App.csproj" /></Solution>""");
        Repository.Write("lib/Version.cs", "class Version;\n");
        Add($"\n{content}\n");
        var generated = Generate();
        Assert.AreEqual(expected.Length > 0 ? "STW1017" : "", generated.Codes);
        if (expected.Length == 0)
            return;
        var warning = generated.Warnings[0];
        Assert.AreEqual(Repository.PathOf(App), warning.Location!.File);
        Assert.AreEqual(content, LineOf(warning));
        Assert.StartsWith(expected, warning.Message);
    }
}
