namespace Stagewright.PackageTests;

/// <summary>What the user is told about the inputs, and what makes the file to be written anew.</summary>
[TestClass]
public sealed class BuildInputTests : PackageTest
{
    private const string App = "src/App/App.csproj";

    public BuildInputTests()
    {
        Repository.Write(App, Code.ConsoleProject(Code.PackageReference));
        Repository.Write("src/App/Program.cs", Code.ConsoleProgram);
    }

    [TestMethod]
    public async Task Each_input_says_why_it_is_one()
    {
        Repository.Write("src/Core/Core.csproj", Code.Library());
        Repository.Write("eng/common.props", "<Project />");
        Repository.Write("shared/Shared.cs", "class Shared;\n");
        Repository.Write("Directory.Build.props", """<Project><Import Project="eng/common.props" /></Project>""");
        Repository.Edit(
            App,
            "</Project>",
            Code.References("../Core/Core.csproj")
                + Code.Items("""<Compile Include="../../shared/Shared.cs" />""")
                + "</Project>"
        );

        var result = await Succeed("build", App, "-v:d");
        var lines = Lines(result).Select(line => line.Trim()).ToList();
        CollectionAssert.IsSubsetOf(
            new[]
            {
                "Input src/App/App.csproj: the app.",
                "Input src/Core/Core.csproj: referenced by src/App/App.csproj.",
                "Input Directory.Build.props: imported by src/App/App.csproj.",
                "Input eng/common.props: imported by src/App/App.csproj.",
                "Input shared/Shared.cs: linked as Compile by src/App/App.csproj.",
            },
            lines,
            string.Join('\n', lines.Where(line => line.StartsWith("Input", StringComparison.Ordinal)))
        );
        Assert.DoesNotContain(
            "Input ",
            (await Succeed("build", App, "--no-incremental")).Output,
            "No word of it in an ordinary build."
        );
    }

    [TestMethod]
    public async Task A_link_to_a_file_that_is_not_there()
    {
        Repository.Edit(
            App,
            "</Project>",
            "\n"
                + Code.Items("""<None Include="../../gone/data.txt" CopyToOutputDirectory="Always" />""")
                + "\n</Project>"
        );
        var warning = await WarningOf("STW1009");
        Assert.AreEqual(Repository.PathOf(App), warning.File);
        Assert.Contains("gone/data.txt", Repository.Read(App).Split('\n')[warning.LineNumber - 1]);
        Assert.Contains("gone/data.txt", warning.Message!);
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
    public async Task What_is_only_packed_is_no_part_of_the_context(string item, bool expected)
    {
        Repository.Write("README.md", "# App\n");
        Repository.Edit(App, "</Project>", Code.Items(item) + "</Project>");
        await Succeed("build", App, "-t:Restore;GenerateDockerfile");
        Assert.AreEqual(
            expected,
            Repository.Read("src/App/Dockerfile.dockerignore").Contains("\n!README.md\n", StringComparison.Ordinal)
        );
    }

    [TestMethod]
    public async Task Of_protobuf_files_only_those_are_inputs_that_are_compiled_or_imported()
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
        Repository.Edit(
            App,
            "</Project>",
            Code.Items(
                """<Protobuf Include="../../root.proto" /><Protobuf Include="app.proto" AdditionalImportDirs="../../shared" />"""
            ) + "</Project>"
        );

        var result = await Succeed("build", App, "-v:d");
        CollectionAssert.AreEqual(
            new[]
            {
                "Input common/currency.proto: imported by money.proto, which is compiled by src/App/App.csproj.",
                "Input common/money.proto: imported by root.proto, which is compiled by src/App/App.csproj.",
                "Input root.proto: linked as Protobuf by src/App/App.csproj.",
                "Input src/App/app.proto: compiled by src/App/App.csproj.",
            },
            Lines(result)
                .Select(line => line.Trim())
                .Where(line =>
                    line.StartsWith("Input ", StringComparison.Ordinal)
                    && line.Contains(".proto", StringComparison.Ordinal)
                )
                .ToArray()
        );

        // A file of the project leads to another one.
        Repository.Write("src/App/app.proto", "import \"shared.proto\";\n");
        await Succeed("build", App);
        Assert.Contains("\n!shared/shared.proto\n", Repository.Read("src/App/Dockerfile.dockerignore"));
    }

