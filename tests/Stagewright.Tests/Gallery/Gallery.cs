using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Stagewright.Apps;
using Stagewright.Dockerfiles;
using Stagewright.Images;
using Stagewright.Inputs;
using Stagewright.Output;
using Stagewright.Pins;
using Stagewright.Restore;
using Stagewright.Review;
using Stagewright.Settings;
using Stagewright.Templates;

namespace Stagewright.Tests.Gallery;

/// <summary>The Dockerfile of each kind of app. The verified files are what the documentation links to.</summary>
[TestClass]
public sealed partial class Gallery : VerifyBase
{
    private static readonly TemplateLibrary Templates = new([], RepositoryRoot.TemplateDirectory);

    [TestMethod]
    public Task Web() => VerifyDockerfile(SampleApps.Web);

    [TestMethod]
    public void The_readme_has_a_sentence_for_each_case()
    {
        var directory = Path.Combine(RepositoryRoot.Directory, "tests/Stagewright.Tests/Gallery");
        var lines = File.ReadAllLines(Path.Combine(directory, "README.md"))
            .Where(line => line.StartsWith("- ", StringComparison.Ordinal))
            .ToList();
        Assert.AreEqual("", string.Join('\n', lines.Where(line => !Sentence().IsMatch(line))));
        CollectionAssert.AreEqual(
            Directory.GetDirectories(directory).Select(Path.GetFileName).Order(StringComparer.Ordinal).ToList(),
            lines.Select(line => Sentence().Match(line).Groups["case"].Value).Order(StringComparer.Ordinal).ToList()
        );
        foreach (var file in lines.Select(line => Sentence().Match(line).Groups["file"].Value))
            Assert.IsTrue(File.Exists(Path.Combine(directory, file)), file);
    }

    [TestMethod]
    public Task Web_ignore_file() => VerifyIgnoreFile(SampleApps.Web, nameof(Web));

    [TestMethod]
    public Task Console() => VerifyDockerfile(SampleApps.Console);

    [TestMethod]
    public Task Console_ignore_file() => VerifyIgnoreFile(SampleApps.Console, nameof(Console));

    [TestMethod]
    [DataRow("6.0")]
    [DataRow("8.0")]
    [DataRow("9.0")]
    [DataRow("11.0")]
    public Task Web_on_another_version(string version) =>
        VerifyDockerfile(
            SampleApps.Web with
            {
                FrameworkVersion = Version.Parse(version),
                NewestFrameworkVersion = Version.Parse(version),
            },
            version
        );

    [TestMethod]
    public Task Multi_targeted() =>
        VerifyDockerfile(SampleApps.Console with { PublishFramework = "net9.0", FrameworkVersion = new(9, 0) });

    [TestMethod]
    public Task Chiseled() =>
        VerifyDockerfile(SampleApps.Web with { Image = new ImageSettings { Family = "noble-chiseled" } });

    [TestMethod]
    public Task Alpine() =>
        VerifyDockerfile(
            SampleApps.Web with
            {
                Image = new ImageSettings { Family = "alpine" },
                InvariantGlobalization = true,
                InvariantTimezone = true,
            }
        );

    [TestMethod]
    [DataRow("web", "alpine", "framework-dependent", null)]
    [DataRow("web", "noble-chiseled-composite", "framework-dependent", true)]
    [DataRow("web", "azurelinux3.0-distroless", "framework-dependent", null)]
    [DataRow("web", "noble-chiseled", "ready-to-run", true)]
    [DataRow("web", "alpine", "aot", true)]
    [DataRow("worker", "", "framework-dependent", null)]
    [DataRow("worker", "noble-chiseled", "framework-dependent", null)]
    [DataRow("worker", "alpine", "self-contained", true)]
    [DataRow("worker", "azurelinux3.0", "trimmed", null)]
    [DataRow("console", "noble-chiseled", "framework-dependent", true)]
    [DataRow("console", "resolute-chiseled", "single-file", null)]
    [DataRow("console", "noble", "aot", null)]
    public Task On(string kind, string family, string mode, bool? invariant) =>
        VerifyDockerfile(
            (
                kind switch
                {
                    "web" => SampleApps.Web,
                    "worker" => SampleApps.Console with { HasPackages = true },
                    _ => SampleApps.Console,
                }
            ) with
            {
                InvariantGlobalization = invariant,
                InvariantTimezone = true,
                Publish = SampleApps.Mode(mode),
                Image = new ImageSettings { Family = family },
            },
            $"{kind}-{(family.Length > 0 ? family : "default")}-{mode}{(invariant == true ? "-invariant" : "")}"
        );

