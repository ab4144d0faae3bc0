using Microsoft.Build.Construction;
using Stagewright.Diagnostics;
using Stagewright.Elements;
using Stagewright.Evaluation;
using Stagewright.Files;
using Stagewright.Inputs;

namespace Stagewright.Targets;

/// <summary>
/// The projects that the task <c>MSBuild</c> builds in an own target, such as plugins: they and what they reference
/// belong to what a publish reads.
/// </summary>
internal sealed class BuiltProjects : ITargetSource
{
    /// <inheritdoc />
    public void Collect(OwnTarget target, InputCollector inputs)
    {
        foreach (var task in target.Tasks)
        {
            if (task.Name == "MSBuild")
                Collect(target, task, inputs);
            else if (task.Name == "Exec")
                Build(CalledProjects(target, task), target, inputs);
        }
    }

    private static void Collect(OwnTarget target, ProjectTaskElement task, InputCollector inputs)
    {
        if (target.Texts.ExpandItems(task.GetParameter("Projects")) is { } projects)
            Build(projects.Split(';', Options), target, inputs);
        else
            inputs.WarnOfTarget(
                target.Element.Place,
                Descriptors.TargetNotRead.At(
                    task.Place,
                    target.Element.Name,
                    $"builds '{task.GetParameter("Projects")}', which only a build knows"
                )
            );
    }

    private static void Build(IEnumerable<string> projects, OwnTarget target, InputCollector inputs)
    {
        var files = projects
            .Select(project => PathRules.FullPath(project, target.Project.Directory)!)
            .Where(File.Exists)
            .Where(file => !inputs.App.Publish.ProjectPaths.Contains(file));
        foreach (var file in files)
            Build(file, target, inputs);
    }

    private static void Build(string file, OwnTarget target, InputCollector inputs)
    {
        try
        {
            inputs.Build(Closure(file, target, inputs.App));
        }
        // The target may never build it, so that it fails nothing here.
        catch (DiagnosticException e)
        {
            var what = $"builds '{Path.GetFileName(file)}', which cannot be evaluated ({e.Diagnostic.Message})";
            inputs.WarnOfTarget(
                target.Element.Place,
                Descriptors.TargetNotRead.At(target.Element.Place, target.Element.Name, what)
            );
        }
    }

    // dotnet publish ../Plugin: a project by its file or its folder.
    private static IEnumerable<string> CalledProjects(OwnTarget target, ProjectTaskElement exec)
    {
        var command = target.Texts.Expand(exec.GetParameter("Command")) ?? "";
        if (!command.Contains("dotnet", StringComparison.Ordinal))
            return [];
        return command
            .Split([' ', '"', '\'', ';', '&', '|'], Options)
            .Where(word => word.Contains('/') || word.Contains('\\') || IsProject(word))
            .Select(word => PathRules.FullPath(word, target.Project.Directory)!)
            .SelectMany(path => Directory.Exists(path) ? FileTree.Files(path, "*.??proj") : [path])
            .Where(IsProject);
    }

    private static bool IsProject(string file) => Path.GetExtension(file) is ".csproj" or ".fsproj" or ".vbproj";

    private const StringSplitOptions Options = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    // Their folders with all that they hold, and what they import from elsewhere. Restored and built where the target
    // runs, they are no part of the restore layer.
    private static IEnumerable<BuildInput> Closure(string file, OwnTarget target, AppEvaluation app)
    {
        var properties = new Dictionary<string, string>(
            target.Project.GlobalProperties,
            StringComparer.OrdinalIgnoreCase
        );
        properties.Remove("TargetFramework");
        var closure = ProjectClosure.Load(file, properties, [], app.Cache, CancellationToken.None);
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
