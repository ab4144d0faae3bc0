using Microsoft.Build.Construction;
using Microsoft.Build.Execution;
using Stagewright.Diagnostics;

namespace Stagewright.Projects;

/// <summary>Finds where an item was written, which an evaluated item does not tell.</summary>
internal static class ItemLocator
{
    /// <summary>The line that includes an item: in the project, else in a file that it imports, else just the project.</summary>
    public static SourceLocation Find(ProjectInstance project, string itemType, string include, EvaluationCache cache)
    {
        var element = project.ImportPaths.Prepend(project.FullPath)
            .Select(file => ProjectRootElement.TryOpen(file, cache.Collection))
            .OfType<ProjectRootElement>()
            .SelectMany(root => root.Items)
            .FirstOrDefault(item => item.ItemType == itemType && item.Include.Contains(include, StringComparison.Ordinal));
        return element is null
            ? new SourceLocation(project.FullPath)
            : new SourceLocation(element.IncludeLocation.File, element.IncludeLocation.Line, element.IncludeLocation.Column);
    }
}
