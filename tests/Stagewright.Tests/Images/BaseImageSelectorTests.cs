using Stagewright.Apps;
using Stagewright.Images;
using Stagewright.Restore;
using Stagewright.Settings;

namespace Stagewright.Tests.Images;

[TestClass]
public sealed class BaseImageSelectorTests
{
    [TestMethod]
    [DataRow("", false, "aspnet:10.0")]
    [DataRow("noble", false, "aspnet:10.0-noble")]
    [DataRow("noble-chiseled", false, "aspnet:10.0-noble-chiseled-extra")]
    [DataRow("noble-chiseled", true, "aspnet:10.0-noble-chiseled")]
    [DataRow("noble-chiseled-extra", false, "aspnet:10.0-noble-chiseled-extra")]
    [DataRow("noble-chiseled-composite", false, "aspnet:10.0-noble-chiseled-composite-extra")]
    [DataRow("alpine", false, "aspnet:10.0-alpine-extra")]
    [DataRow("alpine", true, "aspnet:10.0-alpine")]
    [DataRow("azurelinux3.0", false, "aspnet:10.0-azurelinux3.0")]
    [DataRow("azurelinux3.0-distroless", false, "aspnet:10.0-azurelinux3.0-distroless-extra")]
    public void The_family_has_icu_if_the_app_needs_it(string family, bool invariant, string expected)
    {
        var app = SampleApps.Web with
        {
            InvariantGlobalization = invariant,
            InvariantTimezone = true,
            Image = new ImageSettings { Family = family },
        };
        Assert.AreEqual("mcr.microsoft.com/dotnet/" + expected, BaseImageSelector.Select(app).Runtime);
    }

    [TestMethod]
    [DataRow("noble-chiseled", true, true, "noble-chiseled")]
    [DataRow("noble-chiseled", true, false, "noble-chiseled-extra")]
    [DataRow("noble-chiseled", false, true, "noble-chiseled-extra")]
    [DataRow("alpine", true, false, "alpine-extra")]
    [DataRow("noble", true, false, "noble")]
    [DataRow("", true, false, "")]
    public void The_family_has_time_zones_unless_the_app_knows_none(
        string family,
        bool isInvariant,
        bool hasNoTimeZone,
        string expected
    ) =>
        Assert.AreEqual(
            expected,
            BaseImageSelector
                .Select(
                    SampleApps.Web with
                    {
                        InvariantGlobalization = isInvariant,
                        InvariantTimezone = hasNoTimeZone,
                        Image = new ImageSettings { Family = family },
                    }
                )
                .RuntimeFamily!.Name
        );

    [TestMethod]
    [DataRow("/", "", "", "")]
    [DataRow("/", "Kestrel:EndpointDefaults:Protocols", "Http2", "STW2037")]
    [DataRow("", "Kestrel:EndpointDefaults:Protocols", "Http2", "")]
    [DataRow("/", "kestrel:endpointdefaults:protocols", "Http1AndHttp2", "")]
    public void A_health_check_of_an_app_of_http2_alone_is_a_warning(
        string path,
        string key,
        string value,
        string code
    ) =>
        Assert.AreEqual(
            code,
            string.Join(
                ' ',
                BaseImageSelector
                    .Select(
                        SampleApps.Web with
                        {
                            Image = new ImageSettings { Family = "alpine" },
                            HealthCheck = new HealthCheckSettings { Path = path },
                            AppSettings = [KeyValuePair.Create(key, value)],
                        }
                    )
                    .Findings.Select(finding => finding.Descriptor.Code)
            )
        );

    [TestMethod]
    public void A_console_app_runs_on_the_runtime_image() =>
        Assert.AreEqual("mcr.microsoft.com/dotnet/runtime:10.0", BaseImageSelector.Select(SampleApps.Console).Runtime);

    [TestMethod]
    [DataRow(null, null, "10.0")]
    [DataRow("10.0.100", "latestPatch", "10.0.100")]
    [DataRow("10.0.100", "disable", "10.0.100")]
    [DataRow("10.0.100", "latestFeature", "10.0")]
    [DataRow("8.0.100", "latestMajor", "10.0")]
    [DataRow("11.0.100", "latestMinor", "11.0")]
    [DataRow("10.0.100", "LATESTPATCH", "10.0.100")]
    [DataRow("10.0.100", "LatestFeature", "10.0")]
    [DataRow("11.0.100-rc.1.25451.107", "patch", "11.0.100-rc.1")]
    [DataRow("11.0.100-preview.7.25380.108", "patch", "11.0.100-preview.7")]
    [DataRow("11.0.100-rc.2", "patch", "11.0.100-rc.2")]
    public void The_sdk_is_one_that_global_json_accepts(string? version, string? rollForward, string expected)
    {
        var app = SampleApps.Web with { GlobalJson = version is null ? null : new GlobalJson(version, rollForward!) };
        Assert.AreEqual("mcr.microsoft.com/dotnet/sdk:" + expected, BaseImageSelector.Select(app).Sdk);
    }

