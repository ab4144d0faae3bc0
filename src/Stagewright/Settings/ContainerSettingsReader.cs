using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Build.Execution;
using Stagewright.Diagnostics;
using Stagewright.Evaluation;

namespace Stagewright.Settings;

/// <summary>Reads and checks the properties and items of the SDK's container publishing.</summary>
internal static partial class ContainerSettingsReader
{
    /// <summary>What the project says.</summary>
    /// <exception cref="DiagnosticException">A value cannot be written into a Dockerfile.</exception>
    public static ContainerSettings Read(ProjectInstance project, EvaluationCache cache) =>
        new()
        {
            BaseImage = Checked(
                project,
                "ContainerBaseImage",
                ImageReference(),
                "is no image. Write for example registry.example.com/base:1",
                cache
            ),
            Family = Property(project, "ContainerFamily", cache),
            RuntimeIdentifiers = RuntimeIdentifiers(project, cache),
            SdkImage = Checked(
                project,
                "DockerfileSdkImage",
                ImageReference(),
                "is no image. Write for example registry.example.com/sdk:10.0",
                cache
            ),
            Syntax = Checked(
                project,
                "DockerfileSyntax",
                ImageReference(),
                "is no image. Write for example docker/dockerfile:1",
                cache
            ),
            Registry = Checked(
                    project,
                    "DockerfileRegistry",
                    RegistryPath(),
                    "is no registry. Write it without https:// and a tag, for example registry.example.com/mcr",
                    cache
                )
                .TrimEnd('/'),
            User = Checked(
                project,
                "ContainerUser",
                UserName(),
                "is no user. Write a number such as 1654, which Kubernetes can verify, or a name",
                cache
            ),
            WorkingDirectory = WorkingDirectory(project, cache),
            HealthCheckPath = Checked(
                project,
                "DockerfileHealthCheckPath",
                UrlPath(),
                "is no path of a URL. Write for example /healthz",
                cache
            ),
            AppCommand = Words(project, "ContainerAppCommand", cache),
            AppCommandArguments = Words(project, "ContainerAppCommandArgs", cache),
            DefaultArguments = DefaultArguments(project, cache),
            AppCommandInstruction = Instruction(project, cache),
            Entrypoint = Entrypoint(project, cache),
            Ports = [.. project.GetItems("ContainerPort").Select(item => Port(item, project, cache))],
            EnvironmentVariables =
            [
                .. Last(project.GetItems("ContainerEnvironmentVariable"))
                    .Select(item =>
                        Pair(
                            item,
                            project,
                            cache,
                            Descriptors.InvalidEnvironmentVariable,
                            EnvironmentVariableName(),
                            "a name has letters, digits and _, and no digit first"
                        )
                    ),
            ],
            Labels = Labels(project, cache),
        };

    /// <summary>
    /// The property that names the platforms: the SDK prefers the one in the singular
    /// (<c>ComputeContainerBaseImage</c>).
    /// </summary>
    public static string RuntimeIdentifiersProperty(ProjectInstance project) =>
        project.GetPropertyValue("ContainerRuntimeIdentifier").Trim().Length > 0
            ? "ContainerRuntimeIdentifier"
            : "ContainerRuntimeIdentifiers";

    // The rule of the SDK: dotnet/sdk, src/Containers/Microsoft.NET.Build.Containers, ContainerBuilder.
    [GeneratedRegex("^[a-zA-Z_][a-zA-Z0-9_]*$")]
    private static partial Regex EnvironmentVariableName();

    [GeneratedRegex("^(?!--)[^\\s\"'\\\\=$\\p{Cc}]+$")]
    private static partial Regex LabelKey();

    // docs.docker.com/reference/dockerfile: FROM expands variables, and has no escape for a $ that is none.
    [GeneratedRegex(
        @"^[a-zA-Z0-9][a-zA-Z0-9._-]*(:[0-9]+)?(/[a-z0-9]+([._-]+[a-z0-9]+)*)*(:[a-zA-Z0-9_][a-zA-Z0-9._-]*)?(@sha256:[0-9a-f]{64})?\z"
    )]
    private static partial Regex ImageReference();

