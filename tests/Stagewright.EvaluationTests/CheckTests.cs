using Stagewright.Diagnostics;

namespace Stagewright.EvaluationTests;

/// <summary>A check fails where the committed files are not what a build writes, and writes nothing.</summary>
[TestClass]
public sealed class CheckTests : TargetTest
{
    private const string App = "App.csproj";
    private const string ByProperty = TargetRun.Hook;
    private const string ByTarget = "CheckDockerfile";
    private const string Own = "FROM scratch\r\nCOPY . .\r\n";

    private static readonly (string, string) Mode = ("DockerfileMode", "Check");

    public CheckTests()
    {
        Write(App, Code.ConsoleProject(Code.PackageReference));
        Repository.Write("Program.cs", Code.ConsoleProgram);
    }

    private string Dockerfile => Repository.TextOf("Dockerfile");

    [TestMethod]
    [DataRow(ByProperty)]
    [DataRow(ByTarget)]
    public void It_passes_on_what_a_build_wrote_whatever_the_line_ends_are(string target)
    {
        Run(App);
        AssertNothingIsSaid(Check(target));
        foreach (var file in new[] { "Dockerfile", "Dockerfile.dockerignore" })
            Repository.Write(file, Repository.TextOf(file).ReplaceLineEndings("\r\n"));
        AssertNothingIsSaid(Check(target));
    }

    [TestMethod]
    [DataRow(ByProperty)]
    [DataRow(ByTarget)]
    public void It_fails_with_a_diff_on_a_file_that_is_out_of_date(string target)
    {
        Run(App);
        var before = Dockerfile;
        AddPort();

        var run = Check(target);
        var error = run.Errors.Single();
        Assert.AreEqual(("STW4001", Repository.PathOf("Dockerfile")), (error.Code, error.File));
        Assert.AreEqual(1 + Array.IndexOf(before.Split('\n'), "USER 1654"), error.LineNumber);
        Assert.Contains("\n+EXPOSE 9090\n", run.Output);
        Assert.MatchesRegex(@"(?m)^@@ -\d+,\d+ \+\d+,\d+ @@", run.Output);
        Assert.AreEqual(before, Dockerfile);
    }

    [TestMethod]
    public void It_fails_again_until_the_file_is_right_and_then_runs_no_more()
    {
        Run(App);
        AddPort();
        AssertFails(Check(ByProperty), "Dockerfile");
        AssertFails(Check(ByProperty), "Dockerfile");

        Run(App);
        Assert.IsTrue(Check(ByProperty).Succeeded);
        var last = Check(ByProperty);
        Assert.IsTrue(last.Succeeded);
        Assert.IsFalse(last.Generates);
    }

    [TestMethod]
    public void What_a_check_found_the_next_build_writes()
    {
        Run(App);
        Assert.IsTrue(Check(ByTarget).Succeeded);
        Assert.IsTrue(Run(App).Generates);
    }

    [TestMethod]
    public void It_fails_on_files_that_were_never_committed_and_names_each()
    {
        AssertFails(Check(ByProperty), "Dockerfile", "Dockerfile.dockerignore");
        Assert.IsEmpty(Directory.GetFiles(Repository.Directory, "Dockerfile*"));
    }

    [TestMethod]
    public void It_fails_on_an_edited_file()
    {
        Run(App);
        Repository.Edit("Dockerfile", "USER 1654", "USER 0");
        var run = Check(ByTarget);
        AssertFails(run, "Dockerfile");
        Assert.Contains("was edited", run.Errors[0].Message!);
        Assert.Contains("\n-USER 0\n", run.Output);
    }

