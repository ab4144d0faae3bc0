namespace Stagewright.EngineTests;

/// <summary>Every way to publish: the file that the build wrote is built, run and called.</summary>
[TestClass]
[NeedsEngine("docker")]
public sealed class PublishModeTests
{
    // Tells whether the image has ICU.
    private const string Number = """

        static string Number()
        {
            try
            {
                return 1234.5.ToString("N1", System.Globalization.CultureInfo.GetCultureInfo("de-DE"));
            }
            catch (System.Globalization.CultureNotFoundException)
            {
                return "invariant";
            }
        }

        """;

    private const string Program =
        """
            var app = WebApplication.CreateSlimBuilder(args).Build();
            app.MapGet("/", () => $"{Environment.UserName} {Number()}");
            app.Run();
            """ + Number;

    [TestMethod]
    [DataRow("", "aspnet:10.0")]
    [DataRow("PublishReadyToRun", "aspnet:10.0")]
    [DataRow("PublishSelfContained", "runtime-deps:10.0")]
    [DataRow("SelfContained", "runtime-deps:10.0")]
    [DataRow("PublishSingleFile", "runtime-deps:10.0")]
    [DataRow("PublishAot", "runtime-deps:10.0-noble-chiseled-extra")]
    public async Task Web(string properties, string baseImage)
    {
        using var repository = await CreateWeb("Mode." + properties.Replace(' ', '.'), properties);
        StringAssert.Contains(repository.Read("Dockerfile"), $"FROM mcr.microsoft.com/dotnet/{baseImage} AS base\n");
        var image = await AssertAnswer("app 1.234,5", repository);
        // SelfContained publishes what PublishSelfContained does.
        if (properties != "SelfContained")
            await OtherMachine.AssertSameLayers(repository, "Dockerfile", image);
        await Engine.Docker(".", "rmi", "-f", image);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("PublishAot")]
    public async Task Web_without_cultures_on_the_smallest_image(string properties)
    {
        using var repository = await CreateWeb(
            "Invariant." + properties,
            properties + " InvariantGlobalization InvariantTimezone",
            "-p:ContainerFamily=noble-chiseled"
        );
        StringAssert.Contains(repository.Read("Dockerfile"), ":10.0-noble-chiseled AS base\n");
        await Engine.Docker(".", "rmi", "-f", await AssertAnswer("app invariant", repository));
    }

    // No web app: trimmed by SDK 10.0.401, Kestrel does not start, in a container or not.
    [TestMethod]
    [DataRow("PublishTrimmed", "1.234,5")]
    [DataRow("PublishTrimmed PublishSingleFile", "1.234,5")]
    [DataRow("PublishTrimmed PublishSingleFile InvariantGlobalization InvariantTimezone", "invariant")]
    public async Task Trimmed(string properties, string expected)
    {
        using var repository = await Create(
            "console",
            "Trimmed." + properties.Replace(' ', '.'),
            properties,
            "System.Console.WriteLine(Number());" + Number
        );
        StringAssert.Contains(
            repository.Read("Dockerfile"),
            $"runtime-deps:10.0-noble-chiseled{(expected == "invariant" ? "" : "-extra")} AS base\n"
        );
        var image = await Engine.BuildByHeader(repository.Directory, "Dockerfile");
        Assert.AreEqual(expected, await Engine.Docker(".", "run", "--rm", "--read-only", image));
        if (properties == "PublishTrimmed")
            await OtherMachine.AssertSameLayers(repository, "Dockerfile", image);
        await Engine.Docker(".", "rmi", "-f", image);
    }

    [TestMethod]
    public async Task A_single_file_without_its_runtime()
    {
        using var repository = await CreateWeb("Small", "PublishSingleFile SelfContained=false");
        StringAssert.Contains(repository.Read("Dockerfile"), "FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS base\n");
        await Engine.Docker(".", "rmi", "-f", await AssertAnswer("app 1.234,5", repository));
    }

    [TestMethod]
    [DataRow("PublishSingleFile")]
    [DataRow("PublishAot")]
    public async Task An_assembly_with_another_name_than_the_project(string property)
    {
        using var repository = await NewApp.Create("console", "Project");
        repository.Edit(
            "Project.csproj",
            "</Project>",
            $"<PropertyGroup><{property}>true</{property}><AssemblyName>other.name</AssemblyName></PropertyGroup></Project>"
        );
        await NewApp.Build(repository);
        StringAssert.Contains(repository.Read("Dockerfile"), "ENTRYPOINT [\"./other.name\"]");
        var image = await Engine.BuildByHeader(repository.Directory, "Dockerfile");
        Assert.AreEqual("Hello, World!", await Engine.Docker(".", "run", "--rm", "--read-only", image));
        await Engine.Docker(".", "rmi", "-f", image);
    }

