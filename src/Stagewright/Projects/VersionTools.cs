using Microsoft.Build.Execution;

namespace Stagewright.Projects;

/// <summary>The packages that compute a version, or the place of the sources, from the git repository.</summary>
internal static class VersionTools
{
    private static readonly string[] Packages = ["MinVer", "Nerdbank.GitVersioning", "GitVersion.MsBuild", "GitVersionTask", "GitInfo", "Microsoft.Build.Tasks.Git"];

    private static readonly string[] FileNames =
        ["version.json", "version.txt", "GitVersion.yml", "GitVersion.yaml", Path.Combine(".config", "GitVersion.yml"), Path.Combine(".config", "GitVersion.yaml"), "GitInfo.txt"];

    /// <summary>A project that uses one; null if none does.</summary>
    public static ProjectInstance? User(ProjectClosure closure) => closure.Projects.FirstOrDefault(project =>
        project.GetItems("PackageReference").Concat(project.GetItems("GlobalPackageReference")).Any(item => IsOne(item.EvaluatedInclude)));

    /// <summary>The files that they are set up by, in the folders above the projects.</summary>
    public static IEnumerable<BuildInput> Files(ProjectClosure closure, BuildContext context) =>
        User(closure) is null
            ? []
            : from project in closure.Projects
              from directory in context.DirectoriesAbove(project.FullPath)
              from name in FileNames
              let file = Path.Combine(directory, name)
              where File.Exists(file)
              select new BuildInput(file, project.FullPath, "sets up the version", IsOptional: true);

    private static bool IsOne(string package) =>
        Packages.Contains(package, StringComparer.OrdinalIgnoreCase) || package.StartsWith("Microsoft.SourceLink.", StringComparison.OrdinalIgnoreCase);
}
