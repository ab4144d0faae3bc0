namespace Stagewright.EvaluationTests;

/// <summary>The targets that call a container engine. A script stands in for its client.</summary>
[TestClass]
public sealed class ImageTargetTests : TargetTest
{
    private const string App = "src/App/App.csproj";
    private const string Build = "BuildDockerImage";

    public ImageTargetTests()
    {
        Write(App, Code.ConsoleProject(Code.PackageReference));
        Repository.Write("src/App/Program.cs", Code.ConsoleProgram);
        Engine("");
    }

    private string Asked => Repository.TextOf("asked").Trim();

    [TestMethod]
    public void The_Dockerfile_is_written_and_built()
    {
        var run = Run(App);
        Assert.AreEqual("", run.Codes);
        Assert.Contains("FROM base AS runtime", Repository.TextOf("src/App/Dockerfile"));
        Assert.AreEqual("build --progress=plain -f src/App/Dockerfile -t app .", Asked);
        Assert.Contains("docker built the image app.", run.Output);
    }

    [TestMethod]
    public void Properties_say_more_and_change_no_byte_of_the_Dockerfile()
    {
        Run(App);
        var before = Repository.TextOf("src/App/Dockerfile");
        var run = Run(
            App,
            ("ContainerRegistry", "localhost:5000"),
            ("ContainerRepository", "shop/app"),
            ("ContainerImageTags", "1;2"),
            ("DockerfilePlatforms", "linux/amd64+linux/arm64"),
            ("DockerfileTarget", "Builder"),
            ("DockerfileSourceDateEpoch", "1700000000"),
            ("DockerfileBuildArguments", "--no-cache --label 'a=b c'")
        );
        Assert.IsFalse(run.Generates);
        Assert.AreEqual(before, Repository.TextOf("src/App/Dockerfile"));
        Assert.AreEqual(
            "build --progress=plain --platform linux/amd64,linux/arm64 --target Builder --build-arg SOURCE_DATE_EPOCH=1700000000 "
                + "-f src/App/Dockerfile -t localhost:5000/shop/app:1-Builder -t localhost:5000/shop/app:2-Builder --no-cache --label a=b c .",
            Asked
        );
    }

    [TestMethod]
    public void Platforms_and_arguments_of_the_project_are_told()
    {
        Add(
            App,
            Code.Properties("ContainerRuntimeIdentifiers", "linux-x64;linux-arm64", "DockerfileTag", "a/b:c")
                + Code.Items("<DockerfileBuildArgument Include=\"CHANNEL\" Variable=\"CHANNEL\" />")
        );
        Run(App);
        Assert.AreEqual(
            "build --progress=plain --platform linux/amd64,linux/arm64 --build-arg CHANNEL -f src/App/Dockerfile -t a/b:c .",
            Asked
        );
    }

    [TestMethod]
    public void A_file_of_a_person_s_is_built_as_it_is()
    {
        Repository.Write("src/App/Dockerfile", "FROM scratch\n");
        Add(App, Code.Properties("DockerfileMode", "Off"));
        Run(App);
        Assert.AreEqual("FROM scratch\n", Repository.TextOf("src/App/Dockerfile"));
        File.Delete(Repository.PathOf("src/App/Dockerfile"));
        Fail("STW5033", App, App);
    }

    [TestMethod]
    public void A_check_builds_what_is_up_to_date_and_nothing_else()
    {
        Run(App);
        Run(App, ("DockerfileMode", "Check"));
        Add(App, Code.Items("""<ContainerPort Include="9090" Type="tcp" />"""));
        File.Delete(Repository.PathOf("asked"));
        Fail("STW4001", "src/App/Dockerfile", App, ("DockerfileMode", "Check"));
        Assert.IsFalse(File.Exists(Repository.PathOf("asked")));
    }

    [TestMethod]
    public void A_library_has_no_image()
    {
        Write("src/Lib/Lib.csproj", Code.Library());
        Assert.IsEmpty(
            Run("src/Lib/Lib.csproj").Tasks.Where(task => task.Contains("Docker", StringComparison.Ordinal))
        );
    }

    [TestMethod]
    public void A_project_of_several_frameworks_passes_the_target_on()
    {
        Write(App, Code.ConsoleProject(Code.PackageReference, "net10.0;net9.0"));
        Run(App);
        Assert.EndsWith("-t app .", Asked);
    }

    [TestMethod]
    [DataRow("DockerfileTarget", "bulider", "STW5024", "'base', 'builder', 'runtime'")]
    [DataRow("ContainerRepository", "Shop API", "STW5023", "'Shop API'")]
    [DataRow("DockerfileSourceDateEpoch", "now", "STW2008", "is no number")]
    [DataRow("DockerfileBuildArguments", "--label 'x", "STW2008", "has a quote without an end")]
    public void A_wrong_value_is_an_error_at_its_line(string property, string value, string code, string what)
    {
        Add(App, $"\n{Code.Properties(property, value)}");
        var run = Fail(code, App, App);
        Assert.Contains(what, run.Errors[0].Message!);
        Assert.Contains(property, File.ReadAllLines(Repository.PathOf(App))[run.Errors[0].LineNumber - 1]);
        Assert.IsFalse(File.Exists(Repository.PathOf("asked")));
    }

