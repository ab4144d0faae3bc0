using System.Diagnostics;
using System.Formats.Tar;
using System.Globalization;
using System.Text.Json;
using CliWrap;
using CliWrap.Buffered;

namespace Stagewright.Benchmarks;

/// <summary>A container engine, called as a user calls it.</summary>
internal sealed class Engine(string tool, CancellationToken cancellation)
{
    /// <summary>The layers of an image with their sizes in bytes, uncompressed.</summary>
    public sealed record Layers(IReadOnlyList<(string DiffId, long Bytes)> All)
    {
        public long Size => All.Sum(layer => layer.Bytes);

        /// <summary>What a push of this image sends to a registry that has another one.</summary>
        public long NewSince(Layers other) =>
            All.Where(layer => !other.All.Any(known => known.DiffId == layer.DiffId)).Sum(layer => layer.Bytes);
    }

    /// <summary>Builds an image and gives the seconds it took.</summary>
    /// <exception cref="InvalidOperationException">The build failed.</exception>
    public async Task<double> BuildAsync(string directory, string dockerfile, string image, bool noCache = false)
    {
        string[] options =
            tool == "buildah" ? ["build", "--layers", "--format", "docker", "--isolation", "chroot"] : ["build", "-q"];
        var start = Stopwatch.GetTimestamp();
        await RunAsync(
            directory,
            [.. options, .. noCache ? ["--no-cache"] : Array.Empty<string>(), "-f", dockerfile, "-t", image, "."]
        );
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>Reads an image as the engine saves it: the only form with the size of each layer.</summary>
    public async Task<Layers> LayersAsync(string image)
    {
        var file = Path.GetTempFileName();
        try
        {
            await RunAsync(".", ["save", image, "-o", file]);
            var sizes = new Dictionary<string, long>();
            var texts = new Dictionary<string, string>();
            await using var reader = new TarReader(File.OpenRead(file));
            while (await reader.GetNextEntryAsync(cancellationToken: cancellation) is { } entry)
            {
                sizes[entry.Name] = entry.Length;
                if (entry.DataStream is { } data && entry.Length < 1_000_000)
                {
                    using var text = new StreamReader(data);
                    texts[entry.Name] = await text.ReadToEndAsync(cancellation);
                }
            }
            using var manifest = JsonDocument.Parse(texts["manifest.json"]);
            using var config = JsonDocument.Parse(texts[manifest.RootElement[0].GetProperty("Config").GetString()!]);
            var files = manifest
                .RootElement[0]
                .GetProperty("Layers")
                .EnumerateArray()
                .Select(layer => layer.GetString()!);
            var ids = config
                .RootElement.GetProperty("rootfs")
                .GetProperty("diff_ids")
                .EnumerateArray()
                .Select(id => id.GetString()!);
            return new Layers([.. ids.Zip(files, (id, layer) => (id, sizes[layer]))]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Starts a web app and gives what it answers.</summary>
    public async Task<string> AnswerAsync(string image)
    {
        var container = await RunAsync(".", ["run", "-d", "-p", "127.0.0.1::8080", image]);
        try
        {
            var address = (await RunAsync(".", ["port", container, "8080/tcp"])).Split('\n')[0];
            using var client = new HttpClient
            {
                BaseAddress = new Uri($"http://{address}"),
                Timeout = TimeSpan.FromSeconds(30),
            };
            for (var attempt = 0; ; attempt++)
            {
                try
                {
                    return await client.GetStringAsync(new Uri("/", UriKind.Relative), cancellation);
                }
                catch (HttpRequestException) when (attempt < 100)
                {
                    await Task.Delay(200, cancellation);
                }
            }
        }
        finally
        {
            await RunAsync(".", ["rm", "-f", container]);
        }
    }

    /// <summary>The bytes of an image as the engine counts them, uncompressed.</summary>
    public async Task<long> SizeAsync(string image) =>
        long.Parse(await RunAsync(".", ["inspect", "-f", "{{.Size}}", image]), CultureInfo.InvariantCulture);

    /// <summary>Sends an image to a registry, under another name.</summary>
    public async Task PushAsync(string image, string name)
    {
        await RunAsync(".", ["tag", image, name]);
        await RunAsync(".", ["push", "-q", name]);
        await RemoveAsync(name);
    }

    public Task RemoveAsync(string image) => RunAsync(".", tool == "buildah" ? ["rmi", image] : ["rmi", "-f", image]);

    public Task<string> VersionAsync() =>
        RunAsync(".", tool == "buildah" ? ["--version"] : ["version", "-f", "Docker {{.Server.Version}}"]);

    private async Task<string> RunAsync(string directory, IReadOnlyList<string> arguments)
    {
        var result = await Cli.Wrap(tool)
            .WithArguments(arguments)
            .WithWorkingDirectory(directory)
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(cancellation);
        return result.IsSuccess
            ? result.StandardOutput.Trim()
            : throw new InvalidOperationException(
                $"'{tool} {string.Join(' ', arguments)}' ended with {result.ExitCode}:\n{result.StandardOutput}\n{result.StandardError}"
            );
    }
}
