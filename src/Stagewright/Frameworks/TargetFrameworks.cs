using Microsoft.Build.Execution;
using Stagewright.Diagnostics;

namespace Stagewright.Frameworks;

/// <summary>What the target frameworks of projects mean for images.</summary>
internal static class TargetFrameworks
{
    private const string NetCoreApp = ".NETCoreApp";

    /// <summary>
    /// The framework that is published of a project with several: the one that it names in
    /// <c>DockerfileTargetFramework</c>; the one that all its builds have, if it sets <c>TargetFramework</c>, too; or
    /// the newest that has images. Null if the project has one framework.
    /// </summary>
    /// <param name="app">The app, evaluated without a framework from outside.</param>
    /// <param name="versions">The versions that have images.</param>
    /// <exception cref="DiagnosticException">The framework that it names is not the project's.</exception>
    public static string? Published(ProjectInstance app, DotNetVersions versions)
    {
        var frameworks = All(app);
        if (frameworks.Length == 0)
            return null;
        var named = app.GetPropertyValue("DockerfileTargetFramework").Trim();
        if (named.Length > 0 && !frameworks.Contains(named, StringComparer.OrdinalIgnoreCase))
            throw new DiagnosticException(
                Descriptors.TargetFrameworkNotInProject.In(app.FullPath, named, string.Join(';', frameworks))
            );
        string?[] candidates =
        [
            named,
            app.GetPropertyValue("TargetFramework").Trim(),
            versions.Newest(frameworks),
            // There are images for none of them, which a message about one of them says.
            Array.Find(frameworks, framework => DotNetVersions.VersionOf(framework) is not null),
            frameworks[0],
        ];
        return candidates.First(candidate => candidate is { Length: > 0 });
    }

    /// <summary>
    /// The framework that is published, beside an app, of a project with several: the app's if it has that, or else its
    /// first. Null if the project has one framework.
    /// </summary>
    public static string? PublishedBeside(ProjectInstance project, string framework) =>
        All(project) is { Length: > 0 } all
            ? Array.Find(all, own => own.Equals(framework, StringComparison.OrdinalIgnoreCase)) ?? all[0]
            : null;

    /// <summary>The version of .NET that the app targets.</summary>
    /// <exception cref="DiagnosticException">
    /// There is no image for it, which is an error only if somebody asks for one.
    /// </exception>
    public static Version Version(ProjectInstance app, DotNetVersions versions, bool isAskedFor)
    {
        if (
            NetVersion(app) is { } version
            && versions.Has(version)
            && app.GetPropertyValue("TargetPlatformIdentifier").Length == 0
        )
            return version;
        var other = versions.Newest(All(app));
        throw new DiagnosticException(
            (isAskedFor ? Descriptors.UnsupportedTargetFramework : Descriptors.TargetFrameworkLeftOut).In(
                app.FullPath,
                app.GetPropertyValue("TargetFramework"),
                versions.Range,
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

    /// <summary>Whether one of the projects, but for the app itself, is an executable for .NET.</summary>
    public static bool HaveExecutable(IEnumerable<ProjectInstance> projects, ProjectInstance app) =>
        projects.Any(project =>
            project.FullPath != app.FullPath
            && NetVersion(project) is not null
            && project.GetPropertyValue("OutputType").EndsWith("Exe", StringComparison.OrdinalIgnoreCase)
        );

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

    private static string[] All(ProjectInstance app) =>
        app.GetPropertyValue("TargetFrameworks")
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

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

    /// <summary>The version of .NET that a project targets; null for anything else.</summary>
    public static Version? NetVersion(ProjectInstance project) =>
        project.GetPropertyValue("TargetFrameworkIdentifier") == NetCoreApp
        && System.Version.TryParse(
            project.GetPropertyValue("TargetFrameworkVersion").TrimStart('v', 'V'),
            out var version
        )
            ? version
            : null;
}
