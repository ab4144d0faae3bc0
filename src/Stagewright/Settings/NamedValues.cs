using System.Text.RegularExpressions;
using Stagewright.Diagnostics;

namespace Stagewright.Settings;

/// <summary>The items that are a name and a <c>Value</c>: variables, labels, values for templates.</summary>
internal static partial class NamedValues
{
    private const string NameRule = "a name has letters, digits and _, and no digit first";

    private const string Annotation = "org.opencontainers.image.";

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

    /// <summary>The <c>ContainerEnvironmentVariable</c> items.</summary>
    /// <exception cref="DiagnosticException">One cannot be written as <c>ENV</c>.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>> Variables(SettingReader reader) =>
        [
            .. Lines(
                reader,
                "ContainerEnvironmentVariable",
                Descriptors.InvalidEnvironmentVariable,
                Identifier(),
                NameRule
            ),
        ];

    /// <summary>
    /// The <c>ContainerLabel</c> items, and what properties such as <c>ContainerDescription</c> say; on request
    /// (<c>ContainerGenerateLabelsImageSource</c>), where its source is.
    /// </summary>
    /// <exception cref="DiagnosticException">One cannot be written as <c>LABEL</c>.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>> Labels(SettingReader reader)
    {
        var written = Lines(
                reader,
                "ContainerLabel",
                Descriptors.InvalidLabel,
                LabelKey(),
                "a key has no white space, quotes or control characters, and no -- first"
            )
            .ToList();
        var keys = written.Select(label => label.Key).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. written,
            .. from annotation in Annotations
            where IsGenerated(reader, "") && IsGenerated(reader, "Image" + annotation.Annotation)
            let label = KeyValuePair.Create(
                Annotation + annotation.Annotation.ToLowerInvariant(),
                reader.Line(annotation.Property)
            )
            where label.Value.Length > 0 && !keys.Contains(label.Key)
            select label,
            .. Source(reader).Where(label => !keys.Contains(label.Key)),
        ];
    }

    // As the SDK writes it, without .git.
    private static IEnumerable<KeyValuePair<string, string>> Source(SettingReader reader) =>
        IsGenerated(reader, "")
        && reader.IsTrue("ContainerGenerateLabelsImageSource")
        && WithoutGit(reader.Line("RepositoryUrl")) is { Length: > 0 } url
            ? [KeyValuePair.Create(Annotation + "source", url)]
            : [];

    private static string WithoutGit(string url) =>
        url.EndsWith(".git", StringComparison.Ordinal) ? url[..^".git".Length] : url;

    /// <summary>The <c>DockerfileTemplateValue</c> items, by their names.</summary>
    /// <exception cref="DiagnosticException">A template could not name one.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>> TemplateValues(SettingReader reader) =>
        [
            .. reader
                .LastItems("DockerfileTemplateValue")
                .Select(item =>
                    Identifier().IsMatch(item.EvaluatedInclude)
                        ? KeyValuePair.Create(item.EvaluatedInclude, item.GetMetadataValue("Value"))
                        : throw reader.Invalid(Descriptors.InvalidTemplateValue, item, NameRule)
                )
                .OrderBy(value => value.Key, StringComparer.Ordinal),
        ];

    private static bool IsGenerated(SettingReader reader, string what) =>
        reader.Text("ContainerGenerateLabels" + what).Length == 0 || reader.IsTrue("ContainerGenerateLabels" + what);

    private static IEnumerable<KeyValuePair<string, string>> Lines(
        SettingReader reader,
        string itemType,
        DiagnosticDescriptor descriptor,
        Regex names,
        string rule
    ) =>
        from item in reader.LastItems(itemType)
        let value = item.GetMetadataValue("Value")
        let fault = !names.IsMatch(item.EvaluatedInclude) ? rule
        : value.Any(char.IsControl) ? "its value has a line break or another control character"
        : null
        select fault is null
            ? KeyValuePair.Create(item.EvaluatedInclude, value)
            : throw reader.Invalid(descriptor, item, fault);

    // The rule of the SDK for variables (dotnet/sdk, src/Containers/Microsoft.NET.Build.Containers, ContainerBuilder),
    // and that of a template's member.
    [GeneratedRegex(@"^[a-zA-Z_][a-zA-Z0-9_]*\z")]
    private static partial Regex Identifier();

    [GeneratedRegex("^(?!--)[^\\s\"'\\\\=$\\p{Cc}]+\\z")]
    private static partial Regex LabelKey();
}
