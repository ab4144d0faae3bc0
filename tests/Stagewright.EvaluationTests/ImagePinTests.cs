using System.Text.RegularExpressions;

namespace Stagewright.EvaluationTests;

/// <summary>
/// Images with their digests: the target that asks for them, and the builds that read the lock file. A script stands in
/// for the client of an engine.
/// </summary>
[TestClass]
public sealed partial class ImagePinTests : TargetTest
{
    private const string App = "src/App/App.csproj";
    private const string Web = "src/Web/Web.csproj";
    private const string Lock = "stagewright.lock.json";
    private const string Update = "UpdateDockerfileImages";

    public ImagePinTests()
    {
        Write(App, Code.ConsoleProject(Code.PackageReference + Code.Properties("DockerfilePinImages", "true")));
        Write(Web, Code.WebProject(Code.PackageReference + Code.Properties("DockerfilePinImages", "true")));
        Answer("1");
    }

    private string Dockerfile => Repository.TextOf("src/App/Dockerfile");

    [TestMethod]
    public void The_target_writes_the_lock_file_and_the_Dockerfile_and_each_build_keeps_them()
    {
        var run = Run(App, Update);
        Assert.AreEqual("", run.Codes);
        Assert.AreEqual(
            $$"""
            {
              "mcr.microsoft.com/dotnet/runtime:10.0": "{{Digest("1")}}",
              "mcr.microsoft.com/dotnet/sdk:10.0": "{{Digest("1")}}"
            }

            """.ReplaceLineEndings("\n"),
            Repository.TextOf(Lock)
        );
        Assert.AreEqual(
            $"mcr.microsoft.com/dotnet/runtime:10.0@{Digest("1")} mcr.microsoft.com/dotnet/sdk:10.0@{Digest("1")}",
            Images(Dockerfile)
        );
        Assert.Contains("\n# The digests of the images are those of stagewright.lock.json.", Dockerfile);
        Assert.AreEqual("", Run(App).Codes);
        Assert.IsFalse(Run(App).Generates);
        Assert.AreEqual("", Run(App, "CheckDockerfile").Codes);
    }

    [TestMethod]
    public void Without_the_property_no_byte_is_another_one_and_nobody_is_asked()
    {
        Repository.Edit(App, "DockerfilePinImages>true", "DockerfilePinImages>");
        Run(App);
        var plain = Dockerfile;
        Repository.Write(Lock, "no lock file");
        var run = Run(App, Update);
        Assert.AreEqual("", run.Codes);
        Assert.Contains("no registry was asked", run.Output);
        Assert.AreEqual(plain, Dockerfile);
        Assert.AreEqual("no lock file", Repository.TextOf(Lock));
        Assert.IsFalse(File.Exists(Repository.PathOf("asked")));
    }

    [TestMethod]
    public void A_project_keeps_the_digests_of_the_others_and_an_image_of_both_is_asked_for_once_a_build()
    {
        Run(App, Update);
        Answer("2");
        Run(Web, Update);
        Assert.AreEqual(
            "aspnet:2 runtime:1 sdk:2",
            string.Join(
                ' ',
                Entry().Matches(Repository.TextOf(Lock)).Select(entry => $"{entry.Groups[1]}:{entry.Groups[2]}")
            )
        );
        // The other project follows with its next build.
        Assert.IsTrue(Run(App).Generates);
        Assert.EndsWith(Digest("2"), Images(Dockerfile));
        Assert.IsFalse(Run(App).Generates);

        File.Delete(Repository.PathOf("asked"));
        Repository.Write(
            "All.proj",
            $"""
            <Project>
              <Target Name="All">
                <MSBuild Projects="{App};{Web}" Targets="{Update}" Properties="DockerfileEngine=sh;_StagewrightTaskAssembly=$(_StagewrightTaskAssembly)" />
              </Target>
            </Project>
            """
        );
        Assert.IsTrue(TargetRun.Of(Repository, "All.proj", "All").Succeeded);
        Assert.AreEqual(
            "aspnet:10.0 runtime:10.0 sdk:10.0",
            string.Join(
                ' ',
                File.ReadAllLines(Repository.PathOf("asked"))
                    .Select(image => image.Split('/')[^1])
                    .Order(StringComparer.Ordinal)
            )
        );
    }

