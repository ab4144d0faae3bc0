using Microsoft.Build.Construction;
using Microsoft.Build.Execution;
using Stagewright.Elements;
using Stagewright.Evaluation;
using Stagewright.Files;
using Stagewright.Inputs;

namespace Stagewright.Sources;

/// <summary>
/// Finds the files that an evaluation asks the file system for: <c>Exists</c> in conditions, and the property functions
/// that read files or look for one above. Without them, the same project evaluates to something else in the container.
/// </summary>
internal sealed class FileProbes : IInputSource
{
    private const string Reason = "a condition or a property function looks for it";

    // What these items say, restore reads; a probe for another item decides about the build only, when all sources are
    // there.
    private static readonly string[] RestoreItemTypes =
    [
        "PackageReference",
        "PackageVersion",
        "GlobalPackageReference",
        "PackageDownload",
        "ProjectReference",
        "FrameworkReference",
    ];

    /// <inheritdoc />
    public void Collect(InputCollector inputs)
    {
        var app = inputs.App;
        foreach (var project in app.Restore.Projects)
        {
            var paths = app.OwnFiles(project)
                .SelectMany(file => Probed(project, file, app.Cache))
                .SelectMany(path => Representative(path, app.Restore))
                .Where(path => !app.Tools.Hold(path) && !ContextExclusions.IsOfOneUser(path))
                .ToLookup(File.Exists);
            inputs.Restore(
                paths[true].Select(path => new BuildInput(path, project.FullPath, Reason, IsOptional: true))
            );
            inputs.Watch(paths[false].Where(inputs.Context.Contains));
        }
    }

    private static IEnumerable<string> Probed(ProjectInstance project, string file, EvaluationCache cache)
    {
        foreach (var call in cache.Find(file, Calls))
        {
            var arguments = call.Arguments.Select(argument => project.Expand(argument, file)).ToList();
            var path = (call.Function, arguments) switch
            {
                (_, [null, ..]) or (_, []) or (_, [_, null, ..]) => null,
                ("GetDirectoryNameOfFileAbove", [{ } start, { } name]) => Above(FullPath(start, project), name),
                ("GetPathOfFileAbove", [{ } name]) => Above(Path.GetDirectoryName(file)!, name),
                ("GetPathOfFileAbove", [{ } name, { } start]) => Above(FullPath(start, project), name),
                ("GetDirectoryNameOfFileAbove" or "GetPathOfFileAbove", _) => null,
                (_, [{ Length: > 0 } argument, ..]) => FullPath(argument, project),
                _ => null,
            };
            if (path is not null)
                yield return path;
        }
    }

    // A folder exists in an image only with a file in it; that of a project of the closure has one already.
    private static IEnumerable<string> Representative(string path, ProjectClosure closure) =>
        !Directory.Exists(path) ? [path]
        : closure.Projects.Any(project => PathRules.IsUnder(project.FullPath, path)) ? []
        : FileTree
            .Folders(path, "bin", "obj")
            .SelectMany(folder => FileTree.Files(folder).Order(StringComparer.Ordinal))
            .Take(1);

    private static string? Above(string? start, string name) =>
        start is null
            ? null
            : PathRules.Ancestors(start).Select(directory => Path.Combine(directory, name)).FirstOrDefault(File.Exists);

    private static string? FullPath(string path, ProjectInstance project) =>
        path.Contains('*') || path.Contains('\0') ? null : PathRules.FullPath(path, project.Directory);

    private static IReadOnlyList<ProbeCall> Calls(ProjectRootElement root) =>
        [.. root.AllChildren.Where(CountsForRestore).SelectMany(Texts).SelectMany(ProbeCall.In)];

    private static bool CountsForRestore(ProjectElement element) =>
        element switch
        {
            ProjectItemElement item => RestoreItemTypes.Contains(item.ItemType),
            ProjectItemGroupElement group => group.Items.Any(CountsForRestore),
            ProjectMetadataElement metadata => CountsForRestore(metadata.Parent),
            // These are evaluated when they run.
            ProjectTargetElement or ProjectTaskElement or ProjectUsingTaskElement => false,
            _ => true,
        } && !element.AllParents.OfType<ProjectTargetElement>().Any();

    private static IEnumerable<string> Texts(ProjectElement element) =>
        element switch
        {
            ProjectPropertyElement property => [property.ConditionText, property.Value],
            ProjectImportElement import => [import.ConditionText, import.Project],
            ProjectItemElement item => [item.ConditionText, item.Include, item.Exclude, item.Update, item.Remove],
            ProjectMetadataElement metadata => [metadata.ConditionText, metadata.Value],
            _ => [element.ConditionText],
        };
}
