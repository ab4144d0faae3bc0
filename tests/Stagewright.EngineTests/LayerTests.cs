using System.Net;
using System.Net.Http.Headers;

namespace Stagewright.EngineTests;

/// <summary>
/// What a change rebuilds, and what of the image it leaves as it was: a web app with two libraries and packages with
/// native assets and satellites.
/// </summary>
[TestClass]
[NeedsEngine("docker")]
public sealed class LayerTests
{
    private readonly List<string> _images = [];

    [TestCleanup]
    public async Task RemoveTheImages()
    {
        foreach (var image in _images)
            await Engine.Run("docker", ".", "rmi", "-f", image);
    }

    [TestMethod]
    public async Task A_line_in_the_app_changes_one_layer()
    {
        using var repository = await Create();
        var image = await BuildByHeader(repository);
        Assert.AreEqual("app, data of core", await Engine.Answer(image, "/"));
        var before = await Layers(image);

        repository.Edit("src/App/Program.cs", "\"app, \"", "\"changed, \"");
        var log = await Build(repository, image);
        Assert.AreEqual("changed, data of core", await Engine.Answer(image, "/"));

        var after = await Layers(image);
        CollectionAssert.AreEqual(before[..^1], after[..^1], "A layer other than the app's changed.");
        Assert.AreNotEqual(before[^1], after[^1]);
        Assert.IsTrue(IsCached(log, "dotnet restore"), log);
        Assert.IsTrue(IsCached(log, "ResolveProjectReferences"), log);
        Assert.IsFalse(IsCached(log, "dotnet publish"), log);
    }

    [TestMethod]
    public async Task A_static_file_leaves_the_packages_and_a_library_leaves_the_static_files()
    {
        using var repository = await Create();
        var image = await BuildByHeader(repository);
        var before = await Layers(image);
        var validators = await Engine.Ask(image, "/", Validators);

        repository.Edit("src/Core/Core.cs", "of core", "of another core");
        var log = await Build(repository, image);
        Assert.IsTrue(IsCached(log, "dotnet restore"), log);
        Assert.AreEqual("app, data of another core", await Engine.Answer(image, "/"));
        var library = await Layers(image);
        CollectionAssert.AreEqual(
            before[..^2],
            library[..^2],
            "The packages' layer, that of the static files or the base changed."
        );
        Assert.AreNotEqual(before[^2], library[^2]);
        // What a browser has is right as long as the file is.
        CollectionAssert.AreEqual(validators, await Engine.Ask(image, "/", Validators));

        // Of the same length: a time that is the same in each build, and an ETag of both, would keep the old one.
        repository.Edit("src/App/wwwroot/site.css", "p { }", "b { }");
        await Build(repository, image);
        var file = await Layers(image);
        CollectionAssert.AreEqual(before[..^3], file[..^3], "The packages' layer or the base changed.");
        Assert.AreNotEqual(library[^3], file[^3]);
        foreach (var validator in validators)
            Assert.AreEqual("b { }\n", await Engine.Ask(image, "/", client => Revalidate(client, validator)));
    }

    [TestMethod]
    public async Task Another_machine_makes_the_same_image_and_pushes_one_layer_for_a_line()
    {
        using var repository = await Create();
        repository.Edit(
            "src/App/App.csproj",
            "</Project>",
            "<ItemGroup><DockerfileWritableDirectory Include=\"data\" /></ItemGroup></Project>"
        );
        await Generate(repository);
        var image = await BuildByHeader(repository);
        await OtherMachine.AssertSameLayers(repository, "src/App/Dockerfile", image);

        string[] epoch = ["--build-arg", "SOURCE_DATE_EPOCH=1700000000"];
        await Build(repository, image, epoch);
        using var machine = OtherMachine.Clone(repository);
        machine.Checkout.Edit("src/App/Program.cs", "\"app, \"", "\"changed, \"");
        var changed = await machine.Build("src/App/Dockerfile", epoch);
        _images.Add(changed);
        Assert.AreEqual("changed, data of core", await Engine.Answer(changed, "/"));
        var (before, after) = (await Layers(image), await Layers(changed));
        Assert.AreEqual(after[^2], after.Except(before).Single(), "A layer other than the app's changed.");

        machine.Checkout.Edit("src/App/Program.cs", "\"changed, \"", "\"app, \"");
        await Build(machine.Checkout, changed, epoch);
        Assert.AreEqual(
            await Engine.Docker(".", "inspect", "-f", "{{.Id}}", image),
            await Engine.Docker(".", "inspect", "-f", "{{.Id}}", changed)
        );
    }

