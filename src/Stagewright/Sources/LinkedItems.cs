using Microsoft.Build.Execution;
using Stagewright.Diagnostics;
using Stagewright.Evaluation;
using Stagewright.Files;
using Stagewright.Inputs;
using Stagewright.Items;

namespace Stagewright.Sources;

/// <summary>
/// The items of files outside of the project's folder: linked files, and the assemblies of references.
/// </summary>
internal sealed class LinkedItems : IInputSource
{
    /// <inheritdoc />
    public void Collect(InputCollector inputs)
    {
        var app = inputs.App;
        inputs.BuildIfPresent(app.Publish.Projects.SelectMany(Of));
        inputs.WatchFolders(app.Publish.Projects.SelectMany(WildcardFolders).Distinct().Where(inputs.Context.Contains));
        foreach (var (project, item) in app.Publish.Projects.SelectMany(Missing).Distinct())
            inputs.Missing(
                item.FullPath,
                Descriptors.LinkedFileMissing.At(
                    ItemLocator.Find(project, item.ItemType, Path.GetFileName(item.FullPath), app.Cache),
                    item.ItemType,
                    item.FullPath
                )
            );
    }

    private static IEnumerable<BuildInput> Of(ProjectInstance project) =>
        from item in project.Items
        where item.ItemType != FileCopy.ItemType
        from path in new[] { item.FullPath, item.HintPath(project) }
        where path is { Length: > 0 }
        where !PathRules.IsUnder(path, project.Directory) || item.ItemType == "Reference"
        where !item.IsOnlyPacked(project)
        select new BuildInput(path, project.FullPath, $"linked as {item.ItemType}", !item.MustBeThere(project));

    private static IEnumerable<(ProjectInstance Project, ProjectItemInstance Item)> Missing(ProjectInstance project) =>
        project
            .Items.Where(item =>
                item.IsCompiledOrCopied
                && !PathRules.IsUnder(item.FullPath, project.Directory)
                && !File.Exists(item.FullPath)
            )
            .DistinctBy(item => (item.ItemType, item.FullPath))
            .Select(item => (project, item));

    // The folders that wildcards look through, with all below them: a file that comes into one is a new item. Known by
    // the items that they found in a folder below.
    private static IEnumerable<string> WildcardFolders(ProjectInstance project) =>
        (
            from item in project.Items
            let recursive = item.GetMetadataValue("RecursiveDir")
            where recursive.Length > 0
            let file = item.FullPath
            where !PathRules.IsUnder(file, project.Directory)
            let up = string.Concat(Enumerable.Repeat("../", recursive.Count(c => c is '/' or '\\')))
            select Path.GetFullPath(up, Path.GetDirectoryName(file)!)
        )
            .Distinct()
            .Where(Directory.Exists)
            .SelectMany(directory => FileTree.Folders(directory, ".git", "bin", "node_modules", "obj"));
}