    [TestMethod]
    [DataRow("PublishSelfContained")]
    [DataRow("PublishSingleFile")]
    [DataRow("PublishAot")]
    public async Task An_app_with_a_library(string property)
    {
        using var repository = await NewApp.Create("console", "App", "-o", "src/App");
        await NewApp.DotNet(repository, "new", "classlib", "-n", "Core", "-o", "src/Core");
        await NewApp.DotNet(repository, "reference", "add", "src/Core", "--project", "src/App");
        repository.Write(
            "src/Core/Text.cs",
            "namespace Core; public static class Text { public const string Answer = \"from a library\"; public static string Get() => Answer; }"
        );
        repository.Write("src/App/Program.cs", "System.Console.WriteLine(Core.Text.Get());");
        repository.Edit(
            "src/App/App.csproj",
            "</Project>",
            $"<PropertyGroup><{property}>true</{property}></PropertyGroup></Project>"
        );
        await NewApp.Build(repository, "src/App");
        StringAssert.Contains(repository.Read("src/App/Dockerfile"), "-p:BuildProjectReferences=false");
        var image = await Engine.BuildByHeader(repository.Directory, "src/App/Dockerfile");
        Assert.AreEqual("from a library", await Engine.Docker(".", "run", "--rm", image));
        if (property == "PublishSelfContained")
        {
            // What changes least is a layer of its own, and that is .NET.
            await Engine.Docker(
                repository.Directory,
                "build",
                "-q",
                "-f",
                "src/App/Dockerfile",
                "--target",
                "builder",
                "-t",
                image + "-builder",
                "."
            );
            Assert.AreEqual(
                "/layers/app/app/App.dll /layers/packages/app/System.Private.CoreLib.dll /layers/projects/app/Core.dll",
                await Engine.Docker(
                    ".",
                    "run",
                    "--rm",
                    image + "-builder",
                    "sh",
                    "-c",
                    "echo $(find /layers -name App.dll -o -name Core.dll -o -name System.Private.CoreLib.dll | sort)"
                )
            );
        }
    }

    [TestMethod]
    public async Task Native_code_is_small_and_comes_without_its_symbols()
    {
        using var repository = await CreateWeb("Native", "PublishAot InvariantGlobalization InvariantTimezone");
        var image = await Engine.BuildByHeader(repository.Directory, "Dockerfile");
        Assert.IsLessThan(await Engine.Size("mcr.microsoft.com/dotnet/aspnet:10.0") / 5, await Engine.Size(image));
        Assert.AreEqual(
            "app/Native app/Native.staticwebassets.endpoints.json app/appsettings.Development.json app/appsettings.json app/nuget.config",
            await ListFiles(image)
        );
        await Engine.Docker(".", "rmi", "-f", image);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("PublishReadyToRun")]
    [DataRow("PublishSingleFile PublishTrimmed")]
    public async Task Files_for_arm64_are_built_without_emulation(string properties)
    {
        var name = $"Cross{properties.Replace(" ", "", StringComparison.Ordinal)}";
        using var repository = await CreateWeb(name, properties);
        var image =
            "cross-builder" + (properties.Length > 0 ? "-" : "") + properties.ToLowerInvariant().Replace(' ', '-');
        await Engine.Docker(
            repository.Directory,
            "build",
            "-q",
            "--build-arg",
            "TARGETARCH=arm64",
            "--target",
            "builder",
            "-t",
            image,
            "."
        );
        if (properties.Length == 0 || properties == "PublishReadyToRun")
        {
            // A PE header tells: 0xAA64 is arm64 (https://learn.microsoft.com/windows/win32/debug/pe-format). Where the
            // file holds native code, .NET turns it over with the number of the operating system, 0x7B79 for Linux
            // (dotnet/runtime, pedecoder.h).
            var machine = await Engine.Docker(
                ".",
                "run",
                "--rm",
                image,
                "sh",
                "-c",
                $"f=$(find /layers -name {name}.dll); o=$(od -An -tu4 -j60 -N4 $f); od -An -tx2 -j$((o+4)) -N2 $f"
            );
            Assert.AreEqual(
                properties.Length == 0
                    ? "aa64"
                    : (0xAA64 ^ 0x7B79).ToString("x4", System.Globalization.CultureInfo.InvariantCulture),
                machine
            );
        }
        else
        {
            // The ELF header has the machine at offset 18: 0xB7 is AArch64.
            Assert.AreEqual(
                "00b7",
                await Engine.Docker(
                    ".",
                    "run",
                    "--rm",
                    image,
                    "sh",
                    "-c",
                    $"od -An -tx2 -j18 -N2 $(find /layers -name {name})"
                )
            );
        }
        await Engine.Docker(".", "rmi", "-f", image);
    }