    [TestMethod]
    public void The_sdk_knows_the_newest_framework_of_the_closure() =>
        Assert.AreEqual(
            "mcr.microsoft.com/dotnet/sdk:11.0",
            BaseImageSelector.Select(SampleApps.Web with { NewestFrameworkVersion = new(11, 0) }).Sdk
        );

    [TestMethod]
    public void An_alpine_app_is_built_on_alpine() =>
        Assert.AreEqual(
            "mcr.microsoft.com/dotnet/sdk:10.0-alpine",
            BaseImageSelector.Select(SampleApps.Web with { Image = new ImageSettings { Family = "alpine3.24" } }).Sdk
        );

    [TestMethod]
    [DataRow("self-contained", "", "", "runtime-deps:10.0", "sdk:10.0")]
    [DataRow("self-contained", "alpine", "", "runtime-deps:10.0-alpine-extra", "sdk:10.0-alpine")]
    [DataRow("self-contained", "", "linux-musl-x64", "runtime-deps:10.0-alpine-extra", "sdk:10.0-alpine")]
    [DataRow("trimmed", "", "", "runtime-deps:10.0-noble-chiseled-extra", "sdk:10.0")]
    [DataRow("aot", "", "", "runtime-deps:10.0-noble-chiseled-extra", "sdk:10.0-noble-aot")]
    [DataRow("aot", "", "linux-musl-arm64", "runtime-deps:10.0-alpine-extra", "sdk:10.0-alpine-aot")]
    [DataRow("aot", "alpine3.24", "", "runtime-deps:10.0-alpine3.24-extra", "sdk:10.0-alpine-aot")]
    [DataRow("aot", "noble", "", "runtime-deps:10.0-noble", "sdk:10.0-noble-aot")]
    [DataRow("aot", "resolute-chiseled", "", "runtime-deps:10.0-resolute-chiseled-extra", "sdk:10.0-resolute-aot")]
    [DataRow(
        "aot",
        "azurelinux3.0-distroless",
        "",
        "runtime-deps:10.0-azurelinux3.0-distroless-extra",
        "sdk:10.0-azurelinux3.0-aot"
    )]
    [DataRow("framework-dependent", "", "linux-x64", "aspnet:10.0", "sdk:10.0")]
    [DataRow("framework-dependent", "", "linux-x64;linux-musl-x64;win-x64", "aspnet:10.0", "sdk:10.0")]
    [DataRow("framework-dependent", "", "linux-musl-x64;win-x64", "aspnet:10.0-alpine-extra", "sdk:10.0-alpine")]
    public void The_way_to_publish_decides(string mode, string family, string identifiers, string runtime, string sdk)
    {
        var images = BaseImageSelector.Select(
            SampleApps.Web with
            {
                Publish = Mode(mode) with
                {
                    RuntimeIdentifiers = identifiers.Split(';', StringSplitOptions.RemoveEmptyEntries),
                },
                Image = new ImageSettings { Family = family },
            }
        );
        Assert.AreEqual(
            $"{runtime} {sdk}",
            $"{images.Runtime} {images.Sdk}".Replace("mcr.microsoft.com/dotnet/", "", StringComparison.Ordinal)
        );
        Assert.IsEmpty(images.Findings);
        Assert.IsEmpty(images.MissingToolchain);
    }

    [TestMethod]
    [DataRow("8.0", "", "runtime-deps:8.0-noble-chiseled sdk:8.0-noble", "clang zlib1g-dev")]
    [DataRow("9.0", "alpine", "runtime-deps:9.0-alpine sdk:9.0-alpine", "build-base clang zlib-dev")]
    [DataRow(
        "8.0",
        "azurelinux3.0",
        "runtime-deps:8.0-azurelinux3.0 sdk:8.0-azurelinux3.0",
        "build-essential clang zlib-devel"
    )]
    [DataRow("11.0", "", "runtime-deps:11.0-resolute-chiseled sdk:11.0-resolute-aot", "")]
    public void Native_code_of_each_version(string version, string family, string images, string toolchain)
    {
        var selected = BaseImageSelector.Select(
            OfVersion(version) with
            {
                InvariantGlobalization = true,
                InvariantTimezone = true,
                Publish = Mode("aot"),
                Image = new ImageSettings { Family = family },
            }
        );
        Assert.AreEqual(
            images,
            $"{selected.Runtime} {selected.Sdk}".Replace("mcr.microsoft.com/dotnet/", "", StringComparison.Ordinal)
        );
        Assert.AreEqual(toolchain, string.Join(' ', selected.MissingToolchain));
    }

