using Microsoft.Build.Construction;
using Microsoft.Build.Execution;
using Stagewright.Diagnostics;
using Stagewright.Elements;
using Stagewright.Evaluation;
using Stagewright.Inputs;

namespace Stagewright.Checks;

/// <summary>
/// Files that a project names by <c>$(SolutionDir)</c> and the like: without a solution the property is empty, or
/// <c>*Undefined*</c>, which finds nothing and says nothing.
/// </summary>
internal sealed class PathsOfSolution : ICheck
{
    /// <inheritdoc />
    public IEnumerable<Diagnostic> Check(AppEvaluation app, BuildContext context) =>
        (
            from project in app.Restore.Projects
            from file in app.OwnFiles(project)
            from element in app.Parse(file)?.AllChildren ?? []
            let named = Named(element)
            let property = SolutionProperties.In(named.Text)
            where property is not null && project.GetPropertyValue(property) is "" or SolutionProperties.Undefined
            where Counts(element, project, file)
            select (named.What, property, element.Place)
        )
            .Distinct()
            .Select(mention => Descriptors.NoSolution.At(mention.Place, mention.What, mention.property));

    private static (string What, string Text) Named(ProjectElement element) =>
        element switch
        {
            ProjectItemElement { Parent.Parent: not ProjectTargetElement } item => (item.ItemType, item.Include),
            ProjectMetadataElement { Name: "HintPath" } path => (path.Name, path.Value),
            ProjectImportElement import => ("Import", import.Project),
            _ => ("", ""),
        };

    // Whoever asks for the property knows that it may be missing.
    private static bool Counts(ProjectElement element, ProjectInstance project, string file) =>
        element.Conditions.All(condition =>
            SolutionProperties.In(condition) is null && project.Holds(condition, file) is not false
        );
}