    /// <summary>
    /// One line for each combination: what it runs on, what it is built on, how it starts, what there is to say.
    /// </summary>
    [TestMethod]
    public Task The_whole_matrix() =>
        Verify(
                string.Concat(
                        from version in (string[])["10.0", "11.0"]
                        from mode in (string[])
                            [
                                "framework-dependent",
                                "framework-dependent single-file",
                                "ready-to-run",
                                "self-contained",
                                "single-file",
                                "trimmed",
                                "aot",
                            ]
                        from kind in (string[])["web", "console"]
                        from family in (string[])
                            [
                                "",
                                "noble-chiseled",
                                "resolute-chiseled",
                                "alpine",
                                "azurelinux3.0",
                                "azurelinux3.0-distroless",
                                "nanoserver-ltsc2025",
                            ]
                        from invariant in (bool?[])[null, true]
                        select Line(version, mode, kind, family, invariant)
                    )
                    .TrimEnd('\n')
            )
            .UseDirectory(nameof(The_whole_matrix))
            .UseFileName("Images");

    [TestMethod]
    [DataRow("framework-dependent single-file")]
    [DataRow("ready-to-run")]
    [DataRow("self-contained")]
    [DataRow("single-file")]
    [DataRow("trimmed")]
    [DataRow("aot")]
    public Task Published_as(string mode) =>
        VerifyDockerfile(SampleApps.Web with { Publish = SampleApps.Mode(mode) }, mode.Replace(' ', '-'));

    [TestMethod]
    [DataRow("console")]
    [DataRow("worker")]
    public Task Trimmed_single_file_on_alpine(string kind) =>
        VerifyDockerfile(
            SampleApps.Console with
            {
                AssemblyName = kind,
                InvariantGlobalization = kind == "console",
                InvariantTimezone = true,
                Publish = new PublishSettings
                {
                    IsSelfContained = true,
                    IsSingleFile = true,
                    IsTrimmed = true,
                },
                Image = new ImageSettings { Family = "alpine" },
            },
            kind
        );

    [TestMethod]
    [DataRow("8.0", "noble-chiseled")]
    [DataRow("9.0", "alpine")]
    [DataRow("9.0", "azurelinux3.0-distroless")]
    [DataRow("11.0", "")]
    public Task Native_code_on_another_version(string version, string family) =>
        VerifyDockerfile(
            SampleApps.Console with
            {
                FrameworkVersion = Version.Parse(version),
                NewestFrameworkVersion = Version.Parse(version),
                InvariantGlobalization = true,
                InvariantTimezone = true,
                Publish = SampleApps.Mode("aot"),
                Image = new ImageSettings { Family = family },
            },
            family.Length > 0 ? $"{version}-{family}" : version
        );

    [TestMethod]
    [DataRow("linux-x64", "framework-dependent")]
    [DataRow("linux-arm64", "aot")]
    [DataRow("linux-musl-arm", "self-contained")]
    [DataRow("win-x64", "self-contained")]
    public Task Bound_to_one_platform(string identifier, string mode) =>
        VerifyDockerfile(
            SampleApps.Console with
            {
                Publish = SampleApps.Mode(mode) with { RuntimeIdentifier = identifier },
            },
            $"{identifier}-{mode}"
        );

    [TestMethod]
    [DataRow("nanoserver-ltsc2022", "framework-dependent")]
    [DataRow("windowsservercore-ltsc2025", "self-contained")]
    [DataRow("nanoserver-ltsc2025", "single-file")]
    public Task Windows(string family, string mode) =>
        VerifyDockerfile(
            SampleApps.Web with
            {
                Publish = SampleApps.Mode(mode),
                Image = new ImageSettings { Family = family },
            },
            $"{family}-{mode}"
        );

