using Microsoft.Build.Execution;
using Microsoft.Build.Framework;

namespace Stagewright.EvaluationTests;

/// <summary>Runs targets in this process, one build at a time: MSBuild has no more in one process.</summary>
internal static class TargetBuild
{
    /// <summary>MSBuild has one node in a process, which changes the process's current folder.</summary>
    public static readonly Lock Turn = new();

    /// <summary>Runs targets of a project, and changes the project as they do.</summary>
    public static bool Run(ProjectInstance project, string[] targets, params ILogger[] loggers)
    {
        lock (Turn)
            return project.Build(targets, loggers);
    }
}