    [TestMethod]
    public void Native_code_runs_on_the_distribution_of_a_newer_sdk()
    {
        var app = SampleApps.Web with
        {
            Publish = Mode("aot"),
            InvariantGlobalization = true,
            InvariantTimezone = true,
            NewestFrameworkVersion = new(11, 0),
        };
        Assert.AreEqual(
            "mcr.microsoft.com/dotnet/runtime-deps:10.0-resolute-chiseled mcr.microsoft.com/dotnet/sdk:11.0-resolute-aot",
            $"{BaseImageSelector.Select(app).Runtime} {BaseImageSelector.Select(app).Sdk}"
        );

        var finding = BaseImageSelector
            .Select(app with { Image = new ImageSettings { Family = "noble" } })
            .Findings.Single();
        Assert.AreEqual("STW2012", finding.Descriptor.Code);
    }

    [TestMethod]
    [DataRow("11.0", "aspnet", "noble-chiseled", "resolute-chiseled-extra")]
    [DataRow("10.0", "aspnet", "jammy", "noble")]
    [DataRow("11.0", "aspnet", "jammy-chiseled", "resolute-chiseled-extra")]
    [DataRow("10.0", "aspnet", "bookworm-slim", "")]
    [DataRow("9.0", "aspnet", "resolute", "noble")]
    [DataRow("10.0", "aspnet", "alpine-composite-extra", "alpine3.24-composite-extra")]
    [DataRow("10.0", "runtime", "noble-chiseled-composite", "noble-chiseled-extra")]
    [DataRow("11.0", "runtime", "noble-chiseled-composite-extra", "resolute-chiseled-extra")]
    [DataRow("11.0", "aspnet", "alpine3.23", "alpine3.24-extra")]
    [DataRow("10.0", "aspnet", "noble-aot", "noble")]
    public void An_image_that_does_not_exist_gives_way_to_the_nearest(
        string version,
        string image,
        string family,
        string nearest
    )
    {
        var app = (image == "aspnet" ? SampleApps.Web : SampleApps.Console) with
        {
            FrameworkVersion = Version.Parse(version),
            NewestFrameworkVersion = Version.Parse(version),
            Image = new ImageSettings { Family = family },
        };
        var images = BaseImageSelector.Select(app with { WarnsOfEndOfSupport = false });
        Assert.AreEqual(
            $"mcr.microsoft.com/dotnet/{image}:{version}" + (nearest.Length > 0 ? "-" + nearest : ""),
            images.Runtime
        );
        Assert.AreEqual(
            "STW2010 ContainerFamily",
            string.Join(' ', images.Findings.Select(finding => $"{finding.Descriptor.Code} {finding.Property}"))
        );
    }

    // No SDK before .NET 8 loads the task of the package; a newer one builds for an older .NET.
    [TestMethod]
    [DataRow("6.0", "framework-dependent", "", "aspnet:6.0 sdk:10.0")]
    [DataRow("7.0", "framework-dependent", "alpine", "aspnet:7.0-alpine sdk:10.0-alpine")]
    [DataRow("6.0", "trimmed", "", "runtime-deps:6.0-jammy-chiseled sdk:10.0")]
    [DataRow("7.0", "aot", "", "runtime-deps:7.0-jammy-chiseled sdk:8.0-jammy")]
    [DataRow("7.0", "framework-dependent", "nanoserver-1809", "aspnet:7.0-nanoserver-1809 sdk:8.0-nanoserver-1809")]
    [DataRow("7.0", "framework-dependent", "bullseye-slim", "aspnet:7.0-bullseye-slim sdk:10.0")]
    public void An_old_version_is_built_on_a_newer_sdk(string version, string mode, string family, string images)
    {
        var selected = BaseImageSelector.Select(
            OfVersion(version) with
            {
                InvariantGlobalization = true,
                InvariantTimezone = true,
                Publish = Mode(mode),
                Image = new ImageSettings { Family = family },
            }
        );
        Assert.AreEqual(
            images,
            $"{selected.Runtime} {selected.Sdk}".Replace("mcr.microsoft.com/dotnet/", "", StringComparison.Ordinal)
        );
        Assert.AreEqual("STW2011", string.Join(' ', selected.Findings.Select(finding => finding.Descriptor.Code)));
    }

    [TestMethod]
    public void Where_no_image_of_a_family_has_icu_the_message_says_so()
    {
        var finding = BaseImageSelector
            .Select(OfVersion("6.0") with { Image = new ImageSettings { Family = "alpine" } })
            .Findings.Single(finding => finding.Descriptor.Code == "STW2012");
        StringAssert.Contains((string)finding.Arguments[1], "has no ICU");
    }

