using System.Text.RegularExpressions;
using Microsoft.Build.Construction;
using Stagewright.Diagnostics;
using Stagewright.Elements;
using Stagewright.Evaluation;
using Stagewright.Inputs;

namespace Stagewright.Checks;

/// <summary>
/// Where a project asks for the operating system by a function, or names a path with a drive: elsewhere than on Linux
/// the evaluation is not that of the container. <c>$(OS)</c> is, wherever it is asked for.
/// </summary>
/// <param name="isLinux">Whether this machine is one of Linux, so that the answers are those of the container.</param>
internal sealed partial class OperatingSystems(bool isLinux) : ICheck
{
    /// <summary>For this machine.</summary>
    public OperatingSystems()
        : this(OperatingSystem.IsLinux()) { }

    /// <inheritdoc />
    public IEnumerable<Diagnostic> Check(AppEvaluation app, BuildContext context) =>
        (
            from project in app.Publish.Projects
            from file in app.OwnFiles(project)
            from mention in app.Cache.Find(file, In)
            where !isLinux || mention.IsPath
            select mention
        )
            .Distinct()
            .Select(mention => Descriptors.DependsOnOperatingSystem.At(mention.Place, mention.Text));

    private static IReadOnlyList<Mention> In(ProjectRootElement root) =>
        [
            .. from element in root.AllChildren
            where element is not (ProjectTargetElement or ProjectTaskElement) && !IsInTarget(element)
            from text in Texts(element)
            from match in Question().Matches(text)
            select new Mention(match.Value, match.Groups["drive"].Success, element.Place),
        ];

    private static bool IsInTarget(ProjectElement element) => element.AllParents.OfType<ProjectTargetElement>().Any();

    private static IEnumerable<string> Texts(ProjectElement element) =>
        element switch
        {
            ProjectPropertyElement property => [property.ConditionText, property.Value],
            ProjectImportElement import => [import.ConditionText, import.Project],
            ProjectItemElement item => [item.ConditionText, item.Include],
            _ => [element.ConditionText],
        };

    [GeneratedRegex(
        @"IsOSPlatform|IsOsUnixLike|IsOsBsdLike|OperatingSystem\]::\w+|RuntimeInformation\]::OSDescription|(?<![\w$%])(?<drive>[A-Za-z]:\\[^;'""]*)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Question();

    private sealed record Mention(string Text, bool IsPath, SourceLocation Place);
}
