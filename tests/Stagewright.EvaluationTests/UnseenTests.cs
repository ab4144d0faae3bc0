using Stagewright.Diagnostics;
using Stagewright.Evaluation;

namespace Stagewright.EvaluationTests;

/// <summary>What evaluation cannot see, or another machine sees in another way, is said at its line.</summary>
[TestClass]
public sealed class UnseenTests : EvaluationTest
{
    public UnseenTests()
    {
        Repository.Write(App, Code.ConsoleProject());
        Repository.Write("src/App/Program.cs", "");
    }

    [TestMethod]
    public void A_file_that_git_ignores_changes_nothing_and_is_said_where_it_is_imported()
    {
        Repository.Write(".gitignore", "local.props\n");
        Add("\n<Import Project=\"../../local.props\" Condition=\"Exists('../../local.props')\" />\n");
        var clean = Generate();
        Assert.AreEqual("", clean.Codes);

        Repository.Write("local.props", "<Project><ItemGroup><ContainerPort Include=\"9000\" /></ItemGroup></Project>");
        var dirty = Generate();
        Assert.AreEqual(clean.Dockerfile, dirty.Dockerfile);
        Assert.AreEqual(clean.IgnoreFile, dirty.IgnoreFile);
        var warning = dirty.Warnings.Single();
        Assert.AreEqual(Descriptors.InputIgnoredByGit, warning.Descriptor);
        StringAssert.EndsWith(warning.Location!.File, App);
        Assert.IsGreaterThan(1, warning.Location.Line);

        Add("<ItemGroup><DockerfileContextInclude Include=\"../../local.props\" Restore=\"true\" /></ItemGroup>");
        var meant = Generate();
        StringAssert.Contains(meant.Dockerfile, "EXPOSE 9000");
        StringAssert.Contains(meant.Dockerfile, "COPY local.props ./");
        Assert.AreEqual("", meant.Codes);
    }

    [TestMethod]
    public void A_file_that_git_ignores_and_the_project_cannot_do_without_fails_no_build()
    {
        Repository.Write(".gitignore", "needed.props\n").Write("needed.props", "<Project />");
        Add("\n<Import Project=\"../../needed.props\" />\n");
        Assert.AreEqual(Descriptors.InputIgnoredByGit, WarningOf("STW1022").Descriptor);
    }

    [TestMethod]
    [DataRow("{ \"sdk\": { \"version\": \"10.0.100\",\n \"rollForward\": \"major\", \"paths\": [ \".dotnet\" ] } }", 2)]
    [DataRow("{ \"sdk\": { \"paths\": [ \".dotnet\", \"$host$\" ] }, \"test\": { \"runner\": \"VSTest\" } }", 0)]
    public void A_global_json_that_the_container_cannot_satisfy(string text, int line)
    {
        Repository.Write("global.json", text);
        var warnings = Generate().Warnings;
        Assert.AreEqual(line, warnings.Count > 0 ? warnings[0].Location!.Line : 0);
        Assert.IsTrue(warnings.All(warning => warning.Descriptor == Descriptors.GlobalJsonNotSatisfied));
    }

    [TestMethod]
    [DataRow("$([MSBuild]::IsOSPlatform('Windows'))", false, 1)]
    [DataRow("$([MSBuild]::IsOSPlatform('Windows'))", true, 0)]
    [DataRow("'$(OS)' == 'Windows_NT'", false, 0)]
    public void A_question_for_the_operating_system(string condition, bool isLinux, int warnings)
    {
        Add($"\n<ItemGroup Condition=\"{condition}\"><Compile Remove=\"Other.cs\" /></ItemGroup>\n");
        using var cache = new EvaluationCache();
        var request = new ProjectRequest { ProjectFile = Repository.PathOf(App), Configuration = "Release" };
        var app = AppEvaluation.Load(request, cache, CancellationToken.None);
        var said = new Checks.OperatingSystems(isLinux).Check(app, Repository.Read(App).Context).ToList();
        Assert.HasCount(warnings, said);
        Assert.IsTrue(said.TrueForAll(warning => warning.Descriptor == Descriptors.DependsOnOperatingSystem));
    }

    [TestMethod]
    public void A_path_in_another_case_than_on_the_disk()
    {
        Repository.Write("shared/notice.txt", "");
        Add("\n<ItemGroup><Content Include=\"../../Shared/*.txt\" /></ItemGroup>\n");
        var warning = WarningOf("STW1025");
        Assert.AreEqual(Descriptors.PathInOtherCase, warning.Descriptor);
        StringAssert.Contains(warning.Message, "'Shared' is 'shared'");
    }

    [TestMethod]
    public void A_circle_of_links_ends_and_a_link_out_of_the_context_is_an_error()
    {
        Directory.CreateDirectory(Repository.PathOf("src/App/wwwroot"));
        File.CreateSymbolicLink(Repository.PathOf("src/App/wwwroot/one"), "two");
        File.CreateSymbolicLink(Repository.PathOf("src/App/wwwroot/two"), "one");
        Assert.AreEqual("", Generate().Codes);

        File.CreateSymbolicLink(Repository.PathOf("src/App/wwwroot/out"), Path.GetTempPath());
        var error = Assert.ThrowsExactly<DiagnosticException>(() => Generate());
        Assert.AreEqual(Descriptors.InputOutsideContext, error.Diagnostic.Descriptor);
    }
}
