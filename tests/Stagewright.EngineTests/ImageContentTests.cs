namespace Stagewright.EngineTests;

/// <summary>
/// What an image has beside the app: packages of the operating system, a health check, folders that the user may write
/// to.
/// </summary>
[TestClass]
[NeedsEngine("docker")]
public sealed class ImageContentTests
{
    [TestMethod]
    public async Task The_user_writes_to_its_folders_and_nowhere_else_on_an_image_without_a_shell()
    {
        using var repository = await NewApp.Create("console", "Folders");
        repository.Edit(
            "Folders.csproj",
            "</Project>",
            """
            <PropertyGroup><ContainerFamily>noble-chiseled</ContainerFamily><ContainerWorkingDirectory>/srv/app</ContainerWorkingDirectory></PropertyGroup>
            <ItemGroup><DockerfileWritableDirectory Include="data;/var;/my data/$new" /></ItemGroup></Project>
            """
        );
        repository.Write(
            "Program.cs",
            """
            Console.WriteLine(string.Join(' ', new[] { "data", "/var", "/my data/$new", "/etc", "/" }.Select(folder =>
            {
                try
                {
                    File.WriteAllText(Path.Combine(folder, "file"), "");
                    return "written";
                }
                catch (Exception e) when (e is UnauthorizedAccessException or IOException)
                {
                    return e is UnauthorizedAccessException ? "denied" : "read-only";
                }
            })));
            """
        );
        await NewApp.Build(repository);
        var image = await Engine.BuildByHeader(repository.Directory, "Dockerfile");
        Assert.AreEqual("1654", await Engine.Docker(".", "inspect", "-f", "{{.Config.User}}", image));
        Assert.AreEqual("written written written denied denied", await Engine.Docker(".", "run", "--rm", image));
        // A volume takes over the owner of the folder; a file system in memory is told it. Without one of them, the
        // folder is as read-only as the rest.
        Assert.AreEqual(
            "written written read-only read-only read-only",
            await Engine.Docker(
                ".",
                "run",
                "--rm",
                "--read-only",
                "--tmpfs",
                "/tmp",
                "--tmpfs",
                "/srv/app/data:uid=1654",
                "-v",
                "/var",
                image
            )
        );
        await Engine.Docker(".", "rmi", "-f", image);
    }

    [TestMethod]
    public async Task A_package_is_there_and_the_health_check_asks_by_it()
    {
        using var repository = await NewApp.Create("web", "Healthy");
        repository.Edit(
            "Healthy.csproj",
            "</Project>",
            """
            <PropertyGroup><DockerfileHealthCheckPath>/healthz</DockerfileHealthCheckPath></PropertyGroup>
            <ItemGroup><DockerfilePackage Include="curl" /><DockerfilePackage Include="g++" Stage="builder" /></ItemGroup></Project>
            """
        );
        // No HEAD: a route answers what it is there for.
        repository.Write(
            "Program.cs",
            """
            var app = WebApplication.CreateSlimBuilder(args).Build();
            app.MapGet("/healthz", () => args.Length == 0 ? Results.Ok() : Results.StatusCode(503));
            app.Run();
            """
        );
        await NewApp.Build(repository);
        var image = await Engine.BuildByHeader(repository.Directory, "Dockerfile");
        Assert.AreEqual("healthy 0", await Health(image));
        Assert.AreEqual("unhealthy 1", await Health(image, "--ill"));
        // Nothing of the package manager's lists is in the layer, and nothing of the builder's packages in the image.
        Assert.AreEqual(
            "/usr/bin/curl",
            await Engine.Docker(
                ".",
                "run",
                "--rm",
                "--entrypoint",
                "sh",
                image,
                "-c",
                "ls /var/lib/apt/lists; command -v curl g++"
            )
        );
        await Engine.Docker(".", "rmi", "-f", image);
    }

    // What the engine says of a container after some seconds, and how the command for Alpine ends, whose BusyBox is
    // asked here in the same network.
    private static async Task<string> Health(string image, params string[] arguments)
    {
        var container = await Engine.Docker(
            ".",
            [
                "run",
                "-d",
                "--read-only",
                "--tmpfs",
                "/tmp",
                "--health-interval",
                "2s",
                "--health-start-period",
                "20s",
                "--health-retries",
                "2",
                image,
                .. arguments,
            ]
        );
        try
        {
            var status = "starting";
            for (var attempt = 0; status == "starting" && attempt < 120; attempt++)
            {
                await Task.Delay(500);
                status = await Engine.Docker(".", "inspect", "-f", "{{.State.Health.Status}}", container);
            }
            var busyBox = await Engine.Run(
                "docker",
                ".",
                "run",
                "--rm",
                "--network",
                $"container:{container}",
                "alpine:3.22",
                "wget",
                "-q",
                "-O",
                "/dev/null",
                "http://127.0.0.1:8080/healthz"
            );
            return $"{status} {busyBox.ExitCode}";
        }
        finally
        {
            await Engine.Docker(".", "rm", "-f", container);
        }
    }
}