    [TestMethod]
    public void The_one_image_of_alpine_with_icu_that_has_no_floating_tag_has_the_pinned_one() =>
        Assert.AreEqual(
            "mcr.microsoft.com/dotnet/runtime-deps:8.0-alpine3.24-extra",
            BaseImageSelector
                .Select(
                    OfVersion("8.0") with
                    {
                        Publish = Mode("self-contained"),
                        Image = new ImageSettings { Family = "alpine" },
                    }
                )
                .Runtime
        );

    [TestMethod]
    [DataRow("noble-chisled")]
    [DataRow("windowsservercore-ltsc2016")]
    [DataRow("NOBLE")]
    public void An_unknown_family_is_an_error(string family) =>
        Assert.AreEqual(
            "STW2012",
            BaseImageSelector
                .Select(SampleApps.Web with { Image = new ImageSettings { Family = family } })
                .Findings.Single()
                .Descriptor.Code
        );

    [TestMethod]
    [DataRow("linux-x64;linux-musl-x64", "", "STW2013")]
    [DataRow("win-x64", "", "STW2013")]
    [DataRow("linux-s390x", "", "STW2013")]
    [DataRow("linux-musl-x64", "noble", "STW2013")]
    [DataRow("linux-x64", "alpine", "STW2013")]
    [DataRow("linux-arm", "azurelinux3.0", "STW2012")]
    [DataRow("linux-arm;linux-x64", "noble", "")]
    [DataRow("linux-musl-x64;linux-musl-arm64", "", "")]
    [DataRow("linux-x64", "nanoserver-ltsc2022", "STW2013")]
    [DataRow("win-arm64", "nanoserver-ltsc2022", "STW2013")]
    [DataRow("win-x64;linux-x64", "windowsservercore-ltsc2025", "STW2013")]
    [DataRow("win-x64", "nanoserver-ltsc2022", "")]
    public void The_container_s_runtime_identifiers_fit_each_other_and_the_image(
        string identifiers,
        string family,
        string code
    )
    {
        var images = BaseImageSelector.Select(
            SampleApps.Web with
            {
                Image = new ImageSettings { Family = family, RuntimeIdentifiers = identifiers.Split(';') },
            }
        );
        Assert.AreEqual(code, string.Join(' ', images.Findings.Select(finding => finding.Descriptor.Code)));
    }

    [TestMethod]
    [DataRow("framework-dependent", "aspnet:10.0", null, "")]
    [DataRow("framework-dependent", "aspnet:10.0.2-noble-chiseled-amd64@sha256:5f", null, "")]
    [DataRow("framework-dependent", "aspnet:11.0", null, "")]
    [DataRow("framework-dependent", "sdk:10.0", null, "")]
    [DataRow("framework-dependent", "aspnet:9.0", null, "STW2014")]
    [DataRow("framework-dependent", "runtime:10.0", null, "STW2014")]
    [DataRow("framework-dependent", "runtime-deps:10.0", null, "STW2014")]
    [DataRow("framework-dependent", "aspnet:10.0-noble-chiseled", false, "STW2014")]
    [DataRow("framework-dependent", "aspnet:10.0-noble-chiseled-extra", false, "")]
    [DataRow("framework-dependent", "aspnet:10.0-unheard-of", false, "")]
    [DataRow("aot", "runtime-deps:10.0-alpine", true, "")]
    [DataRow("aot", "aspnet:10.0", true, "STW2015")]
    [DataRow("self-contained", "runtime:10.0", null, "STW2015")]
    public void An_official_base_image_is_judged(string mode, string image, bool? invariant, string code)
    {
        var name = "mcr.microsoft.com/dotnet/" + image;
        var images = BaseImageSelector.Select(
            SampleApps.Web with
            {
                Publish = Mode(mode),
                InvariantGlobalization = invariant,
                InvariantTimezone = true,
                Image = new ImageSettings { BaseImage = name },
            }
        );
        Assert.AreEqual(name, images.Runtime);
        Assert.AreEqual(code, string.Join(' ', images.Findings.Select(finding => finding.Descriptor.Code)));
    }

    [TestMethod]
    public void An_own_base_image_is_not_judged_and_the_family_says_what_it_is_made_from()
    {
        var images = BaseImageSelector.Select(
            SampleApps.Web with
            {
                InvariantGlobalization = false,
                InvariantTimezone = true,
                Image = new ImageSettings { BaseImage = "registry.example.com/dotnet/runtime:9.0", Family = "alpine" },
            }
        );
        Assert.AreEqual(
            "registry.example.com/dotnet/runtime:9.0 mcr.microsoft.com/dotnet/sdk:10.0-alpine",
            $"{images.Runtime} {images.Sdk}"
        );
        Assert.IsEmpty(images.Findings);
    }

