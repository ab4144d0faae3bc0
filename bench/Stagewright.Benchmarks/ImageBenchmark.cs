namespace Stagewright.Benchmarks;

/// <summary>
/// What it takes to build an image again after a change: with Stagewright's Dockerfile, with those of its peers, and
/// with the SDK's container publishing.
/// </summary>
internal sealed class ImageBenchmark
{
    private static readonly IReadOnlyList<string> AllPeers = [.. Peer.All.Select(peer => peer.Name)];

    // The two that are ever the fastest: what the others add in time is seen with the small solution, and takes hours
    // with the large ones.
    private static readonly IReadOnlyList<string> FastPeers = ["Docker's guide", "official sample"];

    /// <summary>What is measured, and what to type to get it.</summary>
    internal sealed record Plan(string Command, string Results, int Rounds, IReadOnlyList<Part> Parts);

    /// <summary>What is measured of one repository.</summary>
    internal sealed record Part(
        ImageSolution Solution,
        IReadOnlyList<string> Peers,
        IReadOnlyList<string> Events,
        bool HasPackageCache = false
    );

    public static readonly Plan Full = new(
        "images",
        "images",
        3,
        [
            new(
                ImageSolution.Shop,
                AllPeers,
                [
                    "cold build",
                    "no change",
                    "a line in the app",
                    ImageEdits.OnFreshMachine,
                    "a line in a leaf library",
                    "a line in the deepest library",
                    "a package added",
                    "a version changed",
                    "a file elsewhere",
                ]
            ),
            new(
                ImageSolution.Thirty,
                FastPeers,
                ["cold build", "a line in the app", "a line in a leaf library", "a line in the deepest library"]
            ),
        ]
    );

    public static readonly Plan Large = new(
        "images --large",
        "images-large",
        2,
        [
            new(
                ImageSolution.Hundred,
                FastPeers,
                [
                    "cold build",
                    "a line in the app",
                    "a line in a leaf library",
                    "a line in the deepest library",
                    "a file elsewhere",
                ]
            ),
            new(
                ImageSolution.Packed,
                FastPeers,
                ["cold build", "a line in the app", ImageEdits.OnFreshMachine, "a package added", "a version changed"],
                HasPackageCache: true
            ),
        ]
    );

    public static readonly Plan Packages = new(
        "images --packages",
        "images-packages",
        3,
        [new(ImageSolution.Packed, FastPeers, ["a package added", "a version changed"], HasPackageCache: true)]
    );

    public static readonly Plan Quick = new(
        "images --quick",
        "images-quick",
        1,
        [
            new(
                ImageSolution.Shop,
                AllPeers,
                [
                    "cold build",
                    "no change",
                    "a line in the app",
                    ImageEdits.OnFreshMachine,
                    "a line in a leaf library",
                    "a package added",
                    "a file elsewhere",
                ]
            ),
        ]
    );

    private const string PackageCacheFile = "src/App/Dockerfile.packages";

