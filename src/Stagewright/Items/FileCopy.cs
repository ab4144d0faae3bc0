using System.Text.RegularExpressions;
using Microsoft.Build.Execution;
using Stagewright.Diagnostics;
using Stagewright.Settings;

namespace Stagewright.Items;

/// <summary>A file or folder of the repository that an image gets as it is (<c>DockerfileCopy</c>).</summary>
/// <param name="Source">The path relative to the context, for example <c>eng/entrypoint.sh</c>.</param>
/// <param name="Target">
/// Where it goes, for example <c>/usr/local/bin/</c>: with <c>/</c> at its end a folder; absolute, or relative to the
/// folder of the app, and to that of the sources in the builder.
/// </param>
/// <param name="ForBuilder">Whether the builder gets it, and not the image that runs.</param>
/// <param name="Owner">Whom it belongs to, for example <c>1654:1654</c>; empty for root.</param>
/// <param name="Mode">Who may do what with it, for example <c>755</c>; empty to keep what the context says.</param>
internal sealed partial record FileCopy(
    string Source,
    string Target,
    bool ForBuilder = false,
    string Owner = "",
    string Mode = ""
)
{
    /// <summary>The type of its items.</summary>
    public const string ItemType = "DockerfileCopy";

    /// <summary>The absolute path of the file or folder that an item names.</summary>
    public static string PathOf(ProjectItemInstance item) =>
        Path.TrimEndingDirectorySeparator(item.GetMetadataValue("FullPath"));

    /// <summary>The copies of a project, in their order.</summary>
    /// <param name="reader">The project.</param>
    /// <param name="inContext">Makes an absolute path one that is relative to the context.</param>
    /// <exception cref="DiagnosticException">One cannot be written as <c>COPY</c>.</exception>
    internal static IReadOnlyList<FileCopy> Read(SettingReader reader, Func<string, string> inContext)
    {
        List<FileCopy> copies = [];
        foreach (var item in reader.Items(ItemType))
        {
            if (Fault(item) is { } fault)
                throw reader.Invalid(Descriptors.InvalidCopy, item, fault);
            var copy = Copy(item, inContext);
            if (!copy.Target.EndsWith('/') && copies.Exists(copy.Replaces))
                throw reader.Invalid(
                    Descriptors.InvalidCopy,
                    item,
                    $"another item has its TargetPath '{copy.Target}', which is no folder: a folder has / at its end"
                );
            copies.Add(copy);
        }
        return [.. copies.Distinct()];
    }

    private bool Replaces(FileCopy other) =>
        other.Target == Target && other.ForBuilder == ForBuilder && other.Source != Source;

    private static FileCopy Copy(ProjectItemInstance item, Func<string, string> inContext) =>
        new(
            inContext(PathOf(item)),
            item.GetMetadataValue("TargetPath"),
            StageOf(item) == "builder",
            item.GetMetadataValue("Owner"),
            item.GetMetadataValue("Mode")
        );

    private static string StageOf(ProjectItemInstance item) => item.GetMetadataValue("Stage").Trim().ToLowerInvariant();

    private static string? Fault(ProjectItemInstance item)
    {
        var (target, owner, mode) = (
            item.GetMetadataValue("TargetPath"),
            item.GetMetadataValue("Owner"),
            item.GetMetadataValue("Mode")
        );
        return target.Length == 0 ? "it has no TargetPath"
            : ImagePath.Fault(target) is { } fault ? $"of its TargetPath '{target}', {fault}"
            : StageOf(item) is not ("" or "runtime" or "builder")
                ? $"its Stage is '{item.GetMetadataValue("Stage")}', and is either runtime or builder"
            : owner.Length > 0 && !ImageSettings.UserName().IsMatch(owner)
                ? $"its Owner '{owner}' is no user, such as 1654 or 1654:1654"
            : mode.Length > 0 && !OctalMode().IsMatch(mode) ? $"its Mode '{mode}' is no number of chmod, such as 755"
            : null;
    }

    // What the frontends of all engines read.
    [GeneratedRegex(@"^[0-7]{3,4}\z")]
    private static partial Regex OctalMode();
}