    [TestMethod]
    public Task Windows_console_with_an_odd_name_a_lock_file_and_a_version_from_git() =>
        VerifyDockerfile(
            SampleApps.Console with
            {
                ProjectFile = "src/It's [my] app & co/100% $app.csproj",
                DockerfilePath = "src/It's [my] app & co/Dockerfile",
                TargetFileName = "100% $app.dll",
                AssemblyName = "100% $app",
                HasLockFile = true,
                Layers = new(Cache: NuGetCache.Packages),
                Image = new ImageSettings { Family = "nanoserver-ltsc2022" },
                EnvironmentVariables = [new("TEMP_FOLDER", "C:\\temp")],
                Inputs = SampleApps.Inputs(["src/It's [my] app & co/100% $app.csproj"], ["src/It's [my] app & co"]) with
                {
                    NeedsGit = true,
                },
            }
        );

    [TestMethod]
    public Task Windows_with_more_projects_than_a_stage_has_layers() =>
        VerifyDockerfile(ManyProjects with { Image = new ImageSettings { Family = "nanoserver-ltsc2025" } });

    [TestMethod]
    public Task Own_command() =>
        VerifyDockerfile(
            SampleApps.Web with
            {
                Command = new CommandSettings
                {
                    AppCommand = ["dotnet", "exec", "Shop.Api.dll"],
                    AppCommandArguments = ["--from", "a file"],
                    DefaultArguments = ["--verbose"],
                },
            }
        );

    [TestMethod]
    public Task A_command_that_another_program_starts() =>
        VerifyDockerfile(
            SampleApps.Web with
            {
                Command = new CommandSettings
                {
                    AppCommandInstruction = AppCommandInstruction.DefaultArgs,
                    Entrypoint = ["tini", "--"],
                    DefaultArguments = ["--verbose"],
                },
                Packages = [new("tini")],
            }
        );

    [TestMethod]
    public Task Mirror_and_own_sdk() =>
        VerifyDockerfile(
            SampleApps.Web with
            {
                Image = new ImageSettings
                {
                    Registry = "registry.example.com:5000/mcr",
                    SdkImage = "registry.example.com/sdk:10.0@sha256:" + new string('a', 64),
                },
            }
        );

    [TestMethod]
    public Task Pinned_images() => VerifyDockerfile(Pinned(SampleApps.Web));

    [TestMethod]
    public Task Pinned_images_of_a_single_stage() =>
        VerifyDockerfile(Pinned(SampleApps.Console with { IsSingleStage = true }));

    [TestMethod]
    public Task Started_in_another_folder() =>
        VerifyDockerfile(
            SampleApps.Web with
            {
                Image = new ImageSettings { StartDirectory = "/data" },
                WritableDirectories = ["/data"],
            }
        );

    [TestMethod]
    public Task Labels_of_what_it_is_based_on() =>
        VerifyDockerfile(
            Pinned(SampleApps.Console) with
            {
                Image = new ImageSettings { LabelsBaseName = true, LabelsBaseDigest = true },
                Labels = [new("org.opencontainers.image.source", "https://example.com/shop")],
            }
        );

    private static AppProject Pinned(AppProject app) =>
        app with
        {
            Lock = ImageLock.Empty.With([
                new("mcr.microsoft.com/dotnet/aspnet:10.0", "sha256:" + new string('a', 64)),
                new("mcr.microsoft.com/dotnet/runtime:10.0", "sha256:" + new string('c', 64)),
                new("mcr.microsoft.com/dotnet/sdk:10.0", "sha256:" + new string('b', 64)),
            ]),
        };

    [TestMethod]
    public Task Own_base_image() =>
        VerifyDockerfile(
            SampleApps.Web with
            {
                Image = new ImageSettings
                {
                    BaseImage = "registry.example.com/base/aspnet:10.0",
                    User = "10001",
                    WorkingDirectory = "/srv/shop/",
                },
            }
        );

