using System.Runtime.InteropServices;

namespace Stagewright.Benchmarks;

/// <summary>
/// An app whose closure has 300 projects: the first build of its image, and the one after a change of a line in the
/// app.
/// </summary>
internal static class ClosureBenchmark
{
    private static readonly ImageSolution Solution = new("300 projects", 300, 1, 1, [("Serilog.AspNetCore", "10.0.0")]);

    public static async Task RunAsync(string tool, CancellationToken cancellation)
    {
        const string Image = "stagewright-bench-closure";
        var root = Directory.CreateTempSubdirectory("stagewright-bench-").FullName;
        var dotnet = new DotNet(Path.Combine(root, "cache"), cancellation);
        var engine = new Engine(tool, cancellation);
        try
        {
            var load = Machine.LoadAverage();
            var version = $"0.0.0-bench.{DateTime.UtcNow:yyyyMMddHHmmss}";
            var directory = Path.Combine(root, "repository");
            await Solution.WriteAsync(directory, await Packing.PackAsync(root, version), version);
            await dotnet.TimeAsync(directory, "build", ImageSolution.App, "-t:GenerateDockerfile");

            Machine.Log($"{tool}: first build");
            var first = await engine.BuildAsync(directory, "src/App/Dockerfile", Image);
            Machine.Log($"{tool}: first build {first:0.0} s");
            var program = Path.Combine(directory, "src/App/Program.cs");
            await File.WriteAllTextAsync(
                program,
                (await File.ReadAllTextAsync(program, cancellation)).Replace("answer 0", "answer 1"),
                cancellation
            );
            var second = await engine.BuildAsync(directory, "src/App/Dockerfile", Image);

            var report = $"""
                # A closure of 300 projects, {tool}

                - Date: {DateTime.UtcNow:yyyy-MM-dd}
                - Machine: {Environment.ProcessorCount} cores, {RuntimeInformation.OSArchitecture}; {await engine.VersionAsync()}
                - Load average of the machine: {load} before, {Machine.LoadAverage()} after
                - Command: `dotnet run --project bench/Stagewright.Benchmarks -c Release -- closure {tool}`

                | | s | to the first build |
                |---|---:|---:|
                | first build, with the restore | {first:0.0} | 1 |
                | a line in the app changed | {second:0.0} | {second / first:0.00} |

                """;
            await File.WriteAllTextAsync(
                Path.Combine(Machine.Repository(), "bench", "results", $"closure-{tool}.md"),
                report,
                cancellation
            );
            Console.WriteLine(report);
            await engine.RemoveAsync(Image);
        }
        finally
        {
            await dotnet.ShutDownAsync(root);
            Directory.Delete(root, recursive: true);
        }
    }
}
