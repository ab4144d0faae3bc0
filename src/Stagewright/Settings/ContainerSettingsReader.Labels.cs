using Microsoft.Build.Execution;
using Stagewright.Diagnostics;
using Stagewright.Evaluation;

namespace Stagewright.Settings;

internal static partial class ContainerSettingsReader
{
    // The annotations of https://github.com/opencontainers/image-spec/blob/main/annotations.md that a file can hold
    // which is committed, with the SDK's properties for them (Microsoft.NET.Build.Containers.targets). The SDK falls
    // back on the properties of a package: they are not read, because Authors has a value in each project, and
    // PackageVersion changes by itself.
    private static readonly (string Annotation, string Property)[] Annotations =
    [
        ("Authors", "ContainerAuthors"),
        ("Description", "ContainerDescription"),
        ("Documentation", "ContainerDocumentationUrl"),
        ("Licenses", "ContainerLicenseExpression"),
        ("Title", "ContainerTitle"),
        ("Url", "ContainerInformationUrl"),
        ("Vendor", "ContainerVendor"),
        ("Version", "ContainerVersion"),
    ];

    private static List<KeyValuePair<string, string>> Labels(ProjectInstance project, EvaluationCache cache)
    {
        var labels = Last(project.GetItems("ContainerLabel"))
            .Select(item =>
                Pair(
                    item,
                    project,
                    cache,
                    Descriptors.InvalidLabel,
                    LabelKey(),
                    "a key has no white space, quotes or control characters, and no -- first"
                )
            )
            .ToList();
        var written = labels.Select(label => label.Key).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. labels,
            .. from annotation in Annotations
            where IsGenerated(project, "") && IsGenerated(project, "Image" + annotation.Annotation)
            let label = KeyValuePair.Create(
                "org.opencontainers.image." + annotation.Annotation.ToLowerInvariant(),
                Line(project, annotation.Property, cache)
            )
            where label.Value.Length > 0 && !written.Contains(label.Key)
            select label,
        ];
    }

    private static bool IsGenerated(ProjectInstance project, string what) =>
        project.GetPropertyValue("ContainerGenerateLabels" + what).Trim() is var value
        && (value.Length == 0 || value.Equals("true", StringComparison.OrdinalIgnoreCase));
}
