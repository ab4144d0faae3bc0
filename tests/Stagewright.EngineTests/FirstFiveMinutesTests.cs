namespace Stagewright.EngineTests;

/// <summary>
/// What a new user does: a project from a template, one package, a build, and the command of the Dockerfile's header.
/// </summary>
[TestClass]
[NeedsEngine("docker")]
public sealed class FirstFiveMinutesTests
{
    [TestMethod]
    public async Task Web()
    {
        using var repository = await NewApp.Create("web", "Web");
        await NewApp.Build(repository);
        var image = await Engine.BuildByHeader(repository.Directory, "Dockerfile");
        Assert.AreEqual("Hello World!", await Engine.Answer(image, "/"));
    }

    [TestMethod]
    [DataRow("C#")]
    [DataRow("F#")]
    [DataRow("VB")]
    public async Task Console(string language)
    {
        using var repository = await NewApp.Create("console", "Hello", "-lang", language);
        await NewApp.Build(repository);
        var image = await Engine.BuildByHeader(repository.Directory, "Dockerfile");
        StringAssert.Matches(await Engine.Docker(".", "run", "--rm", image), new("^Hello"));
    }

    [TestMethod]
    public async Task Worker()
    {
        using var repository = await NewApp.Create("worker", "Ticker");
        await NewApp.Build(repository);
        var image = await Engine.BuildByHeader(repository.Directory, "Dockerfile");
        var container = await Engine.Docker(".", "run", "-d", image);
        await Task.Delay(TimeSpan.FromSeconds(3));
        StringAssert.Contains(await Engine.Docker(".", "logs", container), "Worker running at");
        await Engine.Docker(".", "rm", "-f", container);
    }

    [TestMethod]
    public async Task A_solution_of_an_app_and_two_libraries()
    {
        using var repository = await NewApp.Create("web", "App", "-o", "src/App");
        await NewApp.DotNet(repository, "new", "classlib", "-n", "Core", "-o", "src/Core");
        await NewApp.DotNet(repository, "new", "classlib", "-n", "Data", "-o", "src/Data");
        await NewApp.DotNet(repository, "new", "sln", "-n", "App");
        await NewApp.DotNet(repository, "sln", "add", "src/App", "src/Core", "src/Data");
        await NewApp.DotNet(repository, "reference", "add", "src/Core", "--project", "src/Data");
        await NewApp.DotNet(repository, "reference", "add", "src/Data", "--project", "src/App");
        repository.Write(
            "src/Core/Text.cs",
            "namespace Core; public static class Text { public const string Answer = \"from two libraries\"; }"
        );
        repository.Write(
            "src/Data/Store.cs",
            "namespace Data; public static class Store { public static string Answer => Core.Text.Answer; }"
        );
        repository.Edit("src/App/Program.cs", "\"Hello World!\"", "Data.Store.Answer");
        await NewApp.Build(repository);
        var image = await Engine.BuildByHeader(repository.Directory, "src/App/Dockerfile");
        Assert.AreEqual("from two libraries", await Engine.Answer(image, "/"));
    }

    [TestMethod]
    [DataRow("net8.0")]
    [DataRow("net9.0")]
    public async Task An_older_framework(string framework)
    {
        using var repository = await NewApp.Create("web", "Older");
        repository.Edit("Older.csproj", "net10.0", framework);
        await NewApp.Build(repository);
        var image = await Engine.BuildByHeader(repository.Directory, "Dockerfile");
        Assert.AreEqual("Hello World!", await Engine.Answer(image, "/"));
    }

