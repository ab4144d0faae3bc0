namespace Stagewright.Benchmarks;

/// <summary>Where a benchmark runs.</summary>
internal static class Machine
{
    /// <summary>The average number of processes that ran or waited in the last minute.</summary>
    public static string LoadAverage() =>
        File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    /// <summary>The clone that this was built from.</summary>
    public static string Repository()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "Stagewright.slnx")))
            directory =
                Path.GetDirectoryName(directory)
                ?? throw new InvalidOperationException("The benchmarks run in a clone of the repository.");
        return directory;
    }

    /// <summary>Says how far the benchmark is.</summary>
    public static void Log(string text) => Console.Error.WriteLine($"{DateTime.UtcNow:HH:mm:ss} {text}");
}
