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
                    Fault(item.EvaluatedInclude) is { } fault
                        ? throw reader.Invalid(Descriptors.InvalidWritableDirectory, item, fault)
                        : item.EvaluatedInclude
                )
                .Distinct(),
        ];

    private static string? Fault(string path) =>
        ImagePath.Fault(path)
        ?? (path[0] == '/' && path.Split('/').All(part => part is "" or ".") ? "it is the whole image" : null);
}