    [TestMethod]
    [DataRow("noble")]
    [DataRow("alpine")]
    [DataRow("azurelinux3.0")]
    public Task Packages_of_the_operating_system(string family) =>
        VerifyDockerfile(
            SampleApps.Web with
            {
                Image = new ImageSettings { Family = family },
                Packages = [new("git", ForBuilder: true), new("libgdiplus"), new("tini", "0.19.0-1+b3")],
            },
            family
        );

    [TestMethod]
    public Task Pinned_packages_and_those_that_link_native_code() =>
        VerifyDockerfile(
            SampleApps.Console with
            {
                FrameworkVersion = new(9, 0),
                NewestFrameworkVersion = new(9, 0),
                Publish = SampleApps.Mode("aot"),
                Image = new ImageSettings { Family = "alpine" },
                Packages = [new("clang", "~19.1", ForBuilder: true), new("libpq", "17.5-r0")],
            }
        );

    [TestMethod]
    public Task Packages_on_own_images() =>
        VerifyDockerfile(
            SampleApps.Web with
            {
                Image = new ImageSettings
                {
                    BaseImage = "registry.example.com/base/aspnet:10.0",
                    Family = "alpine",
                    SdkImage = "registry.example.com/sdk:10.0",
                },
                Packages = [new("git", ForBuilder: true), new("libgdiplus")],
            }
        );

    [TestMethod]
    public Task Health_check() =>
        VerifyDockerfile(
            SampleApps.Web with
            {
                Image = new ImageSettings { Family = "alpine" },
                HealthCheck = new HealthCheckSettings { Path = "/healthz" },
            }
        );

    [TestMethod]
    public Task Health_check_by_an_installed_client() =>
        VerifyDockerfile(
            SampleApps.Web with
            {
                HealthCheck = new HealthCheckSettings { Path = "/healthz?full=1" },
                EnvironmentVariables = [new("ASPNETCORE_URLS", "https://+:8443;http://+:5000")],
                Packages = [new("curl")],
            }
        );

    [TestMethod]
    public Task Health_check_with_times_of_its_own() =>
        VerifyDockerfile(
            SampleApps.Web with
            {
                Image = new ImageSettings { Family = "alpine" },
                HealthCheck = new HealthCheckSettings
                {
                    Path = "/healthz",
                    Options =
                    [
                        new("interval", "10s"),
                        new("timeout", "3s"),
                        new("start-period", "1m30s"),
                        new("retries", "5"),
                    ],
                },
            }
        );

    [TestMethod]
    public Task Health_check_by_a_command_of_one_s_own() =>
        VerifyDockerfile(
            SampleApps.Web with
            {
                Image = new ImageSettings { Family = "noble-chiseled" },
                HealthCheck = new HealthCheckSettings { Command = ["dotnet", "Shop.Api.dll", "--is well?"] },
            }
        );

    [TestMethod]
    public Task Folders_that_the_user_may_write_to() =>
        VerifyDockerfile(
            SampleApps.Web with
            {
                Image = new ImageSettings { Family = "noble-chiseled", User = "app:2000" },
                WritableDirectories = ["data/", "/var/lib/shop", "./data", "/my files/$new"],
                Volumes = ["./data", "/my files/$new"],
            }
        );

    [TestMethod]
    public Task A_single_stage_with_packages_health_check_and_folders() =>
        VerifyDockerfile(
            SampleApps.Web with
            {
                IsSingleStage = true,
                Image = new ImageSettings { User = "app" },
                HealthCheck = new HealthCheckSettings { Path = "/" },
                Packages = [new("git", ForBuilder: true), new("libgdiplus"), new("git")],
                WritableDirectories = ["data", "."],
            }
        );

    [TestMethod]
    public Task Files_of_the_repository() => VerifyDockerfile(WithCopies);

    [TestMethod]
    public Task Files_of_the_repository_ignore_file() => VerifyIgnoreFile(WithCopies, nameof(Files_of_the_repository));

