using Stagewright.Diagnostics;
using Stagewright.Evaluation;
using Stagewright.Inputs;

namespace Stagewright.Checks;

/// <summary>Projects that have one name for NuGet (<c>PackageId</c>, in any case): restore sees one of them.</summary>
internal sealed class NamesUsedTwice : ICheck
{
    /// <inheritdoc />
    public IEnumerable<Diagnostic> Check(AppEvaluation app, BuildContext context) =>
        from project in app.Restore.Projects
        group project by project.GetPropertyValue("PackageId").ToUpperInvariant() into named
        where named.Key.Length > 0
        let files = named.Select(project => project.FullPath).Distinct().Order(StringComparer.Ordinal).ToList()
        where files.Count > 1
        select Descriptors.NameUsedTwice.In(
            files[1],
            context.RelativePath(files[0]),
            context.RelativePath(files[1]),
            named.First().GetPropertyValue("PackageId")
        );
}
