using Stagewright.Diagnostics;
using Stagewright.Evaluation;
using Stagewright.Settings;

namespace Stagewright.Items;

/// <summary>The checks of <c>DockerfilePublishProperty</c>, which the evaluation reads before.</summary>
internal static class PublishProperty
{
    /// <summary>The type of its items.</summary>
    public const string ItemType = PublishProperties.ItemType;

    /// <summary>Why no command line may give a property of this name; null if it may.</summary>
    public static string? FaultOfName(string name) => PublishProperties.FaultOfName(name);

    /// <summary>The properties of a project, by name, with their values as a command line has them.</summary>
    /// <exception cref="DiagnosticException">No command line could give one of them.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>> Read(SettingReader reader)
    {
        foreach (var item in reader.Items(PublishProperties.ItemType))
        {
            var fault =
                PublishProperties.FaultOfName(item.EvaluatedInclude)
                ?? (
                    item.GetMetadataValue("Value").Any(char.IsControl)
                        ? "its Value has a line break or another control character"
                        : null
                );
            if (fault is not null)
                throw reader.Invalid(Descriptors.InvalidPublishProperty, item, fault);
        }
        return [.. PublishProperties.Of(reader.Project)];
    }
}
