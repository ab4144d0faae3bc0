using System.Net;
using System.Net.Sockets;
using CliWrap;
using CliWrap.Buffered;
using CliWrap.Exceptions;

namespace Stagewright.Benchmarks;

/// <summary>
/// A registry on this machine (<c>docker-registry</c>, the CNCF's distribution) that has the engine's base images: the
/// SDK's container publishing takes them from a registry only.
/// </summary>
internal sealed class LocalRegistry : IAsyncDisposable
{
    private readonly CancellationTokenSource _end;
    private readonly CommandTask<BufferedCommandResult> _process;

    private LocalRegistry(string address, CommandTask<BufferedCommandResult> process, CancellationTokenSource end) =>
        (Address, _process, _end) = (address, process, end);

    /// <summary>Host and port, for example <c>localhost:41234</c>.</summary>
    public string Address { get; }

    /// <summary>Starts it with some images; null if this machine has no such program.</summary>
    /// <param name="root">The absolute path of the benchmark's own folder.</param>
    /// <param name="engine">The engine that has them.</param>
    /// <param name="images">Names under <c>mcr.microsoft.com/dotnet/</c>, for example <c>aspnet:10.0</c>.</param>
    public static async Task<LocalRegistry?> StartAsync(string root, Engine engine, params IEnumerable<string> images)
    {
        var port = FreePort();
        // By this name, engine and SDK take it without TLS.
        var address = $"localhost:{port}";
        var settings = Path.Combine(root, "registry.yml");
        await File.WriteAllTextAsync(
            settings,
            $$"""
            version: 0.1
            log: { level: error }
            storage: { filesystem: { rootdirectory: {{Path.Combine(root, "registry")}} } }
            http: { addr: 127.0.0.1:{{port}} }
            """
        );
        var end = new CancellationTokenSource();
        try
        {
            var registry = new LocalRegistry(
                address,
                Cli.Wrap("docker-registry").WithArguments(["serve", settings]).ExecuteBufferedAsync(end.Token),
                end
            );
            await registry.WaitAsync();
            foreach (var image in images)
                await engine.PushAsync($"mcr.microsoft.com/dotnet/{image}", $"{address}/dotnet/{image}");
            return registry;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        try
        {
            await _process;
        }
        catch (Exception e) when (e is OperationCanceledException or CommandExecutionException) { }
        _end.Dispose();
    }

    private async Task WaitAsync()
    {
        using var client = new HttpClient();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri($"http://{Address}/v2/"));
                return;
            }
            catch (HttpRequestException) when (attempt < 50)
            {
                // Says why, if it ended.
                if (_process.Task.IsCompleted)
                    await _process;
                await Task.Delay(100);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
