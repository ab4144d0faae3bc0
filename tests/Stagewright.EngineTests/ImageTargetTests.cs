namespace Stagewright.EngineTests;

/// <summary>The targets that build an image, as a user calls them.</summary>
[TestClass]
[NeedsEngine("docker")]
public sealed class ImageTargetTests
{
    [TestMethod]
    [DataRow("docker", "--pull=false")]
    [DataRow("buildah", "--isolation chroot")]
    public async Task An_image_a_stage_of_it_and_an_error_of_the_compiler(string engine, string arguments)
    {
        if (!Engine.IsAvailable(engine))
            Assert.Inconclusive($"There is no {engine} on this machine.");
        using var repository = await NewApp.Create("console", "App", "-o", "src/App");
        var name = $"stagewright-target-{Guid.NewGuid():n}";
        string[] build =
        [
            "build",
            "src/App",
            "-t:BuildDockerImage",
            $"-p:DockerfileEngine={engine}",
            $"-p:DockerfileBuildArguments={arguments}",
            $"-p:ContainerRepository={name}",
        ];
        try
        {
            var result = await DotNet.Run(repository.Directory, build);
            Assert.AreEqual(0, result.ExitCode, result.ToString());
            Assert.Contains($"{engine} built the image {name}.", result.Output);
            Assert.Contains("RUN dotnet publish", result.Output);
            Assert.IsFalse(await HasSdk(name), "The image holds the SDK.");

            result = await DotNet.Run(repository.Directory, [.. build, "-p:DockerfileTarget=builder"]);
            Assert.AreEqual(0, result.ExitCode, result.ToString());
            Assert.Contains($"{engine} built the image {name}:builder.", result.Output);
            Assert.IsTrue(await HasSdk($"{name}:builder"), "The builder lacks the SDK.");
            Assert.IsFalse(await HasSdk(name), "The builder took the place of the image.");

            repository.Write("src/App/Program.cs", "\nConsole.WriteLine(1)\n");
            result = await DotNet.Run(repository.Directory, build);
            Assert.AreNotEqual(0, result.ExitCode);
            Assert.Contains(
                $"{repository.PathOf("src/App/Program.cs")}(2,21): error CS1002: ; expected",
                result.Output
            );
            var line =
                1
                + Array.FindIndex(
                    File.ReadAllLines(repository.PathOf("src/App/Dockerfile")),
                    text => text.StartsWith("RUN dotnet publish", StringComparison.Ordinal)
                );
            Assert.Contains($"{repository.PathOf("src/App/Dockerfile")}({line}): error STW5026: ", result.Output);
        }
        finally
        {
            await Engine.Run(engine, ".", "rmi", "-f", name, $"{name}:builder");
        }

        async Task<bool> HasSdk(string image)
        {
            var inspected = await Engine.Run(
                engine,
                ".",
                engine == "docker" ? ["image", "inspect", image] : ["inspect", "--type", "image", image]
            );
            Assert.AreEqual(0, inspected.ExitCode, inspected.StandardError);
            return inspected.StandardOutput.Contains("DOTNET_SDK_VERSION", StringComparison.Ordinal)
                || inspected.StandardOutput.Contains("DOTNET_TieredPGO", StringComparison.Ordinal);
        }
    }
}
