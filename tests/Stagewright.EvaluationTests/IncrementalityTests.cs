namespace Stagewright.EvaluationTests;

/// <summary>When the file is written anew, and when a build loads not even the task.</summary>
[TestClass]
public sealed class IncrementalityTests : TargetTest
{
    private const string Web = "Web.csproj";

    public IncrementalityTests()
    {
        Write(
            Web,
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

    private string Dockerfile => Repository.TextOf("Dockerfile");

    private string IgnoreFile => Repository.TextOf("Dockerfile.dockerignore");

    [TestMethod]
    [DataRow("Dockerfile")]
    [DataRow("Dockerfile.dockerignore")]
    public void A_deleted_file_comes_back(string file)
    {
        Run(Web);
        var text = Repository.TextOf(file);
        File.Delete(Repository.PathOf(file));
        Run(Web);
        Assert.AreEqual(text, Repository.TextOf(file));
    }

    [TestMethod]
    public void A_new_port_is_written()
    {
        Run(Web);
        AssertWrites(() => Add(Web, Code.Items("""<ContainerPort Include="9090" Type="tcp" />""")));
        Assert.Contains("\nEXPOSE 8080 9090\n", Dockerfile);
    }

    [TestMethod]
    public void A_property_of_the_command_line_is_written_and_goes_again()
    {
        Run(Web);
        var plain = Dockerfile;
        foreach (
            var (property, value, line) in new[]
            {
                (
                    "ContainerFamily",
                    "noble-chiseled",
                    "FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra AS base\n"
                ),
                (
                    "DockerfileRegistry",
                    "registry.example.com/mcr",
                    "FROM registry.example.com/mcr/dotnet/aspnet:10.0 AS base\n"
                ),
                ("DockerfileSdkImage", "registry.example.com/sdk:1", "registry.example.com/sdk:1 AS builder\n"),
                ("ContainerRuntimeIdentifier", "linux-arm64", "docker build --platform linux/arm64 "),
            }
        )
        {
            Run(Web, TargetRun.Hook, (property, value));
            Assert.Contains(line, Dockerfile);
        }
        Run(Web);
        Assert.AreEqual(plain, Dockerfile);
    }

    [TestMethod]
    public void A_text_of_the_command_line_is_seen_whatever_it_is()
    {
        foreach (
            var (properties, labels) in new ((string, string)[], string)[]
            {
                ([("ContainerDescription", "a*")], "description=\"a*\""),
                ([("ContainerDescription", "b*")], "description=\"b*\""),
                ([("ContainerTitle", "T")], "title=T"),
                ([("ContainerVendor", "T")], "vendor=T"),
                ([("ContainerVendor", "T"), ("ContainerGenerateLabelsImageVendor", "false")], ""),
                ([("ContainerVendor", "T"), ("ContainerGenerateLabelsImageTitle", "false")], "vendor=T"),
            }
        )
        {
            Run(Web, TargetRun.Hook, properties);
            Assert.AreEqual(
                labels,
                string.Join(
                        '\n',
                        Dockerfile.Split('\n').Where(line => line.StartsWith("LABEL ", StringComparison.Ordinal))
                    )
                    .Replace("LABEL org.opencontainers.image.", "", StringComparison.Ordinal)
            );
        }
        Run(Web, TargetRun.Hook, ("ContainerAppCommandInstruction", "DefaultArgs"));
        Assert.EndsWith("\nCMD [\"dotnet\", \"Web.dll\"]\n", Dockerfile);
    }

    [TestMethod]
    public void A_change_in_a_referenced_project_is_written()
    {
        Repository.Write("libs/Base/Base.csproj", Code.Library());
        Run(Web);
        Assert.DoesNotContain("libs/Base", Dockerfile);
        AssertWrites(() => Repository.Write("libs/Core/Core.csproj", Code.Library("../Base/Base.csproj")));
        Assert.Contains("libs/Base/Base.csproj", Dockerfile);
    }

    [TestMethod]
    [DataRow("NuGet.config", "<configuration />")]
    [DataRow("libs/Directory.Build.targets", "<Project />")]
    public void A_new_file_above_a_project_is_written_and_one_that_is_gone_is_taken_out(string file, string text)
    {
        Run(Web);
        var without = Dockerfile;
        Assert.DoesNotContain(file, without);
        AssertWrites(() => Repository.Write(file, text));
        Assert.Contains(file, Dockerfile);
        AssertWrites(() => File.Delete(Repository.PathOf(file)));
        Assert.AreEqual(without, Dockerfile);
    }

    [TestMethod]
    public void A_lock_file_that_comes_changes_and_goes_is_looked_at()
    {
        Run(Web);
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
            Assert.IsTrue(Run(Web).Generates);
            Assert.AreEqual(isLocked, Dockerfile.Contains(" --locked-mode\n", StringComparison.Ordinal), Dockerfile);
            Assert.AreEqual(isLocked, Dockerfile.Contains("packages.lock.json", StringComparison.Ordinal), Dockerfile);
            Assert.IsFalse(Run(Web).Generates);
        }
    }

    [TestMethod]
    [DataRow("shared/*.cs", "shared/One.cs", "shared/Two.cs")]
    [DataRow("shared/**/*.cs", "shared/a/A.cs shared/b/readme.md", "shared/b/B.cs", DisplayName = "a folder had none")]
    public void A_new_file_that_a_wildcard_links_is_let_into_the_context(string pattern, string files, string file)
    {
        const string App = "src/App/App.csproj";
        Write(
            App,
            Code.ConsoleProject(Code.PackageReference + Code.Items($"""<Compile Include="../../{pattern}" />"""))
        );
        foreach (var linked in files.Split(' '))
            Repository.Write(linked, "class One;\n");
        Run(App);
        Assert.DoesNotContain($"!{file}\n", Repository.TextOf("src/App/Dockerfile.dockerignore"));
        Repository.Write(file, "class Two;\n");
        Run(App);
        Assert.Contains($"!{file}\n", Repository.TextOf("src/App/Dockerfile.dockerignore"));
    }

    [TestMethod]
    public void A_folder_of_output_s_name_is_let_in_when_a_file_of_the_project_comes_into_it()
    {
        Add(Web, Code.Items("""<Content Include="assets/**" CopyToPublishDirectory="PreserveNewest" />"""));
        Run(Web);
        Assert.DoesNotContain("!assets", IgnoreFile);

        Repository.Write("assets/obj/cube.obj", "v 0 0 0\n");
        Repository.Write("assets/Dockerfile.sample", "FROM scratch\n");
        Run(Web);
        Assert.EndsWith("!assets/*.sample\n!assets/obj\n", IgnoreFile);
    }

    [TestMethod]
    public void A_layer_comes_with_the_first_file_that_is_copied()
    {
        const string App = "src/App/App.csproj";
        Write(App, Code.ConsoleProject(Code.PackageReference));
        Add(App, Code.Items("""<Content Include="assets/**" CopyToPublishDirectory="PreserveNewest" />"""));
        Run(App);
        Assert.DoesNotContain("DockerfileLayers", Repository.TextOf("src/App/Dockerfile"));
        Repository.Write("src/App/assets/a.txt", "a\n");
        Run(App);
        Assert.Contains("DockerfileLayers=content", Repository.TextOf("src/App/Dockerfile"));
    }

    [TestMethod]
    public void A_second_project_changes_the_name_and_the_old_file_is_named()
    {
        Run(Web);
        Write("Tool.csproj", Code.ConsoleProject(Code.PackageReference));
        var run = Run(Web);
        Assert.AreEqual(("STW4005", Repository.PathOf("Dockerfile")), (run.Codes, run.Warnings[0].File));
        Assert.IsTrue(File.Exists(Repository.PathOf("Web.Dockerfile")));
    }

    [TestMethod]
    [DataRow("net10.0")]
    [DataRow("net10.0;net9.0")]
    public void The_name_is_the_same_while_another_project_of_the_folder_is_not_restored(string framework)
    {
        Repository.Write("Tool.csproj", Code.ConsoleProject(Code.PackageReference, framework));
        Run(Web);
        Assert.AreEqual("Web.Dockerfile Web.Dockerfile.dockerignore", Files());
        TargetRun.Restore(Repository, "Tool.csproj");
        Run("Tool.csproj", "GenerateDockerfile");
        Assert.AreEqual(
            "Tool.Dockerfile Tool.Dockerfile.dockerignore Web.Dockerfile Web.Dockerfile.dockerignore",
            Files()
        );

        string Files() =>
            string.Join(
                ' ',
                Directory
                    .EnumerateFiles(Repository.Directory, "*Dockerfile*")
                    .Select(Path.GetFileName)
                    .Order(StringComparer.Ordinal)
            );
    }

    [TestMethod]
    public void The_target_works_by_its_name()
    {
        Run(Web, "GenerateDockerfile");
        Assert.Contains("ENTRYPOINT", Dockerfile);
        Assert.IsFalse(Directory.Exists(Repository.PathOf("bin")));
    }

    [TestMethod]
    public void A_clean_keeps_the_files_and_the_next_build_finds_them_right()
    {
        Run(Web);
        var before = Snapshot();
        Run(Web, "_CleanDockerfileState");
        Assert.IsEmpty(Directory.GetFiles(Repository.PathOf("obj"), "stagewright.*", SearchOption.AllDirectories));
        Assert.IsTrue(Run(Web).Generates);
        Assert.AreEqual(before, Snapshot());
    }

    /// <summary>After a change the build writes, and the one after it has nothing to do.</summary>
    private void AssertWrites(Action change)
    {
        var before = Dockerfile;
        change();
        Run(Web);
        Assert.AreNotEqual(before, Dockerfile);
        Assert.IsFalse(Run(Web).Generates);
    }

    private string Snapshot() =>
        string.Join(
            '\n',
            new[] { "Dockerfile", "Dockerfile.dockerignore" }.Select(file =>
                $"{file} {File.GetLastWriteTimeUtc(Repository.PathOf(file)):O}\n{Repository.TextOf(file)}"
            )
        );
}
