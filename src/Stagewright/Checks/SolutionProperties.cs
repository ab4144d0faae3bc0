using System.Text.RegularExpressions;
using Microsoft.Build.Construction;
using Microsoft.Build.Exceptions;
using Microsoft.Build.Execution;
using Stagewright.Diagnostics;
using Stagewright.Evaluation;

namespace Stagewright.Checks;

/// <summary>
/// What project files name by <c>$(SolutionDir)</c> and the like, which only a build of a solution sets: without one,
/// these are empty, or
/// <c>*Undefined*</c>, which finds nothing and says nothing.
/// </summary>
internal static partial class SolutionProperties
{
    private const string Undefined = "*Undefined*";

    /// <summary>
    /// Where the projects of a closure name files by a property that has no value: what names them, the property, and
    /// the place.
    /// </summary>
    public static IEnumerable<(string What, string Property, SourceLocation Location)> Mentions(
        ProjectClosure closure,
        ToolDirectories tools,
        EvaluationCache cache
    ) =>
        (
            from project in closure.Projects
            from file in project.ImportPaths.Prepend(project.FullPath).Select(Path.GetFullPath)
            where !tools.Hold(file)
            from element in ProjectRootElement.TryOpen(file, cache.Collection)?.AllChildren ?? []
            let named = Named(element)
            let property = Mention().Match(named.Text).Groups["name"].Value
            where
                property.Length > 0 && project.GetPropertyValue(property) is "" or Undefined && Counts(element, project)
            select (named.What, property, Location(element))
        ).Distinct();

    /// <summary>The property that the import at a place of a file mentions; null if it mentions none.</summary>
    public static string? InImport(string file, int line, EvaluationCache cache) =>
        ProjectRootElement
            .TryOpen(file, cache.Collection)
            ?.Imports.Where(import => import.Location.Line == line || import.ProjectLocation.Line == line)
            .Select(import => Mention().Match(import.Project))
            .FirstOrDefault(match => match.Success)
            ?.Groups["name"]
            .Value;

    private static (string What, string Text) Named(ProjectElement element) =>
        element switch
        {
            ProjectItemElement item when item.Parent.Parent is not ProjectTargetElement => (
                item.ItemType,
                item.Include
            ),
            ProjectMetadataElement { Name: "HintPath" } path => (path.Name, path.Value),
            ProjectImportElement import => ("Import", import.Project),
            _ => ("", ""),
        };

    private static SourceLocation Location(ProjectElement element)
    {
        var location = element switch
        {
            ProjectItemElement item => item.IncludeLocation,
            ProjectImportElement import => import.ProjectLocation,
            _ => element.Location,
        };
        return new SourceLocation(location.File, location.Line, location.Column);
    }

    // Whoever asks for the property knows that it may be missing.
    private static bool Counts(ProjectElement element, ProjectInstance project) =>
        element
            .AllParents.Prepend(element)
            .Select(part => part.ConditionText)
            .Where(condition => condition.Length > 0)
            .All(condition => !Mention().IsMatch(condition) && IsTrue(condition, project));

    private static bool IsTrue(string condition, ProjectInstance project)
    {
        try
        {
            return project.EvaluateCondition(condition);
        }
        catch (InvalidProjectFileException)
        {
            return true;
        }
    }

    [GeneratedRegex(
        @"\$\((?<name>Solution(?:Dir|Ext|FileName|Name|Path))\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Mention();
}
