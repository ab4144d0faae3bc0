using Microsoft.Build.Execution;
using Stagewright.Evaluation;
using Stagewright.Files;

namespace Stagewright.Sources;

/// <summary>What the build does with the file of an item.</summary>
internal static class ItemUse
{
    // Items that are files and nothing else: where one lies outside of the context, the build in the container must
    // fail.
    private static readonly string[] FileTypes =
    [
        "Compile",
        "Content",
        "EmbeddedResource",
        "AdditionalFiles",
        "Protobuf",
    ];

    // The SDK finds these by looking upwards, perhaps beyond the repository.
    private static readonly string[] StyleTypes = ["EditorConfigFiles", "GlobalAnalyzerConfigFiles"];

    extension(ProjectItemInstance item)
    {
        /// <summary>The absolute path.</summary>
        public string FullPath => item.GetMetadataValue("FullPath");

        /// <summary>
        /// Whether publish copies it: what is copied to the output, too, unless the item says otherwise
        /// (Microsoft.NET.Publish.targets, ComputeResolvedFilesToPublishList).
        /// </summary>
        public bool IsPublished =>
            (
                item.GetMetadataValue("CopyToPublishDirectory") is { Length: > 0 } publish
                    ? publish
                    : item.GetMetadataValue("CopyToOutputDirectory")
            )
                is { Length: > 0 }
                    and not "Never";

        /// <summary>Whether it is compiled or copied, and so has to be there.</summary>
        public bool IsCompiledOrCopied =>
            FileTypes.Contains(item.ItemType) || (item.ItemType == "None" && item.IsPublished);

        /// <summary>Whether it is not only listed, as all files in the project's folder are.</summary>
        public bool IsRead(ProjectInstance project) =>
            item.ItemType != "None" || item.IsPublished || (item.IsPacked && project.IsTrue("GeneratePackageOnBuild"));

        /// <summary>
        /// Whether it is a readme or an icon of a package: no build reads it but one that packs. What is only listed
        /// from elsewhere may be read by a target.
        /// </summary>
        public bool IsOnlyPacked(ProjectInstance project) => item.IsPacked && !item.IsRead(project);

        /// <summary>Whether the build must have it, wherever it lies.</summary>
        public bool MustBeThere(ProjectInstance project) =>
            item.IsCompiledOrCopied
            || item.HintPath(project) is not null
            || (
                StyleTypes.Contains(item.ItemType)
                && !PathRules.IsUnder(project.Directory, Path.GetDirectoryName(item.FullPath)!)
            );

        /// <summary>The absolute path of the assembly that a reference names; null for any other item.</summary>
        public string? HintPath(ProjectInstance project) =>
            item.ItemType == "Reference"
                ? PathRules.FullPath(item.GetMetadataValue("HintPath"), project.Directory)
                : null;

        private bool IsPacked =>
            item.GetMetadataValue("Pack").Trim().Equals("true", StringComparison.OrdinalIgnoreCase);
    }
}
