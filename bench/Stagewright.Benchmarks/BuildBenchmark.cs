using System.Runtime.InteropServices;

namespace Stagewright.Benchmarks;

/// <summary>
/// What the package costs a build: one in which nothing changed, a cold one, and the generation by itself.
/// </summary>
internal sealed class BuildBenchmark
{
    /// <summary>The rounds for a size of the closure; 0: not measured.</summary>
    internal sealed record Size(int Projects, int NoChangeRounds, int ColdRounds, int GenerationRounds);

    /// <summary>The rounds for a number of apps.</summary>
    internal sealed record AppsSize(int Apps, int NoChangeRounds, int ChangeRounds, int ColdRounds);

    /// <summary>The sizes, and what to type to get them.</summary>
    internal sealed record Plan(
        string Command,
        IReadOnlyList<Size> Sizes,
        IReadOnlyList<AppsSize> Apps,
        bool WriteResults
    );

    public static readonly Plan Full = new(
        "build",
        [new(4, 7, 5, 7), new(10, 7, 3, 7), new(100, 3, 2, 5), new(300, 0, 0, 3)],
        [new(1, 11, 9, 5), new(10, 7, 5, 3), new(50, 5, 3, 2)],
        WriteResults: true
    );

    public static readonly Plan Quick = new(
        "build --quick",
        [new(4, 3, 2, 3), new(10, 0, 0, 3), new(100, 0, 0, 2)],
        [new(1, 3, 2, 2), new(5, 2, 2, 1)],
        WriteResults: false
    );

    private static readonly string[] GenerateOnly = ["-t:GenerateDockerfile"];

    private readonly string _root;
    private readonly DotNet _dotnet;
    private readonly string _feed;
    private readonly string _version;

    // Rows of the tables.
    private readonly List<string> _noChange = [];
    private readonly List<string> _cold = [];
    private readonly List<string> _apps = [];
    private readonly List<(int Projects, Sample Task, Sample Target)> _generation = [];
    private readonly Dictionary<int, double> _coldMedians = [];

    private BuildBenchmark(string root, DotNet dotnet, string version)
    {
        _root = root;
        _dotnet = dotnet;
        _feed = Path.Combine(root, "feed");
        _version = version;
    }

    public static async Task RunAsync(Plan plan, CancellationToken cancellation)
    {
        var repository = Machine.Repository();
        var root = Directory.CreateTempSubdirectory("stagewright-bench-").FullName;
        var dotnet = new DotNet(Path.Combine(root, "packages"), cancellation);
        try
        {
            var version = $"0.0.0-bench.{DateTime.UtcNow:yyyyMMddHHmmss}";
            await new BuildBenchmark(root, dotnet, version).MeasureAsync(plan, repository);
        }
        finally
        {
            await dotnet.ShutDownAsync(root);
            Directory.Delete(root, recursive: true);
        }
    }

    private async Task MeasureAsync(Plan plan, string repository)
    {
        var load = Machine.LoadAverage();
        var sdk = await _dotnet.OutputAsync(_root, "--version");
        await Packing.PackAsync(_root, _version);

        // The results after each: a run that is interrupted leaves what it has.
        foreach (var size in plan.Apps)
        {
            await MeasureAppsAsync(size);
            await ReportAsync();
        }
        foreach (var size in plan.Sizes)
        {
            await MeasureGenerationAsync(size);
            await ReportAsync();
        }
        foreach (var size in plan.Sizes.Where(size => size.ColdRounds > 0 || size.NoChangeRounds > 0))
        {
            await MeasureBuildsAsync(size);
            await ReportAsync();
        }
        Console.WriteLine(Report(plan, sdk, load));

        async Task ReportAsync()
        {
            if (!plan.WriteResults)
                return;
            var results = Directory.CreateDirectory(Path.Combine(repository, "bench", "results"));
            await File.WriteAllTextAsync(Path.Combine(results.FullName, "build.md"), Report(plan, sdk, load));
        }
    }

