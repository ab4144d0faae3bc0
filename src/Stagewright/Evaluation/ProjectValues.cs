using Microsoft.Build.Execution;

namespace Stagewright.Evaluation;

/// <summary>What an evaluated project says, in the forms that MSBuild itself accepts.</summary>
internal static class ProjectValues
{
    extension(ProjectInstance project)
    {
        /// <summary>A property without white space at its ends; empty if it is not set.</summary>
        public string Text(string property) => project.GetPropertyValue(property).Trim();

        /// <summary>Whether a property is <c>true</c>, in any case.</summary>
        public bool IsTrue(string property) =>
            project.Text(property).Equals("true", StringComparison.OrdinalIgnoreCase);

        /// <summary>Whether a property is <c>false</c>, in any case; one that is not set is not.</summary>
        public bool IsFalse(string property) =>
            project.Text(property).Equals("false", StringComparison.OrdinalIgnoreCase);

        /// <summary>
        /// The packages that a project references itself, alone or with all others of its repository.
        /// </summary>
        public IEnumerable<string> Packages =>
            project
                .GetItems("PackageReference")
                .Concat(project.GetItems("GlobalPackageReference"))
                .Select(item => item.EvaluatedInclude);
    }
}