    [TestMethod]
    public void An_app_for_several_frameworks_is_checked_once()
    {
        Repository.Write(App, Code.ConsoleProject(Code.PackageReference, "net10.0;net9.0"));
        Run(App, "GenerateDockerfile");
        AssertNothingIsSaid(Check(ByTarget));
        File.Delete(Repository.PathOf("Dockerfile.dockerignore"));
        AssertFails(Check(ByTarget), "Dockerfile.dockerignore");
        // Each inner build has the hook.
        AssertFails(Check(ByProperty, ("TargetFramework", "net10.0")), "Dockerfile.dockerignore");
        Assert.IsFalse(Check(ByProperty, ("TargetFramework", "net9.0")).Generates);
    }

    [TestMethod]
    [DataRow(ByProperty)]
    [DataRow(ByTarget)]
    public void A_project_whose_file_is_a_persons_for_good_is_left_out(string target)
    {
        Add(App, Code.Properties("DockerfileMode", "Off"));
        Repository.Write("Dockerfile", Own);
        var run = Check(target);
        Assert.IsTrue(run.Succeeded);
        Assert.AreEqual("", run.Codes);
        Assert.AreEqual(Own, Dockerfile);
    }

    [TestMethod]
    [DataRow("command line")]
    [DataRow("project")]
    public void A_ci_job_that_runs_in_a_container_is_checked_too_wherever_the_check_is_asked_for(string where)
    {
        // What a CI service fetches may have no history. Then nothing but the command line tells it from the build of
        // an image.
        if (where == "command line")
            Directory.Delete(Repository.PathOf(".git"), recursive: true);
        else
            Add(App, Code.Properties("DockerfileMode", "Check"));
        (string, string) container = ("DOTNET_RUNNING_IN_CONTAINER", "true");
        AssertFails(
            TargetRun.Of(Repository, App, ByProperty, where == "command line" ? [container, Mode] : [container]),
            "Dockerfile",
            "Dockerfile.dockerignore"
        );
    }

    [TestMethod]
    public void An_msbuild_that_cannot_run_the_tasks_says_so_where_it_is_asked()
    {
        Run(App);
        foreach (
            var target in new[]
            {
                ByProperty,
                ByTarget,
                "AdoptDockerfile",
                "EjectDockerfileTemplates",
                "WriteDockerfileModel",
            }
        )
        {
            (string, string) cannot = ("_StagewrightCanRun", "false");
            var run = target == ByProperty ? Check(target, cannot) : TargetRun.Of(Repository, App, target, cannot);
            Assert.IsFalse(run.Succeeded, target);
            Assert.AreEqual("STW4006", run.Codes, target);
            Assert.Contains(Descriptors.MSBuildTooOld.MessageFormat.Split("{0}")[0], run.Errors[0].Message!);
        }
    }

    [TestMethod]
    public void An_msbuild_that_cannot_run_the_task_takes_no_file_for_current()
    {
        Run(App);
        AddPort();
        Run(App, TargetRun.Hook, ("_StagewrightCanRun", "false"));
        Assert.DoesNotContain("EXPOSE 9090", Dockerfile);
        Run(App);
        Assert.Contains("EXPOSE 9090", Dockerfile);
    }

    [TestMethod]
    [DataRow("Adopt")]
    [DataRow("Sometimes")]
    public void Another_mode_is_an_error_at_its_line_however_often_it_is_built(string mode)
    {
        Run(App);
        var before = Dockerfile;
        Add(App, "\n" + Code.Properties("DockerfileMode", mode) + "\n");
        for (var build = 0; build < 2; build++)
        {
            var error = TargetRun.Of(Repository, App).Errors.Single();
            Assert.AreEqual(("STW2008", Repository.PathOf(App)), (error.Code, error.File));
            Assert.Contains(
                $"<DockerfileMode>{mode}</DockerfileMode>",
                Repository.TextOf(App).Split('\n')[error.LineNumber - 1]
            );
            Assert.AreEqual(before, Dockerfile);
        }
    }

    [TestMethod]
    public void A_framework_without_an_image_is_a_warning_and_in_a_check_an_error()
    {
        Repository.Write(App, Code.ConsoleProject(Code.PackageReference, "net5.0"));
        var run = Run(App);
        Assert.AreEqual("STW2027", run.Codes);
        Assert.IsEmpty(Directory.GetFiles(Repository.Directory, "Dockerfile*"));
        // A check would pass without having checked anything.
        Assert.AreEqual("STW2001", Check(ByProperty).Codes);
    }

