using Microsoft.Build.Execution;
using Stagewright.Diagnostics;
using Stagewright.Evaluation;
using Stagewright.Files;
using Stagewright.Inputs;
using Stagewright.Sources;

namespace Stagewright.Checks;

/// <summary>
/// Files that git ignores and the build on this machine reads: a clean clone does not have them, and so the container
/// goes without, or fails.
/// </summary>
internal sealed class IgnoredInputs : ICheck
{
    /// <inheritdoc />
    public IEnumerable<Diagnostic> Check(AppEvaluation app, BuildContext context)
    {
        // An import is read whether it is shown or not.
        var imports = app
            .Publish.Projects.SelectMany(app.OwnFiles)
            .Where(file => app.Cache.Ignore.LeavesOut(file, false));
        var isHidden = app.Cache.Files?.Hidden.Concat(imports).Any(path => IsOfInterest(path, context)) ?? true;
        if (!isHidden)
            return [];
        var cache = app.Cache.OfTheWorkingTree;
        return app
            .Publish.Projects.Select(project =>
                cache.Evaluate(project.FullPath, project.GlobalProperties.ToDictionary())
            )
            .SelectMany(project => Read(project, app, context), (project, file) => (project, file))
            .GroupBy(read => Topmost(read.file, context, cache.Ignore))
            .Select(ignored => (Path: ignored.Key, First: ignored.First()))
            .OrderBy(ignored => ignored.Path, StringComparer.Ordinal)
            .Select(ignored =>
                Descriptors.InputIgnoredByGit.At(
                    Place(ignored.First.project, ignored.First.file, cache),
                    context.RelativePath(ignored.Path),
                    Path.GetFileName(ignored.First.project.FullPath),
                    Path.GetRelativePath(app.Entry.Directory, ignored.Path).Replace('\\', '/')
                )
            );
    }

    // What builds and editors leave is ignored in every repository, and read by no build.
    private static bool IsOfInterest(string path, BuildContext context) =>
        context.Contains(path) && !ContextExclusions.LeaveOut(context.RelativePath(path));

    private static IEnumerable<string> Read(ProjectInstance project, AppEvaluation app, BuildContext context) =>
        project
            .Items.Where(item => item.IsRead(project) && item.ItemType != "None" || item.IsPublished)
            .Select(item => item.FullPath)
            .Concat(project.ImportPaths.Select(Path.GetFullPath))
            .Where(path => IsOfInterest(path, context) && File.Exists(path))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !app.Tools.Hold(path))
            .Where(path => !OutputFolders.Of(project).Any(folder => PathRules.IsUnder(path, folder)))
            .Where(path => app.Cache.Files?.Hides(path, isFolder: false) ?? app.Cache.Ignore.LeavesOut(path, false));

    // One message for a folder.
    private static string Topmost(string file, BuildContext context, GitIgnore ignore) =>
        PathRules
            .Ancestors(Path.GetDirectoryName(file)!)
            .TakeWhile(folder => context.Contains(folder) && ignore.LeavesOut(folder, isFolder: true))
            .LastOrDefault(file);

    private static SourceLocation Place(ProjectInstance project, string file, EvaluationCache cache) =>
        ItemLocator.FindFile(project, file, cache) ?? new SourceLocation(project.FullPath);
}
