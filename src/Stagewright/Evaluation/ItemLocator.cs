using Microsoft.Build.Construction;
using Microsoft.Build.Execution;
using Stagewright.Diagnostics;

namespace Stagewright.Evaluation;

/// <summary>Finds where an item or an import was written, which the evaluation does not tell.</summary>
internal static class ItemLocator
{
    /// <summary>
    /// The line that includes an item: in the project, else in a file that it imports, else just the project.
    /// </summary>
    public static SourceLocation Find(ProjectInstance project, string itemType, string include, EvaluationCache cache)
    {
        var elements = Roots(project, cache)
            .SelectMany(root => root.Items)
            .Where(item => item.ItemType == itemType && item.IncludeLocation is not null)
            .ToList();
        // The last of two that say the same is the one that counts.
        var element =
            elements.FindLast(item => item.Include.Split(';', StringSplitOptions.TrimEntries).Contains(include))
            ?? elements.Find(item => item.Include.Contains(include, StringComparison.Ordinal))
            // A wildcard finds what it does not name.
            ?? elements.Find(item =>
                item.ContainingProject.FullPath == project.FullPath
                && item.Include.Replace('\\', '/')
                    .Split(';', StringSplitOptions.TrimEntries)
                    .Any(part => Finds(part, include))
            );
        return element is null ? new SourceLocation(project.FullPath) : Location(element.IncludeLocation);
    }

    /// <summary>The line that includes a file as an item or imports it; null where none names it.</summary>
    /// <param name="project">The project that reads it.</param>
    /// <param name="file">The absolute path.</param>
    /// <param name="cache">The parsed files.</param>
    public static SourceLocation? FindFile(ProjectInstance project, string file, EvaluationCache cache)
    {
        if (project.Items.FirstOrDefault(item => item.GetMetadataValue("FullPath") == file) is { } included)
            return Find(project, included.ItemType, Path.GetFileName(file), cache);
        var import = Roots(project, cache)
            .SelectMany(root => root.Imports)
            .FirstOrDefault(import => import.Project.EndsWith(Path.GetFileName(file), StringComparison.Ordinal));
        return import is null ? null : Location(import.ProjectLocation);
    }

    // By what stands before its first and after its last *.
    private static bool Finds(string part, string include) =>
        part.IndexOf('*') is var first and >= 0
        && include.Replace('\\', '/').StartsWith(part[..first], StringComparison.Ordinal)
        && include.EndsWith(part[(part.LastIndexOf('*') + 1)..], StringComparison.Ordinal);

    private static IEnumerable<ProjectRootElement> Roots(ProjectInstance project, EvaluationCache cache) =>
        project
            .ImportPaths.Prepend(project.FullPath)
            .Select(file => ProjectRootElement.TryOpen(file, cache.Collection))
            .OfType<ProjectRootElement>();

    private static SourceLocation Location(ElementLocation location) =>
        new(location.File, location.Line, location.Column);
}
