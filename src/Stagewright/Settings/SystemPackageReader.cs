using System.Text.RegularExpressions;
using Microsoft.Build.Execution;
using Stagewright.Diagnostics;
using Stagewright.Evaluation;

namespace Stagewright.Settings;

/// <summary>Reads and checks the <c>DockerfilePackage</c> items.</summary>
internal static partial class SystemPackageReader
{
    /// <summary>The packages of a project, by their names. Of two items for one stage the later counts.</summary>
    /// <exception cref="DiagnosticException">One is none that a package manager could be told.</exception>
    public static IReadOnlyList<SystemPackage> Read(ProjectInstance project, EvaluationCache cache) =>
        [
            .. project
                .GetItems(SystemPackage.ItemType)
                .Select(item => Package(item, project, cache))
                .GroupBy(package => (package.Name, package.ForBuilder))
                .Select(group => group.Last())
                .OrderBy(package => package.Name, StringComparer.Ordinal),
        ];

    private static SystemPackage Package(ProjectItemInstance item, ProjectInstance project, EvaluationCache cache)
    {
        var (name, version, stage) = (
            item.EvaluatedInclude,
            item.GetMetadataValue("Version"),
            item.GetMetadataValue("Stage").Trim().ToLowerInvariant()
        );
        var fault =
            name.Contains('=', StringComparison.Ordinal) ? "a version is not part of the name. Write it as Version"
            : !Name().IsMatch(name) ? "a name has letters, digits and . _ + : -, and no . + : - first nor - last"
            : version.Length > 0 && !PackageVersion().IsMatch(version)
                ? $"its Version '{version}' is none: it has letters, digits and . _ + : ~ * -"
            : stage is not ("" or "runtime" or "builder")
                ? $"its Stage is '{item.GetMetadataValue("Stage")}', and is either runtime or builder"
            : null;
        return fault is null
            ? new SystemPackage(name, version, stage == "builder")
            : throw new DiagnosticException(
                Descriptors.InvalidSystemPackage.At(ItemLocator.Find(project, item.ItemType, name, cache), name, fault)
            );
    }

    // What the managers agree on (deb-control(5), apk-world(5)), without what they take for a command: apt removes
    // 'name-'.
    [GeneratedRegex(@"^[A-Za-z0-9_]([A-Za-z0-9_.+:-]*[A-Za-z0-9_.+])?\z")]
    private static partial Regex Name();

    // ~ at the beginning is apk's, for any version that begins so.
    [GeneratedRegex(@"^~?[A-Za-z0-9][A-Za-z0-9_.+:~*-]*\z")]
    private static partial Regex PackageVersion();
}
