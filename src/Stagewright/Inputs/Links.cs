using Stagewright.Evaluation;

namespace Stagewright.Inputs;

/// <summary>
/// Symbolic links: what one points to is an input, too, because an engine copies a link as a link. What all other sources
/// found is looked through, and the folders of the projects.
/// </summary>
internal sealed class Links : IInputSource
{
    /// <inheritdoc />
    public void Collect(InputCollector inputs)
    {
        var targets = new HashSet<string>(StringComparer.Ordinal);
        foreach (var input in inputs.Restored.ToList())
        {
            foreach (var target in TargetsOf(input.File, inputs.Context).Where(targets.Add))
                inputs.Restore(Linked(input, target));
        }
        foreach (var input in inputs.Built.Concat(FoldersOfProjects(inputs.App)).ToList())
        {
            foreach (
                var target in Below(input.File).SelectMany(path => TargetsOf(path, inputs.Context)).Where(targets.Add)
            )
                inputs.Build(Linked(input, target));
        }
    }

    private static BuildInput Linked(BuildInput input, string target) =>
        input with
        {
            File = target,
            Reason = "what a symbolic link points to",
            IsOptional = false,
        };

    private static IEnumerable<BuildInput> FoldersOfProjects(AppEvaluation app) =>
        app.Publish.Projects.Select(project => new BuildInput(
            project.Directory,
            project.FullPath,
            "",
            IsOptional: true
        ));

    // A file, or a folder with the links that it holds; what builds and package managers write is not looked through.
    private static IEnumerable<string> Below(string path) =>
        Directory.Exists(path)
            ? FileTree.Folders(path, ".git", "bin", "node_modules", "obj").SelectMany(FileTree.Links).Prepend(path)
            : [path];

    // Each link on the way to a file leads somewhere, and the way there can have links again; a circle leads nowhere.
    private static IEnumerable<string> TargetsOf(string path, BuildContext context)
    {
        foreach (
            var part in PathRules.Ancestors(path).TakeWhile(part => part != context.Directory && context.Contains(part))
        )
        {
            if (FinalTarget(part) is { } target)
                yield return Path.TrimEndingDirectorySeparator(target);
        }
    }

    private static string? FinalTarget(string path)
    {
        FileSystemInfo info = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
        try
        {
            return info.ResolveLinkTarget(returnFinalTarget: true)?.FullName;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