    [TestMethod]
    public Task Ports_variables_and_labels() =>
        VerifyDockerfile(
            SampleApps.Web with
            {
                Ports = [new(9090), new(5353, "udp")],
                EnvironmentVariables =
                [
                    new("GREETING", "it's \"5 $\" \\ day"),
                    new("ASPNETCORE_HTTP_PORTS", "5000"),
                    new("LOG_LEVEL", "Debug"),
                ],
                Labels =
                [
                    new("org.opencontainers.image.title", "Shop API"),
                    new("org.opencontainers.image.licenses", "MIT"),
                    new("org.example.team", "checkout"),
                ],
            }
        );

    [TestMethod]
    public Task Pinned_sdk() =>
        VerifyDockerfile(SampleApps.Web with { GlobalJson = new GlobalJson("10.0.100", "latestPatch") });

    [TestMethod]
    public Task Single_stage() => VerifyDockerfile(SampleApps.Web with { IsSingleStage = true });

    [TestMethod]
    public Task Lock_file() => VerifyDockerfile(SampleApps.Web with { HasLockFile = true });

    [TestMethod]
    public Task Lock_file_with_runtime_identifiers() =>
        VerifyDockerfile(
            SampleApps.Web with
            {
                HasLockFile = true,
                LockedRuntimeIdentifiers = ["linux-arm64", "linux-x64"],
            }
        );

    [TestMethod]
    public Task Credentials_and_folder_feed() =>
        VerifyDockerfile(
            SampleApps.Web with
            {
                Inputs = SampleApps.Web.Inputs with { SecretFiles = ["nuget.config"], FeedDirectories = ["packages"] },
            }
        );

    [TestMethod]
    public Task Tools_that_restore_calls() =>
        VerifyDockerfile(
            SampleApps.Web with
            {
                Inputs = SampleApps.Web.Inputs.WithRestore(
                    ".config/dotnet-tools.json",
                    ".paket/Paket.Restore.targets",
                    "paket.dependencies",
                    "paket.lock",
                    "src/Shop.Api/Shop.Api.csproj",
                    "src/Shop.Api/paket.references"
                ) with
                {
                    ToolManifest = ".config/dotnet-tools.json",
                    SecretVariables = ["FEED_TOKEN"],
                },
            }
        );

    [TestMethod]
    public Task Secrets() =>
        VerifyDockerfile(
            SampleApps.Web with
            {
                Inputs = SampleApps.Web.Inputs with { SecretVariables = ["FEED_TOKEN"] },
                Secrets =
                [
                    new("license", "src=license.txt", Target: "/src/my app/license.txt"),
                    new("npm_token", "env=NPM_TOKEN", Variable: "NPM_TOKEN"),
                ],
            }
        );

    [TestMethod]
    public Task Nuget_config_in_a_case_that_linux_does_not_read() =>
        VerifyDockerfile(
            SampleApps.Web with
            {
                Inputs = SampleApps.Web.Inputs.WithRestore([
                    .. SampleApps.Web.Inputs.RestoreFiles,
                    "Nuget.Config",
                    "src/Shop.Api/NUGET.CONFIG",
                ]),
            }
        );

    [TestMethod]
    public Task The_commit_as_a_build_argument() =>
        VerifyDockerfile(SampleApps.Web with { TakesSourceRevision = true });

    [TestMethod]
    public Task Other_projects_in_the_image() =>
        VerifyDockerfile(
            SampleApps.Web with
            {
                Inputs = WithMigrator,
                OtherProjects = [new("src/Shop.Migrator/Shop.Migrator.csproj", "/migrator", new())],
            }
        );

