using Stagewright.Apps;
using Stagewright.Dockerfiles;
using Stagewright.Images;
using Stagewright.Models;
using Stagewright.Settings;

namespace Stagewright.Tests.Dockerfiles;

[TestClass]
public sealed class DockerfilePlannerTests
{
    [TestMethod]
    [DataRow("Shop.Api", "shop-api")]
    [DataRow("my.app", "my.app")]
    [DataRow("My.App_Foo", "my-app_foo")]
    [DataRow("A B+c", "a-b-c")]
    [DataRow("日本", "app")]
    public void The_image_is_named_as_the_sdk_names_it(string assembly, string image)
    {
        var command = Plan(SampleApps.Console with { AssemblyName = assembly }).BuildCommand;
        Assert.AreEqual($"docker build -t {image} .", command);
    }

    [TestMethod]
    [DataRow("-x/App.csproj", "./-x/App.csproj")]
    [DataRow("--help.csproj", "./--help.csproj")]
    [DataRow("@x.csproj", "./@x.csproj")]
    [DataRow("src/-x/@App.csproj", "src/-x/@App.csproj")]
    public void No_command_takes_the_project_for_an_option_or_a_response_file(string project, string named) =>
        Assert.AreEqual(named, Plan(SampleApps.Console with { ProjectFile = project }).Project);

    [TestMethod]
    public void The_tag_is_kept_as_given() =>
        Assert.AreEqual(
            "docker build -t team/hello:1.2 .",
            Plan(SampleApps.Console with { Tag = "team/hello:1.2" }).BuildCommand
        );

    [TestMethod]
    [DataRow(null, null, "8080")]
    [DataRow("ASPNETCORE_HTTP_PORTS", "5000;5001", "5000 5001")]
    [DataRow("ASPNETCORE_URLS", "http://+:80;https://[::]:443", "80 443")]
    [DataRow("ASPNETCORE_HTTPS_PORTS", "8443", "8080 8443")]
    public void A_web_app_exposes_what_it_listens_on(string? variable, string? value, string ports)
    {
        var app = SampleApps.Web with { EnvironmentVariables = variable is null ? [] : [new(variable, value!)] };
        Assert.AreEqual(ports, string.Join(' ', Plan(app).Ports));
    }

    // The images listen on port 80, as root; ASPNETCORE_HTTP_PORTS says nothing to them.
    [TestMethod]
    [DataRow(null, null, "8080", "ASPNETCORE_URLS=http://+:8080")]
    [DataRow("ASPNETCORE_HTTP_PORTS", "5000", "8080", "ASPNETCORE_HTTP_PORTS=5000 ASPNETCORE_URLS=http://+:8080")]
    [DataRow("ASPNETCORE_URLS", "http://+:5000", "5000", "ASPNETCORE_URLS=http://+:5000")]
    public void Before_dotnet_8_a_web_app_is_told_where_to_listen(
        string? variable,
        string? value,
        string ports,
        string variables
    )
    {
        IReadOnlyList<KeyValuePair<string, string>> given = variable is null ? [] : [new(variable, value!)];
        var model = Plan(SampleApps.Web with { FrameworkVersion = new(7, 0), EnvironmentVariables = given });
        Assert.AreEqual(ports, string.Join(' ', model.Ports));
        Assert.AreEqual(
            variables,
            string.Join(' ', model.EnvironmentVariables.Select(pair => $"{pair.Name}={pair.Value}"))
        );
        Assert.IsEmpty(
            Plan(SampleApps.Console with { FrameworkVersion = new(7, 0) }).EnvironmentVariables,
            "It listens nowhere."
        );
    }

    // There, an architecture alone would make it self-contained.
    [TestMethod]
    [DataRow("7.0", "framework-dependent", "SelfContained=false", "UseAppHost=false SelfContained=false")]
    [DataRow("7.0", "self-contained", "SelfContained=true", "")]
    [DataRow("8.0", "framework-dependent", "", "UseAppHost=false")]
    public void Before_dotnet_8_an_app_stays_what_it_is(string version, string mode, string restore, string publish)
    {
        var model = Plan(
            SampleApps.Web with
            {
                FrameworkVersion = Version.Parse(version),
                Publish = SampleApps.Mode(mode),
            }
        );
        Assert.AreEqual(restore, string.Join(' ', model.RestoreProperties.Select(pair => $"{pair.Name}={pair.Value}")));
        Assert.AreEqual(publish, string.Join(' ', model.PublishProperties.Select(pair => $"{pair.Name}={pair.Value}")));
    }

    [TestMethod]
    public void Another_executable_of_the_closure_keeps_its_host() =>
        Assert.IsEmpty(Plan(SampleApps.Web with { HasOtherExecutables = true }).PublishProperties);

