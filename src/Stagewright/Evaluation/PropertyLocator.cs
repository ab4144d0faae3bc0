using Microsoft.Build.Construction;
using Microsoft.Build.Execution;
using Stagewright.Diagnostics;

namespace Stagewright.Evaluation;

/// <summary>Finds where a property was written, which an evaluated property does not tell.</summary>
internal static class PropertyLocator
{
    /// <summary>
    /// The line that sets a property: in the project, else in the nearest file that it imports, else just the project.
    /// </summary>
    public static SourceLocation Find(ProjectInstance project, string name, EvaluationCache cache)
    {
        // The defaults of the SDK, its workloads and of packages are not what a person wrote.
        string[] foreign =
        [
            project.GetPropertyValue("MSBuildExtensionsPath"),
            project.GetPropertyValue("NetCoreRoot"),
            project.GetPropertyValue("NuGetPackageRoot"),
        ];
        var element = project
            .ImportPaths.Reverse()
            .Where(file =>
                !Array.Exists(foreign, folder => folder.Length > 0 && file.StartsWith(folder, StringComparison.Ordinal))
            )
            .Prepend(project.FullPath)
            .Select(file => ProjectRootElement.TryOpen(file, cache.Collection))
            .OfType<ProjectRootElement>()
            .SelectMany(root => root.Properties.Reverse())
            .FirstOrDefault(property => string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase));
        return element is null
            ? new SourceLocation(project.FullPath)
            : new SourceLocation(element.Location.File, element.Location.Line, element.Location.Column);
    }
}