    [GeneratedRegex(@"^[a-zA-Z0-9][a-zA-Z0-9.-]*(:[0-9]+)?(/[a-z0-9]+([._-]+[a-z0-9]+)*)*/?\z")]
    private static partial Regex RegistryPath();

    [GeneratedRegex(@"^[a-zA-Z0-9_][a-zA-Z0-9_.-]*(:[a-zA-Z0-9_][a-zA-Z0-9_.-]*)?\z")]
    private static partial Regex UserName();

    // RFC 3986, 3.3 and 3.4, without what a command or a template might take for something else.
    [GeneratedRegex(@"^/[A-Za-z0-9._~:@!&+,;=%/?-]*\z")]
    private static partial Regex UrlPath();

    private static string Property(ProjectInstance project, string name, EvaluationCache cache)
    {
        var value = project.GetPropertyValue(name).Trim();
        return value.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))
            ? throw Invalid(project, name, value, "has white space or control characters. Write one word", cache)
            : value;
    }

    private static string Line(ProjectInstance project, string name, EvaluationCache cache)
    {
        var value = project.GetPropertyValue(name).Trim();
        return value.Any(char.IsControl)
            ? throw Invalid(
                project,
                name,
                value,
                "has a line break or another control character. Write one line",
                cache
            )
            : value;
    }

    private static string Checked(ProjectInstance project, string name, Regex rule, string fault, EvaluationCache cache)
    {
        var value = Property(project, name, cache);
        return value.Length == 0 || rule.IsMatch(value) ? value : throw Invalid(project, name, value, fault, cache);
    }

    private static string WorkingDirectory(ProjectInstance project, EvaluationCache cache)
    {
        const string Name = "ContainerWorkingDirectory";
        var value = Line(project, Name, cache);
        return value.Length == 0 || value.StartsWith('/')
            ? value
            : throw Invalid(project, Name, value, "is not absolute. Write for example /app", cache);
    }

    private static DiagnosticException Invalid(
        ProjectInstance project,
        string name,
        string value,
        string fault,
        EvaluationCache cache
    ) => new(Descriptors.InvalidPropertyValue.At(PropertyLocator.Find(project, name, cache), name, value, fault));

    private static string[] RuntimeIdentifiers(ProjectInstance project, EvaluationCache cache) =>
        [
            .. Property(project, RuntimeIdentifiersProperty(project), cache)
                .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Distinct(),
        ];

    private static ContainerPort Port(ProjectItemInstance item, ProjectInstance project, EvaluationCache cache)
    {
        var parts = item.EvaluatedInclude.Split('/', 2);
        var type = item.GetMetadataValue("Type") is { Length: > 0 } metadata
            ? metadata
            : parts.ElementAtOrDefault(1) ?? "tcp";
        return
            int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number is >= 1 and <= 65535
            && type.ToLowerInvariant() is "tcp" or "udp"
            ? new ContainerPort(number, type.ToLowerInvariant())
            : throw new DiagnosticException(
                Descriptors.InvalidPort.At(
                    ItemLocator.Find(project, item.ItemType, item.EvaluatedInclude, cache),
                    item.EvaluatedInclude
                )
            );
    }

    private static KeyValuePair<string, string> Pair(
        ProjectItemInstance item,
        ProjectInstance project,
        EvaluationCache cache,
        DiagnosticDescriptor descriptor,
        Regex names,
        string rule
    )
    {
        var value = item.GetMetadataValue("Value");
        var fault =
            !names.IsMatch(item.EvaluatedInclude) ? rule
            : value.Any(char.IsControl) ? "its value has a line break or another control character"
            : null;
        return fault is null
            ? new(item.EvaluatedInclude, value)
            : throw new DiagnosticException(
                descriptor.At(
                    ItemLocator.Find(project, item.ItemType, item.EvaluatedInclude, cache),
                    item.EvaluatedInclude,
                    fault
                )
            );
    }

    // Of two items of one name the later one counts, as everywhere in MSBuild.
    private static IEnumerable<ProjectItemInstance> Last(IEnumerable<ProjectItemInstance> items) =>
        items.GroupBy(item => item.EvaluatedInclude).Select(group => group.Last());
}
