using System.Collections.Concurrent;
using Microsoft.Build.Construction;
using Microsoft.Build.Execution;
using Stagewright.Diagnostics;
using Stagewright.Frameworks;

namespace Stagewright.Evaluation;

/// <summary>All that MSBuild says of an app, as it is published in the container.</summary>
/// <param name="Restore">
/// What restore reads: the closure in every framework of the app, because NuGet restores all.
/// </param>
/// <param name="Publish">What publish builds: the closure in the framework that is published.</param>
/// <param name="Cache">The evaluations and the parsed files.</param>
/// <param name="Framework">The framework that is published of a project with several; null if it has one.</param>
internal sealed record AppEvaluation(
    ProjectClosure Restore,
    ProjectClosure Publish,
    EvaluationCache Cache,
    string? Framework
)
{
    // Many ask for them, and to know a package takes a look at the disk.
    private readonly ConcurrentDictionary<ProjectInstance, IReadOnlyList<string>> _ownFiles = new();

    /// <summary>The app.</summary>
    public ProjectInstance Entry => Publish.Entry;

    /// <summary>The folders of the SDK, of packages and of the user.</summary>
    public ToolDirectories Tools { get; } = new(Restore.Projects);

    /// <summary>Evaluates an app with all that it references.</summary>
    /// <exception cref="DiagnosticException">
    /// A project is missing, is part of a circle or cannot be evaluated.
    /// </exception>
    public static AppEvaluation Load(ProjectRequest request, EvaluationCache cache, CancellationToken cancellation)
    {
        try
        {
            var app = LoadFrom(request, cache, cancellation);
            var meant = app.Included.Where(path => cache.Ignore.LeavesOut(path, Directory.Exists(path))).ToList();
            return meant.Count == 0 ? app : LoadFrom(request, cache.Showing(meant), cancellation);
        }
        // It does not go without a file that git ignores: a check says so.
        catch (DiagnosticException) when (cache.Files!.Hidden.Any())
        {
            return LoadFrom(request, cache.OfTheWorkingTree, cancellation);
        }
    }

    /// <summary>The absolute paths that <c>DockerfileContextInclude</c> names, whether they are there or not.</summary>
    public IEnumerable<string> Included =>
        Entry
            .GetItems("DockerfileContextInclude")
            .Select(item => Path.TrimEndingDirectorySeparator(item.GetMetadataValue("FullPath")));

    private static AppEvaluation LoadFrom(ProjectRequest request, EvaluationCache cache, CancellationToken cancellation)
    {
        var properties = ContainerEnvironment.GlobalProperties(request);
        var restore = Load(properties);
        if (PublishProperties.Of(restore.Entry) is { Count: > 0 } asked)
        {
            foreach (var (name, value) in asked)
                properties[name] = value;
            restore = Load(properties);
        }
        if (restore.Entry.GetItems(OtherProjects.ItemType).Count > 0)
            restore = Load(properties, OtherProjects.Of(restore.Entry, properties, null, cache));
        var framework = TargetFrameworks.Published(restore.Entry, DotNetVersions.Official);
        var ofOthers = framework ?? restore.Entry.GetPropertyValue("TargetFramework");
        var others = OtherProjects.Of(restore.Entry, properties, ofOthers, cache);
        var publish =
            framework is null && others.All(other => other.Properties == properties) ? restore
            : framework is null ? Load(properties, others)
            : Load(ContainerEnvironment.OfFramework(properties, framework), others);
        return new AppEvaluation(restore, publish, cache, framework);

        ProjectClosure Load(
            Dictionary<string, string> global,
            params IReadOnlyList<(string, IDictionary<string, string>)> others
        ) => ProjectClosure.Load(request.ProjectFile, global, others, cache, cancellation);
    }

    /// <summary>
    /// The absolute paths of the files that a project is evaluated from, itself first: without those of the SDK and of
    /// packages.
    /// </summary>
    public IReadOnlyList<string> OwnFiles(ProjectInstance project) =>
        _ownFiles.GetOrAdd(
            project,
            _ =>
                [
                    .. project
                        .ImportPaths.Prepend(project.FullPath)
                        .Select(Path.GetFullPath)
                        .Where(file => !Tools.Hold(file)),
                ]
        );

    /// <summary>The elements of a project file; null if it cannot be parsed.</summary>
    public ProjectRootElement? Parse(string file) => ProjectRootElement.TryOpen(file, Cache.Collection);
}
