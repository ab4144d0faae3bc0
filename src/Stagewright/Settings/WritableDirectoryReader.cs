using Microsoft.Build.Execution;
using Stagewright.Diagnostics;
using Stagewright.Evaluation;

namespace Stagewright.Settings;

/// <summary>Reads and checks the <c>DockerfileWritableDirectory</c> items.</summary>
internal static class WritableDirectoryReader
{
    /// <summary>The type of the items.</summary>
    public const string ItemType = "DockerfileWritableDirectory";

    // What the engine mounts there hides whatever an image has.
    private static readonly string[] Hidden = ["dev", "proc", "sys"];

    /// <summary>
    /// The folders as they are written, for example <c>data</c> or <c>/var/lib/shop</c>, in their order.
    /// </summary>
    /// <exception cref="DiagnosticException">One is no folder that an image could have.</exception>
    public static IReadOnlyList<string> Read(ProjectInstance project, EvaluationCache cache) =>
        [
            .. project
                .GetItems(ItemType)
                .Select(item => item.EvaluatedInclude)
                .Distinct()
                .Select(path =>
                    Fault(path) is { } fault
                        ? throw new DiagnosticException(
                            Descriptors.InvalidWritableDirectory.At(
                                ItemLocator.Find(project, ItemType, path, cache),
                                path,
                                fault
                            )
                        )
                        : path
                ),
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
