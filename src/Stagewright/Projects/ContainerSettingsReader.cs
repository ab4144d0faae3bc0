using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Build.Execution;
using Stagewright.Diagnostics;

namespace Stagewright.Projects;

/// <summary>Reads and checks the properties and items of the SDK's container publishing.</summary>
internal static partial class ContainerSettingsReader
{
    /// <summary>What the project says.</summary>
    /// <exception cref="DiagnosticException">A value cannot be written into a Dockerfile.</exception>
    public static ContainerSettings Read(ProjectInstance project, EvaluationCache cache) => new()
    {
        BaseImage = Property(project, "ContainerBaseImage"),
        Family = Property(project, "ContainerFamily"),
        User = Property(project, "ContainerUser"),
        WorkingDirectory = WorkingDirectory(project),
        Ports = [.. project.GetItems("ContainerPort").Select(item => Port(item, project, cache))],
        EnvironmentVariables = [.. Last(project.GetItems("ContainerEnvironmentVariable"))
            .Select(item => Pair(item, project, cache, Descriptors.InvalidEnvironmentVariable, EnvironmentVariableName(), "a name has letters, digits and _, and no digit first"))],
        Labels = [.. Last(project.GetItems("ContainerLabel"))
            .Select(item => Pair(item, project, cache, Descriptors.InvalidLabel, LabelKey(), "a key has no white space, quotes or control characters, and no -- first"))],
    };

    // The rule of the SDK: dotnet/sdk, src/Containers/Microsoft.NET.Build.Containers, ContainerBuilder.
    [GeneratedRegex("^[a-zA-Z_][a-zA-Z0-9_]*$")]
    private static partial Regex EnvironmentVariableName();

    [GeneratedRegex("^(?!--)[^\\s\"'\\\\=$\\p{Cc}]+$")]
    private static partial Regex LabelKey();

    private static string Property(ProjectInstance project, string name)
    {
        var value = project.GetPropertyValue(name).Trim();
        return value.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) && name != "ContainerWorkingDirectory")
            ? throw new DiagnosticException(Descriptors.InvalidPropertyValue.In(project.FullPath, name, value, "has white space or control characters. Write one word"))
            : value;
    }

    private static string WorkingDirectory(ProjectInstance project)
    {
        const string Name = "ContainerWorkingDirectory";
        var value = Property(project, Name);
        return value.Length == 0 || value.StartsWith('/')
            ? value
            : throw new DiagnosticException(Descriptors.InvalidPropertyValue.In(project.FullPath, Name, value, "is not absolute. Write for example /app"));
    }

    private static ContainerPort Port(ProjectItemInstance item, ProjectInstance project, EvaluationCache cache)
    {
        var parts = item.EvaluatedInclude.Split('/', 2);
        var type = item.GetMetadataValue("Type") is { Length: > 0 } metadata ? metadata : parts.ElementAtOrDefault(1) ?? "tcp";
        return int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 65535
            && type.ToLowerInvariant() is "tcp" or "udp"
                ? new ContainerPort(number, type.ToLowerInvariant())
                : throw new DiagnosticException(Descriptors.InvalidPort.At(ItemLocator.Find(project, item.ItemType, item.EvaluatedInclude, cache), item.EvaluatedInclude));
    }

    private static KeyValuePair<string, string> Pair(
        ProjectItemInstance item, ProjectInstance project, EvaluationCache cache, DiagnosticDescriptor descriptor, Regex names, string rule)
    {
        var value = item.GetMetadataValue("Value");
        var fault = !names.IsMatch(item.EvaluatedInclude) ? rule
            : value.Any(char.IsControl) ? "its value has a line break or another control character"
            : null;
        return fault is null
            ? new(item.EvaluatedInclude, value)
            : throw new DiagnosticException(descriptor.At(ItemLocator.Find(project, item.ItemType, item.EvaluatedInclude, cache), item.EvaluatedInclude, fault));
    }

    // Of two items of one name the later one counts, as everywhere in MSBuild.
    private static IEnumerable<ProjectItemInstance> Last(IEnumerable<ProjectItemInstance> items) =>
        items.GroupBy(item => item.EvaluatedInclude).Select(group => group.Last());
}
