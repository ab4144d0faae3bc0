using Microsoft.Build.Execution;
using Stagewright.Diagnostics;
using Stagewright.Settings;

namespace Stagewright.Items;

/// <summary>The folders of an image that the app writes to (<c>DockerfileWritableDirectory</c>).</summary>
internal static class WritableDirectories
{
    /// <summary>The type of the items.</summary>
    public const string ItemType = "DockerfileWritableDirectory";

    /// <summary>
    /// The folders as they are written, for example <c>data</c> or <c>/var/lib/shop</c>, in their order.
    /// </summary>
    /// <exception cref="DiagnosticException">One is no folder that an image could have.</exception>
    public static IReadOnlyList<string> Read(SettingReader reader) =>
        [
            .. reader
                .Items(ItemType)
                .Select(item =>
                    Fault(item) is { } fault
                        ? throw reader.Invalid(Descriptors.InvalidWritableDirectory, item, fault)
                        : item.EvaluatedInclude
                )
                .Distinct(),
        ];

    /// <summary>Those of them with <c>Volume="true"</c>.</summary>
    public static IReadOnlyList<string> Volumes(SettingReader reader) =>
        [
            .. reader
                .Items(ItemType)
                .Where(item => item.GetMetadataValue("Volume").Equals("true", StringComparison.OrdinalIgnoreCase))
                .Select(item => item.EvaluatedInclude)
                .Distinct(),
        ];

    private static string? Fault(ProjectItemInstance item) =>
        Fault(item.EvaluatedInclude)
        ?? (
            item.GetMetadataValue("Volume").ToLowerInvariant() is "" or "true" or "false"
                ? null
                : $"its Volume is '{item.GetMetadataValue("Volume")}', and is either true or false"
        );

    private static string? Fault(string path) =>
        ImagePath.Fault(path)
        ?? (path[0] == '/' && path.Split('/').All(part => part is "" or ".") ? "it is the whole image" : null);
}
