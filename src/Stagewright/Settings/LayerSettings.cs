using Microsoft.Build.Execution;
using Stagewright.Diagnostics;

namespace Stagewright.Settings;

/// <summary>What of NuGet's is kept between builds by a cache mount.</summary>
public enum NuGetCache
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
/// <c>DockerfilePublishLayers</c>: whether the published files are copied in layers, where that helps. This package's
/// targets sort them in the container, so the default is whether the project itself references the package: one that
/// the build at hand brings in from elsewhere is not there.
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
public sealed record LayerSettings(
    bool PublishLayers = true,
    bool ReferenceLayer = true,
    NuGetCache Cache = NuGetCache.Http,
    bool LinkCopies = false
)
{
    /// <summary>Reads the properties.</summary>
    /// <exception cref="DiagnosticException">A value is none of those that the property can have.</exception>
    internal static LayerSettings Read(ProjectInstance project) =>
        new(
            Switch(project, "DockerfilePublishLayers", ReferencesThisPackage(project)),
            Switch(project, "DockerfileReferenceLayer", true),
            Choice(
                project,
                "DockerfileNuGetCache",
                NuGetCache.Http,
                ("http", NuGetCache.Http),
                ("packages", NuGetCache.Packages),
                ("none", NuGetCache.None)
            ),
            Switch(project, "DockerfileLinkCopies", false)
        );

    /// <summary>Whether a project references a package other than this one.</summary>
    internal static bool HasPackages(ProjectInstance project) =>
        project.GetItems("PackageReference").Any(item => !IsThisPackage(item));

    /// <summary>Whether a project itself references this package, alone or with all others of its repository.</summary>
    internal static bool ReferencesThisPackage(ProjectInstance project) =>
        project.GetItems("PackageReference").Concat(project.GetItems("GlobalPackageReference")).Any(IsThisPackage);

    private static bool IsThisPackage(ProjectItemInstance item) =>
        item.EvaluatedInclude.Equals("Stagewright", StringComparison.OrdinalIgnoreCase);

    private static bool Switch(ProjectInstance project, string name, bool otherwise) =>
        Choice(project, name, otherwise, ("true", true), ("false", false));

    private static T Choice<T>(
        ProjectInstance project,
        string name,
        T otherwise,
        params (string Name, T Value)[] choices
    )
    {
        var value = project.GetPropertyValue(name).Trim();
        if (value.Length == 0)
            return otherwise;
        foreach (var choice in choices)
        {
            if (choice.Name.Equals(value, StringComparison.OrdinalIgnoreCase))
                return choice.Value;
        }
        throw new DiagnosticException(
            Descriptors.InvalidPropertyValue.In(
                project.FullPath,
                name,
                value,
                $"is not known. Write {string.Join(", ", choices.SkipLast(1).Select(choice => choice.Name))} or {choices[^1].Name}"
            )
        );
    }
}