    [TestMethod]
    public void The_errors_of_the_container_are_those_of_the_working_tree()
    {
        Engine(
            """
            echo '#9 [builder 4/9] RUN dotnet publish' >&2
            echo '#9 6.152 /src/src/App/Program.cs(1,35): error CS1002: ; expected [/src/src/App/App.csproj]' >&2
            printf '%s\n' '------' 'Dockerfile:25' '--------------------' 'ERROR: failed to build: failed to solve: exit code: 1' >&2
            exit 1
            """
        );
        var run = Fail("CS1002 STW5026", "src/App/Program.cs", App);
        Assert.AreEqual((1, 35), (run.Errors[0].LineNumber, run.Errors[0].ColumnNumber));
        Assert.AreEqual((Repository.PathOf("src/App/Dockerfile"), 25), (run.Errors[1].File, run.Errors[1].LineNumber));
        Assert.Contains("[builder 4/9] RUN dotnet publish", run.Output);
        Assert.DoesNotContain("built the image", run.Output);
    }

    [TestMethod]
    public void Without_an_engine_the_error_says_what_was_looked_for()
    {
        var run = TargetRun.Of(Repository, App, Build, ("PATH", "/nowhere"));
        Assert.AreEqual("STW5001", run.Codes);
        Assert.Contains("'docker' or 'podman' or 'buildah'", run.Errors[0].Message!);
    }

    [TestMethod]
    [DataRow("echo 'Cannot connect to the Docker daemon at unix:///x.' >&2; exit 1", "STW5020")]
    [DataRow("echo ' Version: 19.3.1'", "STW5021")]
    public void An_engine_that_cannot_be_used_is_an_error(string version, string code)
    {
        Engine("", version);
        Fail(code, App, App);
    }

    [TestMethod]
    public void Secrets_are_found_where_NuGet_has_them()
    {
        const string Variable = "NuGetPackageSourceCredentials_github";
        Repository.Write(
            "nuget.config",
            """
            <configuration><packageSources><add key="github" value="https://nuget.pkg.github.com/x/index.json" /></packageSources></configuration>
            """
        );
        Engine($"printenv {Variable} > variable");
        Fail("STW5029", "src/App/Dockerfile", App);

        Repository.Write(
            "home/NuGet.Config",
            """
            <configuration><packageSourceCredentials><github>
              <add key="Username" value="me" /><add key="ClearTextPassword" value="pass" />
            </github></packageSourceCredentials></configuration>
            """
        );
        Repository.Write(
            "src/App/obj/project.assets.json",
            $$"""{ "project": { "restore": { "configFilePaths": [ "{{Repository.PathOf("home/NuGet.Config")}}" ] } } }"""
        );
        var run = Run(App);
        Assert.Contains($"--secret id={Variable},env={Variable}", Asked);
        Assert.AreEqual("Username=me;Password=pass\n", Repository.TextOf("variable"));
        Assert.DoesNotContain("Password=pass", run.Output);
    }

    [TestMethod]
    public void A_secret_that_is_a_file_has_to_be_there()
    {
        Add(App, Code.Items("""<DockerfileSecret Include="license" Source="license.txt" />"""));
        var run = Fail("STW5029", "src/App/Dockerfile", App);
        Assert.StartsWith(
            "RUN --mount=",
            File.ReadAllLines(Repository.PathOf("src/App/Dockerfile"))[run.Errors[0].LineNumber - 1]
        );
        Repository.Write("license.txt", "");
        Run(App);
        Assert.Contains("--secret id=license,src=license.txt", Asked);
    }

    private TargetRun Fail(string codes, string file, string project, params (string, string)[] properties)
    {
        var run = TargetRun.Of(Repository, project, Build, [.. properties, ("DockerfileEngine", Client)]);
        Assert.IsFalse(run.Succeeded);
        Assert.AreEqual((codes, Repository.PathOf(file)), (run.Codes, run.Errors[0].File));
        return run;
    }

    private TargetRun Run(string project, params (string, string)[] properties) =>
        Run(project, Build, [.. properties, ("DockerfileEngine", Client)]);

    private string Client => Repository.PathOf("docker");

    private void Engine(string build, string version = "echo ' Version: 28.5.2'")
    {
        Repository.Write(
            "docker",
            $"#!/bin/sh\nif [ $1 = version ]; then\n{version}\nexit\nfi\necho \"$@\" > asked\n{build}\n".ReplaceLineEndings(
                "\n"
            )
        );
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Client, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
