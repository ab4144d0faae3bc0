using Stagewright.Diagnostics;

namespace Stagewright.EvaluationTests;

/// <summary>What the targets of a repository's own files read and call.</summary>
[TestClass]
public sealed class OwnTargetTests : EvaluationTest
{
    public OwnTargetTests()
    {
        Repository.Write(
            App,
            "<Project Sdk=\"Microsoft.NET.Sdk\">\n<PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType></PropertyGroup>\n</Project>\n"
        );
        Repository.Write("src/App/Program.cs", Code.ConsoleProgram);
        Repository.Write("shared/one.txt", "").Write("shared/a/two.txt", "").Write("eng/key.txt", "");
    }

    [TestMethod]
    [DataRow("""<ItemGroup><X Include="../../shared/**/*.txt" /></ItemGroup>""", "shared")]
    [DataRow("""<ItemGroup><X Include="..\..\shared\*.txt;..\..\eng\key.txt" /></ItemGroup>""", "eng/key.txt shared")]
    [DataRow("""<ItemGroup><X Include="$(MSBuildThisFileDirectory)../../eng/key.txt" /></ItemGroup>""", "eng/key.txt")]
    [DataRow(
        """<PropertyGroup><From>../../shared</From><Key>$(From)/one.txt</Key></PropertyGroup><Copy SourceFiles="$(Key)" DestinationFolder="../../out" />""",
        "shared"
    )]
    [DataRow("""<Copy SourceFiles="../../eng/key.txt" DestinationFolder="$(PublishDir)" />""", "eng/key.txt")]
    [DataRow("""<Copy SourceFolders="../../shared" DestinationFolder="$(PublishDir)" />""", "shared")]
    [DataRow("""<Error Condition="!Exists('../../eng/key.txt')" Text="no key" />""", "eng/key.txt")]
    [DataRow("""<Exec Command="cp ../../eng/key.txt $(PublishDir)" />""", "eng/key.txt")]
    [DataRow("""<Exec Command="bash ../../eng/key.txt" WorkingDirectory="../../shared" />""", "eng/key.txt shared")]
    [DataRow("""<Exec Command="bash key.txt" WorkingDirectory="../../eng" />""", "eng")]
    [DataRow("""<CustomTask Files="@(Compile);../../eng/key.txt" />""", "eng/key.txt")]
    [DataRow("""<WriteLinesToFile File="../../eng/key.txt" Lines="x" />""", "")]
    [DataRow("""<Touch Files="../../eng/key.txt" />""", "")]
    [DataRow("""<Copy SourceFiles="Program.cs" DestinationFiles="../../eng/key.txt" />""", "")]
    [DataRow("""<Message Condition="'$(OS)' == 'Windows_NT'" Text="../../eng/key.txt" />""", "")]
    [DataRow("""<Message Text="see https://example.org/../../eng/key.txt" />""", "")]
    public void A_target_reads(string body, string expected)
    {
        Add($"<Target Name=\"Mine\" BeforeTargets=\"Build\">{body}</Target>\n");
        Assert.AreEqual(expected, Named());
    }

    [TestMethod]
    [DataRow("AfterTargets=\"Publish\"", true)]
    [DataRow("BeforeTargets=\"$(Hook)\"", true)]
    [DataRow("AfterTargets=\"Pack\"", false)]
    [DataRow("AfterTargets=\"Clean\"", false)]
    [DataRow("BeforeTargets=\"VSTest\"", false)]
    [DataRow("BeforeTargets=\"Test;Run\"", false)]
    [DataRow("BeforeTargets=\"Pack;Publish\"", true)]
    [DataRow("", false)]
    [DataRow("AfterTargets=\"Build\" Condition=\"'$(OS)' == 'Windows_NT'\"", false)]
    [DataRow("AfterTargets=\"Build\" Condition=\"'$(Configuration)' == 'Debug'\"", false)]
    [DataRow("AfterTargets=\"Build\" Condition=\"'$(DOTNET_RUNNING_IN_CONTAINER)' != 'true'\"", false)]
    public void Targets_that_a_publish_runs(string attributes, bool isRun)
    {
        Add("<PropertyGroup><Hook>BeforeBuild</Hook></PropertyGroup>");
        Add(
            $"<Target Name=\"Mine\" {attributes}><Copy SourceFiles=\"../../eng/key.txt\" DestinationFolder=\"x\" /><Exec Command=\"protoc x\" /></Target>\n"
        );
        var generated = Generate();
        Assert.AreEqual(isRun ? "eng/key.txt" : "", Named(generated));
        Assert.AreEqual(isRun ? "STW1021" : "", generated.Codes);
    }

