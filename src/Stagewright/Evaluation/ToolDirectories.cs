using Microsoft.Build.Execution;
using Stagewright.Files;

namespace Stagewright.Evaluation;

/// <summary>
/// The folders of the SDK, of packages and of the user's machine: what is in the container by itself, or not at all.
/// </summary>
internal sealed class ToolDirectories(IEnumerable<ProjectInstance> projects)
{
    private static readonly string[] Properties =
    [
        "NetCoreRoot",
        "MSBuildToolsPath",
        "MSBuildExtensionsPath",
        "MSBuildSDKsPath",
        "MSBuildUserExtensionsPath",
        "NuGetPackageRoot",
    ];

    // NuGet writes it into each package that it extracts. A project whose SDK is a package has no property that names
    // the folder.
    private const string PackageMarker = ".nupkg.metadata";

    private readonly IReadOnlyList<string> _directories = [.. projects.SelectMany(Of).Distinct()];

    /// <summary>Whether a file or folder lies in one of them.</summary>
    public bool Hold(string path) =>
        _directories.Any(directory => PathRules.IsUnder(path, directory)) || IsInPackage(path);

    /// <summary>Whether a file comes from a package, wherever that was restored to.</summary>
    public static bool IsInPackage(string path) =>
        PathRules
            .Ancestors(Path.GetDirectoryName(path)!)
            .Any(directory => File.Exists(Path.Combine(directory, PackageMarker)));

    private static IEnumerable<string> Of(ProjectInstance project) =>
        Properties
            .Select(project.GetPropertyValue)
            .Concat(
                project
                    .GetPropertyValue("NuGetPackageFolders")
                    .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            )
            .Select(value => PathRules.FullPath(value, project.Directory))
            .OfType<string>();
}