    [TestMethod]
    public async Task A_password_in_clear_text()
    {
        Repository.Write(
            "nuget.config",
            """
            <configuration>
              <packageSourceCredentials>
                <feed>
                  <add key="Username" value="me" />
                  <add key="ClearTextPassword" value="secret" />
                </feed>
              </packageSourceCredentials>
            </configuration>
            """
        );
        var warning = await WarningOf("STW1010");
        Assert.AreEqual((Repository.PathOf("nuget.config"), 5), (warning.File, warning.LineNumber));
        Assert.DoesNotContain("secret\"", Repository.Read("src/App/Dockerfile"));
        Assert.Contains(
            "docker build --secret id=nugetconfig,src=nuget.config ",
            Repository.Read("src/App/Dockerfile")
        );
    }

    [TestMethod]
    [DataRow("NuGet.config", "<configuration />")]
    [DataRow("global.json", """{ "msbuild-sdks": { "Company.Sdk": "1.0.0" } }""")]
    public async Task A_file_above_the_context_that_counts_here_alone(string name, string text)
    {
        Repository.Write(name, text);
        Repository.Edit(App, "</Project>", Code.Properties("DockerfileContext", "..") + "</Project>");
        Assert.Contains($"'{Repository.PathOf(name)}' counts on this machine", (await WarningOf("STW1019")).Message!);

        // The nearest one counts.
        Repository.Write($"src/{name}", text);
        var codes = (await Succeed("build", App)).Warnings.Select(warning => warning.Code);
        Assert.AreEqual(name == "NuGet.config", codes.Contains("STW1019"), "NuGet reads all of them, and the SDK one.");
    }

    [TestMethod]
    public async Task A_package_that_adds_projects_of_its_own()
    {
        Repository.Edit(
            App,
            "</Project>",
            Code.Items(
                """<PackageReference Include="Nerdbank.GitVersioning" Version="3.10.94" PrivateAssets="all" />"""
            ) + "</Project>"
        );
        Repository.Write("version.json", """{ "version": "1.2" }""");
        await Succeed("restore", App);
        await Succeed("msbuild", App, "-t:GenerateDockerfile");
        Assert.DoesNotContain(".proj ", Repository.Read("src/App/Dockerfile"));
        Assert.Contains("target=/src/.git", Repository.Read("src/App/Dockerfile"));
    }

    [TestMethod]
    public async Task What_only_this_machine_has_changes_nothing()
    {
        Repository.Edit(
            App,
            "</Project>",
            """<ItemGroup Condition="'$(CI)$(TF_BUILD)$(GITHUB_ACTIONS)' != ''"><PackageReference Include="MinVer" Version="8.0.0" PrivateAssets="all" /></ItemGroup></Project>"""
        );
        await Succeed("build", App);
        var dockerfile = Repository.Read("src/App/Dockerfile");

        // As SonarScanner for .NET does: a file for all builds of the user, which imports one that lies beside the
        // sources.
        Repository.Write(
            "home/Microsoft/MSBuild/Current/Microsoft.Common.targets/ImportBefore/Scan.targets",
            $"""<Project><Import Project="{Repository.PathOf(".scan/bin/Scan.targets")}" /></Project>"""
        );
        Repository.Write(
            ".scan/bin/Scan.targets",
            """<Project><Target Name="Scan" BeforeTargets="Build"><Message Text="The scan is on." Importance="high" /></Target></Project>"""
        );
        var machine = new Dictionary<string, string?>
        {
            ["XDG_DATA_HOME"] = Repository.PathOf("home"),
            ["CI"] = "true",
            ["TF_BUILD"] = "True",
            ["GITHUB_ACTIONS"] = "true",
        };
        var result = await Repository.Run(machine, "build", App, "-p:DockerfileMode=Check");
        Assert.AreEqual(0, result.ExitCode, result.ToString());
        Assert.Contains("The scan is on.", result.Output);
        Assert.AreEqual(dockerfile, Repository.Read("src/App/Dockerfile"));
    }

