using System.Text.RegularExpressions;
using Microsoft.Build.Construction;
using Microsoft.Build.Execution;
using Stagewright.Diagnostics;
using Stagewright.Elements;
using Stagewright.Evaluation;

namespace Stagewright.Checks;

/// <summary>
/// What a project says that makes two builds of the same files differ. It is looked for where two builds did.
/// </summary>
internal static partial class ChangingProperties
{
    /// <summary>A warning for each, at its line.</summary>
    public static IReadOnlyList<Diagnostic> Find(AppEvaluation app) =>
        [
            .. app
                .Publish.Projects.SelectMany(project => Versions(project, app).Concat(Written(project, app)))
                .DistinctBy(warning => (warning.Location, warning.Message)),
        ];

    // The compiler gives an assembly an identity of its own, or a version of now.
    private static IEnumerable<Diagnostic> Versions(ProjectInstance project, AppEvaluation app)
    {
        if (project.IsFalse("Deterministic"))
            yield return Warn("Deterministic", "false", "the compiler gives each assembly an identity of its own");
        if (project.Text("AssemblyVersion") is var version && version.Contains('*'))
            yield return Warn("AssemblyVersion", version, "the compiler writes the time in place of the *");

        Diagnostic Warn(string property, string value, string why) =>
            Descriptors.ChangingProperty.At(
                PropertyLocator.Find(project, property, app.Cache),
                property,
                "makes",
                value,
                why
            );
    }

    private static IEnumerable<Diagnostic> Written(ProjectInstance project, AppEvaluation app) =>
        from root in PropertyLocator.OwnFiles(project, app.Cache)
        from element in root.AllChildren
        from text in Texts(element)
        where Changing().IsMatch(text.Value)
        select Descriptors.ChangingProperty.At(
            element.Place,
            text.Name,
            IsSure(element) ? "makes" : "may make",
            text.Value.Trim(),
            "it is another text in each build"
        );

    // A condition or a target decides whether it counts; who reads it, nobody knows.
    private static bool IsSure(ProjectElement element) =>
        element
            is ProjectPropertyElement
            {
                Name: "Version"
                    or "InformationalVersion"
                    or "AssemblyVersion"
                    or "FileVersion"
                    or "VersionSuffix"
                    or "VersionPrefix"
            }
        && !element.Conditions.Any()
        && !element.AllParents.OfType<ProjectTargetElement>().Any();

    private static IEnumerable<(string Name, string Value)> Texts(ProjectElement element) =>
        element switch
        {
            ProjectPropertyElement property => [(property.Name, property.Value)],
            ProjectMetadataElement metadata => [(metadata.Name, metadata.Value)],
            ProjectItemElement item => [(item.ItemType, item.Include ?? "")],
            ProjectTaskElement task => task.Parameters.Select(parameter =>
                ($"{task.Name} {parameter.Key}", parameter.Value)
            ),
            _ => [],
        };

    // Property functions that no commit decides (https://learn.microsoft.com/visualstudio/msbuild/property-functions).
    [GeneratedRegex(
        @"\[(?:System\.)?(?:DateTime(?:Offset)?\]::(?:Utc)?(?:Now|Today)|Guid\]::NewGuid|Random\]|Diagnostics\.Stopwatch\]|Environment\]::(?:TickCount|MachineName|UserName|ProcessId)|IO\.Path\]::(?:GetRandomFileName|GetTempFileName))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Changing();
}
