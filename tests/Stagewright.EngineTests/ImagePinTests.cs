namespace Stagewright.EngineTests;

/// <summary>Images with their digests, from a registry.</summary>
[TestClass]
[NeedsEngine("docker")]
public sealed class ImagePinTests
{
    private const string Sdk = "dotnet/sdk:10.0";
    private const string Runtime = "dotnet/aspnet:10.0";

    [TestMethod]
    public async Task A_tag_that_moves_moves_no_image_until_the_target_is_called()
    {
        using var registry = await LocalRegistry.Start(Sdk, Runtime);
        using var repository = await NewApp.Create("web", "Pinned");
        repository.Edit(
            "Pinned.csproj",
            "</Project>",
            $"""
            <PropertyGroup><DockerfilePinImages>true</DockerfilePinImages><DockerfileRegistry>{registry.Address}</DockerfileRegistry></PropertyGroup></Project>
            """
        );
        await NewApp.Build(repository, "-t:UpdateDockerfileImages");
        var first = registry.DigestOf(Runtime);
        AssertImages();

        // The engine has these images under other names only, and asks the registry for this very digest.
        registry.Move(Runtime);
        Assert.AreNotEqual(first, registry.DigestOf(Runtime));
        await NewApp.Build(repository);
        Assert.Contains($"/{Runtime}@{first} AS base\n", repository.Read("Dockerfile"));
        var image = await Engine.BuildByHeader(repository.Directory, "Dockerfile");
        Assert.AreEqual("Hello World!", await Engine.Answer(image, "/"));

        await NewApp.Build(repository, "-t:UpdateDockerfileImages");
        AssertImages();
        var before = (repository.Read("Dockerfile"), repository.Read("stagewright.lock.json"));

        // Two real faults: no such image, and nobody who answers.
        await AssertFault(": not found", "-p:ContainerFamily=alpine");
        await AssertFault("connection refused", "-p:DockerfileRegistry=localhost:1");
        Assert.AreEqual(before, (repository.Read("Dockerfile"), repository.Read("stagewright.lock.json")));

        void AssertImages()
        {
            foreach (var name in new[] { Sdk, Runtime })
            {
                Assert.Contains($"\"{registry.Address}/{name}\": \"{registry.DigestOf(name)}\"", Lock());
                Assert.Contains(
                    $"{registry.Address}/{name}@{registry.DigestOf(name)} AS ",
                    repository.Read("Dockerfile")
                );
            }
        }

        string Lock() => repository.Read("stagewright.lock.json");

        async Task AssertFault(string why, string property)
        {
            var result = await DotNet.Run(repository.Directory, ["build", "-t:UpdateDockerfileImages", property]);
            Assert.AreNotEqual(0, result.ExitCode);
            Assert.Contains("error STW5010: ", result.Output);
            Assert.Contains(why, result.Output);
        }
    }
}
