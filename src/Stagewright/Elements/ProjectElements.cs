using Microsoft.Build.Construction;
using Stagewright.Diagnostics;

namespace Stagewright.Elements;

/// <summary>
/// What MSBuild's construction model says of the elements of a project file, without its null references.
/// </summary>
internal static class ProjectElements
{
    extension(ProjectElement element)
    {
        /// <summary>
        /// The condition as it is written; empty for none. MSBuild gives null for elements that can have none:
        /// <c>ProjectExtensions</c>, <c>Choose</c>, <c>Otherwise</c>, and the parameters and the body of a
        /// <c>UsingTask</c>.
        /// </summary>
        public string ConditionText => element.Condition ?? "";

        /// <summary>The conditions of the element and of those around it, the innermost first.</summary>
        public IEnumerable<string> Conditions =>
            element
                .AllParents.Prepend(element)
                .Select(part => part.ConditionText)
                .Where(condition => condition.Length > 0);

        /// <summary>Where it is written: what it includes or imports, or else the element.</summary>
        public SourceLocation Place =>
            element switch
            {
                ProjectItemElement { IncludeLocation: { } include } => Location(include),
                ProjectImportElement { ProjectLocation: { } project } => Location(project),
                _ => Location(element.Location),
            };
    }

    private static SourceLocation Location(ElementLocation location) =>
        new(location.File, location.Line, location.Column);
}
