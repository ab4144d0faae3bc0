using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Stagewright.Dockerfiles;
using Stagewright.Images;
using Stagewright.Models;
using Stagewright.Templates;
using Stagewright.Tests;

namespace Stagewright.Benchmarks;

/// <summary>
/// What rendering a Dockerfile costs: from templates that are parsed, with parsing them, and as the first of a process.
/// </summary>
internal static class RenderBenchmark
{
    private const int Rounds = 7;
    private const int RendersARound = 200;

    private static readonly DockerfileModel Model = DockerfilePlanner.Plan(
        SampleApps.Web,
        new BaseImages("mcr.microsoft.com/dotnet/aspnet:10.0", "mcr.microsoft.com/dotnet/sdk:10.0")
    );

    /// <summary>
    /// Renders once, and prints how many milliseconds that took in a process that did nothing before.
    /// </summary>
    public static void RenderFirst(string templates)
    {
        var watch = Stopwatch.StartNew();
        Render(new TemplateLibrary([], templates));
        Console.WriteLine(watch.Elapsed.TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
    }

    public static async Task RunAsync(string repository, CancellationToken cancellation)
    {
        var templates = Path.Combine(repository, "templates");
        var parsed = new TemplateLibrary([], templates);
        var (first, parsing, rendering) = (new List<double>(), new List<double>(), new List<double>());
        _ = Time(() => Render(parsed));
        _ = Time(() => Render(new TemplateLibrary([], templates)));
        for (var round = 0; round < Rounds; round++)
        {
            first.Add(await FirstAsync(templates, cancellation));
            parsing.Add(Time(() => Render(new TemplateLibrary([], templates))));
            rendering.Add(Time(() => Render(parsed)));
        }

        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            # What rendering costs

            - Date: {DateTime.UtcNow:yyyy-MM-dd}
            - Machine: {Environment.ProcessorCount} cores, {RuntimeInformation.OSArchitecture}, {RuntimeInformation.OSDescription}; .NET {Environment.Version}
            - Command: `dotnet run --project bench/Stagewright.Benchmarks -c Release -- render`

            Milliseconds for one Dockerfile of a web API with one library; medians over {Rounds} rounds, with the smallest and the largest in brackets. A
            round is one new process, and {RendersARound} renders in a process that is warm. A ratio is the median of the rounds' own ratios, to the first row.

            | | ms | ratio |
            |---|---:|---:|
            | from parsed templates | {Show(new Sample(rendering), "0.000")} | 1 |
            | with reading and parsing the templates | {Show(new Sample(parsing), "0.000")} | {Show(
                Sample.Ratios(parsing, rendering),
                "0.0"
            )} |
            | the first of a process, with reading, parsing and compiling | {Show(new Sample(first), "0.0")} | {Show(
                Sample.Ratios(first, rendering),
                "0"
            )} |

            """
        );
        await File.WriteAllTextAsync(Path.Combine(repository, "bench", "results", "render.md"), text, cancellation);
        Console.WriteLine(text);
    }

    private static void Render(TemplateLibrary templates) =>
        TemplateRenderer.Render(Blocks.Dockerfile, Model, "------------", templates);

    private static double Time(Action render)
    {
        var watch = Stopwatch.StartNew();
        for (var count = 0; count < RendersARound; count++)
            render();
        return watch.Elapsed.TotalMilliseconds / RendersARound;
    }

    private static async Task<double> FirstAsync(string templates, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["render", "--first", templates])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return double.Parse(output, CultureInfo.InvariantCulture);
    }

    private static string Show(Sample sample, string format) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{sample.Median.ToString(format, CultureInfo.InvariantCulture)} [{sample.Minimum.ToString(format, CultureInfo.InvariantCulture)} – {sample.Maximum.ToString(format, CultureInfo.InvariantCulture)}]"
        );
}
