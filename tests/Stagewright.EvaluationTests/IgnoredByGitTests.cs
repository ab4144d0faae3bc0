namespace Stagewright.EvaluationTests;

/// <summary>What git ignores is in no context, and what it keeps is.</summary>
[TestClass]
public sealed class IgnoredByGitTests : EvaluationTest
{
    public IgnoredByGitTests()
    {
        Repository.Write(App, Code.WebProject());
        Repository.Write("src/App/Program.cs", "");
    }

    [TestMethod]
    public void What_restore_wrote_does_not_come_back()
    {
        Repository.Write(".gitignore", "bin/\nobj/\ndist/\n").Write("src/App/obj/project.assets.json", "{}");
        var generated = Generate();
        Assert.IsFalse(new IgnoreFile(generated.IgnoreFile).Allows("src/App/obj/project.assets.json"));
        Assert.AreEqual("", generated.Codes);
    }

    [TestMethod]
    public void An_exception_repeats_no_rule_that_cannot_mean_the_same_name()
    {
        Repository.Write(".gitignore", "*.suo\n*.rsp\n!Directory.Build.rsp\n*.[Cc]ache\n!?*.[Cc]ache/\n[Ll]ogs/\n");
        Assert.Contains(
            """
            # what git ignores
            **/*.rsp
            !src/App/**/Directory.Build.rsp
            **/*.[Cc]ache
            !src/App/**/?*.[Cc]ache/**
            src/App/**/?*.[Cc]ache/**/*.rsp
            src/App/**/?*.[Cc]ache/**/*.[Cc]ache
            **/*.suo
            **/[Ll]ogs/**

            """,
            Generate().IgnoreFile
        );
    }

    [TestMethod]
    public void An_exception_that_reaches_no_project_takes_nothing_back()
    {
        Repository.Write(".gitignore", "*.suo\n*.[Cc]ache\n!clients/**/packages/**\n!?*.[Cc]ache/\n");
        var file = Generate().IgnoreFile;
        Assert.DoesNotContain("clients", file);
        Assert.DoesNotContain("?*.[Cc]ache/**/*.suo", file);
        Assert.Contains("\n**/*.suo\n", file);
    }

    [TestMethod]
    public void Many_rules_and_exceptions_in_many_projects_stay_a_file_that_a_person_can_read()
    {
        var libraries = Enumerable.Range(0, 20).Select(i => $"Library{i}").ToList();
        foreach (var library in libraries)
            Repository.Write(
                $"src/{library}/{library}.csproj",
                Code.Project(
                    "Microsoft.NET.Sdk",
                    "<PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>"
                )
            );
        Add(
            $"<ItemGroup>{string.Concat(libraries.Select(name => $"<ProjectReference Include=\"../{name}/{name}.csproj\" />"))}</ItemGroup>"
        );
        var rules = string.Concat(Enumerable.Range(0, 200).Select(i => $"*.kind{i}\n"));
        Repository.Write(".gitignore", rules + "!src/**/packages/**\n*.[Cc]ache\n!?*.[Cc]ache/\n");
        var file = Generate().IgnoreFile;
        Assert.IsLessThan(1_000, file.Count(c => c == '\n'));
        Assert.IsFalse(new IgnoreFile(file).Allows("src/Library7/a.kind9"));
        Assert.IsTrue(new IgnoreFile(file).Allows("src/Library7/packages/a.kind9"));
    }

    [TestMethod]
    public void A_global_json_that_git_ignores_hides_none_farther_up()
    {
        Repository.Write(".gitignore", "/src/global.json\n").Write("src/global.json", "{}").Write("global.json", "{}");
        var generated = Generate();
        Assert.AreEqual("STW1022", generated.Codes);
        Assert.Contains("COPY global.json ./", generated.Dockerfile);
        Assert.DoesNotContain("src/global.json", generated.Dockerfile);
    }

    [TestMethod]
    public void A_build_that_reads_the_history_knows_what_git_ignores()
    {
        Repository.Write(".gitignore", "*.log\n");
        Assert.IsFalse(new IgnoreFile(Generate().IgnoreFile).Allows(".gitignore"));
        Add("<Target Name=\"Mine\" BeforeTargets=\"Build\"><Exec Command=\"git describe\" /></Target>");
        Assert.IsTrue(new IgnoreFile(Generate().IgnoreFile).Allows(".gitignore"));
    }

    [TestMethod]
    public void A_feed_comes_whole_whatever_git_ignores_by_its_name()
    {
        Repository.Write(".gitignore", "*.nupkg\n[Pp]ackages/*\n").Write("packages/A.1.0.0.nupkg", "");
        Repository.Write(
            "nuget.config",
            "<configuration><packageSources><add key=\"own\" value=\"packages\" /></packageSources></configuration>"
        );
        Assert.IsTrue(new IgnoreFile(Generate().IgnoreFile).Allows("packages/A.1.0.0.nupkg"));
    }

    [TestMethod]
    public void What_builds_wrote_is_not_said()
    {
        Add("<PropertyGroup><OutputPath>build/$(Configuration)/</OutputPath></PropertyGroup>");
        Repository.Write(".gitignore", "build/\n").Write("src/App/build/Debug/net10.0/appsettings.json", "{}");
        var generated = Generate();
        Assert.AreEqual("", generated.Codes);
        Assert.IsFalse(new IgnoreFile(generated.IgnoreFile).Allows("src/App/build/Debug/net10.0/appsettings.json"));
    }

    [TestMethod]
    [DataRow("generated/\n!keep.json\n", "generated/keep.json", false)]
    [DataRow("*.json\n!keep.json\n", "keep.json", true)]
    [DataRow("*.json\n!keep.json\n", "other.json", false)]
    [DataRow("*.[^a]ache\n!?*.[^a]ache/\n", "x.cache/a.txt", true)]
    [DataRow("**/data/*\n!**/data/seed/\n", "data/seed/a.json", true)]
    [DataRow("**/data/*\n!**/data/seed/\n", "data/b.json", false)]
    [DataRow("local/\n", "local", true)]
    [DataRow("local/\n", "local/a.txt", false)]
    [DataRow("[Ll]ocal/\n", "x/Local/a.txt", false)]
    [DataRow("/src/App/a.txt\n", "a.txt", false)]
    [DataRow("App/a.txt\n", "a.txt", true)]
    [DataRow("**/App/a.txt\n", "a.txt", false)]
    [DataRow("src/**/a.txt\n", "x/y/a.txt", false)]
    [DataRow("\\#a\n\\!b\n", "#a", false)]
    [DataRow("\\#a\n\\!b\n", "!b", false)]
    [DataRow("x[!a].txt\n", "xb.txt", false)]
    [DataRow("x[!a].txt\n", "xa.txt", true)]
    [DataRow("[\nx\\\n", "a.txt", true)]
    public void The_ignore_file_says_the_same(string rules, string file, bool expected)
    {
        Repository.Write(".gitignore", rules);
        var text = Generate().IgnoreFile;
        Assert.AreEqual(expected, new IgnoreFile(text).Allows("src/App/" + file), text);
    }
}