    [TestMethod]
    public void A_target_that_another_calls_is_run()
    {
        Add("<Target Name=\"First\" AfterTargets=\"Build\"><CallTarget Targets=\"Second\" /></Target>");
        Add("<Target Name=\"Second\" DependsOnTargets=\"Third\" />");
        Add("<Target Name=\"Third\"><Copy SourceFiles=\"../../eng/key.txt\" DestinationFolder=\"x\" /></Target>\n");
        Assert.AreEqual("eng/key.txt", Named());
    }

    [TestMethod]
    public void A_target_that_a_list_of_the_sdk_names_is_run()
    {
        Add("<PropertyGroup><PublishDependsOn>$(PublishDependsOn);Mine</PublishDependsOn></PropertyGroup>");
        Add("<Target Name=\"Mine\"><Copy SourceFiles=\"../../eng/key.txt\" DestinationFolder=\"x\" /></Target>\n");
        Assert.AreEqual("eng/key.txt", Named());
    }

    [TestMethod]
    public void A_target_of_a_file_that_all_projects_import_is_said_once()
    {
        Repository.Write("src/Lib/Lib.csproj", Code.Library());
        Add("<ItemGroup><ProjectReference Include=\"../Lib/Lib.csproj\" /></ItemGroup>\n");
        Repository.Write(
            "Directory.Build.targets",
            "<Project>\n<Target Name=\"Mine\" BeforeTargets=\"Build\">\n<Exec Command=\"protoc\" />\n<Exec Command=\"protoc; rsync\" />\n<Copy SourceFiles=\"$(MSBuildThisFileDirectory)eng/key.txt\" DestinationFolder=\"x\" />\n</Target>\n</Project>\n"
        );
        var generated = Generate();
        Assert.AreEqual("STW1021", generated.Codes);
        Assert.AreEqual(3, generated.Warnings[0].Location!.Line);
        Assert.AreEqual(Repository.PathOf("Directory.Build.targets"), generated.Warnings[0].Location!.File);
        Assert.Contains("'protoc', 'rsync'", generated.Warnings[0].Message);
        Assert.AreEqual("eng/key.txt", Named(generated));
    }

    [TestMethod]
    public void What_a_restore_reads_is_there_before_it()
    {
        Add(
            "<Target Name=\"Mine\" BeforeTargets=\"CollectPackageReferences\"><Error Condition=\"!Exists('../../eng/key.txt')\" /></Target>\n"
        );
        var dockerfile = Generate().Dockerfile;
        Assert.IsLessThan(
            dockerfile.IndexOf("dotnet restore", StringComparison.Ordinal),
            dockerfile.IndexOf("eng/key.txt", StringComparison.Ordinal),
            dockerfile
        );
    }

    [TestMethod]
    [DataRow("<ItemGroup><X Include=\"../../**/*.txt\" /></ItemGroup>", "../../**/*.txt")]
    [DataRow(
        "<ItemGroup><X Include=\"../../**/*.txt\" /><Y Include=\"../**/*.cs\" /></ItemGroup><MSBuild Projects=\"@(X)\" />",
        "../../**/*.txt"
    )]
    [DataRow("<MSBuild Projects=\"%(X.Directory)\" />", "%(X.Directory)")]
    public void What_only_a_build_knows_is_said_once(string body, string mentioned)
    {
        Add($"\n<Target Name=\"Mine\" BeforeTargets=\"Build\">{body}</Target>\n");
        var warning = WarningOf(Descriptors.TargetNotRead.Code);
        Assert.AreEqual("STW1020", warning.Descriptor.Code);
        Assert.Contains("<Target", LineOf(warning));
        Assert.Contains(mentioned, warning.Message);
        Assert.Contains("'Mine'", warning.Message);
    }

    [TestMethod]
    [DataRow("protoc --x", "protoc")]
    [DataRow("cd x && make all", "make")]
    [DataRow("A=b python3 x.py | grep y", "python3")]
    [DataRow("dotnet nothere", "dotnet nothere")]
    [DataRow("dotnet tool run nothere", "dotnet nothere")]
    [DataRow("powershell -File x.ps1", "powershell")]
    public void A_program_that_the_image_lacks(string command, string program)
    {
        Add(
            $"\n<Target Name=\"Mine\" BeforeTargets=\"Build\">\n<Exec Command=\"{command.Replace("&", "&amp;", StringComparison.Ordinal)}\" />\n</Target>\n"
        );
        var warning = WarningOf("STW1021");
        Assert.Contains("<Exec", LineOf(warning));
        Assert.Contains($"calls '{program}'", warning.Message);
    }

