using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Stagewright.Benchmarks;

/// <summary>What it takes to build an image again after a change: with Stagewright's Dockerfile, with those of its peers, and with the SDK's container publishing.</summary>
internal sealed class ImageBenchmark
{
    /// <summary>What is measured, and what to type to get it.</summary>
    internal sealed record Plan(string Command, string Results, int Rounds, IReadOnlyList<ImageSolution> Solutions, IReadOnlyList<string> Events);

    public static readonly Plan Full = new("images", "images", 5, [ImageSolution.Shop, ImageSolution.Thirty, ImageSolution.Hundred, ImageSolution.Packed],
        ["cold build", "no change", "a line in the app", "a line in a leaf library", "a line in the deepest library", "a package added", "a version changed", "a file elsewhere"]);

    public static readonly Plan Quick = new("images --quick", "images-quick", 1, [ImageSolution.Shop],
        ["cold build", "no change", "a line in the app", "a line in a leaf library", "a package added", "a file elsewhere"]);

    private const string Stagewright = "Stagewright";

    private sealed record Row(string Solution, string Event, string Method, Sample Seconds, long NewBytes, long Size, Sample? Ratio);

    private readonly string _root;
    private readonly Engine _engine;
    private readonly DotNet _dotnet;
    private readonly List<Row> _rows = [];
    private readonly List<string> _notes = [];

    private ImageBenchmark(string root, CancellationToken cancellation)
    {
        _root = root;
        _engine = new Engine("docker", cancellation);
        _dotnet = new DotNet(Path.Combine(root, "cache"), cancellation);
    }

    public static async Task RunAsync(Plan plan, CancellationToken cancellation)
    {
        var root = Directory.CreateTempSubdirectory("stagewright-bench-").FullName;
        var benchmark = new ImageBenchmark(root, cancellation);
        try
        {
            await benchmark.MeasureAsync(plan);
        }
        finally
        {
            await benchmark._dotnet.ShutDownAsync(root);
            Directory.Delete(root, recursive: true);
        }
    }

    private async Task MeasureAsync(Plan plan)
    {
        var load = Machine.LoadAverage();
        var version = $"0.0.0-bench.{DateTime.UtcNow:yyyyMMddHHmmss}";
        var package = await Packing.PackAsync(_root, version);
        foreach (var solution in plan.Solutions)
        {
            await MeasureAsync(plan, solution, package, version);
            var results = Directory.CreateDirectory(Path.Combine(Machine.Repository(), "bench", "results"));
            await File.WriteAllTextAsync(Path.Combine(results.FullName, plan.Results + ".md"), await ReportAsync(plan, load));
            await File.WriteAllTextAsync(Path.Combine(results.FullName, plan.Results + ".svg"), Chart.Render(
                "Seconds of a rebuild, as a share of the best peer's in the same round",
                [.. _rows.Where(row => row.Ratio is not null).Select(row => ($"{row.Solution}, {row.Event}", row.Ratio!.Median))]));
        }
        Console.WriteLine(await ReportAsync(plan, load));
    }