    [TestMethod]
    public Task Other_projects_in_the_image_in_all_ways() =>
        VerifyDockerfile(
            SampleApps.Web with
            {
                Inputs = WithMigrator.WithRestore(["plug ins/A.csproj", .. WithMigrator.RestoreFiles]) with
                {
                    Projects = [new ProjectFolder("plug ins", InputOwner.Others), .. WithMigrator.Projects],
                    SecretVariables = ["FEED_TOKEN"],
                    NeedsGit = true,
                },
                HasLockFile = true,
                LockedRuntimeIdentifiers = ["linux-x64", "linux-arm64"],
                NeedsWindowsTargeting = true,
                TakesSourceRevision = true,
                Layers = new() { Cache = NuGetCache.Packages },
                Secrets = [new("license", "env=LICENSE", Variable: "LICENSE")],
                BuildArguments = [new("VERSION", "1.0.0", Property: "Version")],
                PublishProperties = [new("DebugType", "none")],
                OtherProjects =
                [
                    new("plug ins/A.csproj", "/opt/plug ins/a", new(), "net10.0"),
                    new(
                        "src/Shop.Migrator/Shop.Migrator.csproj",
                        "/migrator",
                        new() { IsSelfContained = true, MustTellRestore = true }
                    ),
                ],
            }
        );

    private static BuildInputs WithMigrator =>
        SampleApps.Web.Inputs.WithRestore([
            .. SampleApps.Web.Inputs.RestoreFiles,
            "src/Shop.Migrator/Shop.Migrator.csproj",
        ]) with
        {
            Projects = [.. SampleApps.Web.Inputs.Projects, new ProjectFolder("src/Shop.Migrator", InputOwner.Others)],
        };

    [TestMethod]
    public Task Build_arguments() =>
        VerifyDockerfile(
            SampleApps.Web with
            {
                BuildArguments =
                [
                    new("BUILD_NUMBER", "0", Property: "BuildNumber", Variable: "Build__Number"),
                    new("CHANNEL", "pre $view", Variable: "CHANNEL"),
                    new("VERSION", Property: "Version"),
                ],
            }
        );

    [TestMethod]
    public Task Windows_with_build_arguments() =>
        VerifyDockerfile(
            SampleApps.Console with
            {
                Image = new ImageSettings { Family = "nanoserver-ltsc2025" },
                BuildArguments = [new("BUILD_NUMBER", "0", Property: "BuildNumber", Variable: "BUILD_NUMBER")],
            }
        );

    [TestMethod]
    public Task Properties_of_the_publish() =>
        VerifyDockerfile(
            SampleApps.Web with
            {
                PublishProperties =
                [
                    new("DebugType", "none"),
                    new("DefineConstants", "A%3BB C"),
                    new("useAppHost", "true"),
                ],
            }
        );

    [TestMethod]
    public Task Version_from_git() => VerifyDockerfile(SampleApps.Web with { Inputs = VersionedByGit });

    [TestMethod]
    public Task Version_from_git_ignore_file() =>
        VerifyIgnoreFile(SampleApps.Web with { Inputs = VersionedByGit }, nameof(Version_from_git));

    [TestMethod]
    public Task Version_from_git_at_the_root() =>
        VerifyDockerfile(
            SampleApps.Console with
            {
                Inputs = SampleApps.Console.Inputs.With(
                    InputUse.InProject,
                    InputOwner.App,
                    "Program.cs",
                    "Pages/Index.cshtml",
                    "version.json"
                ) with
                {
                    NeedsGit = true,
                },
            }
        );

    [TestMethod]
    public Task Version_from_git_at_the_root_ignore_file() =>
        VerifyIgnoreFile(
            SampleApps.Console with
            {
                Inputs = SampleApps.Console.Inputs with { NeedsGit = true },
            },
            nameof(Version_from_git_at_the_root)
        );

    [TestMethod]
    public Task Whole_context() =>
        VerifyIgnoreFile(
            SampleApps.Web with
            {
                IsContextWhole = true,
                Inputs = SampleApps.Web.Inputs with { OutputDirectories = ["artifacts"] },
            }
        );

    [TestMethod]
    public Task Inputs_in_folders_that_no_context_holds() =>
        VerifyIgnoreFile(
            SampleApps.Web with
            {
                Inputs = SampleApps.Web.Inputs.With(
                    InputUse.Build,
                    InputOwner.App,
                    "eng/bin/Tool.dll",
                    "eng/keys.user"
                ),
            }
        );

