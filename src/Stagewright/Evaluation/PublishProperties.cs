using System.Text.RegularExpressions;
using Microsoft.Build.Execution;

namespace Stagewright.Evaluation;

/// <summary>
/// The properties that the command line in the container gives to restore and publish
/// (<c>DockerfilePublishProperty</c>). The project is evaluated with them, so that they may say anything that the
/// project could.
/// </summary>
internal static partial class PublishProperties
{
    /// <summary>The type of the items.</summary>
    public const string ItemType = "DockerfilePublishProperty";

    private static readonly (string Name, string Instead)[] Reserved =
    [
        ("Configuration", "write <DockerfileConfiguration>"),
        ("PublishDir", "the Dockerfile says where to publish"),
        ("RuntimeIdentifier", "write <ContainerRuntimeIdentifier>"),
        ("RuntimeIdentifiers", "write <ContainerRuntimeIdentifiers>"),
        ("TargetFramework", "write <DockerfileTargetFramework>"),
        ("TargetFrameworks", "write <DockerfileTargetFramework>"),
    ];

    /// <summary>
    /// Their names with their values as a command line has them. Of two with one name the later counts; those whose
    /// name is at fault are not among them.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Of(ProjectInstance project) =>
        project
            .GetItems(ItemType)
            .Where(item => FaultOfName(item.EvaluatedInclude) is null)
            .GroupBy(item => item.EvaluatedInclude, StringComparer.OrdinalIgnoreCase)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Last().EvaluatedInclude,
                group => Escape(group.Last().GetMetadataValue("Value")),
                StringComparer.OrdinalIgnoreCase
            );

    /// <summary>Why no command line may give a property of this name; null if it may.</summary>
    public static string? FaultOfName(string name) =>
        !PropertyName().IsMatch(name) ? $"'{name}' is no name of a property"
        : Array.Find(Reserved, other => other.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            is { Name: { } reserved } other
            ? $"{reserved} has another place: {other.Instead}"
        : name.StartsWith("Dockerfile", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("Container", StringComparison.OrdinalIgnoreCase)
            ? $"{name} decides what the Dockerfile says: set it in the project"
        : null;

    // What ends a value on MSBuild's command line (https://learn.microsoft.com/visualstudio/msbuild/msbuild-command-line-reference).
    private static string Escape(string value) =>
        value.Replace("%", "%25").Replace(";", "%3B").Replace(",", "%2C").Replace("\"", "%22");

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_-]*\z")]
    private static partial Regex PropertyName();
}
