using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Stagewright.Benchmarks;

/// <summary>How large the image of one app is, for each way to publish it: with Stagewright's Dockerfile, with its peers' and in a single stage.</summary>
internal sealed class SizesBenchmark
{
    private const string Stagewright = "Stagewright";
    private const string SingleStage = "single stage";

    // A web app with one library, and no packages: what differs is the images.
    private static readonly ImageSolution Solution = new("Small", 2, 4, 4, []);

    private static readonly IReadOnlyList<Mode> Modes =
    [
        new("framework-dependent", "", [.. Peer.All.Select(peer => (peer.Name, peer.Text(Solution)))]),
        new("framework-dependent, chiseled", "<ContainerFamily>noble-chiseled</ContainerFamily><InvariantGlobalization>true</InvariantGlobalization>",
            [("official sample", OfficialSample("aspnet:10.0-noble-chiseled", "\"dotnet\", \"App.dll\"")), (SingleStage, OneStage("sdk:10.0", "\"dotnet\", \"App.dll\""))]),
        new("self-contained", "<SelfContained>true</SelfContained>",
            [("official sample", OfficialSample("runtime-deps:10.0", "\"./App\"")), (SingleStage, OneStage("sdk:10.0", "\"./App\""))]),
        new("self-contained, one file, chiseled", "<PublishSingleFile>true</PublishSingleFile><SelfContained>true</SelfContained><ContainerFamily>noble-chiseled</ContainerFamily><InvariantGlobalization>true</InvariantGlobalization>",
            [("official sample", OfficialSample("runtime-deps:10.0-noble-chiseled", "\"./App\"")), (SingleStage, OneStage("sdk:10.0", "\"./App\""))]),
        new("native AOT", "<PublishAot>true</PublishAot><InvariantGlobalization>true</InvariantGlobalization>",
            [("official sample", OfficialNative), (SingleStage, OneStage("sdk:10.0-noble-aot", "\"./App\""))]),
    ];

    /// <summary>A way to publish.</summary>
    /// <param name="Name">What the tables call it.</param>
    /// <param name="Properties">What the project sets for it.</param>
    /// <param name="Peers">The Dockerfiles to compare with, for this way.</param>
    private sealed record Mode(string Name, string Properties, IReadOnlyList<(string Name, string Text)> Peers);

    private sealed record Row(string Mode, string Method, long Bytes);

    // dotnet/dotnet-docker, samples/releasesapi: one step, no restore of its own, symbols and settings of development removed.
    private const string OfficialNative = """
        FROM mcr.microsoft.com/dotnet/sdk:10.0-noble-aot AS build
        WORKDIR /source
        COPY . .
        RUN dotnet publish src/App/App.csproj -c Release -o /app && rm -f /app/*.dbg /app/*.Development.json

        FROM mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled
        WORKDIR /app
        COPY --from=build /app .
        USER $APP_UID
        ENTRYPOINT ["./App"]
        """;

    // dotnet/dotnet-docker, samples/aspnetapp and samples/releasesapp, on another image.
    private static string OfficialSample(string image, string entryPoint) =>
        Peer.All.Single(peer => peer.Name == "official sample").Text(Solution).Replace("aspnet:10.0", image, StringComparison.Ordinal).Replace("\"dotnet\", \"App.dll\"", entryPoint, StringComparison.Ordinal);

    private static string OneStage(string image, string entryPoint) =>
        Peer.All.Single(peer => peer.Name == SingleStage).Text(Solution).Replace("sdk:10.0", image, StringComparison.Ordinal).Replace("\"dotnet\", \"App.dll\"", entryPoint, StringComparison.Ordinal);

    public static async Task RunAsync(CancellationToken cancellation)
    {
        var root = Directory.CreateTempSubdirectory("stagewright-bench-").FullName;
        var dotnet = new DotNet(Path.Combine(root, "cache"), cancellation);
        try
        {
            var engine = new Engine("docker", cancellation);
            var version = $"0.0.0-bench.{DateTime.UtcNow:yyyyMMddHHmmss}";
            var package = await Packing.PackAsync(root, version);
            var rows = new List<Row>();
            var note = "";
            foreach (var mode in Modes)
                note = await MeasureAsync(mode, Path.Combine(root, $"mode{rows.Count}"), package, version, engine, dotnet, rows);
            var report = Report(rows, note, await engine.VersionAsync());
            var results = Directory.CreateDirectory(Path.Combine(Machine.Repository(), "bench", "results"));
            await File.WriteAllTextAsync(Path.Combine(results.FullName, "sizes.md"), report, cancellation);
            Console.WriteLine(report);
        }
        finally
        {
            await dotnet.ShutDownAsync(root);
            Directory.Delete(root, recursive: true);
        }
    }

