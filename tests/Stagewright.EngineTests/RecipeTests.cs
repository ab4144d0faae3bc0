namespace Stagewright.EngineTests;

/// <summary>What docs/recipes says of volumes, users and the strict settings of a cluster.</summary>
[TestClass]
[NeedsEngine("docker")]
public sealed class RecipeTests
{
    // As the security context of the manifest in docs/recipes/kubernetes.md.
    private static readonly string[] Strict =
    [
        "--read-only",
        "--tmpfs",
        "/tmp",
        "--cap-drop",
        "ALL",
        "--security-opt",
        "no-new-privileges",
    ];

    [TestMethod]
    public async Task Keys_survive_in_a_named_volume_and_any_user_may_run_the_app()
    {
        using var repository = await NewApp.Create("web", "Shop");
        repository.Edit(
            "Shop.csproj",
            "</Project>",
            """<ItemGroup><DockerfileWritableDirectory Include="/keys" Volume="true" /></ItemGroup></Project>"""
        );
        repository.Write(
            "Program.cs",
            """
            using Microsoft.AspNetCore.DataProtection;

            var builder = WebApplication.CreateBuilder();
            builder.Logging.ClearProviders();
            builder.Services.AddDataProtection()
                .SetApplicationName("shop")
                .PersistKeysToFileSystem(new DirectoryInfo("/keys"));
            var protector = builder.Build().Services.GetDataProtector("cookies");
            Console.WriteLine(args[0] == "protect" ? protector.Protect(args[1]) : protector.Unprotect(args[1]));
            """
        );
        await NewApp.Build(repository);
        var image = await Engine.BuildByHeader(repository.Directory, "Dockerfile");
        var volume = $"stagewright-test-{Guid.NewGuid():N}";
        try
        {
            var token = await Run(image, ["-v", $"{volume}:/keys"], "protect", "a cookie");
            Assert.AreEqual("a cookie", await Run(image, ["-v", $"{volume}:/keys"], "unprotect", token));
            // Another container without the volume has other keys.
            var other = await Engine.Run("docker", ".", ["run", "--rm", .. Strict, image, "unprotect", token]);
            Assert.AreNotEqual(0, other.ExitCode);
            StringAssert.Contains(other.StandardError, "CryptographicException");
            // OpenShift takes an arbitrary user of the group 0, and gives this group the volume.
            string[] give = ["--user", "0", "-v", $"{volume}:/keys", "--entrypoint", "sh", image];
            await Engine.Docker(".", ["run", "--rm", .. give, "-c", "chgrp -R 0 /keys && chmod -R g+rwX /keys"]);
            string[] arbitrary = ["--user", "1000680000:0", "-v", $"{volume}:/keys"];
            Assert.AreEqual("a cookie", await Run(image, arbitrary, "unprotect", token));
        }
        finally
        {
            await Engine.Docker(".", "volume", "rm", "-f", volume);
        }
    }

    private static async Task<string> Run(string image, string[] options, params string[] arguments) =>
        (await Engine.Docker(".", ["run", "--rm", .. Strict, .. options, image, .. arguments])).Trim();
}