    [TestMethod]
    public Task References_with_linked_files() =>
        VerifyDockerfile(
            SampleApps.Web with
            {
                Inputs = SampleApps
                    .Inputs([.. SampleApps.Web.Inputs.RestoreFiles], ["src/Shop.Api"], ["libs/Core", "libs/Data"])
                    .With(
                        InputUse.Build,
                        InputOwner.App | InputOwner.References,
                        ".editorconfig",
                        "eng/key.snk",
                        "schemas/"
                    )
                    .With(InputUse.Build, InputOwner.App, "src/api.txt"),
            }
        );

    [TestMethod]
    public Task An_app_at_the_root_of_its_references() =>
        VerifyDockerfile(
            SampleApps.Console with
            {
                HasPackages = true,
                Inputs = SampleApps.Inputs(
                    ["Hello.csproj", "libs/Core/Core.csproj", "libs/Data/Data.csproj"],
                    ["."],
                    ["libs/Core", "libs/Data"]
                ),
            }
        );

    [TestMethod]
    public Task Static_files() => VerifyDockerfile(SampleApps.Web with { HasContent = true });

    [TestMethod]
    public Task Linked_copies() =>
        VerifyDockerfile(SampleApps.Web with { HasContent = true, Layers = new(LinkCopies: true) });

    [TestMethod]
    public Task Packages_without_references() => VerifyDockerfile(SampleApps.Console with { HasPackages = true });

    [TestMethod]
    public Task One_layer() =>
        VerifyDockerfile(SampleApps.Web with { Layers = new(PublishLayers: false, ReferenceLayer: false) });

    [TestMethod]
    public Task Packages_in_a_cache() =>
        VerifyDockerfile(
            SampleApps.Web with
            {
                Layers = new(Cache: NuGetCache.Packages),
                HasLockFile = true,
                Inputs = SampleApps.Web.Inputs with { SecretFiles = ["nuget.config"] },
                Secrets = [new("npm_token", "env=NPM_TOKEN", Variable: "NPM_TOKEN")],
            }
        );

    [TestMethod]
    public Task No_cache() => VerifyDockerfile(SampleApps.Web with { Layers = new(Cache: NuGetCache.None) });

    [TestMethod]
    public Task Odd_names() =>
        VerifyDockerfile(
            SampleApps.Web with
            {
                ProjectFile = "src/It's [my] $app/Ünï #1.csproj",
                DockerfilePath = "src/It's [my] $app/Dockerfile",
                TargetFileName = "Ünï \"#1\".dll",
                AssemblyName = "Ünï \"#1\"",
                Inputs = SampleApps.Inputs(["src/It's [my] $app/Ünï #1.csproj"], ["src/It's [my] $app"]),
            }
        );

    [TestMethod]
    public Task More_projects_than_a_stage_has_layers() => VerifyDockerfile(ManyProjects);

    [TestMethod]
    public Task Linked_files_and_output_directories() =>
        VerifyIgnoreFile(
            SampleApps.Web with
            {
                Inputs = SampleApps.Web.Inputs.With(
                    InputUse.Build,
                    InputOwner.App,
                    "eng/[a] b.snk",
                    "shared/Version.cs"
                ) with
                {
                    OutputDirectories = ["artifacts", "src/Shop.Api/out"],
                },
            }
        );

    private static string Line(string version, string mode, string kind, string family, bool? invariant)
    {
        var app = (kind == "web" ? SampleApps.Web : SampleApps.Console) with
        {
            FrameworkVersion = Version.Parse(version),
            NewestFrameworkVersion = Version.Parse(version),
            InvariantGlobalization = invariant,
            InvariantTimezone = true,
            Publish = SampleApps.Mode(mode),
            Image = new ImageSettings { Family = family },
        };
        var images = BaseImageSelector.Select(app);
        var model = DockerfilePlanner.Plan(app, images);
        string[] words =
        [
            version,
            mode,
            kind,
            family.Length > 0 ? family : "default",
            invariant == true ? "invariant" : "ICU",
            images.Runtime.Replace("mcr.microsoft.com/dotnet/", "", StringComparison.Ordinal),
            images.Sdk.Replace("mcr.microsoft.com/dotnet/", "", StringComparison.Ordinal),
            model.ForTargetArchitecture ? "-a $TARGETARCH"
            : model.RuntimeIdentifier is { } identifier ? $"-r {identifier}"
            : "its own platform",
            string.Join(' ', model.EntryPoint),
            .. images.Findings.Select(finding => finding.Descriptor.Code),
        ];
        return string.Join(" | ", words) + "\n";
    }