    private readonly string _root;
    private readonly Engine _engine;
    private readonly DotNet _dotnet;
    private readonly List<ImageRow> _rows = [];
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
        await using var registry = await LocalRegistry.StartAsync(_root, _engine, "aspnet:10.0");
        if (registry is null)
            _notes.Add(
                "The SDK's container publishing was not measured: it needs a registry, and this machine has no docker-registry."
            );
        var results = Directory.CreateDirectory(Path.Combine(Machine.Repository(), "bench", "results")).FullName;
        foreach (var part in plan.Parts)
        {
            await MeasureAsync(part, plan.Rounds, package, version, registry);
            var report = new ImageReport(_rows);
            await File.WriteAllTextAsync(
                Path.Combine(results, plan.Results + ".md"),
                report.Page(plan, await _engine.VersionAsync(), load, _notes)
            );
            await File.WriteAllTextAsync(Path.Combine(results, plan.Results + ".svg"), report.Chart());
        }
        Console.WriteLine(await File.ReadAllTextAsync(Path.Combine(results, plan.Results + ".md")));
    }

    private async Task MeasureAsync(Part part, int rounds, string package, string version, LocalRegistry? registry)
    {
        var solution = part.Solution;
        var directory = Path.Combine(_root, solution.Name.Replace(' ', '-'));
        await solution.WriteAsync(directory, package, version);
        await _dotnet.TimeAsync(directory, "build", ImageSolution.App, "-t:GenerateDockerfile");
        if (part.HasPackageCache)
            await _dotnet.TimeAsync(
                directory,
                "build",
                ImageSolution.App,
                "-t:GenerateDockerfile",
                "-p:DockerfileNuGetCache=packages",
                $"-p:DockerfileFile={Path.GetFileName(PackageCacheFile)}"
            );
        var methods = Methods(directory, part, registry);

        // Unmeasured: base images, caches of packages, and what the first build after a start of the engine does.
        var layers = new Dictionary<string, Engine.Layers>();
        foreach (var method in methods)
        {
            await method.Build(Image(method), false);
            layers[method.Name] = await _engine.LayersAsync(Image(method));
        }
        await CompareAnswersAsync(methods);

        var edits = new ImageEdits(directory, solution);
        foreach (var what in part.Events)
        {
            var seconds = methods.ToDictionary(method => method.Name, _ => new List<double>());
            var bytes = methods.ToDictionary(method => method.Name, _ => 0L);
            for (var round = 0; round < rounds; round++)
            {
                edits.Apply(what);
                for (var step = 0; step < methods.Count; step++)
                {
                    var method = methods[(round + step) % methods.Count];
                    seconds[method.Name].Add(await method.Build(Image(method), ImageEdits.IsCold(what)));
                    // Saving an image takes seconds. The first round has the change, the others repeat it; the last one
                    // is what the next change starts from.
                    if (round > 0 && round < rounds - 1)
                        continue;
                    var now = await _engine.LayersAsync(Image(method));
                    if (round == 0)
                        bytes[method.Name] = now.NewSince(layers[method.Name]);
                    layers[method.Name] = now;
                }
                Machine.Log(
                    $"{solution.Name}, {what}, round {round + 1}: {string.Join(", ", seconds.Select(s => $"{s.Key} {s.Value[^1]:0.0} s"))}"
                );
            }
            await CompareAnswersAsync(methods);
            if (edits.Revert(what))
            {
                foreach (var method in methods)
                {
                    await method.Build(Image(method), false);
                    layers[method.Name] = await _engine.LayersAsync(Image(method));
                }
            }

            _rows.AddRange(
                methods.Select(method => new ImageRow(
                    solution.Name,
                    what,
                    method.Name,
                    seconds[method.Name],
                    bytes[method.Name],
                    layers[method.Name].Size
                ))
            );
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

    private List<Method> Methods(string directory, Part part, LocalRegistry? registry)
    {
        var methods = new List<Method>
        {
            new(
                ImageReport.Stagewright,
                (image, isCold) => _engine.BuildAsync(directory, "src/App/Dockerfile", image, isCold)
            ),
        };
        if (part.HasPackageCache)
            methods.Add(
                new(
                    ImageReport.WithPackageCache,
                    (image, isCold) => _engine.BuildAsync(directory, PackageCacheFile, image, isCold)
                )
            );
        Directory.CreateDirectory(Path.Combine(directory, "peers"));
        foreach (var peer in Peer.All.Where(peer => part.Peers.Contains(peer.Name)))
        {
            var file = $"peers/{peer.Name.Replace(' ', '-').Replace("'", "", StringComparison.Ordinal)}.Dockerfile";
            File.WriteAllText(Path.Combine(directory, file), peer.Text(part.Solution) + "\n");
            methods.Add(new(peer.Name, (image, isCold) => _engine.BuildAsync(directory, file, image, isCold)));
        }
        if (registry is not null)
            methods.Add(
                new(ImageReport.SdkPublishing, (image, isCold) => SdkPublishAsync(directory, image, registry, isCold))
            );
        return methods;
    }

    private async Task<double> SdkPublishAsync(string directory, string image, LocalRegistry registry, bool isCold)
    {
        foreach (
            var output in isCold
                ? Directory
                    .EnumerateDirectories(directory, "*", SearchOption.AllDirectories)
                    .Where(path => Path.GetFileName(path) is "bin" or "obj")
                    .ToList()
                : []
        )
            Directory.Delete(output, recursive: true);
        return await _dotnet.TimeAsync(
            directory,
            "publish",
            ImageSolution.App,
            "-c",
            "Release",
            "-t:PublishContainer",
            $"-p:ContainerBaseImage={registry.Address}/dotnet/aspnet:10.0",
            $"-p:ContainerRepository={image}",
            "-p:ContainerImageTag=latest",
            "-p:EnableDockerfileGeneration=false"
        );
    }

    private static string Image(Method method) =>
        $"stagewright-bench-{method.Name.ToLowerInvariant().Replace(' ', '-').Replace(",", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal)}";

    // Builds an image of a name, from nothing or from what is cached, and gives the seconds.
    private sealed record Method(string Name, Func<string, bool, Task<double>> Build);
}