    [TestMethod]
    public void An_own_sdk_image_is_taken_as_it_is()
    {
        var images = BaseImageSelector.Select(
            OfVersion("8.0") with
            {
                Publish = Mode("aot"),
                WarnsOfEndOfSupport = false,
                Image = new ImageSettings { SdkImage = "registry.example.com/sdk:8@sha256:5f" },
            }
        );
        Assert.AreEqual("registry.example.com/sdk:8@sha256:5f", images.Sdk);
        Assert.IsEmpty(images.MissingToolchain);
    }

    [TestMethod]
    public void A_mirror_stands_in_front_of_every_official_image()
    {
        var images = BaseImageSelector.Select(
            SampleApps.Web with
            {
                Image = new ImageSettings { Registry = "registry.example.com/mcr", Family = "noble" },
            }
        );
        Assert.AreEqual(
            "registry.example.com/mcr/dotnet/aspnet:10.0-noble registry.example.com/mcr/dotnet/sdk:10.0",
            $"{images.Runtime} {images.Sdk}"
        );
    }

    [TestMethod]
    [DataRow("8.0", true, "STW2011")]
    [DataRow("9.0", true, "STW2011")]
    [DataRow("8.0", false, "")]
    [DataRow("10.0", true, "")]
    public void A_version_out_of_support_is_said(string version, bool warns, string code) =>
        Assert.AreEqual(
            code,
            string.Join(
                ' ',
                BaseImageSelector
                    .Select(OfVersion(version) with { WarnsOfEndOfSupport = warns })
                    .Findings.Select(finding => finding.Descriptor.Code)
            )
        );

    [TestMethod]
    [DataRow(true, false)]
    [DataRow(false, true)]
    public void Aot_and_trimming_are_self_contained(bool aot, bool trimmed) =>
        Assert.AreEqual(
            "STW2016",
            BaseImageSelector
                .Select(
                    SampleApps.Web with
                    {
                        Publish = new PublishSettings { IsAot = aot, IsTrimmed = trimmed },
                    }
                )
                .Findings.Single()
                .Descriptor.Code
        );

    [TestMethod]
    [DataRow("self-contained", "STW2025")]
    [DataRow("framework-dependent single-file", "STW2025")]
    [DataRow("aot", "")]
    [DataRow("ready-to-run", "")]
    public void What_starts_by_its_own_host_has_one(string mode, string code) =>
        Assert.AreEqual(
            code,
            string.Join(
                ' ',
                BaseImageSelector
                    .Select(SampleApps.Web with { Publish = Mode(mode) with { HasAppHost = false } })
                    .Findings.Select(finding => finding.Descriptor.Code)
            )
        );

    [TestMethod]
    [DataRow("", "", false, null)]
    [DataRow("alpine", "", false, null)]
    [DataRow("noble-chiseled", "", false, "<ContainerFamily>noble</ContainerFamily>")]
    [DataRow("azurelinux3.0-distroless", "", false, "<ContainerFamily>azurelinux3.0</ContainerFamily>")]
    [DataRow("noble-chiseled", "", true, null)]
    [DataRow("nanoserver-ltsc2025", "", true, "is one of Windows")]
    [DataRow("", "registry.example.com/base:1", false, "for example <ContainerFamily>noble</ContainerFamily>")]
    [DataRow("alpine", "registry.example.com/base:1", false, null)]
    [DataRow("noble", "mcr.microsoft.com/dotnet/aspnet:10.0-unheard-of", false, null)]
    public void A_package_needs_a_package_manager(string family, string image, bool forBuilder, string? way)
    {
        var asked = new ImageSettings { Family = family, BaseImage = image };
        var findings = BaseImageSelector
            .Select(SampleApps.Web with { Image = asked, Packages = [new("curl", ForBuilder: forBuilder)] })
            .Findings;
        Assert.AreEqual(
            way is null ? "" : "STW2021 DockerfilePackage curl",
            string.Join(' ', findings.Select(finding => $"{finding.Descriptor.Code} {finding.Property} {finding.Item}"))
        );
        if (way is not null)
            StringAssert.Contains(findings[0].Descriptor.At(null, findings[0].Arguments).Message, way);
    }

