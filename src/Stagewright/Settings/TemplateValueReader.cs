using System.Text.RegularExpressions;
using Microsoft.Build.Execution;
using Stagewright.Diagnostics;
using Stagewright.Evaluation;

namespace Stagewright.Settings;

/// <summary>Reads and checks the <c>DockerfileTemplateValue</c> items.</summary>
internal static partial class TemplateValueReader
{
    private const string ItemType = "DockerfileTemplateValue";

    /// <summary>The values of a project by their names, of which the last counts.</summary>
    /// <exception cref="DiagnosticException">A template could not name one.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>> Read(ProjectInstance project, EvaluationCache cache) =>
        [
            .. project
                .GetItems(ItemType)
                .GroupBy(item => item.EvaluatedInclude)
                .Select(group => Value(group.Last(), project, cache))
                .OrderBy(value => value.Key, StringComparer.Ordinal),
        ];

    private static KeyValuePair<string, string> Value(
        ProjectItemInstance item,
        ProjectInstance project,
        EvaluationCache cache
    ) =>
        Name().IsMatch(item.EvaluatedInclude)
            ? new(item.EvaluatedInclude, item.GetMetadataValue("Value"))
            : throw new DiagnosticException(
                Descriptors.InvalidTemplateValue.At(
                    ItemLocator.Find(project, ItemType, item.EvaluatedInclude, cache),
                    item.EvaluatedInclude,
                    "a name has letters, digits and _, and no digit first"
                )
            );

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex Name();
}
