using Microsoft.Build.Logging.StructuredLogger;
using Task = Microsoft.Build.Logging.StructuredLogger.Task;

namespace Stagewright.Benchmarks;

/// <summary>What a binary log says of the generation.</summary>
/// <param name="TaskRuns">How often the task ran.</param>
/// <param name="TaskMilliseconds">The duration of the task: evaluate, plan, render, write.</param>
/// <param name="TargetMilliseconds">
/// The duration of the target, without those it depends on: the task, its list of inputs, the state.
/// </param>
internal sealed record BuildLog(int TaskRuns, double TaskMilliseconds, double TargetMilliseconds)
{
    public static BuildLog Read(string file, string name = "GenerateDockerfile")
    {
        var build = BinaryLog.ReadBuild(file);
        var tasks = build.FindChildrenRecursive<Task>(task => task.Name == name);
        return new BuildLog(
            tasks.Count,
            tasks.Sum(task => task.Duration.TotalMilliseconds),
            tasks.Sum(task => task.GetNearestParent<Target>()!.Duration.TotalMilliseconds)
        );
    }
}
