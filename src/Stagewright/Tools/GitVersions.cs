using Microsoft.Build.Execution;
using Stagewright.Diagnostics;
using Stagewright.Evaluation;
using Stagewright.Inputs;

namespace Stagewright.Tools;

/// <summary>The packages that compute a version, or the place of the sources, from the git repository.</summary>
internal sealed class GitVersions : IInputSource
{
    private const string Git = ".git";

    private static readonly string[] Packages =
    [
        "MinVer",
        "Nerdbank.GitVersioning",
        "GitVersion.MsBuild",
        "GitVersionTask",
        "GitInfo",
        "Microsoft.Build.Tasks.Git",
    ];

    // By what they are set up, in the folders above the projects.
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

    /// <inheritdoc />
    public void Collect(InputCollector inputs)
    {
        if (User(inputs.App.Publish) is not { } user)
            return;
        foreach (var project in inputs.App.Publish.ProjectPaths)
        {
            var paths = inputs.Context.PathsAbove(project, FileNames).ToList();
            inputs.Build(
                paths
                    .Where(File.Exists)
                    .Select(file => new BuildInput(file, project, "sets up the version", IsOptional: true))
            );
            inputs.Watch(paths);
        }
        inputs.NeedsGit |= inputs.Context.HasHistory;
        if (HistoryElsewhere(inputs.Context) is { } elsewhere)
            inputs.Warn(
                Descriptors.GitDirectoryElsewhere.In(user.FullPath, Path.GetFileName(user.FullPath), elsewhere)
            );
    }

    private static ProjectInstance? User(ProjectClosure closure) =>
        closure.Projects.FirstOrDefault(project => project.Packages.Concat(PackagesOfBuild.Of(project)).Any(IsOne));

    private static bool IsOne(string package) =>
        Packages.Contains(package, StringComparer.OrdinalIgnoreCase)
        || package.StartsWith("Microsoft.SourceLink.", StringComparison.OrdinalIgnoreCase);

    // Why the history does not come into the container, although there is one.
    private static string? HistoryElsewhere(BuildContext context)
    {
        var own = Path.Combine(context.Directory, Git);
        if (Directory.Exists(own))
            return null;
        if (File.Exists(own))
            return $"'{own}' is a file that leads out of the build context, as in a worktree or a submodule. "
                + "Build the image in a clone";
        return context.RepositoryAbove() is { } root
            ? $"'{Path.Combine(root, Git)}' lies outside of the build context. Set <DockerfileContext> to that folder"
            : null;
    }
}
