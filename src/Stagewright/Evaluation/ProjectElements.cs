using Microsoft.Build.Construction;

namespace Stagewright.Evaluation;

/// <summary>
/// What MSBuild's construction model says of the elements of a project file, without its null references.
/// </summary>
internal static class ProjectElements
{
    extension(ProjectElement element)
    {
        /// <summary>
        /// The condition as it is written; empty for none. MSBuild gives null for elements that can have none:
        /// <c>ProjectExtensions</c>, <c>Choose</c>,
        /// <c>Otherwise</c>, and the parameters and the body of a <c>UsingTask</c>.
        /// </summary>
        public string ConditionText => element.Condition ?? "";
    }
}