    // The engine's own driver builds one platform at a time, and has no image for arm64: one of the test's own stands
    // in for the base. Nothing of it could run here.
    [TestMethod]
    public async Task An_image_for_arm64_is_built_without_emulation()
    {
        using var repository = await CreateWeb(
            "Arm",
            "PublishSelfContained",
            "-p:ContainerBaseImage=stagewright-arm64:1"
        );
        repository.Write("standin/Dockerfile", "FROM scratch\nCOPY Dockerfile /etc/\n");
        await Engine.Docker(
            repository.PathOf("standin"),
            "build",
            "-q",
            "--platform",
            "linux/arm64",
            "-t",
            "stagewright-arm64:1",
            "."
        );
        await Engine.Docker(repository.Directory, "build", "-q", "--platform", "linux/arm64", "-t", "arm", ".");
        Assert.AreEqual("linux/arm64", await Engine.Docker(".", "inspect", "-f", "{{.Os}}/{{.Architecture}}", "arm"));

        // The ELF header has the machine at offset 18: 0xB7 is AArch64.
        var container = await Engine.Docker(".", "create", "--platform", "linux/arm64", "arm");
        foreach (var file in new[] { "Arm", "libcoreclr.so" })
        {
            await Engine.Docker(repository.Directory, "cp", $"{container}:/app/{file}", "copied");
            Assert.AreEqual(0xB7, File.ReadAllBytes(repository.PathOf("copied"))[18], file);
        }
        await Engine.Docker(".", "rm", container);
        await Engine.Docker(".", "rmi", "-f", "arm", "stagewright-arm64:1");
    }

    [TestMethod]
    public async Task Worker_and_console_on_chiseled()
    {
        using var repository = await NewApp.Create("console", "Tool", "-o", "src/Tool");
        await NewApp.DotNet(repository, "new", "worker", "-n", "Job", "-o", "src/Job");
        repository.Write(
            "src/Directory.Build.props",
            "<Project><PropertyGroup><ContainerFamily>noble-chiseled</ContainerFamily></PropertyGroup></Project>"
        );
        repository.Edit(
            "src/Tool/Tool.csproj",
            "</Project>",
            "<PropertyGroup><InvariantGlobalization>true</InvariantGlobalization><InvariantTimezone>true</InvariantTimezone></PropertyGroup></Project>"
        );
        repository.Write("src/Tool/Program.cs", "Console.WriteLine($\"{Environment.UserName} {Number()}\");" + Number);
        repository.Edit(
            "src/Job/Job.csproj",
            "</Project>",
            $"""<ItemGroup><PackageReference Include="Stagewright" Version="{StagewrightPackage.Version}" PrivateAssets="all" /></ItemGroup></Project>"""
        );
        repository.Write(
            "src/Job/Worker.cs",
            """
            namespace Job;

            public sealed class Worker(IHostApplicationLifetime lifetime) : BackgroundService
            {
                protected override Task ExecuteAsync(CancellationToken stoppingToken)
                {
                    Console.WriteLine($"{Environment.UserName} {1234.5.ToString("N1", System.Globalization.CultureInfo.GetCultureInfo("de-DE"))}");
                    lifetime.StopApplication();
                    return Task.CompletedTask;
                }
            }
            """
        );
        foreach (
            var (name, family, answer) in new[]
            {
                ("Tool", "noble-chiseled", "app invariant"),
                ("Job", "noble-chiseled-extra", "app 1.234,5"),
            }
        )
        {
            await NewApp.Build(repository, $"src/{name}");
            StringAssert.Contains(
                repository.Read($"src/{name}/Dockerfile"),
                $"FROM mcr.microsoft.com/dotnet/runtime:10.0-{family} AS base\n"
            );
            var image = await Engine.BuildByHeader(repository.Directory, $"src/{name}/Dockerfile");
            StringAssert.Contains(
                await Engine.Docker(".", "run", "--rm", "--read-only", "--tmpfs", "/tmp", image),
                answer
            );
            Assert.AreEqual("1654", await Engine.Docker(".", "inspect", "-f", "{{.Config.User}}", image));
            await Engine.Docker(".", "rmi", "-f", image);
        }
    }

    private static Task<TestRepository> CreateWeb(string name, string properties, params string[] arguments) =>
        Create("web", name, properties, Program, arguments);

    private static async Task<TestRepository> Create(
        string template,
        string name,
        string properties,
        string program,
        params string[] arguments
    )
    {
        var repository = await NewApp.Create(template, name);
        var elements = string.Concat(
            properties
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(property => property.Split('='))
                .Select(pair => $"<{pair[0]}>{pair.ElementAtOrDefault(1) ?? "true"}</{pair[0]}>")
        );
        repository.Edit($"{name}.csproj", "</Project>", $"<PropertyGroup>{elements}</PropertyGroup></Project>");
        repository.Write("Program.cs", program);
        await NewApp.Build(repository, arguments);
        return repository;
    }

    private static async Task<string> AssertAnswer(string expected, TestRepository repository)
    {
        var image = await Engine.BuildByHeader(repository.Directory, "Dockerfile");
        Assert.AreEqual(expected, await Engine.Answer(image, "/"));
        Assert.AreEqual("1654", await Engine.Docker(".", "inspect", "-f", "{{.Config.User}}", image));
        return image;
    }

    // The image has no shell: its file system is exported from a container that never starts.
    private static async Task<string> ListFiles(string image)
    {
        var container = await Engine.Docker(".", "create", image);
        var files = await Engine.Run(
            "sh",
            ".",
            "-c",
            $"docker export {container} | tar -t | grep '^app/.' | sort | tr '\\n' ' '"
        );
        await Engine.Docker(".", "rm", container);
        return files.StandardOutput.Trim();
    }
}
