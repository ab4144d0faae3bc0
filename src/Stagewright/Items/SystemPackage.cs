using System.Text.RegularExpressions;
using Microsoft.Build.Execution;
using Stagewright.Diagnostics;
using Stagewright.Settings;

namespace Stagewright.Items;

/// <summary>A package of the operating system that an image gets (<c>DockerfilePackage</c>).</summary>
/// <param name="Name">Its name, for example <c>libgdiplus</c>.</param>
/// <param name="Version">
/// The version to install, as the package manager writes it, for example <c>8.5.0-2ubuntu10.6</c>; empty for the
/// newest.
/// </param>
/// <param name="ForBuilder">Whether the builder gets it, and not the image that runs.</param>
internal sealed partial record SystemPackage(string Name, string Version = "", bool ForBuilder = false)
{
    /// <summary>The type of its items.</summary>
    public const string ItemType = "DockerfilePackage";

    /// <summary>The packages of a project, by their names. Of two items for one stage the later counts.</summary>
    /// <exception cref="DiagnosticException">One is none that a package manager could be told.</exception>
    internal static IReadOnlyList<SystemPackage> Read(SettingReader reader) =>
        [
            .. reader
                .Items(ItemType)
                .Select(item =>
                    Fault(item) is { } fault
                        ? throw reader.Invalid(Descriptors.InvalidSystemPackage, item, fault)
                        : new SystemPackage(
                            item.EvaluatedInclude,
                            item.GetMetadataValue("Version"),
                            Stage(item) == "builder"
                        )
                )
                .GroupBy(package => (package.Name, package.ForBuilder))
                .Select(group => group.Last())
                .OrderBy(package => package.Name, StringComparer.Ordinal),
        ];

    private static string Stage(ProjectItemInstance item) => item.GetMetadataValue("Stage").Trim().ToLowerInvariant();

    /// <summary>Why no package manager could be told a package; null if one can.</summary>
    internal static string? Fault(string name, string version) =>
        name.Contains('=', StringComparison.Ordinal) ? "a version is not part of the name. Write it as Version"
        : !PackageName().IsMatch(name) ? "a name has letters, digits and . _ + : -, and no . + : - first nor - last"
        : version.Length > 0 && !PackageVersion().IsMatch(version)
            ? $"its Version '{version}' is none: it has letters, digits and . _ + : ~ * -"
        : null;

    private static string? Fault(ProjectItemInstance item) =>
        Fault(item.EvaluatedInclude, item.GetMetadataValue("Version"))
        ?? (
            Stage(item) is "" or "runtime" or "builder"
                ? null
                : $"its Stage is '{item.GetMetadataValue("Stage")}', and is either runtime or builder"
        );

    // What the managers agree on (deb-control(5), apk-world(5)), without what they take for a command: apt removes
    // 'name-'.
    [GeneratedRegex(@"^[A-Za-z0-9_]([A-Za-z0-9_.+:-]*[A-Za-z0-9_.+])?\z")]
    private static partial Regex PackageName();

    // ~ at the beginning is apk's, for any version that begins so.
    [GeneratedRegex(@"^~?[A-Za-z0-9][A-Za-z0-9_.+:~*-]*\z")]
    private static partial Regex PackageVersion();
}