    [TestMethod]
    public void A_lock_file_that_comes_changes_and_goes_is_looked_at()
    {
        Assert.AreEqual("STW5011", Run(App).Codes);
        var unpinned = Dockerfile;
        Assert.DoesNotContain("@sha256:", unpinned);
        foreach (var answer in new[] { "1", "2" })
        {
            Repository.Write(Lock, LockOf(answer));
            Assert.AreEqual("", Run(App).Codes);
            Assert.EndsWith(Digest(answer), Images(Dockerfile));
            Assert.IsFalse(Run(App).Generates);
        }
        File.Delete(Repository.PathOf(Lock));
        Run(App);
        Assert.AreEqual(unpinned, Dockerfile);
    }

    [TestMethod]
    public void A_check_compares_the_lock_file()
    {
        Run(App, Update);
        Repository.Write(Lock, LockOf("2"));
        var check = TargetRun.Of(Repository, App, "CheckDockerfile");
        Assert.AreEqual("STW4001", check.Codes);
        Assert.Contains($"+FROM mcr.microsoft.com/dotnet/runtime:10.0@{Digest("2")}", check.Output);
        Assert.EndsWith(Digest("1"), Images(Dockerfile));
    }

    [TestMethod]
    public void An_image_without_a_digest_is_a_warning_and_in_a_check_an_error()
    {
        Run(App, Update);
        Repository.Write(Lock, LockOf("1").Replace("dotnet/sdk", "dotnet/other", StringComparison.Ordinal));
        var run = Run(App);
        Assert.AreEqual("STW5011", run.Codes);
        Assert.AreEqual((Repository.PathOf(Lock), 1), (run.Warnings[0].File, run.Warnings[0].LineNumber));
        Assert.Contains("'mcr.microsoft.com/dotnet/sdk:10.0'", run.Warnings[0].Message!);
        // What has a digest keeps it.
        Assert.AreEqual(
            $"mcr.microsoft.com/dotnet/runtime:10.0@{Digest("1")} mcr.microsoft.com/dotnet/sdk:10.0",
            Images(Dockerfile)
        );
        var check = TargetRun.Of(Repository, App, "CheckDockerfile");
        Assert.IsFalse(check.Succeeded);
        Assert.AreEqual(("STW5011", 1), (check.Codes, check.Errors.Count));
    }

    [TestMethod]
    public void Without_a_lock_file_the_line_that_asks_for_it_is_named()
    {
        var warning = Run(App).Warnings.Single();
        Assert.AreEqual(("STW5011", Repository.PathOf(App)), (warning.Code, warning.File));
        Assert.Contains("DockerfilePinImages", File.ReadAllLines(warning.File)[warning.LineNumber - 1]);
    }

    [TestMethod]
    [DataRow("no JSON", 1)]
    [DataRow("{\n  \"mcr.microsoft.com/dotnet/sdk:10.0\": \"sha256:1\"\n}\n", 2)]
    public void A_broken_lock_file_is_an_error_at_its_line_and_nothing_is_written(string text, int line)
    {
        Run(App, Update);
        Repository.Write(Lock, text);
        var before = Dockerfile;
        Add(App, Code.Items("""<ContainerPort Include="9090" Type="tcp" />"""));
        foreach (var target in new[] { TargetRun.Hook, "CheckDockerfile", Update })
        {
            var run = TargetRun.Of(Repository, App, target, ("DockerfileEngine", "sh"));
            Assert.AreEqual("STW5012", run.Codes, target);
            Assert.AreEqual((Repository.PathOf(Lock), line), (run.Errors[0].File, run.Errors[0].LineNumber), target);
            Assert.AreEqual((text, before), (Repository.TextOf(Lock), Dockerfile), target);
        }
    }

    [TestMethod]
    public void A_lock_file_that_git_ignores_is_an_error()
    {
        Repository.Write(".gitignore", "*.lock.json\n");
        var run = TargetRun.Of(Repository, App, Update, ("DockerfileEngine", "sh"));
        Assert.AreEqual("STW5012", run.Codes);
        Assert.IsFalse(File.Exists(Repository.PathOf(Lock)));
    }

