using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Stagewright.Benchmarks;

/// <summary>
/// How large the image of one app is, for each way to publish it: with Stagewright's Dockerfile, with its peers' and in
/// a single stage.
/// </summary>
internal sealed class SizesBenchmark
{
    private const string Stagewright = "Stagewright";
    private const string SingleStage = "single stage";

    // A web app with one library, and no packages: what differs is the images.
    private static readonly ImageSolution Solution = new("Small", 2, 4, 4, []);

    private const string Framework = "\"dotnet\", \"App.dll\"";
    private const string Executable = "\"./App\"";
    private const string Chiseled =
        "<ContainerFamily>noble-chiseled</ContainerFamily><InvariantGlobalization>true</InvariantGlobalization>";

    private static readonly IReadOnlyList<Mode> Modes =
    [
        new("framework-dependent", "", "aspnet:10.0", [.. Peer.All.Select(peer => (peer.Name, peer.Text(Solution)))]),
        On("framework-dependent, chiseled", Chiseled, "aspnet:10.0-noble-chiseled", Framework),
        On("ReadyToRun", "<PublishReadyToRun>true</PublishReadyToRun>", "aspnet:10.0", Framework),
        On("self-contained", "<SelfContained>true</SelfContained>", "runtime-deps:10.0", Executable),
        On(
            "self-contained, one file, chiseled",
            $"<PublishSingleFile>true</PublishSingleFile><SelfContained>true</SelfContained>{Chiseled}",
            "runtime-deps:10.0-noble-chiseled",
            Executable
        ),
        On(
            "trimmed, one file",
            "<PublishTrimmed>true</PublishTrimmed><PublishSingleFile>true</PublishSingleFile><InvariantGlobalization>true</InvariantGlobalization>",
            "runtime-deps:10.0-noble-chiseled",
            Executable
        ),
        new(
            "native AOT",
            "<PublishAot>true</PublishAot><InvariantGlobalization>true</InvariantGlobalization>",
            "runtime-deps:10.0-noble-chiseled",
            [("official sample", OfficialNative), (SingleStage, OneStage("sdk:10.0-noble-aot", Executable))]
        ),
    ];

    /// <summary>A way to publish.</summary>
    /// <param name="Name">What the tables call it.</param>
    /// <param name="Properties">What the project sets for it.</param>
    /// <param name="Image">The smallest official image that runs it, for example <c>aspnet:10.0</c>.</param>
    /// <param name="Peers">The Dockerfiles to compare with, for this way.</param>
    private sealed record Mode(
        string Name,
        string Properties,
        string Image,
        IReadOnlyList<(string Name, string Text)> Peers
    );

    private static Mode On(string name, string properties, string image, string entryPoint) =>
        new(
            name,
            properties,
            image,
            [("official sample", OfficialSample(image, entryPoint)), (SingleStage, OneStage("sdk:10.0", entryPoint))]
        );

    private sealed record Row(string Mode, string Method, long Bytes);

    // dotnet/dotnet-docker, samples/releasesapi: one step, no restore of its own, symbols and settings of development
    // removed.
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
        Peer
            .All.Single(peer => peer.Name == "official sample")
            .Text(Solution)
            .Replace("aspnet:10.0", image, StringComparison.Ordinal)
            .Replace(Framework, entryPoint, StringComparison.Ordinal);

    private static string OneStage(string image, string entryPoint) =>
        Peer
            .All.Single(peer => peer.Name == SingleStage)
            .Text(Solution)
            .Replace("sdk:10.0", image, StringComparison.Ordinal)
            .Replace(Framework, entryPoint, StringComparison.Ordinal);

