using Microsoft.Build.Framework;
using Microsoft.Build.Logging.StructuredLogger;

namespace Stagewright.TestUtilities;

/// <summary>How a call of the SDK ended.</summary>
/// <param name="Command">What was called.</param>
/// <param name="ExitCode">0 if it succeeded.</param>
/// <param name="Output">What it printed.</param>
/// <param name="BinaryLog">Its log; null if none was asked for.</param>
public sealed record DotNetResult(string Command, int ExitCode, string Output, string? BinaryLog)
{
    private readonly Lazy<IReadOnlyList<BuildEventArgs>> _events = new(() =>
        [
            .. new BinLogReader()
                .ReadRecords(BinaryLog ?? throw new InvalidOperationException("No log was asked for."))
                .Select(record => record.Args)
                .OfType<BuildEventArgs>(),
        ]
    );

    /// <summary>The errors.</summary>
    public IReadOnlyList<BuildErrorEventArgs> Errors => [.. _events.Value.OfType<BuildErrorEventArgs>()];

    /// <summary>The warnings.</summary>
    public IReadOnlyList<BuildWarningEventArgs> Warnings => [.. _events.Value.OfType<BuildWarningEventArgs>()];

    /// <summary>The names of the tasks that ran.</summary>
    public IReadOnlyList<string> Tasks =>
        [.. _events.Value.OfType<TaskStartedEventArgs>().Select(task => task.TaskName)];

    /// <summary>The assemblies that a task was loaded from, by the project that called it.</summary>
    public ILookup<string, string> AssembliesOf(string task) =>
        _events
            .Value.OfType<TaskStartedEventArgs2>()
            .Where(started => started.TaskName == task)
            .ToLookup(started => Path.GetFileName(started.ProjectFile), started => started.TaskAssemblyLocation);

    /// <summary>The names of the targets that ran, or whose outputs were found up to date.</summary>
    public IReadOnlyList<string> Targets =>
        [.. _events.Value.OfType<TargetStartedEventArgs>().Select(target => target.TargetName)];

    /// <summary>For the message of a failed assertion: errors first, because a long message is cut.</summary>
    public override string ToString() =>
        $"{Command}\nended with {ExitCode}:\n{string.Concat(ErrorLines.Select(line => line + '\n'))}---\n{Output}";

    private IEnumerable<string> ErrorLines =>
        Output.Split('\n').Where(line => line.Contains(": error", StringComparison.Ordinal)).Distinct();
}
