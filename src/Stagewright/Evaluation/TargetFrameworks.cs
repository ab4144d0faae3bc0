using Microsoft.Build.Execution;
using Stagewright.Diagnostics;

namespace Stagewright.Evaluation;

/// <summary>What the target frameworks of projects mean for images.</summary>
internal static class TargetFrameworks
{
    private const string NetCoreApp = ".NETCoreApp";
    private static readonly Version Oldest = new(8, 0);
    private static readonly Version Latest = new(11, 0);

    /// <summary>The version of .NET that the app targets.</summary>
    /// <exception cref="DiagnosticException">
    /// There is no image for it, which is an error only if somebody asks for one; or the chosen framework is not the
    /// project's.
    /// </exception>
    public static Version Version(ProjectInstance app, string? chosen, bool isAskedFor)
    {
        var frameworks = app.GetPropertyValue("TargetFrameworks")
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (
            chosen is not null
            && frameworks.Length > 0
            && !frameworks.Contains(chosen, StringComparer.OrdinalIgnoreCase)
        )
            throw new DiagnosticException(
                Descriptors.TargetFrameworkNotInProject.In(app.FullPath, chosen, string.Join(';', frameworks))
            );

        if (
            NetVersion(app) is { } version
            && HasImages(version)
            && app.GetPropertyValue("TargetPlatformIdentifier").Length == 0
        )
            return version;
        var other = Array.Find(
            frameworks,
            framework =>
                framework.StartsWith("net", StringComparison.OrdinalIgnoreCase)
                && System.Version.TryParse(framework[3..], out var named)
                && HasImages(named)
        );
        throw new DiagnosticException(
            (isAskedFor ? Descriptors.UnsupportedTargetFramework : Descriptors.TargetFrameworkLeftOut).In(
                app.FullPath,
                app.GetPropertyValue("TargetFramework"),
                other is null ? "" : $", name '{other}' in <DockerfileTargetFramework>"
            )
        );
    }

    /// <summary>The newest version of .NET that the projects target, or whose compiler they need.</summary>
    public static Version Newest(IEnumerable<ProjectInstance> projects) =>
        projects
            .SelectMany(project => new[] { NetVersion(project), CompilerVersion(project) })
            .OfType<Version>()
            .Max()!;

    /// <summary>
    /// Whether one of the projects uses a framework of Windows and says nothing of being built elsewhere. Where none
    /// does, to be told would only download these frameworks.
    /// </summary>
    public static bool NeedWindowsTargeting(IEnumerable<ProjectInstance> projects) =>
        projects.Any(project =>
            project.GetPropertyValue("EnableWindowsTargeting").Length == 0
            && project
                .GetItems("FrameworkReference")
                .Any(item => item.EvaluatedInclude.StartsWith("Microsoft.Windows", StringComparison.OrdinalIgnoreCase))
        );

    // As build/Stagewright.TargetFramework.targets, which chooses one of several.
    private static bool HasImages(Version version) => version >= Oldest && version <= Latest;

    // C# 12 came with .NET 8, and one version with each since; F# has the number of its .NET. A name (latest) says
    // nothing: it is another in each SDK.
    private static Version? CompilerVersion(ProjectInstance project) =>
        System.Version.TryParse(
            project.GetPropertyValue("LangVersion") is var value && value.Contains('.') ? value : value + ".0",
            out var language
        )
            ? Path.GetExtension(project.FullPath).ToUpperInvariant() switch
            {
                ".CSPROJ" when language.Major > 12 => new Version(language.Major - 4, 0),
                ".FSPROJ" when language.Major > 8 => new Version(language.Major, 0),
                _ => null,
            }
            : null;

    private static Version? NetVersion(ProjectInstance project) =>
        project.GetPropertyValue("TargetFrameworkIdentifier") == NetCoreApp
        && System.Version.TryParse(
            project.GetPropertyValue("TargetFrameworkVersion").TrimStart('v', 'V'),
            out var version
        )
            ? version
            : null;
}
