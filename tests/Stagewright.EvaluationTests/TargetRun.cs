using Microsoft.Build.Evaluation;
using Microsoft.Build.Execution;
using Microsoft.Build.Framework;

namespace Stagewright.EvaluationTests;

/// <summary>
/// Targets that ran in this process: those of the package, imported as NuGet does, with the task that these tests are
/// built with. No restore, no compiler, a tenth of a second.
/// </summary>
internal sealed class TargetRun : ILogger
{
    /// <summary>What a build calls at its end.</summary>
    public const string Hook = "_GenerateDockerfileOnBuild";

    private readonly List<BuildEventArgs> _events = [];

    private TargetRun() { }

    public bool Succeeded { get; private set; }

    public IReadOnlyList<BuildErrorEventArgs> Errors => [.. _events.OfType<BuildErrorEventArgs>()];

    public IReadOnlyList<BuildWarningEventArgs> Warnings => [.. _events.OfType<BuildWarningEventArgs>()];

    /// <summary>The codes of the errors and warnings.</summary>
    public string Codes =>
        string.Join(' ', Errors.Select(error => error.Code).Concat(Warnings.Select(warning => warning.Code)));

    /// <summary>The names of the tasks that ran.</summary>
    public IReadOnlyList<string> Tasks => [.. _events.OfType<TaskStartedEventArgs>().Select(task => task.TaskName)];

    /// <summary>Whether the package's own task ran: a build that finds nothing changed does not even load it.</summary>
    public bool Generates => Tasks.Contains("GenerateDockerfile");

    /// <summary>What it said, at any verbosity.</summary>
    public string Output =>
        string.Join(
            '\n',
            _events
                .Where(e => e is BuildErrorEventArgs or BuildWarningEventArgs or BuildMessageEventArgs)
                .Select(e => e.Message)
        );

    public LoggerVerbosity Verbosity { get; set; } = LoggerVerbosity.Diagnostic;

    public string? Parameters { get; set; }

    /// <summary>Writes what a restore writes beside a project that references the package.</summary>
    public static void Restore(EvaluatedRepository repository, string project)
    {
        var (folder, name) = (Path.GetDirectoryName(project)!, Path.GetFileName(project));
        repository
            .Write(
                Path.Combine(folder, "obj", $"{name}.nuget.g.props"),
                $"<Project><PropertyGroup><NuGetPackageRoot>{RepositoryRoot.Directory}/</NuGetPackageRoot></PropertyGroup></Project>"
            )
            .Write(
                Path.Combine(folder, "obj", $"{name}.nuget.g.targets"),
                $"""
                <Project>
                  <Import Project="{RepositoryRoot.Directory}/buildMultiTargeting/Stagewright.targets" Condition="'$(TargetFramework)' == ''" />
                  <Import Project="{RepositoryRoot.Directory}/build/Stagewright.targets" Condition="'$(TargetFramework)' != ''" />
                </Project>
                """
            )
            .Write(Path.Combine(folder, "obj", "project.assets.json"), "{}\n");
    }

    /// <summary>Runs a target of a project, as a process of its own would.</summary>
    public static TargetRun Of(
        EvaluatedRepository repository,
        string project,
        string target = Hook,
        params (string Name, string Value)[] properties
    )
    {
        var run = new TargetRun();
        var values = properties.ToDictionary(property => property.Name, property => property.Value);
        values.TryAdd("_StagewrightTaskAssembly", typeof(Tasks.GenerateDockerfile).Assembly.Location);
        lock (TargetBuild.Turn)
        {
            using var projects = new ProjectCollection();
            using var manager = new BuildManager(nameof(TargetRun));
            var result = manager.Build(
                new BuildParameters(projects) { Loggers = [run], MaxNodeCount = 1 },
                new BuildRequestData(repository.PathOf(project), values, null, target.Split(';'), null)
            );
            run.Succeeded = result.OverallResult == BuildResultCode.Success;
        }
        return run;
    }

    public void Initialize(IEventSource eventSource) => eventSource.AnyEventRaised += (_, e) => _events.Add(e);

    public void Shutdown() { }

    /// <inheritdoc />
    public override string ToString() =>
        string.Join('\n', Errors.Select(error => $"{error.File}({error.LineNumber}): {error.Code}: {error.Message}"))
        + $"\n{string.Join(' ', Tasks)}";
}
