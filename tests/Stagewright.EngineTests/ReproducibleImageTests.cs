namespace Stagewright.EngineTests;

/// <summary>The target that builds an image twice, as a user calls it.</summary>
[TestClass]
[NeedsEngine("docker")]
public sealed class ReproducibleImageTests
{
    [TestMethod]
    [DataRow("docker", "")]
    [DataRow("buildah", "--isolation chroot")]
    public async Task A_deterministic_app_passes_and_what_changes_is_named(string engine, string arguments)
    {
        if (!Engine.IsAvailable(engine))
            Assert.Inconclusive($"There is no {engine} on this machine.");
        using var repository = await NewApp.Create("console", "App", "-o", "src/App");
        repository.Write(".gitignore", "obj/\nbin/\n");
        string[] verify =
        [
            "build",
            "src/App",
            "-t:VerifyReproducibleImage",
            $"-p:DockerfileEngine={engine}",
            $"-p:DockerfileBuildArguments={arguments}",
        ];
        // Two builds without a cache are enough for the second engine.
        if (engine == "docker")
            await AssertReproducible(repository, verify);

        repository.Edit(
            "src/App/App.csproj",
            "</Project>",
            engine == "docker"
                ? "  <PropertyGroup>\n<Deterministic>false</Deterministic>\n</PropertyGroup></Project>"
                : "  <PropertyGroup>\n<InformationalVersion>1.0+$([System.DateTime]::UtcNow.Ticks)</InformationalVersion>\n</PropertyGroup></Project>"
        );
        var result = await DotNet.Run(repository.Directory, verify);
        Assert.AreNotEqual(0, result.ExitCode);
        Assert.MatchesRegex(
            @"src/App/Dockerfile : error STW5027: .*: layer \d+ \(.*COPY .*\), /app/App\.dll: its content differs",
            result.Output
        );
        Assert.Contains(
            $"warning STW5028: '{(engine == "docker" ? "Deterministic" : "InformationalVersion")}' makes two builds",
            result.Output
        );
        var images = await Engine.Run(engine, ".", "images", "-q", "stagewright-verify");
        Assert.AreEqual("", images.StandardOutput.Trim());
    }

    private static async Task AssertReproducible(TestRepository repository, string[] verify)
    {
        var result = await DotNet.Run(repository.Directory, verify);
        Assert.AreEqual(0, result.ExitCode, result.ToString());
        Assert.Contains("layers: the image is reproducible.", result.Output);
        Assert.IsEmpty(
            Directory.GetDirectories(repository.PathOf("src/App/obj"), "*.verify", SearchOption.AllDirectories)
        );
    }
}