    [TestMethod]
    public async Task A_file_elsewhere_changes_nothing()
    {
        using var repository = await Create();
        var image = await BuildByHeader(repository);
        var before = await Engine.Docker(".", "inspect", "-f", "{{.Id}}", image);
        repository.Write("README.md", "other\n");
        repository.Write("src/Other/Other.cs", "class Other;\n");
        await Build(repository, image);
        Assert.AreEqual(before, await Engine.Docker(".", "inspect", "-f", "{{.Id}}", image));
    }

    [TestMethod]
    public async Task The_layers_together_hold_what_one_layer_holds()
    {
        using var repository = await Create();
        var layered = await BuildByHeader(repository);
        var files = await Files(layered);
        StringAssert.Contains(files, "/app/libe_sqlite3.so");
        StringAssert.Contains(files, "/app/de/Data.resources.dll");
        StringAssert.Contains(files, "/app/wwwroot/site.css");
        StringAssert.Contains(files, "/app/rows.csv");

        await Generate(repository, "-p:DockerfilePublishLayers=false", "-p:DockerfileReferenceLayer=false");
        Assert.DoesNotContain("/layers/packages", repository.Read("src/App/Dockerfile"));
        var plain = await BuildByHeader(repository);
        Assert.AreEqual(files, await Files(plain));
    }

    [TestMethod]
    [DataRow("packages")]
    [DataRow("none")]
    public async Task Each_cache_is_right_when_it_is_empty_and_when_it_is_full(string cache)
    {
        using var repository = await Create();
        // A cache of its own, so that it is empty at first.
        await Generate(repository, $"-p:DockerfileNuGetCache={cache}");
        var dockerfile = repository
            .Read("src/App/Dockerfile")
            .Replace("id=nuget-packages", $"id=stagewright-{Guid.NewGuid():n}", StringComparison.Ordinal);
        repository.Write("src/App/Dockerfile", dockerfile);
        var image = await BuildByHeader(repository);
        Assert.AreEqual("app, data of core", await Engine.Answer(image, "/"));

        // The restore comes from the layers' cache, and the packages' cache is another, empty one: as after a prune.
        repository.Edit("src/App/Program.cs", "\"app, \"", "\"changed, \"");
        if (cache == "packages")
        {
            var lines = repository.Read("src/App/Dockerfile").Split("\nRUN ");
            repository.Write(
                "src/App/Dockerfile",
                string.Join(
                    "\nRUN ",
                    lines.Select(
                        (line, index) =>
                            index < 2
                                ? line
                                : line.Replace("id=stagewright-", "id=stagewright-other-", StringComparison.Ordinal)
                    )
                )
            );
        }
        var log = await Build(repository, image);
        Assert.IsTrue(IsCached(log, "dotnet restore"), log);
        Assert.AreEqual("changed, data of core", await Engine.Answer(image, "/"));
    }