    [TestMethod]
    [DataRow("chmod +x a &amp;&amp; cp a b; mv b c || true")]
    [DataRow("bash eng/x.sh > log 2>&amp;1")]
    [DataRow("./x.sh")]
    [DataRow("$(MSBuildProjectDirectory)/x.sh")]
    [DataRow("&quot;$(DOTNET_HOST_PATH)&quot; x.dll")]
    [DataRow("dotnet $(OutDir)x.dll --flag")]
    [DataRow("dotnet run --project ../Gen")]
    [DataRow("if [ -f a ]; then echo b; fi")]
    [DataRow("pwsh -File x.ps1")]
    [DataRow("# a comment")]
    [DataRow("@echo off")]
    [DataRow("echo &quot;a; make b&quot;")]
    [DataRow("echo 'protoc | x'")]
    [DataRow("(cd a; ls)")]
    [DataRow("env A=b dotnet build")]
    public void Programs_that_are_there(string command)
    {
        Add($"<Target Name=\"Mine\" BeforeTargets=\"Build\"><Exec Command=\"{command}\" /></Target>\n");
        Assert.AreEqual("", Generate().Codes);
    }

    [TestMethod]
    [DataRow("cmd /c x.cmd", "'$(OS)' == 'Windows_NT'")]
    [DataRow("powershell x", "'$(OS)' != 'Unix'")]
    [DataRow("powershell x", "$([MSBuild]::IsOSPlatform('Windows'))")]
    public void What_only_Windows_calls_is_not_said(string command, string condition)
    {
        Add(
            $"<Target Name=\"Mine\" BeforeTargets=\"Build\"><Exec Command=\"{command}\" Condition=\"{condition}\" /></Target>\n"
        );
        Assert.AreEqual("", Generate().Codes);
    }

    [TestMethod]
    [DataRow("npm ci")]
    [DataRow("pnpm run x")]
    [DataRow("cd client &amp;&amp; yarn")]
    [DataRow("npx tailwindcss")]
    [DataRow("node x.js")]
    public void Node_is_said_where_it_is_called(string command)
    {
        Add($"\n<Target Name=\"Mine\" BeforeTargets=\"Build\">\n<Exec Command=\"{command}\" />\n</Target>\n");
        Assert.Contains("<Exec", LineOf(WarningOf("STW2028")));
    }

    [TestMethod]
    [DataRow("git rev-parse HEAD")]
    [DataRow("git describe --tags > v.txt || true")]
    [DataRow("cd .. &amp;&amp; git log")]
    [DataRow("A=%24(git rev-parse HEAD)")]
    public void Git_has_its_history(string command)
    {
        Add($"<Target Name=\"Mine\" BeforeTargets=\"Build\"><Exec Command=\"{command}\" /></Target>\n");
        Assert.AreEqual("", Generate().Codes);
        Assert.Contains("source=.git", Generate().Dockerfile);
    }

    [TestMethod]
    public void Git_without_a_history_is_called_in_vain()
    {
        Directory.Delete(Repository.PathOf(".git"), recursive: true);
        Repository.Write("App.sln", "");
        Add("<Target Name=\"Mine\" BeforeTargets=\"Build\"><Exec Command=\"git describe\" /></Target>\n");
        Assert.DoesNotContain(".git,", Generate().Dockerfile);
    }

    [TestMethod]
    [DataRow("dotnet tool run say", "say")]
    [DataRow("dotnet say", "dotnet-say")]
    [DataRow("dotnet say", "say")]
    [DataRow("dotnet tool run dotnet-say", "dotnet-say")]
    [DataRow("dotnet tool run say -- x", "say")]
    public void A_tool_of_the_manifest_is_restored(string command, string name)
    {
        Repository.Write(
            ".config/dotnet-tools.json",
            $$"""{"version":1,"isRoot":true,"tools":{"say.tool":{"version":"1.0.0","commands":["{{name}}"]} } }"""
        );
        Add($"<Target Name=\"Mine\" BeforeTargets=\"Build\"><Exec Command=\"{command}\" /></Target>\n");
        var generated = Generate();
        Assert.AreEqual("", generated.Codes);
        Assert.Contains("dotnet tool restore", generated.Dockerfile);
    }