    [TestMethod]
    public void A_hand_written_or_edited_file_stays_with_one_warning()
    {
        Repository.Write("Dockerfile", Own);
        Assert.AreEqual("STW4002", Run(App).Codes);
        Assert.AreEqual(Own, Dockerfile);
        Assert.IsFalse(
            File.Exists(Repository.PathOf("Dockerfile.dockerignore")),
            "An engine would take it instead of the repository's own .dockerignore."
        );

        File.Delete(Repository.PathOf("Dockerfile"));
        Run(App);
        Repository.Edit("Dockerfile", "USER 1654", "USER 1655");
        var edited = Dockerfile;
        Assert.AreEqual("STW4002", Run(App).Codes);
        Assert.AreEqual(edited, Dockerfile);
    }

    [TestMethod]
    public void A_hand_written_ignore_file_stays_with_one_warning()
    {
        Repository.Write("Dockerfile.dockerignore", "**/*.md\n");
        Assert.AreEqual("STW4002", Run(App).Codes);
        Assert.AreEqual("**/*.md\n", Repository.TextOf("Dockerfile.dockerignore"));
    }

    [TestMethod]
    public async Task A_conflict_of_two_branches_is_resolved_by_the_next_build()
    {
        Directory.Delete(Repository.PathOf(".git"), recursive: true);
        Repository.Write(".gitignore", "bin/\nobj/\n");
        await Git.Commit(Repository.Directory);
        await Commit("</Project>", "\n\n\n</Project>");
        await Git.Run(Repository.Directory, "checkout", "--quiet", "-b", "other");
        await Commit("</Project>", "<ItemGroup><ContainerPort Include=\"81\" /></ItemGroup></Project>");
        await Git.Run(Repository.Directory, "checkout", "--quiet", "main");
        await Commit("<OutputType>", "<ContainerWorkingDirectory>/work</ContainerWorkingDirectory><OutputType>");
        var merge = await Assert.ThrowsAsync<Exception>(() =>
            Git.Run(Repository.Directory, "-c", "user.name=test", "-c", "user.email=test@example.org", "merge", "other")
        );
        Assert.Contains("<<<<<<< HEAD\n", Dockerfile, merge.Message);
        Assert.DoesNotContain("<<<<<<<", Repository.TextOf(App));

        Assert.AreEqual("", Run(App).Codes);
        Assert.DoesNotContain("<<<<<<<", Dockerfile);
        Assert.Contains("WORKDIR /work\n", Dockerfile);
        Assert.Contains("EXPOSE 81\n", Dockerfile);

        async Task Commit(string old, string replacement)
        {
            Repository.Edit(App, old, replacement);
            Run(App);
            await Git.Run(Repository.Directory, "add", "--all");
            await Git.CommitAdded(Repository.Directory);
        }
    }

    private TargetRun Check(string target, params (string, string)[] properties) =>
        TargetRun.Of(Repository, App, target, target == ByProperty ? [Mode, .. properties] : properties);

    private void AddPort() => Add(App, Code.Items("""<ContainerPort Include="9090" Type="tcp" />"""));

    private static void AssertNothingIsSaid(TargetRun run)
    {
        Assert.IsTrue(run.Succeeded, run.ToString());
        Assert.IsTrue(run.Generates);
        Assert.DoesNotContain("+++", run.Output);
    }

    private static void AssertFails(TargetRun run, params string[] files)
    {
        Assert.IsFalse(run.Succeeded, "A check that is asked for must not pass unseen.");
        Assert.IsTrue(run.Errors.All(error => error.Code == "STW4001"), run.ToString());
        CollectionAssert.AreEqual(files, run.Errors.Select(error => Path.GetFileName(error.File)).ToList());
    }
}
