namespace Stagewright.EngineTests;

/// <summary>The samples with templates of their own, from the files that are committed.</summary>
[TestClass]
[NeedsEngine("docker")]
public sealed class TemplateSampleTests
{
    private static readonly string Go = Path.Combine(RepositoryRoot.Directory, "samples", "go-hello");
    private static readonly string Company = Path.Combine(RepositoryRoot.Directory, "samples", "company");

    [TestMethod]
    public async Task Go_in_one_stage_and_in_two()
    {
        var single = await Engine.BuildByHeader(Go, "Dockerfile.single");
        var image = await Engine.BuildByHeader(Go, "Dockerfile");
        foreach (var tag in new[] { single, image })
            StringAssert.Matches(
                await Engine.Docker(".", "run", "--rm", tag),
                new("^Hello from go1\\.\\d+(\\.\\d+)?, as user 1654$")
            );

        var (large, small) = (await Engine.Size(single), await Engine.Size(image));
        Console.WriteLine($"single stage: {large} bytes; two stages: {small} bytes; 1/{large / small}");
        Assert.IsLessThanOrEqualTo(large / 50, small);
    }

    [TestMethod]
    public async Task Go_is_in_the_builder_and_not_in_the_image()
    {
        var image = await Engine.BuildByHeader(Go, "Dockerfile");
        await Engine.Docker(Go, "build", "-q", "--target", "builder", "-t", image + ":builder", ".");
        StringAssert.StartsWith(
            await Engine.Docker(".", "run", "--rm", image + ":builder", "go", "version"),
            "go version go1."
        );
        Assert.AreEqual(
            "none",
            await Engine.Docker(
                ".",
                "run",
                "--rm",
                "--entrypoint",
                "sh",
                image,
                "-c",
                "command -v go || test -e /src || echo none"
            )
        );
    }

    [TestMethod]
    public async Task A_company_s_certificate_and_labels_are_in_the_image()
    {
        var image = await Engine.BuildByHeader(Company, "src/Orders/Dockerfile");
        Assert.AreEqual("Orders trusts Company Root CA", await Engine.Answer(image, "/"));
        Assert.AreEqual(
            "Company checkout",
            await Engine.Docker(
                ".",
                "inspect",
                "-f",
                "{{index .Config.Labels \"org.opencontainers.image.vendor\"}} {{index .Config.Labels \"com.example.team\"}}",
                image
            )
        );
        Assert.AreEqual("1654", await Engine.Docker(".", "run", "--rm", "--entrypoint", "id", image, "-u"));
    }

    [TestMethod]
    public async Task The_other_service_has_the_same_templates()
    {
        var image = await Engine.BuildByHeader(Company, "src/Stock/Dockerfile");
        Assert.AreEqual("12 in stock", await Engine.Answer(image, "/"));
        Assert.AreEqual(
            "warehouse",
            await Engine.Docker(".", "inspect", "-f", "{{index .Config.Labels \"com.example.team\"}}", image)
        );
    }

    [TestMethod]
    public async Task A_stage_that_the_image_does_not_need_is_built_when_it_is_asked_for()
    {
        var image = await Engine.Docker(Company, "build", "-q", "-f", "src/Stock/Dockerfile", "--target", "lint", ".");
        Assert.StartsWith("sha256:", image);
    }

    [TestMethod]
    [DataRow("go-hello", "Dockerfile")]
    [DataRow("go-hello", "Dockerfile.single")]
    [DataRow("company", "src/Orders/Dockerfile")]
    [DataRow("company", "src/Stock/Dockerfile")]
    public async Task The_engine_s_own_checks_report_nothing(string sample, string dockerfile)
    {
        var result = await Engine.Run(
            "docker",
            Path.Combine(RepositoryRoot.Directory, "samples", sample),
            "build",
            "--check",
            "-f",
            dockerfile,
            "."
        );
        Assert.AreEqual(0, result.ExitCode, result.StandardOutput + result.StandardError);
        StringAssert.Contains(result.StandardOutput + result.StandardError, "Check complete, no warnings found.");
    }
}
