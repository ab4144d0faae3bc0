using Microsoft.Build.Execution;
using Stagewright.Evaluation;

namespace Stagewright.Inputs;

/// <summary>The packages that compute a version, or the place of the sources, from the git repository.</summary>
internal static class VersionTools
{
    private static readonly string[] Packages =
    [
        "MinVer",
        "Nerdbank.GitVersioning",
        "GitVersion.MsBuild",
        "GitVersionTask",
        "GitInfo",
        "Microsoft.Build.Tasks.Git",
    ];

    private static readonly string[] FileNames =
    [
        "version.json",
        "version.txt",
        "GitVersion.yml",
        "GitVersion.yaml",
        Path.Combine(".config", "GitVersion.yml"),
        Path.Combine(".config", "GitVersion.yaml"),
        "GitInfo.txt",
    ];

    private const string Git = ".git";

    /// <summary>A project that uses one; null if none does.</summary>
    public static ProjectInstance? User(ProjectClosure closure) =>
        closure.Projects.FirstOrDefault(project =>
            project
                .GetItems("PackageReference")
                .Concat(project.GetItems("GlobalPackageReference"))
                .Any(item => IsOne(item.EvaluatedInclude))
        );

    /// <summary>
    /// Why the history does not come into the container, although there is one; null if it does, or if there is none.
    /// </summary>
    public static string? HistoryElsewhere(BuildContext context)
    {
        if (Directory.Exists(Path.Combine(context.Directory, Git)))
            return null;
        if (File.Exists(Path.Combine(context.Directory, Git)))
            return $"'{Path.Combine(context.Directory, Git)}' is a file that leads out of the build context, as in a worktree or a submodule. Build the image in a clone";
        return context.RepositoryAbove() is { } root
            ? $"'{Path.Combine(root, Git)}' lies outside of the build context. Set <DockerfileContext> to that folder"
            : null;
    }

    /// <summary>The files that they are set up by.</summary>
    public static IEnumerable<BuildInput> Files(ProjectClosure closure, BuildContext context) =>
        Candidates(closure, context)
            .Where(candidate => File.Exists(candidate.File))
            .Select(candidate => new BuildInput(
                candidate.File,
                candidate.Project,
                "sets up the version",
                IsOptional: true
            ));

    /// <summary>The absolute paths where they look for one.</summary>
    public static IEnumerable<string> FilesLookedFor(ProjectClosure closure, BuildContext context) =>
        Candidates(closure, context).Select(candidate => candidate.File);

    // In the folders above the projects.
    private static IEnumerable<(string File, string Project)> Candidates(
        ProjectClosure closure,
        BuildContext context
    ) =>
        User(closure) is null
            ? []
            : from project in closure.Projects
            from directory in context.DirectoriesAbove(project.FullPath)
            from name in FileNames
            select (Path.Combine(directory, name), project.FullPath);

    private static bool IsOne(string package) =>
        Packages.Contains(package, StringComparer.OrdinalIgnoreCase)
        || package.StartsWith("Microsoft.SourceLink.", StringComparison.OrdinalIgnoreCase);
}
