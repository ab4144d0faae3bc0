using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Stagewright.Benchmarks;

/// <summary>What was measured of one method after one event.</summary>
/// <param name="Solution">The repository.</param>
/// <param name="Event">The change before the build, for example <c>a line in the app</c>.</param>
/// <param name="Method">Whose way it is, for example <c>Visual Studio</c>.</param>
/// <param name="Seconds">One value a round.</param>
/// <param name="NewBytes">Of the layers that the image of the round before does not have.</param>
/// <param name="Size">Of the image, with its base.</param>
internal sealed record ImageRow(
    string Solution,
    string Event,
    string Method,
    IReadOnlyList<double> Seconds,
    long NewBytes,
    long Size
);

/// <summary>The results of <see cref="ImageBenchmark"/> as a page and as a chart.</summary>
internal sealed class ImageReport(IReadOnlyList<ImageRow> rows)
{
    public const string Stagewright = "Stagewright";
    public const string WithPackageCache = "Stagewright, packages in a cache";
    public const string SdkPublishing = "SDK container publishing";

    private IEnumerable<Comparison> Comparisons =>
        rows.GroupBy(row => (row.Solution, row.Event)).Select(group => new Comparison([.. group]));

    /// <summary>The page.</summary>
    /// <param name="plan">What was measured.</param>
    /// <param name="engine">The engine and its version.</param>
    /// <param name="load">The load average of the machine before.</param>
    /// <param name="notes">What a reader has to know of this run.</param>
    public string Page(ImageBenchmark.Plan plan, string engine, string load, IEnumerable<string> notes)
    {
        var text = new StringBuilder(
            $"""
            # Images: a rebuild, beside the peers

            - Date: {DateTime.UtcNow:yyyy-MM-dd}
            - Machine: {Environment.ProcessorCount} cores, {RuntimeInformation.OSArchitecture}, {RuntimeInformation.OSDescription}; {engine}
            - Load average of the machine: {load} before, {Machine.LoadAverage()} after (the benchmark itself makes about 2)
            - Command: `dotnet run --project bench/Stagewright.Benchmarks -c Release -- {plan.Command}`
            - Rounds: {plan.Rounds}

            Seconds are medians, with the smallest and the largest value. A ratio is the median of the rounds' own ratios to the best other Dockerfile of the round,
            whichever it is. New bytes are those of the layers that the image before the change does not have, uncompressed, and their ratio is to the fewest of a peer.
            All images answered the same request with the same bytes after each event. A cold build is one with `--no-cache`; cache mounts are as the build before left them.

            The SDK's container publishing builds on the host and not in a container, from what the builds before left in `obj`: its ratio stands apart.
            Large solutions are compared with the two Dockerfiles that are the fastest with the small one. Packages in a cache: `DockerfileNuGetCache=packages`.

            ![Seconds of a rebuild](./{plan.Results}.svg)


            """
        );
        foreach (var note in notes)
            text.Append(CultureInfo.InvariantCulture, $"{note}\n\n");
        text.Append(
            "| solution | event | seconds, to the best Dockerfile | with packages in a cache | new bytes, to the fewest | seconds, to the SDK's publishing |\n|---|---|---:|---:|---:|---:|\n"
        );
        foreach (var comparison in Comparisons)
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {comparison.Own.Solution} | {comparison.Own.Event} | {Range(comparison.ToDockerfiles)} | {Range(comparison.WithPackageCache)} | {Share(comparison)} | {Range(comparison.ToSdk)} |\n"
            );
        foreach (var comparison in Comparisons)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"\n## {comparison.Own.Solution}: {comparison.Own.Event}\n\n| | s | new bytes (kB) | size (MB) |\n|---|---:|---:|---:|\n"
            );
            foreach (var row in comparison.Rows)
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"| {row.Method} | {Seconds(new Sample(row.Seconds))} | {row.NewBytes / 1000.0:0} | {row.Size / 1e6:0.0} |\n"
                );
        }
        return text.ToString();
    }

    /// <summary>The chart, as SVG.</summary>
    public string Chart() =>
        Benchmarks.Chart.Render(
            "Seconds of a rebuild, as a share of the best other Dockerfile's in the same round",
            [
                .. Comparisons.Select(comparison =>
                    ($"{comparison.Own.Solution}, {comparison.Own.Event}", comparison.ToDockerfiles.Median)
                ),
            ]
        );

    private static string Range(Sample? sample) =>
        sample is null
            ? ""
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{sample.Median:0.00} [{sample.Minimum:0.00} – {sample.Maximum:0.00}]"
            );

    private static string Seconds(Sample sample) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{sample.Median:0.0} [{sample.Minimum:0.0} – {sample.Maximum:0.0}]"
        );

    private static string Share(Comparison comparison) =>
        (comparison.Own.NewBytes, comparison.Peers.Min(row => row.NewBytes)) switch
        {
            (0, _) => "none",
            (_, 0) => "theirs are none",
            var (own, best) => (own / (double)best).ToString("0.000", CultureInfo.InvariantCulture),
        };

    private sealed record Comparison(IReadOnlyList<ImageRow> Rows)
    {
        public ImageRow Own => Rows.Single(row => row.Method == Stagewright);

        public IEnumerable<ImageRow> Peers =>
            Rows.Where(row => row.Method is not (Stagewright or ImageReport.WithPackageCache));

        public Sample ToDockerfiles => Ratio(Own, Dockerfiles)!;

        public Sample? WithPackageCache =>
            Rows.SingleOrDefault(row => row.Method == ImageReport.WithPackageCache) is { } row
                ? Ratio(row, Dockerfiles)
                : null;

        public Sample? ToSdk => Ratio(Own, Peers.Where(row => row.Method == SdkPublishing));

        private IEnumerable<ImageRow> Dockerfiles => Peers.Where(row => row.Method != SdkPublishing);

        // The best of each round.
        private static Sample? Ratio(ImageRow own, IEnumerable<ImageRow> peers) =>
            peers.ToList() is { Count: > 0 } others
                ? Sample.Ratios(
                    own.Seconds,
                    [.. own.Seconds.Select((_, round) => others.Min(peer => peer.Seconds[round]))]
                )
                : null;
    }
}
