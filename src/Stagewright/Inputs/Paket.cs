using Microsoft.Build.Execution;
using Stagewright.Evaluation;

namespace Stagewright.Inputs;

/// <summary>
/// The files of Paket, a package manager in front of NuGet that repositories of F# like
/// (https://fsprojects.github.io/Paket). Restore calls it in a target, which no evaluation sees.
/// </summary>
internal static class Paket
{
    private static readonly string[] RootFiles = ["paket.dependencies", "paket.lock"];

    /// <summary>Whether a project gets its packages from it.</summary>
    public static bool IsUsedBy(ProjectInstance project) => Root(project) is not null;

    /// <summary>Whether a file is the tool manifest that a closure has Paket from.</summary>
    /// <exception cref="Diagnostics.DiagnosticException">It is no JSON or cannot be read.</exception>
    public static bool IsToolOf(ProjectClosure closure, string file) =>
        closure.Projects.Any(IsUsedBy) && ToolManifest.Has(file, "paket");

    /// <summary>The inputs of a project; none without Paket.</summary>
    public static IEnumerable<BuildInput> Inputs(ProjectInstance project) =>
        Root(project) is not { } root
            ? []
            : RootFiles
                .Select(name => Path.Combine(root, name))
                .Concat(References(project).Where(File.Exists).Take(1))
                .Where(File.Exists)
                .Select(file => new BuildInput(file, project.FullPath, "read by Paket"));

    /// <summary>Where it looks for the packages of a project, the nearest name first.</summary>
    public static IEnumerable<string> References(ProjectInstance project) =>
        [
            project.FullPath + ".paket.references",
            Path.ChangeExtension(project.FullPath, ".paket.references"),
            Path.Combine(project.Directory, "paket.references"),
        ];

    // .paket/Paket.Restore.targets sets both.
    private static string? Root(ProjectInstance project) =>
        project.GetPropertyValue("IsPaketRestoreTargetsFileLoaded") == "true"
            ? PathRules.FullPath(project.GetPropertyValue("PaketRootPath"), project.Directory)
            : null;
}
