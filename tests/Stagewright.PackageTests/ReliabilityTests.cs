using System.Diagnostics;
using System.Globalization;

namespace Stagewright.PackageTests;

/// <summary>
/// Killed builds, builds at once, and builds on other machines. CI runs short forms; the variables STAGEWRIGHT_KILLS,
/// STAGEWRIGHT_APPS and STAGEWRIGHT_ROUNDS ask for the whole ones (docs/reliability.md).
/// </summary>
[TestClass]
public sealed class ReliabilityTests : PackageTest
{
    private static readonly string[] Files = ["Dockerfile", "Dockerfile.dockerignore"];

    [TestMethod]
    public async Task A_kill_at_any_moment_leaves_the_old_file_or_the_new_one()
    {
        var kills = Number("STAGEWRIGHT_KILLS", 8);
        WriteApp("App.csproj", "App.csproj", 9001);
        await Succeed("build", "App.csproj");
        var old = Texts();
        WriteApp("App.csproj", "App.csproj", 9002);
        var watch = Stopwatch.StartNew();
        await Generate();
        var length = watch.Elapsed;
        string[] whole = [old, Texts()];

        var (random, caught) = (new Random(), 0);
        for (var round = 0; round < kills; round++)
        {
            // The text that is not there, so that there is something to write.
            var next = Texts() == whole[0] ? 1 : 0;
            WriteApp("App.csproj", "App.csproj", 9001 + next);
            // Every other kill waits for the moment of the write; the rest are anywhere.
            caught += await Kill(round % 2 == 0 ? null : length * random.NextDouble()) ? 1 : 0;
            Assert.Contains(Texts(), whole, $"After kill {round}.");
            if (round % 8 == 7 || round == kills - 1)
            {
                await Generate();
                Assert.AreEqual(whole[next], Texts());
                // MSBuild's own temporary files, in obj, end in ~ too.
                Assert.IsEmpty(Repository.Find("*.tmp~"), "The next build cleans up.");
            }
        }
        TestContext.WriteLine($"{kills} kills, {caught} of them while a temporary file was there.");
    }

    [TestMethod]
    public async Task A_fault_of_the_package_fails_no_build_but_a_check_and_a_target_by_its_name()
    {
        var assembly = await BrokenTaskAssembly();
        Repository.Write("App.csproj", Code.WebProject(Code.PackageReference));
        Repository.Write("Program.cs", Code.WebProgram);
        await Succeed("build");
        var text = Dockerfile;
        Repository.Edit(
            "App.csproj",
            "</Project>",
            "<PropertyGroup><DockerfileTag>other</DockerfileTag></PropertyGroup></Project>"
        );

        foreach (var _ in new[] { "The state is not renewed:", "so the next build tries again." })
        {
            var build = await Succeed("build", "-warnaserror", assembly);
            Assert.HasCount(
                1,
                Lines(build).Where(line => line.Contains("warning STW9001: ", StringComparison.Ordinal)),
                build.ToString()
            );
            Assert.DoesNotContain(" at Stagewright.", build.Output);
            Assert.AreEqual(text, Dockerfile);
        }
        StringAssert.Contains((await Succeed("build", "-v:d", assembly)).Output, " at Stagewright.");
        await FailWith("STW9001", "build", "-p:DockerfileMode=Check", assembly);
        await FailWith("STW9001", "build", "-t:GenerateDockerfile", assembly);
        await Succeed("build");
        Assert.AreNotEqual(text, Dockerfile);
    }

