using System.Text.RegularExpressions;
using Microsoft.Build.Execution;
using Stagewright.Diagnostics;
using Stagewright.Evaluation;

namespace Stagewright.Settings;

/// <summary>Reads and checks the <c>DockerfileSecret</c> items.</summary>
internal static partial class BuildSecretReader
{
    private const string ItemType = "DockerfileSecret";

    /// <summary>The secrets of a project, by their names.</summary>
    /// <exception cref="DiagnosticException">One cannot be written into a Dockerfile.</exception>
    public static IReadOnlyList<BuildSecret> Read(ProjectInstance project, EvaluationCache cache) =>
        [
            .. project
                .GetItems(ItemType)
                .GroupBy(item => item.EvaluatedInclude)
                .Select(group => Secret(group.Last(), project, cache))
                .OrderBy(secret => secret.Id, StringComparer.Ordinal),
        ];

    private static BuildSecret Secret(ProjectItemInstance item, ProjectInstance project, EvaluationCache cache)
    {
        var (id, source, target, variable) = (
            item.EvaluatedInclude,
            item.GetMetadataValue("Source"),
            item.GetMetadataValue("TargetPath"),
            item.GetMetadataValue("Variable")
        );
        var fault =
            !Name().IsMatch(id) ? "a name has letters, digits, '.', '_' and '-'"
            : target.Length > 0 && variable.Length > 0
                ? "it has both TargetPath and Variable, and is either a file or a variable"
            : target.Length > 0 && !target.StartsWith('/') ? "its TargetPath is no absolute path"
            : variable.Length > 0 && !VariableName().IsMatch(variable)
                ? "its Variable is no name of an environment variable"
            : (source + target).Any(c => char.IsControl(c) || c is ',' or '"' or '\'' or '\\')
                ? "its Source or TargetPath has a comma, a quote, a backslash or a control character"
            : null;
        if (fault is not null)
            throw new DiagnosticException(
                Descriptors.InvalidSecret.At(ItemLocator.Find(project, ItemType, id, cache), id, fault)
            );
        return new BuildSecret(
            id,
            source.Length > 0 ? $"src={source}"
                : variable.Length > 0 ? $"env={variable}"
                : $"src={id}",
            target.Length > 0 ? target : null,
            variable.Length > 0 ? variable : null
        );
    }

    [GeneratedRegex(@"^[A-Za-z0-9._-]+\z")]
    private static partial Regex Name();

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex VariableName();
}
