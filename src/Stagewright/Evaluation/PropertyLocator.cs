using Microsoft.Build.Construction;
using Microsoft.Build.Execution;
using Stagewright.Diagnostics;

namespace Stagewright.Evaluation;

/// <summary>Finds where a property was written, which an evaluated property does not tell.</summary>
internal static class PropertyLocator
{
    /// <summary>
    /// The line that sets a property: in the project, else in the nearest file that it imports, else just the project.
    /// Of several lines, the one with the value as it was evaluated.
    /// </summary>
    public static SourceLocation Find(ProjectInstance project, string name, EvaluationCache cache)
    {
        var value = project.GetPropertyValue(name);
        var elements = OwnFiles(project, cache)
            .SelectMany(root => root.Properties.Reverse())
            .Where(property => string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))
            .ToList();
        var element = elements.Find(property => property.Value == value) ?? elements.FirstOrDefault();
        return element is null
            ? new SourceLocation(project.FullPath)
            : new SourceLocation(element.Location.File, element.Location.Line, element.Location.Column);
    }

    /// <summary>
    /// The project and what it imports, the nearest first, without the SDK, its workloads and packages: what a person
    /// wrote.
    /// </summary>
    public static IEnumerable<ProjectRootElement> OwnFiles(ProjectInstance project, EvaluationCache cache)
    {
        string[] foreign =
        [
            project.GetPropertyValue("MSBuildExtensionsPath"),
            project.GetPropertyValue("NetCoreRoot"),
            project.GetPropertyValue("NuGetPackageRoot"),
        ];
        return project
            .ImportPaths.Reverse()
            .Where(file =>
                !Array.Exists(foreign, folder => folder.Length > 0 && file.StartsWith(folder, StringComparison.Ordinal))
            )
            .Prepend(project.FullPath)
            .Distinct()
            .Select(file => ProjectRootElement.TryOpen(file, cache.Collection))
            .OfType<ProjectRootElement>();
    }
}
