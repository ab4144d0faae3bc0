using Microsoft.Build.Execution;

namespace Stagewright.Sources;

/// <summary>The files of a project that publish copies as they are.</summary>
internal static class PublishedContent
{
    // They are compiled.
    private static readonly string[] RazorExtensions = [".razor", ".cshtml"];

    // Beside the project file these are settings, which change with the code.
    private static readonly string[] SettingsExtensions = [".json", ".config"];

    /// <summary>Whether there are some beside the project's settings.</summary>
    public static bool IsIn(ProjectInstance project) =>
        project
            .GetItems("Content")
            .Concat(project.GetItems("None"))
            .Any(item =>
                item.IsPublished && !RazorExtensions.Contains(item.GetMetadataValue("Extension")) && !IsSettings(item)
            );

    private static bool IsSettings(ProjectItemInstance item) =>
        SettingsExtensions.Contains(item.GetMetadataValue("Extension"))
        && item.GetMetadataValue("RelativeDir").Length == 0;
}
