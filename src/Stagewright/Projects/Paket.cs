using Microsoft.Build.Execution;

namespace Stagewright.Projects;

/// <summary>
/// The files of Paket, a package manager in front of NuGet that repositories of F# like (https://fsprojects.github.io/Paket). Restore calls it in a target, which no
/// evaluation sees.
/// </summary>
internal static class Paket
{
    /// <summary>The file name of a tool manifest (https://learn.microsoft.com/dotnet/core/tools/local-tools-how-to-use).</summary>
    public const string ToolManifest = "dotnet-tools.json";

    private static readonly string[] RootFiles = ["paket.dependencies", "paket.lock"];

    /// <summary>Whether a project gets its packages from it.</summary>
    public static bool IsUsedBy(ProjectInstance project) => Root(project) is not null;

    /// <summary>Whether a file is a tool manifest that a closure has Paket from.</summary>
    public static bool IsToolOf(ProjectClosure closure, string file) =>
        Path.GetFileName(file) == ToolManifest && closure.Projects.Any(IsUsedBy) && File.ReadAllText(file).Contains("\"paket\"", StringComparison.OrdinalIgnoreCase);

    /// <summary>The inputs of a project; none without Paket.</summary>
    public static IEnumerable<BuildInput> Inputs(ProjectInstance project) => Root(project) is not { } root ? [] :
        RootFiles.Select(name => Path.Combine(root, name)).Concat(References(project).Where(File.Exists).Take(1))
            .Where(File.Exists).Select(file => new BuildInput(file, project.FullPath, "read by Paket"));

    /// <summary>Where it looks for the packages of a project, the nearest name first.</summary>
    public static IEnumerable<string> References(ProjectInstance project) =>
    [
        project.FullPath + ".paket.references",
        Path.ChangeExtension(project.FullPath, ".paket.references"),
        Path.Combine(project.Directory, "paket.references"),
    ];

    // .paket/Paket.Restore.targets sets both.
    private static string? Root(ProjectInstance project) =>
        project.GetPropertyValue("IsPaketRestoreTargetsFileLoaded") == "true" ? PathRules.FullPath(project.GetPropertyValue("PaketRootPath"), project.Directory) : null;
}