    private async Task MeasureAsync(Plan plan, ImageSolution solution, string package, string version)
    {
        var directory = Path.Combine(_root, solution.Name.Replace(' ', '-'));
        await solution.WriteAsync(directory, package, version);
        await _dotnet.TimeAsync(directory, "build", ImageSolution.App, "-t:GenerateDockerfile");
        var methods = new List<Method> { new(Stagewright, image => _engine.BuildAsync(directory, "src/App/Dockerfile", image), image => _engine.BuildAsync(directory, "src/App/Dockerfile", image, noCache: true)) };
        foreach (var peer in Peer.All)
        {
            var file = $"peers/{peer.Name.Replace(' ', '-').Replace("'", "", StringComparison.Ordinal)}.Dockerfile";
            Directory.CreateDirectory(Path.Combine(directory, "peers"));
            await File.WriteAllTextAsync(Path.Combine(directory, file), peer.Text(solution) + "\n");
            methods.Add(new(peer.Name, image => _engine.BuildAsync(directory, file, image), image => _engine.BuildAsync(directory, file, image, noCache: true)));
        }
        methods.Add(new("SDK container publishing", image => SdkPublishAsync(directory, image), null));

        // Unmeasured: base images, caches of packages, and what the first build after a start of the engine does.
        var layers = new Dictionary<string, Engine.Layers>();
        foreach (var method in methods.ToList())
        {
            try
            {
                await method.Build(Image(method));
                layers[method.Name] = await _engine.LayersAsync(Image(method));
            }
            catch (InvalidOperationException e) when (method.Name == "SDK container publishing")
            {
                methods.Remove(method);
                _notes.Add($"The SDK's container publishing was not measured for {solution.Name}: {Cause(e.Message)}.");
            }
        }
        await CompareAnswersAsync(methods);

        var edits = new Edits(directory, solution);
        foreach (var what in plan.Events.Where(what => !what.Contains("library", StringComparison.Ordinal) || solution.LibraryFiles is not null))
        {
            var seconds = methods.ToDictionary(method => method.Name, _ => new List<double>());
            var bytes = methods.ToDictionary(method => method.Name, _ => 0L);
            for (var round = 0; round < plan.Rounds; round++)
            {
                edits.Apply(what);
                for (var step = 0; step < methods.Count; step++)
                {
                    var method = methods[(round + step) % methods.Count];
                    if (what == "cold build" && method.Cold is null)
                        continue;
                    seconds[method.Name].Add(what == "cold build" ? await method.Cold!(Image(method)) : await method.Build(Image(method)));
                    var now = await _engine.LayersAsync(Image(method));
                    bytes[method.Name] = now.NewSince(layers[method.Name]);
                    layers[method.Name] = now;
                }
                Machine.Log($"{solution.Name}, {what}, round {round + 1}: {string.Join(", ", seconds.Where(s => s.Value.Count > 0).Select(s => $"{s.Key} {s.Value[^1]:0.0} s"))}");
            }
            await CompareAnswersAsync(methods);
            if (edits.Revert(what))
            {
                foreach (var method in methods)
                {
                    await method.Build(Image(method));
                    layers[method.Name] = await _engine.LayersAsync(Image(method));
                }
            }

            // The best peer of each round, whichever it is.
            var peers = seconds.Where(s => s.Key != Stagewright && s.Value.Count > 0).Select(s => s.Value).ToList();
            var best = Enumerable.Range(0, plan.Rounds).Select(round => peers.Min(peer => peer[round])).ToList();
            _rows.AddRange(methods.Where(method => seconds[method.Name].Count > 0).Select(method => new Row(
                solution.Name, what, method.Name, new Sample(seconds[method.Name]), bytes[method.Name], layers[method.Name].Size,
                method.Name == Stagewright ? Sample.Ratios(seconds[Stagewright], best) : null)));
        }
        foreach (var method in methods)
            await _engine.RemoveAsync(Image(method));
    }

    // The same request has the same answer, byte for byte, whoever built the image.
    private async Task CompareAnswersAsync(List<Method> methods)
    {
        string? answer = null;
        foreach (var method in methods)
        {
            var own = await _engine.AnswerAsync(Image(method));
            answer ??= own;
            if (own != answer)
                throw new InvalidOperationException($"The image of {method.Name} answers '{own}', and not '{answer}'.");
        }
    }

    private async Task<double> SdkPublishAsync(string directory, string image) =>
        await _dotnet.TimeAsync(directory, "publish", ImageSolution.App, "-c", "Release", "-t:PublishContainer", $"-p:ContainerRepository={image}", "-p:ContainerImageTag=latest", "-p:EnableDockerfileGeneration=false");

    // The first error of MSBuild's, without the path of the throw-away repository.
    private static string Cause(string message) =>
        message.Split('\n').FirstOrDefault(line => line.Contains("error CONTAINER", StringComparison.Ordinal)) is { } line ? line[line.IndexOf("error CONTAINER", StringComparison.Ordinal)..].Split(" [")[0].TrimEnd('.', ' ', '\r') : "it failed";

    private static string Image(Method method) => $"stagewright-bench-{method.Name.ToLowerInvariant().Replace(' ', '-').Replace("'", "", StringComparison.Ordinal)}";

