using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using CliWrap;
using CliWrap.Buffered;

namespace Stagewright.Benchmarks;

/// <summary>
/// Many apps over shared libraries: the seconds and the memory that the package adds to a cold build of all of them, in
/// one MSBuild process, where the apps share their evaluations.
/// </summary>
internal static class AppsBenchmark
{
    /// <summary>How many, and what to type to get them.</summary>
    internal sealed record Plan(string Command, int Apps, int Libraries, int Rounds, bool WriteResults);

    public static readonly Plan Full = new("apps", 50, 200, 2, WriteResults: true);

    public static readonly Plan Quick = new("apps --quick", 5, 20, 2, WriteResults: false);

    public static async Task RunAsync(Plan plan, CancellationToken cancellation)
    {
        var root = Directory.CreateTempSubdirectory("stagewright-bench-").FullName;
        try
        {
            var load = Machine.LoadAverage();
            var version = $"0.0.0-bench.{DateTime.UtcNow:yyyyMMddHHmmss}";
            await Packing.PackAsync(root, version);
            string[] names = ["with", "without"];
            foreach (var name in names)
                await WriteAsync(Path.Combine(root, name), plan, name == "with" ? version : null);

            var results = names.ToDictionary(name => name, _ => new List<(double Seconds, double Megabytes)>());
            for (var round = 0; round < plan.Rounds; round++)
            {
                // The order turns, so that what slows down the machine slows down both.
                foreach (var name in round % 2 == 0 ? names : names.Reverse())
                {
                    results[name].Add(await MeasureAsync(root, Path.Combine(root, name), cancellation));
                    Machine.Log(
                        $"round {round + 1}, {name}: {results[name][^1].Seconds:0.0} s, {results[name][^1].Megabytes:0} MB"
                    );
                }
            }
            var written = Directory
                .EnumerateFiles(Path.Combine(root, "with"), "Dockerfile", SearchOption.AllDirectories)
                .Count();
            if (written != plan.Apps)
                throw new InvalidOperationException($"{written} of {plan.Apps} apps have a Dockerfile.");

            var report = $"""
                # {plan.Apps} apps over {plan.Libraries} libraries

                - Date: {DateTime.UtcNow:yyyy-MM-dd}
                - Machine: {Environment.ProcessorCount} cores, {RuntimeInformation.OSArchitecture}
                - Load average of the machine: {load} before, {Machine.LoadAverage()} after
                - Command: `dotnet run --project bench/Stagewright.Benchmarks -c Release -- {plan.Command}`
                - Rounds: {plan.Rounds}; medians, and the median of the rounds' own ratios

                A cold build of all (no `bin`, no `obj`) in one process (`-m:1`), with a reference to the package in each app and without one. The memory is the largest
                that this process had. Each app references ten libraries, which rest on all others before them.

                | | with | without | with / without |
                |---|---:|---:|---:|
                | s | {Median(results["with"], result => result.Seconds):0.0} | {Median(
                    results["without"],
                    result => result.Seconds
                ):0.0} | {Ratio(results, result => result.Seconds):0.00} |
                | MB | {Median(results["with"], result => result.Megabytes):0} | {Median(
                    results["without"],
                    result => result.Megabytes
                ):0} | {Ratio(results, result => result.Megabytes):0.00} |

                """;
            if (plan.WriteResults)
                await File.WriteAllTextAsync(
                    Path.Combine(Machine.Repository(), "bench", "results", "apps.md"),
                    report,
                    cancellation
                );
            Console.WriteLine(report);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static double Median(
        List<(double Seconds, double Megabytes)> results,
        Func<(double Seconds, double Megabytes), double> value
    ) => new Sample(results.Select(value)).Median;

    private static double Ratio(
        Dictionary<string, List<(double Seconds, double Megabytes)>> results,
        Func<(double Seconds, double Megabytes), double> value
    ) => Sample.Ratios([.. results["with"].Select(value)], [.. results["without"].Select(value)]).Median;

    private static async Task<(double Seconds, double Megabytes)> MeasureAsync(
        string root,
        string directory,
        CancellationToken cancellation
    )
    {
        foreach (
            var output in Directory
                .EnumerateDirectories(directory, "*", SearchOption.AllDirectories)
                .Where(path => Path.GetFileName(path) is "bin" or "obj")
                .ToList()
        )
            Directory.Delete(output, recursive: true);

        var start = Stopwatch.GetTimestamp();
        var command = Cli.Wrap("dotnet")
            .WithArguments(["build", "All.proj", "-m:1", "-v:q"])
            .WithWorkingDirectory(directory)
            .WithEnvironmentVariables(variables =>
                variables.Set("NUGET_PACKAGES", Path.Combine(root, "cache")).Set("DOTNET_CLI_TELEMETRY_OPTOUT", "1")
            )
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(cancellation);
        var peak = 0.0;
        while (!command.Task.IsCompleted)
        {
            peak = Math.Max(peak, Megabytes(command.ProcessId));
            await Task.WhenAny(command.Task, Task.Delay(100, cancellation));
        }
        var result = await command;
        return result.IsSuccess
            ? (Stopwatch.GetElapsedTime(start).TotalSeconds, peak)
            : throw new InvalidOperationException($"The build ended with {result.ExitCode}:\n{result.StandardOutput}");
    }

    // The kernel keeps the largest value, so that no sample is missed but the last.
    private static double Megabytes(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status")
                .FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null
                ? 0
                : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture)
                    / 1000;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static async Task WriteAsync(string directory, Plan plan, string? version)
    {
        Directory.CreateDirectory(directory);
        await Cli.Wrap("git").WithArguments(["init", "--quiet"]).WithWorkingDirectory(directory).ExecuteAsync();
        Write(
            "nuget.config",
            """<configuration><packageSources><clear /><add key="bench" value="../feed" /></packageSources></configuration>"""
        );
        Write(
            "Directory.Build.props",
            "<Project><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>"
        );
        for (var index = 0; index < plan.Libraries; index++)
        {
            // Ten side by side, each on the one ten before it.
            Write(
                $"libs/L{index}/L{index}.csproj",
                Project("Microsoft.NET.Sdk", index < 10 ? [] : [$"../L{index - 10}/L{index - 10}.csproj"], null)
            );
            Write(
                $"libs/L{index}/Value.cs",
                $"namespace L{index}; public static class Value {{ public static int Get() => {(index < 10 ? "1" : $"L{index - 10}.Value.Get() + 1")}; }}"
            );
        }
        for (var index = 0; index < plan.Apps; index++)
        {
            Write(
                $"apps/A{index}/A{index}.csproj",
                Project(
                    "Microsoft.NET.Sdk.Web",
                    [
                        .. Enumerable
                            .Range(plan.Libraries - 10, 10)
                            .Select(library => $"../../libs/L{library}/L{library}.csproj"),
                    ],
                    version
                )
            );
            Write($"apps/A{index}/Program.cs", "System.Console.WriteLine(1);");
        }
        Write(
            "All.proj",
            $"""
            <Project DefaultTargets="Build">
              <ItemGroup><App Include="apps/*/*.csproj" /></ItemGroup>
              <Target Name="Restore"><MSBuild Projects="@(App)" Targets="Restore" /></Target>
              <Target Name="Build"><MSBuild Projects="@(App)" Targets="Build" /></Target>
            </Project>
            """
        );

        void Write(string path, string text)
        {
            var file = Path.Combine(directory, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text + "\n");
        }
    }

    private static string Project(string sdk, IReadOnlyList<string> references, string? version) =>
        $"""
            <Project Sdk="{sdk}">
              <ItemGroup>
            {string.Join(
                '\n',
                references.Select(reference => $"    <ProjectReference Include=\"{reference}\" />").Concat(
                    version is null
                        ? []
                        :
                        [
                            $"    <PackageReference Include=\"Stagewright\" Version=\"{version}\" PrivateAssets=\"all\" />",
                        ]
                )
            )}
              </ItemGroup>
            </Project>
            """;
}