    public static async Task RunAsync(CancellationToken cancellation)
    {
        var root = Directory.CreateTempSubdirectory("stagewright-bench-").FullName;
        var dotnet = new DotNet(Path.Combine(root, "cache"), cancellation);
        try
        {
            var engine = new Engine("docker", cancellation);
            var version = $"0.0.0-bench.{DateTime.UtcNow:yyyyMMddHHmmss}";
            var package = await Packing.PackAsync(root, version);
            await using var registry = await LocalRegistry.StartAsync(
                root,
                engine,
                Modes.Select(mode => mode.Image).Distinct()
            );
            var rows = new List<Row>();
            var notes = new List<string>();
            if (registry is null)
                notes.Add(
                    "The SDK's container publishing was not measured: it needs a registry, and this machine has no docker-registry."
                );
            foreach (var mode in Modes)
                await MeasureAsync(
                    mode,
                    Path.Combine(root, $"mode{rows.Count}"),
                    package,
                    version,
                    engine,
                    dotnet,
                    registry,
                    rows,
                    notes
                );
            var report = Report(rows, notes, await engine.VersionAsync());
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

    private static async Task MeasureAsync(
        Mode mode,
        string directory,
        string package,
        string version,
        Engine engine,
        DotNet dotnet,
        LocalRegistry? registry,
        List<Row> rows,
        List<string> notes
    )
    {
        const string Image = "stagewright-bench-size";
        await Solution.WriteAsync(directory, package, version);
        var project = Path.Combine(directory, ImageSolution.App);
        await File.WriteAllTextAsync(
            project,
            (await File.ReadAllTextAsync(project)).Replace(
                "</Project>",
                $"  <PropertyGroup>{mode.Properties}</PropertyGroup>\n</Project>",
                StringComparison.Ordinal
            )
        );
        await dotnet.TimeAsync(directory, "build", ImageSolution.App, "-t:GenerateDockerfile");

        string? answer = null;
        foreach (var (name, text) in mode.Peers.Prepend((Stagewright, "")))
        {
            var file = name == Stagewright ? "src/App/Dockerfile" : "peer.Dockerfile";
            if (name != Stagewright)
                await File.WriteAllTextAsync(Path.Combine(directory, file), text + "\n");
            await engine.BuildAsync(directory, file, Image);
            await AddAsync(name);
        }
        if (registry is null)
            return;
        try
        {
            // On the host, of this machine's own kind.
            await dotnet.TimeAsync(
                directory,
                "publish",
                ImageSolution.App,
                "-c",
                "Release",
                "-r",
                "linux-x64",
                "-t:PublishContainer",
                $"-p:ContainerBaseImage={registry.Address}/dotnet/{mode.Image}",
                $"-p:ContainerRepository={Image}",
                "-p:ContainerImageTag=latest",
                "-p:EnableDockerfileGeneration=false"
            );
        }
        catch (InvalidOperationException e)
        {
            Machine.Log(e.Message);
            notes.Add(
                $"The SDK's container publishing was not measured for '{mode.Name}': this machine has not what it needs outside of a container."
            );
            return;
        }
        await AddAsync("SDK container publishing");

        async Task AddAsync(string name)
        {
            var own = await engine.AnswerAsync(Image);
            answer ??= own;
            if (own != answer)
                throw new InvalidOperationException($"The image of {name} answers '{own}', and not '{answer}'.");
            rows.Add(new Row(mode.Name, name, await engine.SizeAsync(Image)));
            Machine.Log($"{mode.Name}, {name}: {rows[^1].Bytes / 1e6:0.0} MB");
            await engine.RemoveAsync(Image);
        }
    }

    private static string Report(IReadOnlyList<Row> rows, IReadOnlyList<string> notes, string engine)
    {
        var text = new StringBuilder(
            $"""
            # Sizes: one app, each way to publish it

            - Date: {DateTime.UtcNow:yyyy-MM-dd}
            - Machine: {RuntimeInformation.OSArchitecture}, {RuntimeInformation.OSDescription}; {engine}
            - Command: `dotnet run --project bench/Stagewright.Benchmarks -c Release -- sizes`

            A web app with one library and no packages. Sizes are those of the engine, uncompressed, with the base image. Each image answered the same request with the
            same bytes. The base images are stand-ins made of Debian's packages: close to the official ones in size, not equal. {string.Join(
                ' ',
                notes
            )}

            | | Stagewright (MB) | smallest peer (MB) | ratio | single stage (MB) | single stage ÷ Stagewright |
            |---|---:|---:|---:|---:|---:|

            """
        );
        foreach (var mode in rows.GroupBy(row => row.Mode))
        {
            var (own, single) = (
                mode.Single(row => row.Method == Stagewright).Bytes,
                mode.Single(row => row.Method == SingleStage).Bytes
            );
            var best = mode.Where(row => row.Method is not (Stagewright or SingleStage)).MinBy(row => row.Bytes)!;
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {mode.Key} | {own / 1e6:0.0} | {best.Bytes / 1e6:0.0} ({best.Method}) | {own / (double)best.Bytes:0.000} | {single / 1e6:0.0} | {single / (double)own:0.0} |\n"
            );
        }
        text.Append("\n## All of them\n\n| way to publish | Dockerfile | size (MB) |\n|---|---|---:|\n");
        foreach (var row in rows)
            text.Append(CultureInfo.InvariantCulture, $"| {row.Mode} | {row.Method} | {row.Bytes / 1e6:0.0} |\n");
        return text.ToString();
    }
}
