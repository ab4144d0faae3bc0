using Stagewright.Evaluation;
using Stagewright.Files;
using Stagewright.Inputs;

namespace Stagewright.Sources;

/// <summary>
/// Symbolic links: what one points to is an input, too, because an engine copies a link as a link. What all other
/// sources found is looked through, and the folders of the projects.
/// </summary>
internal sealed class Links : IInputSource
{
    /// <inheritdoc />
    public void Collect(InputCollector inputs)
    {
        foreach (var input in inputs.Restored.ToList())
            inputs.Restore(Follow(input, [input.File], inputs).Where(target => File.Exists(target.File)));
        foreach (var input in inputs.Restored.Concat(inputs.Built).Concat(FoldersOfProjects(inputs.App)).ToList())
            inputs.Build(Follow(input, Below(input.File), inputs));
    }

    // Each link on the way to a file leads somewhere; a circle leads nowhere.
    private static IEnumerable<BuildInput> Follow(BuildInput input, IEnumerable<string> paths, InputCollector inputs)
    {
        foreach (var path in paths)
        {
            foreach (
                var part in PathRules
                    .Ancestors(path)
                    .TakeWhile(part => part != inputs.Context.Directory && inputs.Context.Contains(part))
            )
            {
                if (FinalTarget(part) is not { } final || Read(final, part, path, inputs.Context) is not { } target)
                    continue;
                if (Directory.Exists(part) && part != path)
                    inputs.LinkedFolder(part);
                yield return input with
                {
                    File = Path.TrimEndingDirectorySeparator(target),
                    Reason = "what a symbolic link points to",
                    IsOptional = false,
                };
            }
        }
    }

    // Of a folder of the context that is around the link, only what is named behind the link is read: the rest would be
    // all, and a circle.
    private static string? Read(string target, string link, string path, BuildContext context) =>
        !context.Contains(target) || !PathRules.IsUnder(link, target) ? target
        : path == link ? null
        : Path.Combine(target, Path.GetRelativePath(link, path));

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