    private string Report(Plan plan, string sdk, string loadBefore) =>
        $"""
        # What the package costs a build

        - Date: {DateTime.UtcNow:yyyy-MM-dd}
        - Machine: {Environment.ProcessorCount} cores, {RuntimeInformation.OSArchitecture}, {RuntimeInformation.OSDescription}; SDK {sdk}
        - Load average of the machine: {loadBefore} before, {Machine.LoadAverage()} after (the benchmark itself makes about {Environment.ProcessorCount})
        - Command: `dotnet run --project bench/Stagewright.Benchmarks -c Release -- {plan.Command}`

        Seconds and milliseconds are medians over the rounds, with the smallest and the largest value in brackets. A ratio is the median of the
        rounds' own ratios. In a round, the same command runs in a copy of the repository with the package, in one without, and (where
        the table has the column 'without / without') in a second one without; the order turns from round to round. That column compares the
        two copies without the package: how far it is from 1 is noise.

        ## `dotnet build` of the solution, nothing changed

        | projects | rounds | with (s) | without (s) | with / without | without / without | task runs |
        |---:|---:|---:|---:|---:|---:|---:|
        {Rows(_noChange)}

        ## `dotnet build` of the solution, cold

        No `bin`, no `obj`, no Dockerfile; packages in the cache, MSBuild's workers and the compiler server running.

        | projects | rounds | with (s) | without (s) | with / without |
        |---:|---:|---:|---:|---:|
        {Rows(_cold)}

        ## Many apps

        `dotnet build` of a solution of so many console apps over one library, each app with a reference to the package, or none. 'One app
        changed': a comment in the source of one app.

        | apps | build | rounds | with (s) | without (s) | with / without | without / without | task runs |
        |---:|---|---:|---:|---:|---:|---:|---:|
        {Rows(_apps)}

        ## The generation

        `dotnet build -t:GenerateDockerfile` of the app, restored, in new processes (`-nodeReuse:false`), after only the state was deleted.
        From its binary log: the task (evaluate, plan, render, write), and the whole target around it. The share is the task's median
        in that of a cold build without the package.

        | projects | rounds | task (ms) | task, ms a project | target (ms) | share of a cold build |
        |---:|---:|---:|---:|---:|---:|
        {Rows(_generation.Select(row =>
            $"| {row.Projects} | {row.Task.Rounds} | {Show(row.Task, "0")} | {row.Task.Median / row.Projects:0.0} | {Show(row.Target, "0")} | {Share(row.Projects, row.Task)} |"))}

        """;

    private string Share(int projects, Sample task) =>
        _coldMedians.TryGetValue(projects, out var seconds) ? $"{task.Median / 1000 / seconds:0.0 %}" : "not measured";

    private static string Rows(IEnumerable<string> rows) => string.Join('\n', rows);

    private async Task MeasureBuildsAsync(Size size)
    {
        var with = await CreateAsync(size, "with", _version);
        var without = await CreateAsync(size, "without", null);
        var control = await CreateAsync(size, "control", null);
        if (size.ColdRounds > 0)
            await MeasureColdAsync(size, with, without);
        if (size.NoChangeRounds > 0)
            await MeasureNoChangeAsync(size, with, without, control);
    }

    private Task<ThrowAwayRepository> CreateAsync(Size size, string name, string? version) =>
        ThrowAwayRepository.CreateAsync(Path.Combine(_root, $"{size.Projects}-{name}"), _feed, size.Projects, version);

    private async Task MeasureColdAsync(Size size, ThrowAwayRepository with, ThrowAwayRepository without)
    {
        // Unmeasured: the compiler server starts, the package is unpacked.
        await ColdAsync(with);
        var times = await RoundsAsync($"{size.Projects} projects, cold", size.ColdRounds, ColdAsync, with, without);
        _cold.Add(
            $"| {size.Projects} | {size.ColdRounds} | {Show(times[0])} | {Show(times[1])} | {Show(Sample.Ratios(times[0], times[1]), "0.00")} |"
        );
        _coldMedians[size.Projects] = new Sample(times[1]).Median;
    }

    private async Task MeasureNoChangeAsync(Size size, params ThrowAwayRepository[] repositories)
    {
        // Unmeasured, and twice: what the first build leaves, the second may still look at.
        foreach (var repository in repositories)
        {
            await BuildAsync(repository);
            await BuildAsync(repository);
        }
        var times = await RoundsAsync(
            $"{size.Projects} projects, no change",
            size.NoChangeRounds,
            BuildAsync,
            repositories
        );
        var log = await LogAsync(repositories[0], [ThrowAwayRepository.Solution]);
        _noChange.Add(
            $"| {size.Projects} | {size.NoChangeRounds} | {Show(times[0])} | {Show(times[1])} | {Show(Sample.Ratios(times[0], times[1]), "0.000")} "
                + $"| {Show(Sample.Ratios(times[2], times[1]), "0.000")} | {log.TaskRuns} |"
        );
    }