    [TestMethod]
    [NeedsEngine("buildah")]
    public async Task Buildah_changes_one_layer_too()
    {
        using var repository = await Create();
        const string Image = "stagewright-layers";
        await Buildah(repository, Image);
        var before = await BuildahLayers(Image);
        repository.Edit("src/App/Program.cs", "\"app, \"", "\"changed, \"");
        await Buildah(repository, Image);
        var after = await BuildahLayers(Image);
        CollectionAssert.AreEqual(before[..^1], after[..^1], "A layer other than the app's changed.");
        Assert.AreNotEqual(before[^1], after[^1]);

        using var machine = OtherMachine.Clone(repository);
        await Buildah(machine.Checkout, Image, "--no-cache");
        CollectionAssert.AreEqual(after, await BuildahLayers(Image), "Another machine makes other layers.");
        await Engine.Run("buildah", ".", "rmi", Image);
    }

    private static async Task<TestRepository> Create()
    {
        var repository = new TestRepository();
        var package = await StagewrightPackage.Get();
        Directory.CreateDirectory(repository.PathOf("packages"));
        File.Copy(package.File, repository.PathOf("packages/" + Path.GetFileName(package.File)));
        repository.Write(
            "nuget.config",
            """<configuration><packageSources><add key="folder" value="packages" /></packageSources></configuration>"""
        );
        repository.Write(
            "Directory.Build.props",
            """
            <Project><PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup></Project>
            """
        );
        // A name of its own, so that tests can run at the same time.
        repository.Write(
            "src/App/App.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup><DockerfileTag>stagewright-layers-{Path.GetFileName(
                    repository.Directory
                ).ToLowerInvariant()}</DockerfileTag></PropertyGroup>
              <ItemGroup>
                <ProjectReference Include="../Data/Data.csproj" />
                <PackageReference Include="Serilog.AspNetCore" Version="10.0.0" />
                <PackageReference Include="Stagewright" Version="{StagewrightPackage.Version}" PrivateAssets="all" />
              </ItemGroup>
            </Project>
            """
        );
        repository.Write(
            "src/App/Program.cs",
            """
            var app = WebApplication.CreateBuilder(args).Build();
            app.UseStaticFiles(new StaticFileOptions { RequestPath = "/plain" });
            app.MapStaticAssets();
            app.MapGet("/", () => "app, " + Data.Store.Text);
            app.Run();
            """
        );
        repository.Write("src/App/wwwroot/site.css", "p { }\n");
        repository.Write(
            "src/Data/Data.csproj",
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <ItemGroup>
                <ProjectReference Include="../Core/Core.csproj" />
                <PackageReference Include="Microsoft.Data.Sqlite" Version="10.0.15" />
                <None Update="rows.csv" CopyToOutputDirectory="PreserveNewest" />
              </ItemGroup>
            </Project>
            """
        );
        repository.Write("src/Data/rows.csv", "a,b\n");
        repository.Write(
            "src/Data/Store.cs",
            "namespace Data; public static class Store { public static string Text => \"data \" + Core.Name.Text; }\n"
        );
        repository.Write(
            "src/Data/Texts.de.resx",
            """
            <root><resheader name="resmimetype"><value>text/microsoft-resx</value></resheader><resheader name="version"><value>2.0</value></resheader><resheader name="reader"><value>System.Resources.ResXResourceReader, System.Windows.Forms</value></resheader><resheader name="writer"><value>System.Resources.ResXResourceWriter, System.Windows.Forms</value></resheader><data name="A"><value>a</value></data></root>
            """
        );
        repository.Write("src/Core/Core.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />\n");
        repository.Write(
            "src/Core/Core.cs",
            "namespace Core; public static class Name { public static string Text => \"of core\"; }\n"
        );
        await Generate(repository);
        return repository;
    }

    private static async Task Generate(TestRepository repository, params string[] options)
    {
        var result = await DotNet.Run(repository.Directory, ["build", "src/App", "-t:GenerateDockerfile", .. options]);
        Assert.AreEqual(0, result.ExitCode, result.ToString());
    }

    private async Task<string> BuildByHeader(TestRepository repository)
    {
        var image = await Engine.BuildByHeader(repository.Directory, "src/App/Dockerfile");
        _images.Add(image);
        return image;
    }

    // What the engine says of each step is the only place where it tells what came from the cache.
    private static async Task<string> Build(TestRepository repository, string image, params string[] options)
    {
        var result = await Engine.Run(
            "docker",
            repository.Directory,
            ["build", "--progress=plain", "-f", "src/App/Dockerfile", "-t", image, .. options, "."]
        );
        Assert.AreEqual(0, result.ExitCode, result.StandardError);
        return result.StandardError + result.StandardOutput;
    }

    private static bool IsCached(string log, string command)
    {
        var lines = log.Split('\n');
        var step = lines
            .First(line =>
                line.StartsWith('#')
                && line.Contains("RUN ", StringComparison.Ordinal)
                && line.Contains(command, StringComparison.Ordinal)
            )
            .Split(' ')[0];
        return lines.Contains($"{step} CACHED");
    }

    // Without that of WORKDIR, which is empty: the folder is there.
    private static async Task<string[]> Layers(string image) =>
        [
            .. (await Engine.Layers(image)).Where(layer =>
                layer != "sha256:5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef"
            ),
        ];

    // Names and contents of all files.
    private static async Task<string> Files(string image) =>
        await Engine.Docker(
            ".",
            "run",
            "--rm",
            "--entrypoint",
            "sh",
            image,
            "-c",
            "cd /app && find . -type f -exec sha256sum {} + | sort -k2 | sed 's# ./# /app/#'"
        );

    // What a browser keeps of a static file, by MapStaticAssets and by UseStaticFiles.
    private static async Task<(string Path, EntityTagHeaderValue Tag, DateTimeOffset Date)[]> Validators(
        HttpClient client
    )
    {
        var validators = new List<(string, EntityTagHeaderValue, DateTimeOffset)>();
        foreach (var path in new[] { "/site.css", "/plain/site.css" })
        {
            using var response = await client.GetAsync(path);
            Assert.AreEqual("p { }\n", await response.Content.ReadAsStringAsync());
            validators.Add((path, response.Headers.ETag!, response.Content.Headers.LastModified!.Value));
            using var again = new HttpRequestMessage(HttpMethod.Get, path);
            again.Headers.IfNoneMatch.Add(response.Headers.ETag!);
            using var notModified = await client.SendAsync(again);
            Assert.AreEqual(HttpStatusCode.NotModified, notModified.StatusCode);
        }
        return [.. validators];
    }

    // Asks with both, and with the date alone, which is what an old cache has.
    private static async Task<string> Revalidate(
        HttpClient client,
        (string Path, EntityTagHeaderValue Tag, DateTimeOffset Date) validator
    )
    {
        using var byDate = new HttpRequestMessage(HttpMethod.Get, validator.Path);
        byDate.Headers.IfModifiedSince = validator.Date;
        using var dated = await client.SendAsync(byDate);
        Assert.AreEqual(HttpStatusCode.OK, dated.StatusCode, validator.Path);

        using var request = new HttpRequestMessage(HttpMethod.Get, validator.Path);
        request.Headers.IfNoneMatch.Add(validator.Tag);
        request.Headers.IfModifiedSince = validator.Date;
        using var response = await client.SendAsync(request);
        Assert.AreEqual(HttpStatusCode.OK, response.StatusCode, validator.Path);
        return await response.Content.ReadAsStringAsync();
    }

    private static Task Buildah(TestRepository repository, string image, params string[] options) =>
        Engine.Buildah(repository.Directory, "src/App/Dockerfile", ["-t", image, .. options]);

    private static async Task<string[]> BuildahLayers(string image)
    {
        var result = await Engine.Run(
            "buildah",
            ".",
            "inspect",
            "--type",
            "image",
            "--format",
            "{{range .OCIv1.RootFS.DiffIDs}}{{.}} {{end}}",
            image
        );
        Assert.AreEqual(0, result.ExitCode, result.StandardError);
        return result.StandardOutput.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