    [TestMethod]
    [DataRow("sh", "case $5 in *sdk*) echo 'ERROR: sdk: not found' >&2; exit 1;; esac", "STW5010", "sdk: not found")]
    [DataRow("sh", "echo 'dial tcp: i/o timeout' >&2; exit 1", "STW5010", "dial tcp: i/o timeout")]
    [DataRow("sh", "echo '{}'; exit 0", "STW5010", "names no digest")]
    [DataRow("no-such-client", "", "STW5001", "no-such-client")]
    public void Where_a_digest_is_not_known_both_files_stay(string engine, string script, string code, string what)
    {
        Run(App, Update);
        var before = (Repository.TextOf(Lock), Dockerfile);
        Answer("2", script);
        var run = TargetRun.Of(Repository, App, Update, ("DockerfileEngine", engine));
        Assert.IsFalse(run.Succeeded);
        Assert.AreEqual((code, Repository.PathOf(App)), (run.Codes, run.Errors[0].File));
        Assert.Contains(what, run.Errors[0].Message!);
        Assert.AreEqual(before, (Repository.TextOf(Lock), Dockerfile));
    }

    [TestMethod]
    public void Own_images_and_the_only_image_of_a_single_stage()
    {
        Add(
            App,
            Code.Properties(
                "ContainerBaseImage",
                $"registry.example.com/base:1@{Digest("7")}",
                "DockerfileSdkImage",
                "registry.example.com:5000/sdk"
            )
        );
        Run(App, Update);
        Assert.AreEqual(
            $"registry.example.com/base:1@{Digest("7")} registry.example.com:5000/sdk@{Digest("1")}",
            Images(Dockerfile)
        );
        Add(App, Code.Properties("DockerfileStages", "single"));
        Run(App, Update);
        Assert.AreEqual($"registry.example.com:5000/sdk@{Digest("1")}", Images(Dockerfile));
        Assert.DoesNotContain("base:1", Repository.TextOf(Lock));
    }

    [TestMethod]
    public void Neither_the_context_nor_a_publish_holds_the_lock_file()
    {
        const string Root = "Root.csproj";
        Write(
            Root,
            Code.WebProject(
                Code.PackageReference
                    + Code.Properties("DockerfilePinImages", "true", "DefaultItemExcludes", "src/**;obj/**")
            )
        );
        Run(Root, Update);
        Assert.IsTrue(new IgnoreFile(Repository.TextOf("Dockerfile.dockerignore")).Ignores(Lock));
        Repository.Edit(
            Root,
            "</Project>",
            """<Target Name="ListContent"><Message Text="Content: @(Content)" /></Target></Project>"""
        );
        Repository.Write("appsettings.json", "{}");
        Assert.Contains("Content: appsettings.json", Run(Root, "ListContent").Output);
        Assert.DoesNotContain(Lock, Run(Root, "ListContent").Output.Split("Content: ")[1].Split('\n')[0]);
    }

    [TestMethod]
    public void A_project_of_several_frameworks_passes_the_target_on()
    {
        Write(
            App,
            Code.ConsoleProject(
                Code.PackageReference + Code.Properties("DockerfilePinImages", "true"),
                "net10.0;net9.0"
            )
        );
        Run(App, Update);
        Assert.EndsWith(Digest("1"), Images(Dockerfile));
    }

    private static string Digest(string answer) => "sha256:" + answer.PadLeft(64, '0');

    private static string LockOf(string answer) =>
        $$"""
            {
              "mcr.microsoft.com/dotnet/runtime:10.0": "{{Digest(answer)}}",
              "mcr.microsoft.com/dotnet/sdk:10.0": "{{Digest(answer)}}"
            }

            """;

    private static string Images(string dockerfile) =>
        string.Join(
            ' ',
            From().Matches(dockerfile).Select(from => from.Groups[1].Value).Where(name => name is not "base")
        );

    // The shell takes the first argument, buildx, for the script to run.
    private void Answer(string answer, string before = "") =>
        Repository.Write(
            "buildx",
            $$"""
            echo "$5" >> asked
            {{before}}
            echo '{"digest":"{{Digest(answer)}}"}'

            """.ReplaceLineEndings("\n")
        );

    private TargetRun Run(string project, string target = TargetRun.Hook) =>
        Run(project, target, ("DockerfileEngine", "sh"));

    [GeneratedRegex(@"dotnet/(\w+):10\.0"": ""sha256:0+(\d)""")]
    private static partial Regex Entry();

    [GeneratedRegex(@"^FROM (?:--\S+ )?(\S+)", RegexOptions.Multiline)]
    private static partial Regex From();
}