    [TestMethod]
    public async Task Two_builds_at_once_of_many_apps_write_the_same_bytes()
    {
        var (apps, rounds) = (Number("STAGEWRIGHT_APPS", 6), Number("STAGEWRIGHT_ROUNDS", 2));
        var names = Enumerable.Range(0, apps).Select(index => $"App{index:00}").ToList();
        Repository.Write("Directory.Packages.props", Code.CentralPackages());
        Repository.Write("src/Core/Core.csproj", Code.Library());
        foreach (var name in names)
            WriteApp($"src/{name}/{name}.csproj", $"src/{name}/{name}.csproj", 9001, packageReference: false);
        Repository.Write(
            "All.slnx",
            $"<Solution>{string.Concat(names.Select(name => $"""<Project Path="src/{name}/{name}.csproj" />"""))}</Solution>\n"
        );
        await Succeed("restore", "All.slnx");
        await Succeed("build", "All.slnx", "--no-restore", "-t:GenerateDockerfile", "-m:1");
        var serial = All();

        for (var round = 0; round < rounds; round++)
        {
            // Half of the files are missing; of the other half the project changed.
            foreach (var (name, index) in names.Select((name, index) => (name, index)))
            {
                if (index % 2 == 0)
                    File.Delete(Repository.PathOf($"src/{name}/Dockerfile"));
                else
                    Repository.Edit($"src/{name}/{name}.csproj", "</Project>", " </Project>");
            }
            var results = await Task.WhenAll(
                Enumerable
                    .Range(0, 2)
                    .Select(_ => Repository.Run("build", "All.slnx", "--no-restore", "-t:GenerateDockerfile", "-m:8"))
            );
            foreach (var result in results)
            {
                Assert.AreEqual(0, result.ExitCode, result.ToString());
                Assert.IsEmpty(result.Warnings, result.ToString());
            }
            Assert.AreEqual(serial, All());
            Assert.IsEmpty(Repository.Find("*~"));
        }

        string All() =>
            string.Concat(names.SelectMany(name => Files.Select(file => Repository.Read($"src/{name}/{file}"))));
    }

    [TestMethod]
    public async Task Another_machine_another_user_and_another_checkout_give_the_same_bytes()
    {
        WriteShop(Repository);
        await Succeed("build", "src/App/App.csproj", "-t:GenerateDockerfile");
        var here = ShopTexts(Repository);

        using var other = new TestRepository();
        WriteShop(other);
        foreach (
            var file in Directory
                .EnumerateFiles(other.Directory, "*", SearchOption.AllDirectories)
                .Where(file => !file.Contains(".git", StringComparison.Ordinal))
        )
            await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).ReplaceLineEndings("\r\n"));
        var home = Directory.CreateTempSubdirectory("stagewright-home-").FullName;
        var result = await other.Run(
            new Dictionary<string, string?>
            {
                ["HOME"] = home,
                ["USER"] = "somebody",
                ["LOGNAME"] = "somebody",
                ["LANG"] = "tr_TR.UTF-8",
                ["LC_ALL"] = "tr_TR.UTF-8",
                ["TZ"] = "Pacific/Kiritimati",
                ["CI"] = "true",
                ["GITHUB_ACTIONS"] = "true",
                ["TF_BUILD"] = "True",
                ["GITLAB_CI"] = "true",
                ["BUILD_BUILDNUMBER"] = "20260101.1",
                ["NUGET_XMLDOC_MODE"] = "skip",
            },
            "build",
            "src/App/App.csproj",
            "-t:GenerateDockerfile",
            "-c",
            "Release"
        );
        Directory.Delete(home, recursive: true);
        Assert.AreEqual(0, result.ExitCode, result.ToString());
        Assert.AreEqual(here, ShopTexts(other));
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux, IgnoreMessage = "The processes are found by what Linux says of them.")]
    public async Task Processes_that_stay_after_a_build_use_the_version_that_each_project_names()
    {
        string[] apps = ["One", "Two"];
        foreach (var app in apps)
            WriteApp($"{app}/{app}.csproj", $"{app}/{app}.csproj", 9001);
        Repository.Write(
            "All.slnx",
            $"<Solution>{string.Concat(apps.Select(app => $"""<Project Path="{app}/{app}.csproj" />"""))}</Solution>\n"
        );
        // Shared with no other build of this machine.
        var salt = Guid.NewGuid().ToString("N");
        var environment = new Dictionary<string, string?>
        {
            ["MSBUILDDISABLENODEREUSE"] = null,
            ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "1",
            ["MSBUILDNODEHANDSHAKESALT"] = salt,
        };
        try
        {
            await Succeed("restore", "All.slnx");
            await AssertLoaded(StagewrightPackage.Version, StagewrightPackage.Version);
            var processes = ProcessesWith(salt);
            Assert.IsNotEmpty(processes, "No process stays.");

            var later = await StagewrightPackage.PackLaterVersion(RunDirectory.Feed, "reuse", "base");
            Repository.Edit("Two/Two.csproj", StagewrightPackage.Version, later);
            Repository.Edit("One/One.csproj", "9001", "9002");
            await Succeed("restore", "All.slnx");
            // Both versions in one build and one process, which keeps what each of them registers with it.
            await AssertLoaded(StagewrightPackage.Version, later);
            Assert.DoesNotContain(StagewrightPackage.LaterLine, Repository.Read("One/Dockerfile"));
            Assert.Contains(StagewrightPackage.LaterLine, Repository.Read("Two/Dockerfile"));

            Repository.Edit("One/One.csproj", StagewrightPackage.Version, later);
            await Succeed("restore", "All.slnx");
            await AssertLoaded(later, null);
            Assert.Contains(StagewrightPackage.LaterLine, Repository.Read("One/Dockerfile"));
            CollectionAssert.IsSubsetOf(
                processes.ToList(),
                ProcessesWith(salt).ToList(),
                "They are the same processes."
            );
        }
        finally
        {
            foreach (var id in ProcessesWith(salt))
                Process.GetProcessById(id).Kill();
        }

        // One process, so that nothing keeps the two versions apart.
        async Task AssertLoaded(string one, string? two)
        {
            var result = await Repository.Run(
                environment,
                "build",
                "All.slnx",
                "--no-restore",
                "-t:GenerateDockerfile",
                "-nodeReuse:true",
                "-m:1"
            );
            Assert.AreEqual(0, result.ExitCode, result.ToString());
            Assert.IsEmpty(result.Warnings, result.ToString());
            var assemblies = result.AssembliesOf("GenerateDockerfile");
            foreach (var (app, version) in apps.Zip([one, two]))
            {
                Assert.AreEqual(
                    version is null
                        ? ""
                        : Path.Combine(
                            RunDirectory.Packages,
                            "stagewright",
                            version,
                            "tasks",
                            "net8.0",
                            "Stagewright.dll"
                        ),
                    string.Join(' ', assemblies[$"{app}.csproj"].Select(Path.GetFullPath)),
                    app
                );
            }
        }
    }

    [TestMethod]
    public async Task Visual_studio_s_up_to_date_check_gets_the_inputs_and_the_state()
    {
        WriteApp("App.csproj", "App.csproj", 9001);
        // Visual Studio's project system defines them.
        Repository.Edit(
            "App.csproj",
            "</Project>",
            """
            <Target Name="CollectUpToDateCheckInputDesignTime" /><Target Name="CollectUpToDateCheckOutputDesignTime" />
            </Project>
            """
        );
        Repository.Write("global.json", "{}\n");
        await Succeed("build", "App.csproj");
        var result = await Succeed(
            "msbuild",
            "App.csproj",
            "-t:CollectUpToDateCheckInputDesignTime;CollectUpToDateCheckOutputDesignTime",
            "-p:DesignTimeBuild=true",
            "-getItem:UpToDateCheckInput",
            "-getItem:UpToDateCheckOutput"
        );
        using var items = System.Text.Json.JsonDocument.Parse(
            result.Output[result.Output.IndexOf('{')..(result.Output.LastIndexOf('}') + 1)]
        );
        var inputs = Paths("UpToDateCheckInput");
        foreach (var file in new[] { "App.csproj", "global.json", "Dockerfile", "Dockerfile.dockerignore" })
            Assert.Contains(Repository.PathOf(file), inputs, result.Output);
        var state = Paths("UpToDateCheckOutput").Single();
        foreach (var input in inputs)
            Assert.IsTrue(
                File.GetLastWriteTimeUtc(input) <= File.GetLastWriteTimeUtc(state),
                $"{input} is newer than the state: Visual Studio would build for ever."
            );

        List<string> Paths(string name) =>
            [
                .. items
                    .RootElement.GetProperty("Items")
                    .GetProperty(name)
                    .EnumerateArray()
                    .Where(item => item.GetProperty("Set").GetString() == "Dockerfile")
                    .Select(item => item.GetProperty("FullPath").GetString()!),
            ];
    }

    private static IReadOnlyList<int> ProcessesWith(string variable) =>
        [
            .. Directory
                .EnumerateDirectories("/proc")
                .Select(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var id) ? id : 0)
                .Where(id => id > 0 && EnvironmentOf(id).Contains(variable, StringComparison.Ordinal))
                .Order(),
        ];

    private static string EnvironmentOf(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/environ");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static int Number(string variable, int number) =>
        int.TryParse(
            Environment.GetEnvironmentVariable(variable),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var value
        )
            ? value
            : number;

    private void WriteApp(string project, string path, int port, bool packageReference = true)
    {
        Repository.Write(
            project,
            Code.ConsoleProject(
                (packageReference ? Code.PackageReference : "") + Code.Items($"""<ContainerPort Include="{port}" />""")
            )
        );
        Repository.Write(Path.Combine(Path.GetDirectoryName(path)!, "Program.cs"), Code.ConsoleProgram);
    }

    private static void WriteShop(TestRepository repository)
    {
        repository.Write("Directory.Packages.props", Code.CentralPackages());
        repository.Write(
            "src/App/App.csproj",
            Code.WebProject(
                Code.References("../Core/Core.csproj") + Code.Items("""<ContainerLabel Include="I.i" Value="ıİ" />""")
            )
        );
        repository.Write("src/App/Program.cs", Code.WebProgram);
        repository.Write("src/Core/Core.csproj", Code.Library());
        repository.Write("global.json", "{\n}\n");
    }

    private static string ShopTexts(TestRepository repository) =>
        string.Concat(Files.Select(file => repository.Read($"src/App/{file}")));

    private string Texts() => string.Concat(Files.Select(Repository.Read));

    private Task<DotNetResult> Generate() => Succeed("build", "App.csproj", "--no-restore", "-t:GenerateDockerfile");

    /// <summary>Kills a build after a time, or as soon as it has a temporary file. Whether there was one.</summary>
    // The task assembly, beside a library that cannot be loaded.
    private async Task<string> BrokenTaskAssembly()
    {
        foreach (
            var file in Directory.EnumerateFiles(Path.Combine(await StagewrightPackage.Extracted(), "tasks", "net8.0"))
        )
        {
            var copy = Path.Combine(".broken", Path.GetFileName(file));
            Repository.Write(copy, "");
            if (!copy.Contains("Scriban", StringComparison.Ordinal))
                File.Copy(file, Repository.PathOf(copy), overwrite: true);
        }
        return $"-p:_StagewrightTaskAssembly={Repository.PathOf(".broken/Stagewright.dll")}";
    }

    private async Task<bool> Kill(TimeSpan? after)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            ["build", "App.csproj", "--no-restore", "-t:GenerateDockerfile", "-nodeReuse:false", "-tl:off", "-v:q"]
        )
        {
            WorkingDirectory = Repository.Directory,
            RedirectStandardOutput = true,
            Environment =
            {
                ["NUGET_PACKAGES"] = RunDirectory.Packages,
                ["MSBUILDDISABLENODEREUSE"] = "1",
                ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
            },
        };
        start.Environment.Remove("DOTNET_RUNNING_IN_CONTAINER");
        var writes = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watcher = new FileSystemWatcher(Repository.Directory, "*.tmp~") { EnableRaisingEvents = true };
        using var build = Process.Start(start)!;
        watcher.Created += (_, _) =>
        {
            if (after is null)
                build.Kill(entireProcessTree: true);
            writes.TrySetResult();
        };
        if (after is { } time)
        {
            await Task.Delay(time);
            build.Kill(entireProcessTree: true);
        }
        await build.StandardOutput.ReadToEndAsync();
        await build.WaitForExitAsync();
        return writes.Task.IsCompleted;
    }
}