    [TestMethod]
    public async Task With_packages_by_paket()
    {
        using var repository = await NewApp.Create("console", "Hello");
        repository.Write(
            "Program.cs",
            "System.Console.WriteLine(Humanizer.StringHumanizeExtensions.Humanize(\"SomeText\"));"
        );
        await NewApp.DotNet(repository, "new", "tool-manifest");
        await NewApp.DotNet(repository, "tool", "install", "paket", "--version", "11.0.1");
        var sources = (
            await Engine.Run("dotnet", repository.Directory, ["nuget", "list", "source", "--format", "short"])
        ).StandardOutput;
        var source = sources
            .Split('\n')
            .Select(line => line.Trim().Split(' ')[^1])
            .First(url => url.StartsWith("https://", StringComparison.Ordinal));
        repository.Write(
            "paket.dependencies",
            $"source {source}\nframework: net10.0\nstorage: none\nnuget Humanizer.Core 2.14.1\n"
        );
        repository.Write("paket.references", "Humanizer.Core\n");
        await NewApp.DotNet(repository, "paket", "install");
        await NewApp.Build(repository);
        var image = await Engine.BuildByHeader(repository.Directory, "Dockerfile");
        Assert.AreEqual("Some text", await Engine.Docker(".", "run", "--rm", image));
    }

    [TestMethod]
    public async Task With_a_version_from_the_build_server()
    {
        using var repository = await NewApp.Create("console", "Hello");
        repository.Write(
            "Program.cs",
            "System.Console.WriteLine(System.Reflection.Assembly.GetExecutingAssembly().GetName().Version);"
        );
        // As docs/templates.md says it.
        repository.Write(".stagewright/before-publish.scriban", "ARG VERSION=1.0.0\nENV Version=$VERSION\n");
        await NewApp.Build(repository);
        var image = (await Engine.Docker(repository.Directory, "build", "-q", "--build-arg", "VERSION=1.2.3", "."))[
            ^71..
        ];
        Assert.AreEqual("1.2.3.0", await Engine.Docker(".", "run", "--rm", image));
    }

    [TestMethod]
    public async Task In_one_stage()
    {
        using var repository = await NewApp.Create("web", "Single");
        await NewApp.Build(repository, "-p:DockerfileStages=single");
        var image = await Engine.BuildByHeader(repository.Directory, "Dockerfile");
        Assert.AreEqual("Hello World!", await Engine.Answer(image, "/"));
        Assert.AreEqual("1654", await Engine.Docker(".", "run", "--rm", "--entrypoint", "id", image, "-u"));
        StringAssert.Contains(
            await Engine.Docker(".", "run", "--rm", "--entrypoint", "dotnet", image, "--list-sdks"),
            "10.0."
        );
    }

    [TestMethod]
    public async Task A_chiseled_image()
    {
        using var repository = await NewApp.Create("web", "Chiseled");
        await NewApp.Build(
            repository,
            "-p:ContainerFamily=noble-chiseled",
            "-p:InvariantGlobalization=true",
            "-p:InvariantTimezone=true"
        );
        var image = await Engine.BuildByHeader(repository.Directory, "Dockerfile");
        Assert.AreEqual("Hello World!", await Engine.Answer(image, "/"));
    }