    [TestMethod]
    [DataRow("<MSBuild Projects=\"../Plugin/Plugin.csproj\" Targets=\"Publish\" />")]
    [DataRow("<MSBuild Projects=\"$(Plugins)\" Targets=\"Publish\" />")]
    [DataRow("<MSBuild Projects=\"@(Plugin)\" Targets=\"Publish\" />")]
    [DataRow("<MSBuild Projects=\"@(Plugin->'%(FullPath)')\" Targets=\"Publish\" />")]
    [DataRow("<MSBuild Projects=\"%(Plugin.Identity)\" Targets=\"Publish\" />")]
    [DataRow("<MSBuild Projects=\"%(Plugin.FullPath)\" Targets=\"Publish\" />")]
    [DataRow("<Exec Command=\"dotnet publish ../Plugin/Plugin.csproj -o $(PublishDir)x\" />")]
    [DataRow("<Exec Command=\"dotnet build ../Plugin\" />")]
    [DataRow("<CallTarget Targets=\"Other\" />")]
    [DataRow("<ItemGroup><P Include=\"../Plugin/Plugin.csproj\" /></ItemGroup><MSBuild Projects=\"@(P)\" />")]
    public void Projects_that_a_target_builds_are_there(string task)
    {
        Repository.Write("src/Plugin/Plugin.csproj", Code.Library()).Write("src/Plugin/P.cs", "class P;");
        Add(
            "<PropertyGroup><Plugins>../Plugin/Plugin.csproj</Plugins></PropertyGroup><ItemGroup><Plugin Include=\"$(Plugins)\" /></ItemGroup>"
        );
        Add("<Target Name=\"Other\"><MSBuild Projects=\"../Plugin/Plugin.csproj\" /></Target>");
        Add($"<Target Name=\"Mine\" AfterTargets=\"Publish\">{task}</Target>\n");
        var generated = Generate();
        Assert.AreEqual("", generated.Codes);
        Assert.Contains("\n!src/Plugin\n", generated.IgnoreFile, generated.Inputs);
    }

    [TestMethod]
    public void A_project_outside_of_the_context_is_an_error_at_its_place()
    {
        using var other = new EvaluatedRepository().Write("Plugin/Plugin.csproj", Code.Library());
        Add(
            $"\n<Target Name=\"Mine\" AfterTargets=\"Publish\">\n<MSBuild Projects=\"{other.PathOf("Plugin/Plugin.csproj")}\" />\n</Target>\n"
        );
        Assert.Contains("Plugin", ErrorOf("STW1001").Message);
    }

    private string Named() => Named(Generate());

    private static string Named(Generated generated) =>
        string.Join(
            ' ',
            generated
                .Reading.Explanations.Where(input => input.Reason.Contains("in the target", StringComparison.Ordinal))
                .Select(input => input.Path)
        );

    [TestMethod]
    public void A_project_that_a_target_builds_and_that_does_not_evaluate_fails_no_build()
    {
        Repository.Write("src/Plugin/Plugin.csproj", "<Project><Import Project=\"gone.props\" /></Project>");
        Add("<Target Name=\"Mine\" AfterTargets=\"Build\"><MSBuild Projects=\"../Plugin/Plugin.csproj\" /></Target>\n");
        var warning = WarningOf(Descriptors.TargetNotRead.Code);
        StringAssert.Contains(warning.Message, "Plugin.csproj', which cannot be evaluated");
    }

    [TestMethod]
    public void An_app_at_the_root_whose_target_calls_git_is_copied_by_what_it_holds()
    {
        Repository.Write(
            "App.csproj",
            Code.ConsoleProject(
                "<Target Name=\"Mine\" BeforeTargets=\"Build\"><Exec Command=\"git describe\" /></Target>"
            )
        );
        Repository.Write("Program.cs", Code.ConsoleProgram).Write("Services/Clock.cs", "");
        File.Delete(Repository.PathOf(App));
        var dockerfile = Generate("App.csproj").Dockerfile;
        StringAssert.Contains(dockerfile, "COPY App.csproj Program.cs ./\nCOPY Services/ Services/");
        StringAssert.Contains(dockerfile, "--mount=type=bind,source=.git");
    }
}
