using Microsoft.Build.Execution;
using Stagewright.Diagnostics;

namespace Stagewright.Settings;

/// <summary>What of NuGet's is kept between builds by a cache mount.</summary>
internal enum NuGetCache
{
    /// <summary>Its downloads: the packages themselves are part of the layer.</summary>
    Http,

    /// <summary>
    /// The unpacked packages: no layer holds them, so that each command that reads them has the mount and restores what
    /// it lacks.
    /// </summary>
    Packages,

    /// <summary>Nothing.</summary>
    None,
}

/// <summary>How a project wants its image to be split into layers.</summary>
/// <param name="PublishLayers">
/// <c>DockerfilePublishLayers</c>: whether the published files are copied in layers, where that helps.
/// </param>
/// <param name="ReferenceLayer">
/// <c>DockerfileReferenceLayer</c>: whether the referenced projects are built in a layer of their own, where that
/// helps.
/// </param>
/// <param name="Cache"><c>DockerfileNuGetCache</c>.</param>
/// <param name="LinkCopies">
/// <c>DockerfileLinkCopies</c>: whether the published files are copied independently of the layers before, which older
/// engines cannot (https://docs.docker.com/reference/dockerfile/#copy---link).
/// </param>
/// <param name="HasTarget">Whether the container has this package: it is referenced, or layers are asked for.</param>
internal sealed record LayerSettings(
    bool PublishLayers = true,
    bool ReferenceLayer = true,
    NuGetCache Cache = NuGetCache.Http,
    bool LinkCopies = false,
    bool HasTarget = true
)
{
    /// <summary>Reads the properties.</summary>
    /// <exception cref="DiagnosticException">A value is none of those that the property can have.</exception>
    internal static LayerSettings Read(SettingReader reader) =>
        new(
            reader.Switch("DockerfilePublishLayers", ReferencesThisPackage(reader.Project)),
            reader.Switch("DockerfileReferenceLayer", true),
            reader.Choice(
                "DockerfileNuGetCache",
                NuGetCache.Http,
                ("http", NuGetCache.Http),
                ("packages", NuGetCache.Packages),
                ("none", NuGetCache.None)
            ),
            reader.Switch("DockerfileLinkCopies", false),
            ReferencesThisPackage(reader.Project) || reader.Switch("DockerfilePublishLayers", false)
        );

    /// <summary>Whether a project references a package other than this one.</summary>
    internal static bool HasPackages(ProjectInstance project) =>
        project.GetItems("PackageReference").Any(item => !IsThisPackage(item));

    /// <summary>Whether a project itself references this package, alone or with all others of its repository.</summary>
    internal static bool ReferencesThisPackage(ProjectInstance project) =>
        project.GetItems("PackageReference").Concat(project.GetItems("GlobalPackageReference")).Any(IsThisPackage);

    private static bool IsThisPackage(ProjectItemInstance item) =>
        item.EvaluatedInclude.Equals("Stagewright", StringComparison.OrdinalIgnoreCase);
}
