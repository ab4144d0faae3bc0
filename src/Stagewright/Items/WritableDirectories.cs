using Stagewright.Diagnostics;
using Stagewright.Settings;

namespace Stagewright.Items;

/// <summary>The folders of an image that the app writes to (<c>DockerfileWritableDirectory</c>).</summary>
internal static class WritableDirectories
{
    /// <summary>The type of the items.</summary>
    public const string ItemType = "DockerfileWritableDirectory";

    // What the engine mounts there hides whatever an image has.
    private static readonly string[] Hidden = ["dev", "proc", "sys"];

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

    private static string? Fault(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return path.Any(c => char.IsControl(c) || c == '\\') ? "it has a backslash or a control character"
            : path[0] is '~' or '$' ? "no shell expands it"
            : parts.Contains("..") ? "it has '..' in it"
            : path[0] == '/' && parts.All(part => part == ".") ? "it is the whole image"
            : path[0] == '/' && Hidden.Contains(parts[0]) ? $"the engine has files of its own in /{parts[0]}"
            : null;
    }
}