    private async Task<string> ReportAsync(Plan plan, string load)
    {
        var text = new StringBuilder($"""
            # Images: a rebuild, beside the peers

            - Date: {DateTime.UtcNow:yyyy-MM-dd}
            - Machine: {Environment.ProcessorCount} cores, {RuntimeInformation.OSArchitecture}, {RuntimeInformation.OSDescription}; {await _engine.VersionAsync()}
            - Load average of the machine: {load} before, {Machine.LoadAverage()} after. A machine that does other work makes the seconds worthless and the ratios noisy.
            - Command: `dotnet run --project bench/Stagewright.Benchmarks -c Release -- {plan.Command}`
            - Rounds: {plan.Rounds}. Medians; a ratio is the median of the rounds' own ratios to the best peer of the round.

            New bytes are those of the layers that the image before the change does not have, uncompressed. All images answered the same request with the same bytes
            after each event. A cold build is one with `--no-cache`; cache mounts are as the build before left them.

            ![Seconds of a rebuild](./{plan.Results}.svg)

            """);
        foreach (var note in _notes)
            text.Append(CultureInfo.InvariantCulture, $"\n{note}\n");
        foreach (var group in _rows.GroupBy(row => (row.Solution, row.Event)))
        {
            var peers = group.Where(row => row.Method != Stagewright).ToList();
            var own = group.First(row => row.Method == Stagewright);
            text.Append(CultureInfo.InvariantCulture, $"\n## {group.Key.Solution}: {group.Key.Event}\n\nTo the best peer: {own.Ratio!.Median:0.00} of the seconds [{own.Ratio.Minimum:0.00} – {own.Ratio.Maximum:0.00}], {Share(own.NewBytes, peers.Min(peer => peer.NewBytes))} of the new bytes.\n\n| | s | new bytes (kB) | size (MB) |\n|---|---:|---:|---:|\n");
            foreach (var row in group)
                text.Append(CultureInfo.InvariantCulture, $"| {row.Method} | {row.Seconds.Median:0.0} [{row.Seconds.Minimum:0.0} – {row.Seconds.Maximum:0.0}] | {row.NewBytes / 1000.0:0} | {row.Size / 1e6:0.0} |\n");
        }
        return text.ToString();
    }

    private static string Share(long bytes, long best) => best == 0 ? bytes == 0 ? "none" : "more" : (bytes / (double)best).ToString("0.000", CultureInfo.InvariantCulture);

    private sealed record Method(string Name, Func<string, Task<double>> Build, Func<string, Task<double>>? Cold);

    // Each call makes a change that no build has seen yet.
    private sealed class Edits(string directory, ImageSolution solution)
    {
        private int _count;

        public void Apply(string what)
        {
            var number = ++_count;
            switch (what)
            {
                case "a line in the app":
                    Answer(number);
                    break;
                case "a line in a leaf library":
                    Append(solution.LibraryFiles!.Value.Leaf);
                    break;
                case "a line in the deepest library":
                    Append(solution.LibraryFiles!.Value.Deepest);
                    break;
                case "a package added":
                    Edit(text => text.Replace("  </ItemGroup>", $"    <PackageReference Include=\"Newtonsoft.Json\" Version=\"13.0.3\" />\n    <!-- {number} -->\n  </ItemGroup>"));
                    break;
                case "a version changed":
                    Edit(text => text.Replace("Include=\"Serilog.AspNetCore\" Version=\"10.0.0\" />", $"Include=\"Serilog.AspNetCore\" Version=\"9.0.0\" /><!-- {number} -->"));
                    break;
                case "a file elsewhere":
                    File.WriteAllText(Path.Combine(directory, "docs/elsewhere.md"), $"{number}\n");
                    break;
            }

            // A method with another body, so that the assembly is another one.
            void Append(string file) => File.AppendAllText(Path.Combine(directory, file), $"\ninternal static class Change{number} {{ public static int Number => {number}; }}\n");
        }

        /// <summary>Takes a change of packages back; the others stay. Whether there was one.</summary>
        public bool Revert(string what)
        {
            if (_original is null || what is not ("a package added" or "a version changed"))
                return false;
            File.WriteAllText(Path.Combine(directory, ImageSolution.App), _original);
            return true;
        }

        private string? _original;

        private void Edit(Func<string, string> edit)
        {
            var file = Path.Combine(directory, ImageSolution.App);
            _original ??= File.ReadAllText(file);
            var text = edit(_original);
            File.WriteAllText(file, text != _original ? text : throw new InvalidOperationException("The project has not what the change is about."));
        }

        private void Answer(int number)
        {
            var file = Path.Combine(directory, "src/App/Program.cs");
            var text = File.ReadAllText(file);
            var start = text.IndexOf("answer ", StringComparison.Ordinal);
            File.WriteAllText(file, text.Replace(text[start..(text.IndexOf(':', start) + 1)], $"answer {number}:"));
        }
    }
}