    [TestMethod]
    public async Task A_version_from_git_in_a_worktree()
    {
        Directory.Delete(Repository.PathOf(".git"), recursive: true);
        Repository.Write(".git", "gitdir: ../elsewhere/.git/worktrees/this");
        Repository.Edit(
            App,
            "</Project>",
            Code.Items("""<PackageReference Include="MinVer" Version="8.0.0" PrivateAssets="all" />""") + "</Project>"
        );
        var warning = await WarningOf("STW1011");
        Assert.Contains("App.csproj", warning.Message!);
    }

    [TestMethod]
    public async Task A_version_from_git_and_a_context_below_its_root()
    {
        Repository.Edit(
            App,
            "</Project>",
            Code.Items("""<PackageReference Include="MinVer" Version="8.0.0" PrivateAssets="all" />""")
                + Code.Properties("DockerfileContext", "..")
                + "</Project>"
        );
        var warning = await WarningOf("STW1011");
        Assert.Contains($"'{Repository.PathOf(".git")}' lies outside of the build context.", warning.Message!);
    }

    [TestMethod]
    public async Task A_source_that_answers_nobody_gets_its_credentials_as_a_secret()
    {
        await Succeed("restore", App);
        Repository.Write("nuget.config", Sources(("github", "https://nuget.pkg.github.com/company/index.json")));
        await Succeed("msbuild", App, "-t:GenerateDockerfile");
        Assert.Contains(
            "docker build --secret id=NuGetPackageSourceCredentials_github,env=NuGetPackageSourceCredentials_github ",
            Repository.Read("src/App/Dockerfile")
        );
        Assert.Contains(
            "NuGetPackageSourceCredentials_github=\"$(cat /run/secrets/NuGetPackageSourceCredentials_github)\" \\\n",
            Repository.Read("src/App/Dockerfile")
        );
        Assert.Contains("COPY nuget.config ./\n", Repository.Read("src/App/Dockerfile"));

        Repository.Edit(
            App,
            "</Project>",
            Code.Items(
                """<DockerfileSecret Include="config" Source="feeds.config" TargetPath="/root/.nuget/NuGet/NuGet.Config" />"""
            ) + "</Project>"
        );
        await Succeed("msbuild", App, "-t:GenerateDockerfile");
        Assert.DoesNotContain("NuGetPackageSourceCredentials_", Repository.Read("src/App/Dockerfile"));
    }

    [TestMethod]
    public async Task A_source_whose_name_no_variable_can_have()
    {
        await Succeed("restore", App);
        Repository.Write(
            "nuget.config",
            Sources(("Company feed", "https://pkgs.dev.azure.com/company/_packaging/feed/nuget/v3/index.json"))
        );
        var warning = (await Succeed("msbuild", App, "-t:GenerateDockerfile")).Warnings.Single();
        Assert.AreEqual(
            ("STW1014", Repository.PathOf("nuget.config"), 3),
            (warning.Code, warning.File, warning.LineNumber)
        );
        Assert.Contains("The package source 'Company feed' needs credentials", warning.Message!);
    }

    [TestMethod]
    public async Task A_source_whose_credentials_lie_with_the_user()
    {
        await Succeed("restore", App);
        Repository.Write(
            "nuget.config",
            Sources(("folder", "feed"), ("company", "https://feed.example.org/v3/index.json"))
        );
        Repository.Edit(
            "src/App/obj/project.assets.json",
            "\"configFilePaths\": [",
            $"\"configFilePaths\": [\"{Repository.PathOf("nuget.config")}\", \"{UserConfiguration()}\", "
        );
        var warning = (await Succeed("msbuild", App, "-t:GenerateDockerfile")).Warnings.Single();
        Assert.AreEqual(
            ("STW1014", Repository.PathOf("nuget.config"), 4),
            (warning.Code, warning.File, warning.LineNumber)
        );
        Assert.Contains("<DockerfileSecret Include=\"NuGetPackageSourceCredentials_company\" ", warning.Message!);
        Assert.DoesNotContain("word", warning.Message!);

        Repository.Edit(
            App,
            "</Project>",
            Code.Items("""<DockerfileSecret Include="feed" Variable="NuGetPackageSourceCredentials_company" />""")
                + "</Project>"
        );
        Assert.IsEmpty((await Succeed("msbuild", App, "-t:GenerateDockerfile")).Warnings);
    }