    [TestMethod]
    [DataRow("src=src/Shop.Api/license.txt", "src/Shop.Api/license.txt")]
    [DataRow("src=./src/Shop.Api/license.txt", "src/Shop.Api/license.txt")]
    [DataRow("src=license.txt", "")]
    [DataRow("src=../license.txt", "")]
    [DataRow("src=/etc/license.txt", "")]
    [DataRow("env=LICENSE", "")]
    public void The_file_of_a_secret_is_kept_out_of_the_copied_sources(string source, string excluded) =>
        Assert.AreEqual(
            excluded,
            string.Join(' ', Plan(SampleApps.Web with { Secrets = [new("license", source)] }).Ignore.Excluded)
        );

    [TestMethod]
    [DataRow("", "EnableWindowsTargeting", "UseAppHost EnableWindowsTargeting")]
    [DataRow("nanoserver-ltsc2025", "", "UseAppHost")]
    public void Only_linux_is_told_that_projects_for_windows_are_meant(string family, string restore, string publish)
    {
        var app = SampleApps.Web with
        {
            NeedsWindowsTargeting = true,
            Image = new ImageSettings { Family = family },
        };
        var model = DockerfilePlanner.Plan(app, BaseImageSelector.Select(app));
        Assert.AreEqual(restore, string.Join(' ', model.RestoreProperties.Select(property => property.Name)));
        Assert.AreEqual(publish, string.Join(' ', model.PublishProperties.Select(property => property.Name)));
    }

    [TestMethod]
    public void A_console_app_exposes_nothing() => Assert.IsEmpty(Plan(SampleApps.Console).Ports);

    [TestMethod]
    public void A_stage_has_at_most_a_hundred_copies()
    {
        var files = Enumerable.Range(0, 301).Select(number => $"p{number:000}/p.csproj").ToList();
        var model = Plan(
            SampleApps.Web with
            {
                Inputs = SampleApps.Inputs(files, [.. files.Select(file => Path.GetDirectoryName(file)!)]),
            }
        );
        CollectionAssert.AreEqual(
            new[] { 100, 100, 100, 1 },
            model.RestoreStages.Select(stage => stage.Copies.Count).ToArray()
        );
        CollectionAssert.AreEqual(
            files,
            model.RestoreStages.SelectMany(stage => stage.Copies).SelectMany(copy => copy.Sources).ToList()
        );
        Assert.IsEmpty(model.RestoreCopies);
    }

    [TestMethod]
    public void A_secret_inside_a_source_directory_stays_out_of_the_context()
    {
        var ignore = Plan(
            SampleApps.Console with
            {
                Inputs = SampleApps.Console.Inputs with { SecretFiles = ["nuget.config"] },
            }
        ).Ignore;
        CollectionAssert.Contains(ignore.Excluded.ToList(), "nuget.config");
    }

    [TestMethod]
    [DataRow("eng/restore.config", "/src/eng/restore.config")]
    [DataRow("eng/NuGet.Config", "/src/eng/NuGet.Config")]
    [DataRow("eng/NUGET.CONFIG", "/src/eng/nuget.config")]
    public void A_configuration_with_credentials_is_mounted_where_nuget_looks_for_it(string file, string target) =>
        Assert.AreEqual(
            target,
            Plan(SampleApps.Web with { Inputs = SampleApps.Web.Inputs with { SecretFiles = [file] } })
                .RestoreSecrets.Single()
                .Target
        );

    [TestMethod]
    [DataRow("x64", "docker build --platform linux/amd64 -f ")]
    [DataRow("arm64", "docker build --platform linux/arm64 -f ")]
    [DataRow("", "docker build -f ")]
    [DataRow("x86", "docker build -f ", DisplayName = "There is no image for it")]
    public void An_app_for_one_architecture_is_built_for_it(string target, string command) =>
        StringAssert.StartsWith(
            Plan(SampleApps.Web with { Publish = new PublishSettings { PlatformTarget = target } }).BuildCommand,
            command
        );

    [TestMethod]
    public void What_is_named_like_a_project_s_folder_is_not_left_out()
    {
        var patterns = Plan(
            SampleApps.Web with
            {
                Inputs = SampleApps.Inputs(["src/acme.user/App.csproj"], ["src/acme.user"]),
            }
        ).Ignore.Patterns;
        CollectionAssert.DoesNotContain(patterns.ToList(), "**/*.user");
        CollectionAssert.Contains(patterns.ToList(), "**/obj");
    }

    private static DockerfileModel Plan(AppProject app) =>
        DockerfilePlanner.Plan(app, new BaseImages("runtime", "sdk"));
}