    [TestMethod]
    [DataRow("", "", false, "STW2028 src/client/client.esproj")]
    [DataRow("nodejs", "", false, "STW2028 src/client/client.esproj", DisplayName = "In the image that runs")]
    [DataRow("nodejs", "", true, "")]
    [DataRow("npm", "", true, "")]
    [DataRow("nodejs-current", "", true, "")]
    [DataRow("git", "", true, "STW2028 src/client/client.esproj")]
    [DataRow("", "registry.example.com/sdk-node:10.0", false, "")]
    public void A_client_that_npm_builds_needs_node_in_the_builder(
        string package,
        string sdkImage,
        bool forBuilder,
        string expected
    )
    {
        var app = SampleApps.Web with
        {
            JavaScriptProjects = ["src/client/client.esproj"],
            Image = new ImageSettings { SdkImage = sdkImage },
            Packages = package.Length == 0 ? [] : [new(package, ForBuilder: forBuilder)],
        };
        Assert.AreEqual(
            expected,
            string.Join(
                ' ',
                BaseImageSelector.Select(app).Findings.Select(finding => $"{finding.Descriptor.Code} {finding.Item}")
            )
        );
        Assert.AreEqual(
            package.Length == 0 || forBuilder ? expected : "",
            string.Join(
                ' ',
                BaseImageSelector
                    .Select(app with { IsSingleStage = true })
                    .Findings.Select(finding => $"{finding.Descriptor.Code} {finding.Item}")
            )
        );
    }

    [TestMethod]
    public void The_builder_of_two_own_images_is_not_known()
    {
        var app = SampleApps.Web with
        {
            Image = new ImageSettings
            {
                BaseImage = "registry.example.com/base:1",
                SdkImage = "registry.example.com/sdk:1",
            },
            Packages = [new("git", ForBuilder: true)],
        };
        Assert.AreEqual("STW2021", BaseImageSelector.Select(app).Findings.Single().Descriptor.Code);
    }

    [TestMethod]
    [DataRow("alpine", "", "wget", null)]
    [DataRow("", "curl", "curl", null)]
    [DataRow("alpine", "curl", "curl", null)]
    [DataRow("azurelinux3.0", "wget", "wget", null)]
    [DataRow("nanoserver-ltsc2025", "", "curl", null)]
    [DataRow("windowsservercore-ltsc2025", "", null, "<ContainerFamily>nanoserver-ltsc2025</ContainerFamily>")]
    [DataRow("", "", null, "<DockerfilePackage Include=\"curl\" />")]
    [DataRow("noble-chiseled", "", null, "<ContainerFamily>alpine</ContainerFamily>")]
    public void A_health_check_needs_a_client(string family, string package, string? client, string? way)
    {
        var images = BaseImageSelector.Select(
            SampleApps.Web with
            {
                Image = new ImageSettings { Family = family },
                HealthCheck = new HealthCheckSettings { Path = "/healthz" },
                Packages = package.Length == 0 ? [] : [new(package)],
            }
        );
        Assert.AreEqual(client, images.HealthCheckClient);
        Assert.AreEqual(
            way is null ? "" : "STW2022",
            string.Join(' ', images.Findings.Select(finding => finding.Descriptor.Code))
        );
        if (way is not null)
            StringAssert.Contains(images.Findings[0].Descriptor.At(null, images.Findings[0].Arguments).Message, way);
    }

    [TestMethod]
    public void A_folder_has_no_owner_on_windows()
    {
        var finding = BaseImageSelector
            .Select(
                SampleApps.Web with
                {
                    Image = new ImageSettings { Family = "nanoserver-ltsc2025" },
                    WritableDirectories = ["data"],
                }
            )
            .Findings.Single();
        Assert.AreEqual("STW2024 data", $"{finding.Descriptor.Code} {finding.Item}");
    }

