using System.Net;
using System.Net.Sockets;
using System.Text;
using CliWrap;

namespace Stagewright.EngineTests;

/// <summary>The target that starts an image, as a user calls it.</summary>
[TestClass]
[NeedsEngine("docker")]
public sealed class ImageRunTests
{
    [TestMethod]
    [Timeout(300_000, CooperativeCancellation = true)]
    public async Task A_web_app_answers_as_its_user_without_any_right_until_it_is_interrupted()
    {
        using var repository = await NewApp.Create("web", "App", "-o", "src/App");
        repository.Edit(
            "src/App/App.csproj",
            "</Project>",
            "<ItemGroup><DockerfileWritableDirectory Include=\"data\" /></ItemGroup></Project>"
        );
        repository.Write(
            "src/App/Program.cs",
            """
            var app = WebApplication.CreateBuilder(args).Build();
            app.MapGet("/", () =>
            {
                File.WriteAllText("data/a.txt", "");
                var status = File.ReadAllLines("/proc/self/status");
                string Value(string name) => status.Single(line => line.StartsWith(name + ":")).Split('\t')[1];
                string Write(string path) { try { File.WriteAllText(path, ""); return "writable"; } catch (IOException) { return "read-only"; } }
                return $"user {Value("Uid")}, capabilities {Value("CapBnd")}, no new privileges {Value("NoNewPrivs")}, {Write("/app/a.txt")}, {Write("/tmp/a.txt")}";
            });
            app.Run();
            """
        );
        var name = $"stagewright-run-{Guid.NewGuid():n}";
        using var interruption = new CancellationTokenSource();
        var (output, answer) = (new StringBuilder(), new TaskCompletionSource<string>());
        var run = Start(repository, name, Line, interruption.Token);
        await Task.WhenAny(run, answer.Task);
        Assert.IsTrue(answer.Task.IsCompleted, output.ToString());
        try
        {
            Assert.AreEqual(
                "user 1654, capabilities 0000000000000000, no new privileges 1, read-only, writable",
                await answer.Task
            );
            Assert.HasCount(1, await Containers());
        }
        finally
        {
            await interruption.CancelAsync();
            await Assert.ThrowsAsync<OperationCanceledException>(() => run);
        }
        // Graceful: the build ends by itself, and with it the container.
        Assert.IsEmpty(await Containers(), output.ToString());
        await Engine.Docker(".", "rmi", "-f", name);

        void Line(string line)
        {
            output.AppendLine(line);
            var address = line.Trim().Split(' ')[0];
            if (line.Contains(" leads to port 8080/tcp of ", StringComparison.Ordinal))
                _ = Task.Run(() => Answer(address));
        }

        // A test that waits for an answer has to hear that there is none.
        async Task Answer(string address)
        {
            try
            {
                answer.TrySetResult(await Ask(address));
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
            {
                answer.TrySetException(e);
            }
        }

        // By the name that a container was started with: an image that has the same contents has the same id.
        async Task<string[]> Containers() =>
            [
                .. (await Engine.Docker(".", "ps", "-a", "--format", "{{.Image}} {{.Names}} {{.Status}}"))
                    .Split('\n')
                    .Where(line => line.StartsWith(name, StringComparison.Ordinal)),
            ];
    }

    [TestMethod]
    public async Task An_app_that_ends_with_an_error_and_a_port_that_is_taken_are_errors()
    {
        using var repository = await NewApp.Create("console", "App", "-o", "src/App");
        repository.Edit(
            "src/App/App.csproj",
            "</Project>",
            "<ItemGroup><ContainerPort Include=\"9090\" /></ItemGroup></Project>"
        );
        repository.Write("src/App/Program.cs", "Console.WriteLine(1);\nFile.WriteAllText(\"a.txt\", \"\");\n");
        var name = $"stagewright-run-{Guid.NewGuid():n}";
        string[] run = ["build", "src/App", "-t:RunDockerImage", $"-p:ContainerRepository={name}"];
        var result = await DotNet.Run(repository.Directory, run);
        Assert.AreNotEqual(0, result.ExitCode);
        Assert.Contains($"error STW5030: The container of '{name}' ended with exit code 1", result.Output);
        Assert.Contains("Its last lines: 1 | Unhandled exception", result.Output);
        Assert.Contains("<DockerfileWritableDirectory>", result.Output);

        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        result = await DotNet.Run(repository.Directory, [.. run, $"-p:DockerfileRunPort={port}"]);
        Assert.AreNotEqual(0, result.ExitCode);
        Assert.Contains(
            $"error STW5031: The container could not be started, because its port on this machine is taken: {port} ",
            result.Output
        );
        Assert.AreEqual("", await Engine.Docker(".", "ps", "-a", "-q", "--filter", $"ancestor={name}"));
        await Engine.Docker(".", "rmi", "-f", name);
    }

    private static async Task Start(
        TestRepository repository,
        string name,
        Action<string> onLine,
        CancellationToken interruption
    )
    {
        // One that does not hear the interruption must not keep the tests waiting.
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        // A shell starts what runs in the background without ears for an interruption, and its children inherit that.
        await Cli.Wrap("env")
            .WithArguments([
                "--default-signal=INT",
                "dotnet",
                "build",
                "src/App",
                "-tl:off",
                "-t:RunDockerImage",
                $"-p:ContainerRepository={name}",
            ])
            .WithEnvironmentVariables(new Dictionary<string, string?> { ["MSBUILDDISABLENODEREUSE"] = "1" })
            .WithWorkingDirectory(repository.Directory)
            .WithStandardOutputPipe(PipeTarget.ToDelegate(onLine))
            .ExecuteAsync(patience.Token, interruption);
    }

    private static async Task<string> Ask(string address)
    {
        using var client = new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(10) };
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await client.GetStringAsync("/");
            }
            catch (HttpRequestException) when (attempt < 300)
            {
                await Task.Delay(200);
            }
        }
    }
}
