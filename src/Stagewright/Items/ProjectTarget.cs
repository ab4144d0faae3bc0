using Microsoft.Build.Execution;
using Stagewright.Diagnostics;
using Stagewright.Evaluation;
using Stagewright.Settings;

namespace Stagewright.Items;

/// <summary>Where a project goes that is published beside the app (<c>DockerfileProject</c>).</summary>
/// <param name="Item">Its item.</param>
/// <param name="Path">The folder of the image, absolute, for example <c>/migrator</c>.</param>
internal sealed record ProjectTarget(ProjectItemInstance Item, string Path)
{
    /// <summary>The targets of a project, by their folders.</summary>
    /// <param name="reader">The app.</param>
    /// <param name="appFolder">The folder of the app in the image, absolute.</param>
    /// <exception cref="DiagnosticException">One cannot be published beside the app.</exception>
    internal static IReadOnlyList<ProjectTarget> Read(SettingReader reader, string appFolder)
    {
        List<ProjectTarget> targets = [];
        foreach (var item in reader.LastItems(OtherProjects.ItemType))
        {
            var target = item.GetMetadataValue("TargetPath").TrimEnd('/');
            if ((OtherProjects.Fault(item, reader.Project) ?? Fault(item, target, appFolder, targets)) is { } fault)
                throw reader.Invalid(Descriptors.InvalidOtherProject, item, fault);
            targets.Add(new ProjectTarget(item, target));
        }
        return [.. targets.OrderBy(target => target.Path, StringComparer.Ordinal)];
    }

    private static string? Fault(
        ProjectItemInstance item,
        string target,
        string appFolder,
        IEnumerable<ProjectTarget> others
    ) =>
        item.GetMetadataValue("TargetPath").Length == 0 ? "it has no TargetPath"
        : target.Length == 0 ? "its TargetPath is the whole image"
        : ImagePath.Fault(target) is { } fault ? $"of its TargetPath '{target}', {fault}"
        : target[0] != '/' || target.Split('/').Skip(1).Any(part => part is "" or ".")
            ? $"its TargetPath '{target}' is not absolute, or has an empty part"
        : IsIn(target, appFolder) || IsIn(appFolder, target)
            ? $"its TargetPath '{target}' and the folder of the app, '{appFolder}', are not apart"
        : others.FirstOrDefault(other => IsIn(target, other.Path) || IsIn(other.Path, target)) is { } near
            ? $"its TargetPath '{target}' and '{near.Path}', that of another item, are not apart"
        : null;

    private static bool IsIn(string path, string folder) =>
        folder == "/" || path == folder || path.StartsWith(folder + "/", StringComparison.Ordinal);
}
