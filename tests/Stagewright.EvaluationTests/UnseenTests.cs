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
    [DataRow("nuget.config", "<configuration />")]
    [DataRow("NuGet.Config", "<configuration><apikeys><add key=\"a\" value=\"b\" /></apikeys></configuration>")]
    [DataRow("global.json", "{ \"sdk\": { \"version\": \"9.0.100\", \"paths\": [ \".dotnet\" ] } }")]
    [DataRow("Directory.Packages.props", "<Project />")]
    [DataRow("Directory.Build.props", "<Project />")]
    [DataRow(".config/dotnet-tools.json", "{}")]
    [DataRow("src/App/app.ico", "")]
    public void What_tools_find_by_themselves_and_git_ignores_is_left_out_and_said(string file, string text)
    {
        Add("<PropertyGroup><ApplicationIcon>app.ico</ApplicationIcon></PropertyGroup>");
        Repository.Write(".gitignore", Path.GetFileName(file) + "\n");
        var clean = Generate();
        Repository.Write(file, text);
        var dirty = Generate();
        Assert.AreEqual(clean.Dockerfile, dirty.Dockerfile);
        Assert.AreEqual(clean.IgnoreFile, dirty.IgnoreFile);
        Assert.AreEqual("STW1022", dirty.Codes);
        Assert.Contains($"'{file}'", dirty.Warnings[0].Message);

        Add($"<ItemGroup><DockerfileContextInclude Include=\"../../{file}\" Restore=\"true\" /></ItemGroup>");
        Assert.DoesNotContain("STW1022", Generate().Codes);
    }

    [TestMethod]
    [DataRow("packages.lock.json", "{}")]
    [DataRow("MSBuild.rsp", "-p:A=b")]
    public void What_the_image_has_although_git_ignores_it_is_said(string file, string text)
    {
        Repository.Write(".gitignore", file + "\n").Write("src/App/" + file, text);
        Assert.AreEqual("STW1022", Generate().Codes);
    }

    [TestMethod]
    [DataRow("Copy SourceFiles=\"../../local/key.txt\" DestinationFolder=\"x\"", "")]
    [DataRow("Copy SourceFiles=\"local/key.txt\" DestinationFolder=\"x\"", "src/App/")]
    public void What_only_a_target_names_and_git_ignores_is_said_at_its_line(string task, string folder)
    {
        Repository.Write(".gitignore", "local/\n");
        Add($"\n<Target Name=\"Mine\" AfterTargets=\"Build\">\n<{task} />\n</Target>\n");
        var clean = Generate();
        Assert.AreEqual("", clean.Codes);
        Repository.Write(folder + "local/key.txt", "");
        var dirty = Generate();
        Assert.AreEqual("STW1022", dirty.Codes);
        Assert.Contains("<Copy", LineOf(dirty.Warnings[0]));
        Assert.AreEqual(clean.Dockerfile, dirty.Dockerfile);
        Assert.AreEqual(clean.IgnoreFile, dirty.IgnoreFile);
    }

    [TestMethod]
    public void What_a_program_of_the_target_may_write_is_not_said()
    {
        Repository.Write(".gitignore", "dist/\n").Write("src/App/dist/a.js", "");
        Add(
            "<Target Name=\"Mine\" AfterTargets=\"Build\"><Exec Command=\"sh build.sh\" /><ItemGroup><X Include=\"dist/**\" /></ItemGroup></Target>"
        );
        Assert.AreEqual("", Generate().Codes);
    }

    [TestMethod]
    [DataRow("Copy SourceFiles=\"README.md\" DestinationFolder=\"x\"", "README.md")]
    [DataRow("Copy SourceFolders=\"docs\" DestinationFolder=\"x\"", "docs/a/b.md")]
    [DataRow("Exec Command=\"cp docs/a/b.md x\"", "docs/a/b.md")]
    [DataRow("X Include=\"docs/**/*.md\"", "docs/a/b.md")]
    [DataRow("X Include=\"**/*.md\"", "docs/a/b.md")]
    [DataRow("X Include=\"docker-compose.yml\"", "docker-compose.yml")]
    [DataRow("X Include=\"Dockerfile.base\"", "Dockerfile.base")]
    public void A_file_that_a_context_leaves_out_by_its_name_comes_back_for_a_target(string reader, string file)
    {
        Repository.Write("src/App/" + file, "");
        Assert.IsFalse(new IgnoreFile(Generate().IgnoreFile).Allows("src/App/" + file));
        var element = reader.StartsWith('X') ? $"<ItemGroup><{reader} /></ItemGroup>" : $"<{reader} />";
        Add($"<Target Name=\"Mine\" BeforeTargets=\"Build\">{element}</Target>");
        var generated = Generate();
        Assert.AreEqual("", generated.Codes);
        Assert.IsTrue(new IgnoreFile(generated.IgnoreFile).Allows("src/App/" + file), generated.IgnoreFile);
    }

    [TestMethod]
    public void A_secret_that_a_target_reads_stays_out_and_is_said()
    {
        Repository.Write("src/App/.env", "");
        Add(
            "\n<Target Name=\"Mine\" AfterTargets=\"Build\">\n<Copy SourceFiles=\".env\" DestinationFolder=\"x\" />\n</Target>\n"
        );
        var warning = WarningOf("STW1013");
        Assert.Contains("<Copy", LineOf(warning));
        Assert.IsFalse(new IgnoreFile(Generate().IgnoreFile).Allows("src/App/.env"));
    }

    [TestMethod]
    [DataRow("src/App/Directory.Build.rsp", "-nologo\n-p:Flavor=strong\n", 2)]
    [DataRow("src/App/MSBuild.rsp", "-p:Flavor=strong\n", 1)]
    [DataRow("src/App/MSBuild.rsp", "-nologo\n", 0)]
    [DataRow("Directory.Build.rsp", "-p:Flavor=strong\n", 0)]
    [DataRow("MSBuild.rsp", "-p:Flavor=strong\n", 0)]
    public void A_response_file_that_a_build_of_the_solution_does_not_read(string file, string text, int line)
    {
        Repository.Write("App.slnx", "<Solution />").Write(file, text);
        Add("<ItemGroup Condition=\"'$(Flavor)' == 'strong'\"><ContainerPort Include=\"9000\" /></ItemGroup>");
        var generated = Generate();
        Assert.AreEqual(line > 0 ? "STW1027" : "", generated.Codes);
        if (line > 0)
            Assert.AreEqual(line, generated.Warnings[0].Location!.Line);
        // The container has the property where it is evaluated: from before the restore on.
        var isRead = file != "MSBuild.rsp" && text.Contains("Flavor", StringComparison.Ordinal);
        Assert.AreEqual(isRead, generated.Dockerfile.Contains("EXPOSE 9000", StringComparison.Ordinal));
        if (isRead)
            Assert.IsLessThan(
                generated.Dockerfile.IndexOf("dotnet restore", StringComparison.Ordinal),
                generated.Dockerfile.IndexOf(Path.GetFileName(file), StringComparison.Ordinal)
            );
    }

    [TestMethod]
    [DataRow("nuget.config", "<configuration />", "STW1019")]
    [DataRow("Directory.Build.props", "<Project />", "")]
    public void Without_git_what_lies_above_counts_for_the_context_or_is_said(string file, string text, string codes)
    {
        Directory.Delete(Repository.PathOf(".git"), recursive: true);
        Repository.Write("src/App.slnx", "<Solution />").Write(file, text);
        var generated = Generate();
        Assert.AreEqual(codes, generated.Codes);
        Assert.Contains(codes == "" ? "COPY src/App/App.csproj" : "COPY App/App.csproj", generated.Dockerfile);
    }

    [TestMethod]
    public void A_file_that_an_exception_brings_back_for_an_engine_alone_is_said()
    {
        Repository.Write(".gitignore", "*.log\na*\n!ab\n").Write("src/App/ax/ab", "");
        var warning = WarningOf("STW1026");
        Assert.AreEqual("!ab", LineOf(warning));
        Assert.Contains("'src/App/ax/ab'", warning.Message);
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
