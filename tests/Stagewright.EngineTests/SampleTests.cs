namespace Stagewright.EngineTests;

/// <summary>The samples, from the files that are committed.</summary>
[TestClass]
[NeedsEngine("docker")]
public sealed class SampleTests
{
    [TestMethod]
    public async Task Shop_answers_over_http()
    {
        var image = await Engine.BuildByHeader(Sample("Shop"), "src/Shop.Api/Dockerfile");
        Assert.AreEqual("3 items, as user app", await Engine.Answer(image, "/"));
    }

    [TestMethod]
    public async Task Worker_logs_and_stops_when_asked()
    {
        var image = await Engine.BuildByHeader(Sample("Worker"), "Dockerfile");
        var container = await Engine.Docker(".", "run", "-d", image);
        await Task.Delay(TimeSpan.FromSeconds(3));
        await Engine.Docker(".", "stop", "-t", "8", container);
        var logs = await Engine.Run("docker", ".", "logs", container);
        StringAssert.Contains(logs.StandardOutput, "Worker running at");
        StringAssert.Contains(logs.StandardOutput, "Application is shutting down");
        Assert.AreEqual("0", await Engine.Docker(".", "inspect", "-f", "{{.State.ExitCode}}", container));
        await Engine.Docker(".", "rm", container);
    }

    [TestMethod]
    public async Task Native_api_is_native_code_on_the_smallest_image()
    {
        var image = await Engine.BuildByHeader(Sample("NativeApi"), "Dockerfile");
        Assert.AreEqual("""{"user":"app","isNative":true}""", await Engine.Answer(image, "/"));
        Assert.AreEqual("1654", await Engine.Docker(".", "inspect", "-f", "{{.Config.User}}", image));
        Assert.IsLessThan(
            await Engine.Size("mcr.microsoft.com/dotnet/sdk:10.0-noble-aot") / 50,
            await Engine.Size(image)
        );
    }

    // No engine here has Alpine's images. An SDK that takes itself for one of musl builds the same files; they do not
    // run on glibc.
    [TestMethod]
    public async Task Trimmed_worker_is_one_file_for_musl()
    {
        using var sdk = new TestRepository();
        sdk.Write(
            "Dockerfile",
            """
            FROM mcr.microsoft.com/dotnet/sdk:10.0
            RUN cd /usr/share/dotnet/sdk/10.* && sed -i '1s/.*/linux-musl-x64/' NETCoreSdkRuntimeIdentifierChain.txt \
                && sed -i 's/RuntimeIdentifier>linux-x64</RuntimeIdentifier>linux-musl-x64</' Microsoft.NETCoreSdk.BundledVersions.props

            """
        );
        await Engine.Docker(sdk.Directory, "build", "-q", "-t", "stagewright-sdk-musl", ".");
        await Engine.Docker(
            Sample("TrimmedWorker"),
            "build",
            "-q",
            "--build-context",
            "mcr.microsoft.com/dotnet/sdk:10.0-alpine=docker-image://stagewright-sdk-musl",
            "--target",
            "builder",
            "-t",
            "trimmedworker-builder",
            "."
        );
        Assert.AreEqual(
            "TrimmedWorker musl",
            await Engine.Docker(
                ".",
                "run",
                "--rm",
                "trimmedworker-builder",
                "sh",
                "-c",
                "cd /publish && echo $(ls | grep -v '[.]pdb$' | grep -v '[.]json$' | grep -v '[.]config$') $(grep -q /lib/ld-musl-x86_64.so.1 TrimmedWorker && echo musl)"
            )
        );
    }

    [TestMethod]
    public async Task Hello_prints()
    {
        var image = await Engine.BuildByHeader(Sample("Hello"), "Dockerfile");
        StringAssert.Matches(
            await Engine.Docker(".", "run", "--rm", image),
            new("^Hello from .NET 10\\.0\\.\\d+, as user app$")
        );
    }

    [TestMethod]
    [DataRow("Shop", "src/Shop.Api/Dockerfile")]
    [DataRow("Worker", "Dockerfile")]
    [DataRow("Hello", "Dockerfile")]
    public async Task The_image_runs_as_1654_without_an_sdk_and_the_builder_has_one(string sample, string dockerfile)
    {
        var image = await Engine.BuildByHeader(Sample(sample), dockerfile);
        Assert.AreEqual("1654", await Engine.Docker(".", "inspect", "-f", "{{.Config.User}}", image));
        Assert.AreEqual("1654", await Engine.Docker(".", "run", "--rm", "--entrypoint", "id", image, "-u"));
        Assert.AreEqual("", await Engine.Docker(".", "run", "--rm", "--entrypoint", "dotnet", image, "--list-sdks"));

        await Engine.Docker(
            Sample(sample),
            "build",
            "-q",
            "-f",
            dockerfile,
            "--target",
            "builder",
            "-t",
            image + "-builder",
            "."
        );
        StringAssert.Contains(
            await Engine.Docker(".", "run", "--rm", image + "-builder", "dotnet", "--list-sdks"),
            "10.0."
        );
        Assert.IsLessThan(await Engine.Size(image + "-builder") / 2, await Engine.Size(image));
    }

    [TestMethod]
    [DataRow("Shop", "src/Shop.Api/Dockerfile")]
    [DataRow("Worker", "Dockerfile")]
    [DataRow("Hello", "Dockerfile")]
    public async Task The_engine_s_own_checks_report_nothing(string sample, string dockerfile)
    {
        var result = await Engine.Run("docker", Sample(sample), "build", "--check", "-f", dockerfile, ".");
        Assert.AreEqual(0, result.ExitCode, result.StandardError);
        StringAssert.Contains(result.StandardOutput + result.StandardError, "Check complete, no warnings found.");
    }

    [TestMethod]
    [NeedsEngine("buildah")]
    [DataRow("Shop", "src/Shop.Api/Dockerfile")]
    [DataRow("Worker", "Dockerfile")]
    [DataRow("Hello", "Dockerfile")]
    public async Task The_same_files_build_with_buildah(string sample, string dockerfile)
    {
        await Engine.Buildah(Sample(sample), dockerfile, "-t", "stagewright-sample");
        var user = await Engine.Run(
            "buildah",
            ".",
            "inspect",
            "--type",
            "image",
            "--format",
            "{{.Docker.Config.User}}",
            "stagewright-sample"
        );
        Assert.AreEqual("1654", user.StandardOutput.Trim());
    }

    private static string Sample(string name) => Path.Combine(RepositoryRoot.Directory, "samples", name);
}