    private async Task MeasureAppsAsync(AppsSize size)
    {
        ThrowAwayRepository[] repositories =
        [
            await CreateAsync("with", _version),
            await CreateAsync("without", null),
            await CreateAsync("control", null),
        ];
        // Unmeasured: the packages are unpacked.
        foreach (var repository in repositories)
            await BuildAsync(repository);
        await MeasureAsync("cold", size.ColdRounds, ColdAsync, size.Apps);
        if (repositories[0].Dockerfiles != size.Apps)
            throw new InvalidOperationException(
                $"{repositories[0].Dockerfiles} of {size.Apps} apps have a Dockerfile."
            );
        foreach (var repository in repositories)
            await BuildAsync(repository);
        await MeasureAsync("nothing changed", size.NoChangeRounds, BuildAsync, 0);
        await MeasureAsync("one app changed", size.ChangeRounds, ChangedAsync, 0);

        Task<ThrowAwayRepository> CreateAsync(string name, string? version) =>
            ThrowAwayRepository.CreateAppsAsync(
                Path.Combine(_root, $"{size.Apps}-apps-{name}"),
                _feed,
                size.Apps,
                version
            );

        async Task MeasureAsync(string name, int rounds, Func<ThrowAwayRepository, Task<double>> build, int runs)
        {
            var times = await RoundsAsync($"{size.Apps} apps, {name}", rounds, build, repositories);
            await PrepareAsync(name, repositories[0]);
            var log = await LogAsync(repositories[0], [ThrowAwayRepository.Solution]);
            if (log.TaskRuns != runs)
                throw new InvalidOperationException(
                    $"{size.Apps} apps, {name}: the task ran {log.TaskRuns} times, not {runs}."
                );
            _apps.Add(
                $"| {size.Apps} | {name} | {rounds} | {Show(times[0])} | {Show(times[1])} | {Show(Sample.Ratios(times[0], times[1]), "0.000")} "
                    + $"| {Show(Sample.Ratios(times[2], times[1]), "0.000")} | {log.TaskRuns} |"
            );
        }
    }

    // The state before the build that is measured, once more for its log.
    private async Task PrepareAsync(string name, ThrowAwayRepository repository)
    {
        if (name == "cold")
        {
            repository.Clean();
            await _dotnet.TimeAsync(repository.Directory, "restore", ThrowAwayRepository.Solution);
        }
        else if (name == "one app changed")
        {
            repository.ChangeOneApp();
        }
    }

    private async Task<double> ChangedAsync(ThrowAwayRepository repository)
    {
        repository.ChangeOneApp();
        return await BuildAsync(repository);
    }

    private async Task MeasureGenerationAsync(Size size)
    {
        var with = await CreateAsync(size, "generation", _version);
        // The target by itself: compiling hundreds of projects before it would add nothing to the task.
        await _dotnet.TimeAsync(with.Directory, ["build", ThrowAwayRepository.App, .. GenerateOnly]);
        var logs = new List<BuildLog>();
        for (var round = 0; round < size.GenerationRounds; round++)
        {
            with.DeleteState();
            var log = await LogAsync(with, [ThrowAwayRepository.App, .. GenerateOnly]);
            if (log.TaskRuns != 1)
                throw new InvalidOperationException($"The task ran {log.TaskRuns} times, not once.");
            logs.Add(log);
            Machine.Log($"{size.Projects} projects, generation, round {round + 1}: {log.TaskMilliseconds:0} ms");
        }
        _generation.Add(
            (
                size.Projects,
                new Sample(logs.Select(log => log.TaskMilliseconds)),
                new Sample(logs.Select(log => log.TargetMilliseconds))
            )
        );
    }

    /// <summary>
    /// Measures each repository once a round, in an order that turns from round to round, and gives the times by
    /// repository.
    /// </summary>
    private static async Task<List<double>[]> RoundsAsync(
        string name,
        int rounds,
        Func<ThrowAwayRepository, Task<double>> measure,
        params ThrowAwayRepository[] repositories
    )
    {
        var times = repositories.Select(_ => new List<double>()).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var step = 0; step < repositories.Length; step++)
            {
                var index = (round + step) % repositories.Length;
                times[index].Add(await measure(repositories[index]));
            }
            Machine.Log($"{name}, round {round + 1}: {string.Join(", ", times.Select(t => $"{t[^1]:0.00} s"))}");
        }
        return times;
    }

    private Task<double> BuildAsync(ThrowAwayRepository repository) =>
        _dotnet.TimeAsync(repository.Directory, "build", ThrowAwayRepository.Solution);

    private async Task<double> ColdAsync(ThrowAwayRepository repository)
    {
        repository.Clean();
        return await BuildAsync(repository);
    }

    private async Task<BuildLog> LogAsync(ThrowAwayRepository repository, string[] arguments)
    {
        var file = Path.Combine(_root, "log.binlog");
        await _dotnet.TimeAsync(
            repository.Directory,
            ["build", .. arguments, "--no-restore", "-nodeReuse:false", $"-bl:{file};ProjectImports=None"]
        );
        return BuildLog.Read(file);
    }

    private static string Show(List<double> seconds) => Show(new Sample(seconds), "0.00");

    private static string Show(Sample sample, string format) =>
        $"{sample.Median.ToString(format)} [{sample.Minimum.ToString(format)} – {sample.Maximum.ToString(format)}]";
}