    [TestMethod]
    public async Task Lock_file_and_settings_of_the_container()
    {
        using var repository = await NewApp.Create("web", "Locked");
        repository.Edit(
            "Locked.csproj",
            "</Project>",
            """
              <PropertyGroup>
                <RestorePackagesWithLockFile>true</RestorePackagesWithLockFile>
                <ContainerDescription>100 % &quot;mine&quot;; $HOME \ 5 $</ContainerDescription>
                <ContainerAppCommandInstruction>DefaultArgs</ContainerAppCommandInstruction>
                <!-- The build of the image must not check: the Dockerfile is not in its context. -->
                <DockerfileMode>Check</DockerfileMode>
              </PropertyGroup>
              <ItemGroup>
                <ContainerPort Include="9090" />
                <ContainerEnvironmentVariable Include="GREETING" Value="it's &quot;5 $&quot; \ day" />
                <ContainerLabel Include="org.example.team" Value="a $team's &quot;label&quot;" />
              </ItemGroup>
            </Project>
            """
        );
        repository.Edit("Program.cs", "\"Hello World!\"", "Environment.GetEnvironmentVariable(\"GREETING\")");
        await NewApp.Build(repository, "-p:DockerfileMode=Write");
        var image = await Engine.BuildByHeader(repository.Directory, "Dockerfile");
        Assert.AreEqual("it's \"5 $\" \\ day", await Engine.Answer(image, "/"));
        Assert.AreEqual(
            "a $team's \"label\"",
            await Engine.Docker(".", "inspect", "-f", "{{index .Config.Labels \"org.example.team\"}}", image)
        );
        Assert.AreEqual(
            "100 % \"mine\"; $HOME \\ 5 $",
            await Engine.Docker(
                ".",
                "inspect",
                "-f",
                "{{index .Config.Labels \"org.opencontainers.image.description\"}}",
                image
            )
        );
        StringAssert.Contains(await Engine.Docker(".", "inspect", "-f", "{{.Config.ExposedPorts}}", image), "9090/tcp");
        Assert.AreEqual(
            "[] [dotnet Locked.dll]",
            await Engine.Docker(".", "inspect", "-f", "{{.Config.Entrypoint}} {{.Config.Cmd}}", image)
        );
    }

    [TestMethod]
    public async Task Credentials_come_into_no_layer()
    {
        const string Password = "correct-horse-battery-staple";
        using var repository = await NewApp.Create("web", "Secret");
        repository.Edit(
            "nuget.config",
            "</configuration>",
            $"""
            <packageSourceCredentials><folder><add key="Username" value="me" /><add key="ClearTextPassword" value="{Password}" /></folder></packageSourceCredentials></configuration>
            """
        );
        await NewApp.Build(repository);
        var image = await Engine.BuildByHeader(repository.Directory, "Dockerfile");
        await Engine.Docker(
            repository.Directory,
            "build",
            "-q",
            "--secret",
            "id=nugetconfig,src=nuget.config",
            "--target",
            "builder",
            "-t",
            image + "-builder",
            "."
        );

        // The other name shows that the search sees the layers.
        Assert.AreEqual(
            "Secret.dll",
            string.Join(' ', await Engine.Search([image, image + "-builder"], Password, "Secret.dll"))
        );
    }

    [TestMethod]
    public async Task More_projects_than_a_stage_has_layers()
    {
        using var repository = await NewApp.Create("web", "P000", "-o", "src/P000");
        var references = string.Concat(
            Enumerable
                .Range(1, 130)
                .Select(number => $"<ProjectReference Include=\"../P{number:000}/P{number:000}.csproj\" />")
        );
        repository.Edit("src/P000/P000.csproj", "</Project>", $"<ItemGroup>{references}</ItemGroup></Project>");
        for (var number = 1; number <= 130; number++)
            repository.Write(
                $"src/P{number:000}/P{number:000}.csproj",
                "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>"
            );
        await NewApp.Build(repository, "src/P000", "-t:GenerateDockerfile", "-v:q");

        // The stages of copies and the restore; publishing 131 projects would show no more.
        await Engine.Docker(
            repository.Directory,
            "build",
            "-q",
            "-f",
            "src/P000/Dockerfile",
            "--target",
            "projects2",
            "."
        );
        var image = "stagewright-many-builder";
        var dockerfile = repository.Read("src/P000/Dockerfile");
        repository.Write(
            "Dockerfile.restore",
            dockerfile[..dockerfile.IndexOf("# The app itself.", StringComparison.Ordinal)]
        );
        repository.Write("Dockerfile.restore.dockerignore", repository.Read("src/P000/Dockerfile.dockerignore"));
        await Engine.Docker(repository.Directory, "build", "-q", "-f", "Dockerfile.restore", "-t", image, ".");
        Assert.AreEqual(
            "131",
            await Engine.Docker(".", "run", "--rm", image, "sh", "-c", "ls src/*/obj/project.assets.json | wc -l")
        );
    }
}