    private static AppProject ManyProjects
    {
        get
        {
            var directories = Enumerable.Range(1, 150).Select(number => $"src/P{number:000}").ToList();
            return SampleApps.Web with
            {
                ProjectFile = "src/P001/P001.csproj",
                DockerfilePath = "src/P001/Dockerfile",
                Inputs = SampleApps.Inputs(
                    [.. directories.Select(directory => $"{directory}/{Path.GetFileName(directory)}.csproj")],
                    directories[..1],
                    directories[1..]
                ),
            };
        }
    }

    private static AppProject WithCopies =>
        SampleApps.Web with
        {
            Copies =
            [
                new("eng/entrypoint.sh", "/usr/local/bin/", Mode: "755"),
                new("eng/wait.sh", "/usr/local/bin/", Mode: "755"),
                new("eng/[my] fonts", "/usr/share/fonts", Owner: "1654:1654"),
                new("docs/manual.md", "manual.md"),
                new("eng/root.crt", "/usr/local/share/ca-certificates/", ForBuilder: true),
            ],
            Inputs = SampleApps.Web.Inputs.With(
                InputUse.Image,
                InputOwner.App,
                "docs/manual.md",
                "eng/[my] fonts/",
                "eng/entrypoint.sh",
                "eng/root.crt",
                "eng/wait.sh"
            ),
        };

    private static BuildInputs VersionedByGit =>
        SampleApps.Web.Inputs.With(InputUse.Build, InputOwner.App, "version.json") with
        {
            NeedsGit = true,
        };

    private SettingsTask VerifyDockerfile(AppProject app, string parameter = "", [CallerMemberName] string name = "")
    {
        var text = Render(app)[0].Text;
        Assert.AreEqual(Reviewed(app, text), FindingsOf(app, text));
        // GitHub colours what has this extension.
        return Verify(text, "dockerfile")
            .UseDirectory(parameter.Length > 0 ? $"{name}_{parameter}" : name)
            .UseFileName("Dockerfile")
            // The home of root is that of the container, whoever runs the tests.
            .DisableScrubbers();
    }

    // Nothing of ours, but that an app is root which wants to be, and that a version of .NET is out of support.
    private static string Reviewed(AppProject app, string text)
    {
        var isRoot = text[Math.Max(text.LastIndexOf("\nUSER ", StringComparison.Ordinal), 0)..]
            .StartsWith("\nUSER 0\n", StringComparison.Ordinal);
        var isOld = ImageCatalog.Official.Find(app.FrameworkVersion)?.EndOfSupport is not null;
        return string.Join(' ', new[] { isOld ? "STW6017" : "", isRoot ? "STW6001" : "" }.Where(code => code != ""));
    }

    private static string FindingsOf(AppProject app, string text) =>
        string.Join(
            ' ',
            DockerfileReview
                .Review(
                    ReviewedFile.Read(text, "/Dockerfile", DockerfileGenerator.Reviewed(app), repository: null),
                    "/Dockerfile"
                )
                .Select(finding => finding.Descriptor.Code)
                .Distinct()
        );

    private SettingsTask VerifyIgnoreFile(AppProject app, [CallerMemberName] string name = "") =>
        Verify(Render(app)[1].Text).UseDirectory(name).UseFileName("Dockerfile.dockerignore");

    private static IReadOnlyList<RenderedFile> Render(AppProject app) =>
        DockerfileGenerator.Render(
            new ProjectReading(app, new BuildContext(Path.GetTempPath()), [], [], [], [], []),
            Templates
        );

    // A name, the link to its file, and one sentence.
    [GeneratedRegex(@"^- \[(?<name>[^]]+)\]\((?<file>(?<case>\k<name>)/[A-Za-z.]+)\): (?!.*\. ).+\.$")]
    private static partial Regex Sentence();
}
