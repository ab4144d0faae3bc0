using Microsoft.Build.Execution;
using Stagewright.Evaluation;
using Stagewright.Files;
using Stagewright.Inputs;

namespace Stagewright.Sources;

/// <summary>The project files, and what they import.</summary>
internal sealed class ProjectFiles : IInputSource
{
    /// <inheritdoc />
    public void Collect(InputCollector inputs) => inputs.Restore(Of(inputs.App));

    /// <summary>These inputs, which are known before the context is.</summary>
    public static IEnumerable<BuildInput> Of(AppEvaluation app) =>
        app.Restore.Projects.SelectMany(project => Imports(project, app).Prepend(Project(project, app.Restore)));

    private static BuildInput Project(ProjectInstance project, ProjectClosure closure) =>
        new(
            project.FullPath,
            closure.Referrers.GetValueOrDefault(project.FullPath, closure.Entry.FullPath),
            project.FullPath == closure.Entry.FullPath ? "the app"
                : closure.Referrers.ContainsKey(project.FullPath) ? "referenced"
                : $"a {OtherProjects.ItemType}"
        );

    private static IEnumerable<BuildInput> Imports(ProjectInstance project, AppEvaluation app)
    {
        // NuGet writes what packages bring into this folder; restore in the container writes it anew.
        var generated = PathRules.FullPath(project.GetPropertyValue("MSBuildProjectExtensionsPath"), project.Directory);
        return app.OwnFiles(project)
            .Skip(1)
            .Where(import =>
                !ContextExclusions.IsOfOneUser(import) && (generated is null || !PathRules.IsUnder(import, generated))
            )
            .Select(import => new BuildInput(import, project.FullPath, "imported"));
    }
}