    // Gives what there is to say about the SDK's container publishing.
    private static async Task<string> MeasureAsync(Mode mode, string directory, string package, string version, Engine engine, DotNet dotnet, List<Row> rows)
    {
        const string Image = "stagewright-bench-size";
        await Solution.WriteAsync(directory, package, version);
        var project = Path.Combine(directory, ImageSolution.App);
        await File.WriteAllTextAsync(project, (await File.ReadAllTextAsync(project)).Replace("</Project>", $"  <PropertyGroup>{mode.Properties}</PropertyGroup>\n</Project>", StringComparison.Ordinal));
        await dotnet.TimeAsync(directory, "build", ImageSolution.App, "-t:GenerateDockerfile");

        string? answer = null;
        foreach (var (name, text) in mode.Peers.Prepend((Stagewright, "")))
        {
            var file = name == Stagewright ? "src/App/Dockerfile" : "peer.Dockerfile";
            if (name != Stagewright)
                await File.WriteAllTextAsync(Path.Combine(directory, file), text + "\n");
            await engine.BuildAsync(directory, file, Image);
            var own = await engine.AnswerAsync(Image);
            answer ??= own;
            if (own != answer)
                throw new InvalidOperationException($"The image of {name} answers '{own}', and not '{answer}'.");
            rows.Add(new Row(mode.Name, name, await engine.SizeAsync(Image)));
            Machine.Log($"{mode.Name}, {name}: {rows[^1].Bytes / 1e6:0.0} MB");
            await engine.RemoveAsync(Image);
        }

        var archive = Path.Combine(directory, "image.tar.gz");
        try
        {
            await dotnet.TimeAsync(directory, "publish", ImageSolution.App, "-c", "Release", "-t:PublishContainer", $"-p:ContainerArchiveOutputPath={archive}", "-p:EnableDockerfileGeneration=false");
            await engine.LoadAsync(archive, "app");
            rows.Add(new Row(mode.Name, "SDK container publishing", await engine.SizeAsync("app")));
            await engine.RemoveAsync("app");
            return "";
        }
        catch (InvalidOperationException e)
        {
            return $"The SDK's container publishing was not measured, because it cannot reach the registry of the base images here{(e.Message.Contains("CONTAINER1", StringComparison.Ordinal) ? " (CONTAINER1…)" : "")}.";
        }
    }

    private static string Report(IReadOnlyList<Row> rows, string note, string engine)
    {
        var text = new StringBuilder($"""
            # Sizes: one app, each way to publish it

            - Date: {DateTime.UtcNow:yyyy-MM-dd}
            - Machine: {RuntimeInformation.OSArchitecture}, {RuntimeInformation.OSDescription}; {engine}
            - Command: `dotnet run --project bench/Stagewright.Benchmarks -c Release -- sizes`

            A web app with one library and no packages. Sizes are those of the engine, uncompressed, with the base image. Each image answered the same request with the
            same bytes. The base images are stand-ins made of Debian's packages: close to the official ones in size, not equal. {note}

            | | Stagewright (MB) | smallest peer (MB) | ratio | single stage (MB) | single stage ÷ Stagewright |
            |---|---:|---:|---:|---:|---:|

            """);
        foreach (var mode in rows.GroupBy(row => row.Mode))
        {
            var (own, single) = (mode.Single(row => row.Method == Stagewright).Bytes, mode.Single(row => row.Method == SingleStage).Bytes);
            var best = mode.Where(row => row.Method is not (Stagewright or SingleStage)).MinBy(row => row.Bytes)!;
            text.Append(CultureInfo.InvariantCulture, $"| {mode.Key} | {own / 1e6:0.0} | {best.Bytes / 1e6:0.0} ({best.Method}) | {own / (double)best.Bytes:0.000} | {single / 1e6:0.0} | {single / (double)own:0.0} |\n");
        }
        text.Append("\n## All of them\n\n| way to publish | Dockerfile | size (MB) |\n|---|---|---:|\n");
        foreach (var row in rows)
            text.Append(CultureInfo.InvariantCulture, $"| {row.Mode} | {row.Method} | {row.Bytes / 1e6:0.0} |\n");
        return text.ToString();
    }
}
