using Microsoft.Build.Execution;
using Stagewright.Diagnostics;
using Stagewright.Evaluation;
using Stagewright.Files;
using Stagewright.Inputs;

namespace Stagewright.Sources;

/// <summary>
/// The items of files in the projects' own folders, which the context holds as a whole: only those are listed that a
/// context leaves out by their name, and all where the folder is the context's root and cannot be copied whole.
/// </summary>
internal sealed class ItemsInProjects : IInputSource
{
    /// <inheritdoc />
    public void Collect(InputCollector inputs)
    {
        var projects = inputs.App.Publish.Projects;
        // The git repository must not be copied, so that such a folder is copied by what it holds. By the items and not
        // by the disk, which holds what belongs to no project.
        if (inputs.NeedsGit && projects.Any(project => project.Directory == inputs.Context.Directory))
            inputs.InProject(projects.SelectMany(All));
        inputs.InProject(projects.SelectMany(project => CommittedAlthoughIgnored(project, inputs.App.Cache)));
        var included = inputs.App.Included.ToList();
        foreach (var (project, item) in projects.SelectMany(LeftOut).Distinct())
        {
            if (!ContextExclusions.IsSecret(item.FullPath))
                inputs.InProject(Input(project, item.FullPath));
            else if (!included.Exists(path => PathRules.IsUnder(item.FullPath, path)))
                inputs.Warn(Secret(inputs, project, item));
        }
    }

    private static IEnumerable<BuildInput> All(ProjectInstance project) =>
        project
            .Items.Where(item => item.IsRead(project))
            .Select(item => item.FullPath)
            .Where(File.Exists)
            .Prepend(project.FullPath)
            .Where(path => PathRules.IsUnder(path, project.Directory))
            .Select(path => Input(project, path));

    private static IEnumerable<(ProjectInstance Project, ProjectItemInstance Item)> LeftOut(ProjectInstance project) =>
        from item in project.Items
        // What an item includes is looked at first: its path takes longer, and there are many items.
        where ContextExclusions.LeaveOut(item.EvaluatedInclude) && item.IsRead(project)
        let file = item.FullPath
        where PathRules.IsUnder(file, project.Directory)
        where ContextExclusions.LeaveOut(Path.GetRelativePath(project.Directory, file)) && File.Exists(file)
        select (project, item);

    // Evaluations see it, so that somebody committed it, or says that it is meant.
    private static IEnumerable<BuildInput> CommittedAlthoughIgnored(ProjectInstance project, EvaluationCache cache) =>
        project
            .Items.Where(item => item.IsRead(project))
            .Select(item => item.FullPath)
            .Where(path => PathRules.IsUnder(path, project.Directory))
            // Most items are no files, and there are many rules.
            .Where(path => File.Exists(path) && !path.Contains("/obj/", StringComparison.Ordinal))
            .Where(path => cache.Ignore.Matches(path, isFolder: false))
            .Select(path => Input(project, path));

    private static BuildInput Input(ProjectInstance project, string path) => new(path, project.FullPath, "an item");

    private static Diagnostic Secret(InputCollector inputs, ProjectInstance project, ProjectItemInstance item) =>
        Descriptors.SecretFileLeftOut.At(
            ItemLocator.Find(project, item.ItemType, Path.GetFileName(item.FullPath), inputs.App.Cache),
            item.ItemType,
            inputs.Context.RelativePath(item.FullPath),
            Path.GetRelativePath(inputs.App.Entry.Directory, item.FullPath).Replace('\\', '/')
        );
}
