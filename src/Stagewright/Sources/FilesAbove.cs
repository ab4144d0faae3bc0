using Microsoft.Build.Execution;
using Stagewright.Files;
using Stagewright.Inputs;

namespace Stagewright.Sources;

/// <summary>
/// The files that MSBuild and the SDK find by looking upwards from a project: response files and tool manifests. Where
/// they look for other files, imports tell what they found; a new one is watched for.
/// </summary>
internal sealed class FilesAbove : IInputSource
{
    private static readonly string[] Watched =
    [
        "Directory.Build.props",
        "Directory.Build.targets",
        "Directory.Packages.props",
        ResponseFiles.OfDirectory,
        ResponseFiles.OfProject,
        .. ToolManifest.Paths,
        GitIgnore.FileName,
        // A nearer one is another context.
        ".git",
    ];

    /// <inheritdoc />
    public void Collect(InputCollector inputs)
    {
        var (app, context) = (inputs.App, inputs.Context);
        List<BuildInput> responseFiles =
        [
            .. Nearest(app.Entry, context, ResponseFiles.OfDirectory),
            .. Beside(app.Entry, ResponseFiles.OfProject),
        ];
        inputs.Restore(responseFiles);
        // Properties of it are known before anybody asks git, so that it stays.
        foreach (var file in responseFiles)
            inputs.SayIfIgnored(file);
        foreach (var project in app.Restore.Projects)
        {
            inputs.Restore(ToolManifest.Paths.SelectMany(name => NearestCommitted(project, inputs, name)));
            inputs.Watch(context.PathsAbove(project.FullPath, Watched));
        }
    }

    /// <summary>The nearest file of a name in the folders from a project up to the context, if there is one.</summary>
    public static IEnumerable<BuildInput> Nearest(ProjectInstance project, BuildContext context, string name) =>
        All(project, context, name).Take(1);

    /// <summary>The nearest that a clean clone has; a nearer one that git ignores is said.</summary>
    public static IEnumerable<BuildInput> NearestCommitted(
        ProjectInstance project,
        InputCollector inputs,
        string name
    ) => inputs.Committed(All(project, inputs.Context, name)).Take(1);

    private static IEnumerable<BuildInput> All(ProjectInstance project, BuildContext context, string name) =>
        context
            .PathsAbove(project.FullPath, name)
            .Where(File.Exists)
            .Select(file => new BuildInput(file, project.FullPath, "found above"));

    private static IEnumerable<BuildInput> Beside(ProjectInstance project, string name) =>
        Path.Combine(project.Directory, name) is var file && File.Exists(file)
            ? [new BuildInput(file, project.FullPath, "found beside")]
            : [];
}
