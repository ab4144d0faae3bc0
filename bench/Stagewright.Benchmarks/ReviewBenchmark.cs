using System.Globalization;
using System.Runtime.InteropServices;

namespace Stagewright.Benchmarks;

/// <summary>Whether a review of the Dockerfile of a hundred projects takes less than its generation.</summary>
internal static class ReviewBenchmark
{
    private const int Projects = 100;
    private const int Rounds = 5;

    public static async Task RunAsync(CancellationToken cancellation)
    {
        var root = Directory.CreateTempSubdirectory("stagewright-bench-").FullName;
        var dotnet = new DotNet(Path.Combine(root, "packages"), cancellation);
        try
        {
            var version = $"0.0.0-bench.{DateTime.UtcNow:yyyyMMddHHmmss}";
            await Packing.PackAsync(root, version);
            var repository = await ThrowAwayRepository.CreateAsync(
                Path.Combine(root, "review"),
                Path.Combine(root, "feed"),
                Projects,
                version
            );
            await dotnet.TimeAsync(repository.Directory, "build", ThrowAwayRepository.App, "-t:GenerateDockerfile");
            var (generations, reviews) = (new List<double>(), new List<double>());
            for (var round = 0; round < Rounds; round++)
            {
                repository.DeleteState();
                generations.Add(await MeasureAsync(dotnet, repository, "GenerateDockerfile"));
                reviews.Add(await MeasureAsync(dotnet, repository, "ReviewDockerfile"));
            }
            await ReportAsync(generations, reviews);
        }
        finally
        {
            await dotnet.ShutDownAsync(root);
            Directory.Delete(root, recursive: true);
        }
    }

    // The time of the task, which evaluates the projects in both cases.
    private static async Task<double> MeasureAsync(DotNet dotnet, ThrowAwayRepository repository, string target)
    {
        var file = Path.Combine(repository.Directory, $"{target}.binlog");
        string[] arguments = ["build", ThrowAwayRepository.App, "-nodeReuse:false", $"-t:{target}", $"-bl:{file}"];
        await dotnet.TimeAsync(repository.Directory, arguments);
        return BuildLog.Read(file, target).TaskMilliseconds;
    }

    private static async Task ReportAsync(List<double> generations, List<double> reviews)
    {
        var ratio = Sample.Ratios(reviews, generations);
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            # What a review costs

            - Date: {DateTime.UtcNow:yyyy-MM-dd}
            - Machine: {Environment.ProcessorCount} cores, {RuntimeInformation.OSArchitecture}, {RuntimeInformation.OSDescription}
            - Command: `dotnet run --project bench/Stagewright.Benchmarks -c Release -- review`

            Milliseconds of the task in new processes, for an app with {Projects} projects; medians over {Rounds} rounds. Both evaluate the projects. The ratio is the median of
            the rounds' own ratios, with the smallest and the largest.

            | `GenerateDockerfile` (ms) | `ReviewDockerfile` (ms) | review / generation |
            |---:|---:|---:|
            | {new Sample(generations).Median:0} | {new Sample(
                reviews
            ).Median:0} | {ratio.Median:0.00} [{ratio.Minimum:0.00} – {ratio.Maximum:0.00}] |

            """
        );
        await File.WriteAllTextAsync(Path.Combine(Machine.Repository(), "bench", "results", "review.md"), text);
        Console.WriteLine(text);
    }
}
