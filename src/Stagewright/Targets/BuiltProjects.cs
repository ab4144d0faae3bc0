using Microsoft.Build.Construction;
using Stagewright.Diagnostics;
using Stagewright.Evaluation;
using Stagewright.Inputs;

namespace Stagewright.Targets;

/// <summary>
/// The projects that the task <c>MSBuild</c> builds in an own target, such as plugins: they and what they reference
/// belong to what a publish reads.
/// </summary>
internal sealed class BuiltProjects : IInputSource
{
    /// <inheritdoc />
    public void Collect(InputCollector inputs)
    {
        foreach (var target in OwnTargets.Of(inputs.App))
        {
            foreach (var task in target.Tasks.Where(task => task.Name == "MSBuild"))
                Collect(target, task, inputs);
        }
    }

    private static void Collect(OwnTarget target, ProjectTaskElement task, InputCollector inputs)
    {
        if (target.Texts.Expand(task.GetParameter("Projects")) is not { } projects)
        {
            inputs.Warn(
                Descriptors.TargetNotRead.At(
                    task.Place,
                    target.Element.Name,
                    $"builds '{task.GetParameter("Projects")}', which only a build knows"
                )
            );
            return;
        }
        var files = projects
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(project => PathRules.FullPath(project, target.Project.Directory)!)
            .Where(File.Exists)
            .Where(file => !inputs.App.Publish.ProjectPaths.Contains(file));
        foreach (var file in files)
            inputs.Build(Closure(file, target, inputs.App));
    }

    // Their folders with all that they hold, and what they import from elsewhere. Restored and built where the target
    // runs, they are no part of the restore layer.
    private static IEnumerable<BuildInput> Closure(string file, OwnTarget target, AppEvaluation app)
    {
        var properties = new Dictionary<string, string>(
            target.Project.GlobalProperties,
            StringComparer.OrdinalIgnoreCase
        );
        properties.Remove("TargetFramework");
        var closure = ProjectClosure.Load(file, properties, app.Cache, CancellationToken.None);
        return closure
            .Projects.SelectMany(project => app.OwnFiles(project).Skip(1).Prepend(project.Directory))
            .Distinct()
            .Where(path => !PathRules.IsUnder(path, target.Project.Directory))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal))
            .Select(path => new BuildInput(
                path,
                target.Project.FullPath,
                $"built in the target {target.Element.Name}",
                // A project outside of the context is the error of a reference that leaves it.
                IsOptional: path != Path.GetDirectoryName(file)
            ));
    }
}