    private static string Sources(params (string Name, string Url)[] sources) =>
        $"<configuration>\n<packageSources>\n{string.Join('\n', sources.Select(source => $"<add key=\"{source.Name}\" value=\"{source.Url}\" />"))}\n</packageSources>\n</configuration>\n";

    // Outside of the repository, as that of a user is.
    private static string UserConfiguration()
    {
        var file = Path.Combine(RunDirectory.Subdirectory("user"), "NuGet.Config");
        File.WriteAllText(
            file,
            """<configuration><packageSourceCredentials><company><add key="Username" value="me" /><add key="ClearTextPassword" value="word" /></company></packageSourceCredentials></configuration>"""
        );
        return file;
    }

    [TestMethod]
    public async Task A_worktree_is_a_context()
    {
        Directory.Delete(Repository.PathOf(".git"), recursive: true);
        Repository.Write(".git", "gitdir: ../elsewhere/.git/worktrees/this");
        Repository.Write("nested/App.sln", "");
        await Succeed("build", App);
        Assert.Contains("COPY src/App/App.csproj src/App/", Repository.Read("src/App/Dockerfile"));
    }

    [TestMethod]
    public async Task Without_git_the_folder_of_the_solution_is_the_context()
    {
        Directory.Delete(Repository.PathOf(".git"), recursive: true);
        Repository.Write("src/App.slnx", """<Solution><Project Path="App/App.csproj" /></Solution>""");
        await Succeed("build", App);
        Assert.Contains("COPY App/App.csproj App/", Repository.Read("src/App/Dockerfile"));
    }

    [TestMethod]
    public async Task Without_git_and_solution_the_context_is_what_the_inputs_have_in_common()
    {
        Directory.Delete(Repository.PathOf(".git"), recursive: true);
        Repository.Write("src/Core/Core.csproj", Code.Library());
        Repository.Edit(App, "</Project>", Code.References("../Core/Core.csproj") + "</Project>");
        await Succeed("build", App);
        Assert.Contains("COPY App/App.csproj App/", Repository.Read("src/App/Dockerfile"));
    }

    [TestMethod]
    [DataRow("two words", "", "", "a name has letters")]
    [DataRow("id", "relative/path", "", "its TargetPath is no absolute path")]
    [DataRow("id", "/target", "NAME", "it has both TargetPath and Variable")]
    [DataRow("id", "", "NO-NAME", "its Variable is no name")]
    [DataRow("id", "/a,b", "", "has a comma")]
    public async Task A_secret_that_cannot_be_mounted(string id, string target, string variable, string fault)
    {
        Repository.Edit(
            App,
            "</Project>",
            "\n"
                + Code.Items($"""<DockerfileSecret Include="{id}" TargetPath="{target}" Variable="{variable}" />""")
                + "\n</Project>"
        );
        var result = await FailWith("STW2009", "build", App);
        Assert.Contains(fault, result.Errors[0].Message!);
        Assert.Contains("DockerfileSecret", Repository.Read(App).Split('\n')[result.Errors[0].LineNumber - 1]);
    }

    [TestMethod]
    [DataRow("eng/extra.props", "<Project><ItemGroup><ContainerPort Include=\"4711\" /></ItemGroup></Project>")]
    public async Task A_file_that_a_condition_asked_for_is_written(string file, string text)
    {
        Repository.Edit(
            App,
            "</Project>",
            """<Import Project="../../eng/extra.props" Condition="Exists('../../eng/extra.props')" /></Project>"""
        );
        Repository.Write("App.slnx", """<Solution><Project Path="src/App/App.csproj" /></Solution>""");
        await Succeed("build", App);
        Assert.DoesNotContain("extra.props", Repository.Read("src/App/Dockerfile"));

        Repository.Write(file, text);
        await Succeed("build", App);
        Assert.Contains("EXPOSE 4711", Repository.Read("src/App/Dockerfile"));
        Assert.Contains(file, Repository.Read("src/App/Dockerfile"));
    }

    [TestMethod]
    public async Task What_belongs_to_one_user_is_no_input()
    {
        Repository.Write(
            App + ".user",
            "<Project><PropertyGroup><ContainerUser>0</ContainerUser></PropertyGroup></Project>"
        );
        await Succeed("build", App);
        Assert.DoesNotContain(".user", Repository.Read("src/App/Dockerfile"));
        Assert.DoesNotContain("App.csproj.user", Repository.Read("src/App/Dockerfile.dockerignore"));
    }

    [TestMethod]
    public async Task A_folder_of_output_s_name_is_let_in_when_a_file_of_the_project_comes_into_it()
    {
        Repository.Edit(
            App,
            "</Project>",
            Code.Items("""<Content Include="assets/**" CopyToPublishDirectory="PreserveNewest" />""") + "</Project>"
        );
        await Succeed("build", App);
        Assert.DoesNotContain("!src/App/assets", Repository.Read("src/App/Dockerfile.dockerignore"));

        Repository.Write("src/App/assets/obj/cube.obj", "v 0 0 0\n");
        Repository.Write("src/App/assets/Dockerfile.sample", "FROM scratch\n");
        await Succeed("build", App);
        Assert.EndsWith(
            "!src/App/assets/*.sample\n!src/App/assets/obj\n",
            Repository.Read("src/App/Dockerfile.dockerignore")
        );
    }

    [TestMethod]
    public async Task A_layer_comes_with_the_first_file_that_is_copied()
    {
        Repository.Edit(
            App,
            "</Project>",
            Code.Items("""<Content Include="assets/**" CopyToPublishDirectory="PreserveNewest" />""") + "</Project>"
        );
        await Succeed("build", App);
        Assert.DoesNotContain("DockerfileLayers", Repository.Read("src/App/Dockerfile"));

        Repository.Write("src/App/assets/a.txt", "a\n");
        await Succeed("build", App);
        Assert.Contains("DockerfileLayers=content", Repository.Read("src/App/Dockerfile"));
    }

    [TestMethod]
    public async Task A_wildcard_finds_a_file_in_a_folder_that_had_none()
    {
        Repository.Edit(App, "</Project>", Code.Items("""<Compile Include="../../shared/**/*.cs" />""") + "</Project>");
        Repository.Write("shared/a/A.cs", "class A;\n");
        Repository.Write("shared/b/readme.md", "b\n");
        await Succeed("build", App);
        Repository.Write("shared/b/B.cs", "class B;\n");
        await Succeed("build", App);
        Assert.Contains("!shared/b/B.cs\n", Repository.Read("src/App/Dockerfile.dockerignore"));
    }

    [TestMethod]
    public async Task A_file_of_secrets_stays_out()
    {
        Repository.Edit(
            App,
            "</Project>",
            "\n" + Code.Items("""<None Update=".env" CopyToOutputDirectory="Always" />""") + "\n</Project>"
        );
        Repository.Write("src/App/.env", "PASSWORD=secret\n");
        // The SDK leaves out what begins with a dot.
        Repository.Edit(App, "<None Update", "<None Include");
        var warning = await WarningOf("STW1013");
        Assert.Contains(".env", Repository.Read(App).Split('\n')[warning.LineNumber - 1]);
        Assert.DoesNotContain("!src/App/.env", Repository.Read("src/App/Dockerfile.dockerignore"));

        Repository.Edit(
            App,
            "</Project>",
            Code.Items("""<DockerfileContextInclude Include=".env" />""") + "</Project>"
        );
        var result = await Succeed("build", App);
        Assert.IsEmpty(result.Warnings, result.ToString());
        Assert.EndsWith("!src/App/.env\n", Repository.Read("src/App/Dockerfile.dockerignore"));
    }

    [TestMethod]
    public async Task What_a_check_found_the_next_build_writes()
    {
        await Succeed("build", App);
        var stamp = Repository.Find("stagewright.App.csproj.stamp").Single();
        await Succeed("build", App, "-t:CheckDockerfile");
        Assert.IsFalse(Repository.Has(stamp));
    }

    [TestMethod]
    public async Task References_that_go_round_in_a_circle()
    {
        await Succeed("restore", App);
        Repository.Write("src/Core/Core.csproj", Code.Library("../Data/Data.csproj"));
        Repository.Write("src/Data/Data.csproj", Code.Library("../Core/Core.csproj"));
        Repository.Edit(App, "</Project>", Code.References("../Core/Core.csproj") + "</Project>");
        // NuGet's restore would end first, and say less.
        var result = await FailWith("STW1004", "msbuild", App, "-t:GenerateDockerfile");
        var (core, data) = (Repository.PathOf("src/Core/Core.csproj"), Repository.PathOf("src/Data/Data.csproj"));
        Assert.AreEqual(data, result.Errors[0].File);
        Assert.Contains($"{core}, which references {data}, which references {core}. Remove", result.Errors[0].Message!);
        Assert.Contains(
            "ProjectReference",
            Repository.Read("src/Data/Data.csproj").Split('\n')[result.Errors[0].LineNumber - 1]
        );
    }

    [TestMethod]
    public async Task Two_projects_of_one_name()
    {
        Repository.Write("src/a/Core/Core.csproj", Code.Library());
        Repository.Write("src/b/Core/Core.csproj", Code.Library());
        Repository.Edit(
            App,
            "</Project>",
            Code.References("../a/Core/Core.csproj", "../b/Core/Core.csproj") + "</Project>"
        );
        var warning = await WarningOf("STW1012");
        Assert.AreEqual(Repository.PathOf("src/b/Core/Core.csproj"), warning.File);
        Assert.Contains(
            "'src/a/Core/Core.csproj' and 'src/b/Core/Core.csproj' are both named 'Core'",
            warning.Message!
        );
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
    public async Task A_path_that_only_a_build_of_the_solution_knows(string content, string expected)
    {
        Repository.Write("App.slnx", """<Solution><Project Path="src/App/App.csproj" /></Solution>""");
        Repository.Write("lib/Version.cs", "class Version;\n");
        Repository.Edit(App, "</Project>", $"\n{content}\n</Project>");
        var result = await Succeed("build", "App.slnx");
        var warnings = result
            .Warnings.Where(warning => warning.Code?.StartsWith("STW", StringComparison.Ordinal) == true)
            .ToList();
        Assert.AreEqual(
            expected.Length > 0 ? "STW1017" : "",
            string.Join(' ', warnings.Select(warning => warning.Code)),
            result.ToString()
        );
        if (expected.Length == 0)
            return;
        Assert.AreEqual(Repository.PathOf(App), warnings[0].File);
        Assert.AreEqual(content, Repository.Read(App).Split('\n')[warnings[0].LineNumber - 1]);
        Assert.StartsWith(expected, warnings[0].Message!);
    }

    [TestMethod]
    public async Task An_import_that_only_a_build_of_the_solution_finds()
    {
        Repository.Write("App.slnx", """<Solution><Project Path="src/App/App.csproj" /></Solution>""");
        Repository.Write("eng/common.props", "<Project />");
        Repository.Edit(App, "</Project>", """<Import Project="$(SolutionDir)eng/common.props" /></Project>""");
        var result = await FailWith("STW1003", "build", "App.slnx");
        Assert.AreEqual(Repository.PathOf(App), result.Errors[0].File);
        Assert.Contains("Only the build of a solution sets $(SolutionDir)", result.Errors[0].Message!);
    }

    [TestMethod]
    [DataRow("net10.0;net10.0-android;net10.0-ios", "", "TargetFrameworks", "net10.0-android;net10.0-ios")]
    [DataRow("net10.0", "<RunAOTCompilation>true</RunAOTCompilation>", "RunAOTCompilation", "true")]
    [DataRow("net10.0", "", "", "")]
    public async Task A_library_that_needs_a_workload(string frameworks, string property, string name, string value)
    {
        // Without the workload, nobody could restore the library.
        await Succeed("restore", App);
        Repository.Write(
            "src/Core/Core.csproj",
            Code.Project(
                property.Length > 0 ? "Microsoft.NET.Sdk.BlazorWebAssembly" : "Microsoft.NET.Sdk",
                $"<PropertyGroup>\n<TargetFrameworks>{frameworks}</TargetFrameworks>\n{property}\n</PropertyGroup>"
            )
        );
        Repository.Edit(App, "</Project>", Code.References("../Core/Core.csproj") + "</Project>");
        var warnings = (await Succeed("msbuild", App, "-t:GenerateDockerfile")).Warnings;
        Assert.AreEqual(name.Length > 0 ? "STW1018" : "", string.Join(' ', warnings.Select(warning => warning.Code)));
        if (name.Length == 0)
            return;
        Assert.AreEqual(Repository.PathOf("src/Core/Core.csproj"), warnings[0].File);
        Assert.Contains($"<{name}>", Repository.Read("src/Core/Core.csproj").Split('\n')[warnings[0].LineNumber - 1]);
        Assert.Contains($"'src/Core/Core.csproj' sets <{name}> to '{value}'", warnings[0].Message!);

        var silent = await Succeed(
            "msbuild",
            App,
            "-t:GenerateDockerfile",
            "-p:DockerfileSdkImage=registry.example.com/sdk:10.0"
        );
        Assert.IsEmpty(silent.Warnings, silent.ToString());
    }

    [TestMethod]
    public async Task What_is_not_restored_in_a_container_needs_no_workload()
    {
        await Succeed("restore", App);
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
        Repository.Edit(App, "</Project>", Code.References("../Core/Core.csproj") + "</Project>");
        var result = await Succeed("msbuild", App, "-t:GenerateDockerfile");
        Assert.IsEmpty(result.Warnings, result.ToString());
    }

    [TestMethod]
    [DataRow("net10.0;net10.0-windows", "true", "", true)]
    [DataRow("net10.0;net10.0-windows10.0.19041.0", "", "", true)]
    [DataRow("net10.0;net10.0-windows", "true", "true", false)]
    [DataRow("net10.0;net10.0-windows", "", "", false)]
    [DataRow("net10.0;net9.0", "", "", false)]
    public async Task A_library_for_windows_is_restored_on_linux(
        string frameworks,
        string forms,
        string enabled,
        bool expected
    )
    {
        await Succeed("restore", App);
        Repository.Write(
            "src/Core/Core.csproj",
            Code.Project(
                "Microsoft.NET.Sdk",
                Code.Properties("TargetFrameworks", frameworks, "EnableWindowsTargeting", enabled)
                    + $"""<PropertyGroup Condition="$(TargetFramework.Contains('windows'))"><UseWindowsForms>{forms}</UseWindowsForms></PropertyGroup>"""
            )
        );
        Repository.Edit(App, "</Project>", Code.References("../Core/Core.csproj") + "</Project>");
        var result = await Succeed("msbuild", App, "-t:GenerateDockerfile");
        Assert.IsEmpty(result.Warnings, result.ToString());
        // Restore, the build of the references, publish.
        Assert.HasCount(
            expected ? 3 : 0,
            Repository
                .Read("src/App/Dockerfile")
                .Split('\n')
                .Where(line => line.Contains(" -p:EnableWindowsTargeting=true", StringComparison.Ordinal))
        );
    }

    private async Task<Microsoft.Build.Framework.BuildWarningEventArgs> WarningOf(string code)
    {
        var result = await Succeed("build", App, "-t:Restore;GenerateDockerfile");
        Assert.AreEqual(code, string.Join(' ', result.Warnings.Select(warning => warning.Code)), result.ToString());
        return result.Warnings[0];
    }
}