    [TestMethod]
    [DataRow(false, null, "", null)]
    [DataRow(false, null, "9000/udp 9090/tcp 7070/tcp", 9090)]
    [DataRow(true, null, "9090/tcp", 8080)]
    [DataRow(true, "ASPNETCORE_HTTP_PORTS=5000;5001", "", 5000)]
    [DataRow(true, "ASPNETCORE_HTTP_PORTS=", "", null)]
    [DataRow(true, "ASPNETCORE_HTTP_PORTS=", "9090/tcp", 9090)]
    [DataRow(true, "ASPNETCORE_URLS=https://+:8443", "", null)]
    [DataRow(true, "ASPNETCORE_URLS=https://+:8443;HTTP://+", "", 80)]
    [DataRow(true, "ASPNETCORE_URLS=http://[::]:81/base", "", 81)]
    public void A_health_check_asks_the_first_port_without_tls(bool web, string? variable, string ports, int? port)
    {
        var app = (web ? SampleApps.Web : SampleApps.Console) with
        {
            Image = new ImageSettings { Family = "alpine" },
            HealthCheck = new HealthCheckSettings { Path = "/" },
            EnvironmentVariables = variable is null ? [] : [new(variable.Split('=')[0], variable.Split('=')[1])],
            Ports =
            [
                .. ports
                    .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                    .Select(text => text.Split('/'))
                    .Select(parts => new ContainerPort(
                        int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture),
                        parts[1]
                    )),
            ],
        };
        Assert.AreEqual(port, ListeningPorts.Http(app));
        Assert.AreEqual(
            port is null ? "STW2023" : "",
            string.Join(' ', BaseImageSelector.Select(app).Findings.Select(finding => finding.Descriptor.Code))
        );
    }

    [TestMethod]
    [DataRow("", "", "1654", "")]
    [DataRow("root", "", "0", "")]
    [DataRow("app", "", "1654", "")]
    [DataRow("app:root", "", "1654:0", "")]
    [DataRow("10001", "", "10001", "")]
    [DataRow("1000:1000", "", "1000:1000", "")]
    [DataRow("svc", "", "svc", "STW2026")]
    [DataRow(
        "ContainerAdministrator",
        "mcr.microsoft.com/dotnet/aspnet:10.0-nanoserver-ltsc2025",
        "ContainerAdministrator",
        ""
    )]
    [DataRow("", "mcr.microsoft.com/dotnet/aspnet:10.0-nanoserver-ltsc2025", "ContainerUser", "")]
    [DataRow("", "registry.example.com/base:1", "1654", "")]
    [DataRow("root", "registry.example.com/base:1", "0", "")]
    [DataRow("app", "registry.example.com/base:1", "app", "STW2026")]
    [DataRow("app", "mcr.microsoft.com/dotnet/aspnet:10.0", "1654", "")]
    public void The_user_is_a_number_where_it_is_known(string user, string image, string expected, string code)
    {
        var app = SampleApps.Web with
        {
            Image = new ImageSettings { User = user, BaseImage = image },
        };
        var images = BaseImageSelector.Select(app);
        Assert.AreEqual(expected, ImageUser.Of(app, images));
        Assert.AreEqual(code, string.Join(' ', images.Findings.Select(finding => finding.Descriptor.Code)));
    }

    [TestMethod]
    [DataRow("self-contained", "", "", "linux-x64;linux-arm64")]
    [DataRow("self-contained", "linux-x64", "", "linux-arm64")]
    [DataRow("self-contained", "linux-x64;linux-arm64", "", null)]
    [DataRow("aot", "linux-musl-x64", "linux-musl-x64", null)]
    [DataRow("framework-dependent", "", "", null)]
    public void A_lock_file_knows_the_platforms(string mode, string locked, string container, string? missing)
    {
        var images = BaseImageSelector.Select(
            SampleApps.Web with
            {
                HasLockFile = true,
                LockedRuntimeIdentifiers = locked.Split(';'),
                Publish = Mode(mode),
                Image = new ImageSettings
                {
                    RuntimeIdentifiers = container.Split(';', StringSplitOptions.RemoveEmptyEntries),
                },
            }
        );
        Assert.AreEqual(
            missing is null ? "" : $"STW2017 {missing}",
            string.Join(' ', images.Findings.Select(finding => $"{finding.Descriptor.Code} {finding.Arguments[0]}"))
        );
    }

    [TestMethod]
    [DataRow(
        "10.0",
        "framework-dependent",
        "nanoserver-ltsc2022",
        "aspnet:10.0-nanoserver-ltsc2022 sdk:10.0-nanoserver-ltsc2022",
        ""
    )]
    [DataRow(
        "11.0",
        "ready-to-run",
        "windowsservercore-ltsc2025",
        "aspnet:11.0-windowsservercore-ltsc2025 sdk:11.0-windowsservercore-ltsc2025",
        ""
    )]
    [DataRow("8.0", "framework-dependent", "nanoserver-1809", "aspnet:8.0-nanoserver-1809 sdk:8.0-nanoserver-1809", "")]
    [DataRow(
        "10.0",
        "self-contained",
        "nanoserver-ltsc2025",
        "runtime:10.0-nanoserver-ltsc2025 sdk:10.0-nanoserver-ltsc2025",
        "STW2031"
    )]
    [DataRow(
        "10.0",
        "aot",
        "nanoserver-ltsc2025",
        "runtime:10.0-nanoserver-ltsc2025 sdk:10.0-nanoserver-ltsc2025",
        "STW2030 STW2031"
    )]
    [DataRow("11.0", "framework-dependent", "nanoserver-ltsc2022", " sdk:11.0", "STW2012")]
    [DataRow("10.0", "framework-dependent", "nanoserver-1809", " sdk:10.0", "STW2012")]
    public void An_image_of_windows(string version, string mode, string family, string images, string codes)
    {
        var selected = BaseImageSelector.Select(
            OfVersion(version) with
            {
                WarnsOfEndOfSupport = false,
                // Those of the other operating system do not count.
                Publish = Mode(mode) with
                {
                    RuntimeIdentifiers = ["linux-arm64", "linux-musl-x64", "win-x64"],
                },
                Image = new ImageSettings { Family = family },
            }
        );
        Assert.AreEqual(
            images,
            $"{selected.Runtime} {selected.Sdk}".Replace("mcr.microsoft.com/dotnet/", "", StringComparison.Ordinal)
        );
        Assert.AreEqual(codes, string.Join(' ', selected.Findings.Select(finding => finding.Descriptor.Code)));
    }

    [TestMethod]
    [DataRow("linux-x64", "STW2013 RuntimeIdentifier")]
    [DataRow("win-arm64", "STW2013 RuntimeIdentifier")]
    [DataRow("win-x64", "")]
    public void A_project_that_is_bound_to_another_platform_than_windows(string identifier, string finding)
    {
        var app = SampleApps.Console with
        {
            Publish = new PublishSettings { RuntimeIdentifier = identifier },
            Image = new ImageSettings { BaseImage = "mcr.microsoft.com/dotnet/runtime:10.0-nanoserver-ltsc2022" },
        };
        Assert.AreEqual(
            finding,
            string.Join(
                ' ',
                BaseImageSelector.Select(app).Findings.Select(each => $"{each.Descriptor.Code} {each.Property}")
            )
        );
        Assert.AreEqual("mcr.microsoft.com/dotnet/sdk:10.0-nanoserver-ltsc2022", BaseImageSelector.Select(app).Sdk);
    }

    [TestMethod]
    public void Windows_mounts_no_secrets()
    {
        var app = SampleApps.Web with
        {
            Secrets = [new("license", "src=license.txt")],
            Inputs = SampleApps.Web.Inputs with { SecretFiles = ["nuget.config"] },
            Image = new ImageSettings { Family = "nanoserver-ltsc2025" },
        };
        var finding = BaseImageSelector.Select(app).Findings.Single();
        Assert.AreEqual("STW2032 license, nuget.config", $"{finding.Descriptor.Code} {finding.Arguments[0]}");
    }

    [TestMethod]
    public void Windows_links_native_code_with_an_sdk_of_the_project_s_own()
    {
        var app = SampleApps.Web with
        {
            Publish = Mode("aot"),
            Image = new ImageSettings
            {
                Family = "windowsservercore-ltsc2025",
                SdkImage = "registry.example.com/msvc:1",
            },
        };
        Assert.AreEqual("STW2031", BaseImageSelector.Select(app).Findings.Single().Descriptor.Code);
    }

    // Every combination that there is leads to images that exist, or to an error.
    [TestMethod]
    public void No_image_is_named_that_does_not_exist()
    {
        var checks = 0;
        foreach (var version in ImageCatalog.Official.Versions)
        foreach (var family in ImageCatalog.Official.Families.Select(family => family.Name))
        foreach (var mode in (string[])["framework-dependent", "self-contained", "trimmed", "aot"])
        foreach (var app in (AppProject[])[SampleApps.Web, SampleApps.Console])
        foreach (var invariant in (bool?[])[null, true, false])
        {
            var images = BaseImageSelector.Select(
                app with
                {
                    FrameworkVersion = Version.Parse(version.Version),
                    NewestFrameworkVersion = Version.Parse(version.Version),
                    InvariantGlobalization = invariant,
                    InvariantTimezone = true,
                    Publish = Mode(mode),
                    Image = new ImageSettings { Family = family },
                }
            );
            if (images.Findings.Any(finding => finding.Descriptor == Stagewright.Diagnostics.Descriptors.UnknownFamily))
                continue;
            AssertExists(images.Runtime);
            AssertExists(images.Sdk);
            Assert.IsTrue(images.RuntimeFamily!.HasIcu || invariant == true, images.Runtime);
            Assert.AreEqual(images.RuntimeFamily.IsMusl, images.SdkFamily!.IsMusl, images.Runtime);
            checks++;
        }
        Assert.IsGreaterThan(2500, checks);
    }

    private static void AssertExists(string image)
    {
        var official = OfficialImage.Parse(image, OfficialImage.Registry, ImageCatalog.Official);
        Assert.IsNotNull(official?.Family, image);
        Assert.IsTrue(official.Family.Has(official.Repository, official.Version, []), image);
    }

    private static AppProject OfVersion(string version) =>
        SampleApps.Web with
        {
            FrameworkVersion = Version.Parse(version),
            NewestFrameworkVersion = Version.Parse(version),
        };

    private static PublishSettings Mode(string mode) => SampleApps.Mode(mode);
}
