using System.Collections.Concurrent;
using Microsoft.Build.Construction;
using Microsoft.Build.Exceptions;
using Microsoft.Build.Execution;
using Microsoft.Build.Graph;
using Stagewright.Diagnostics;
using Stagewright.Files;

namespace Stagewright.Evaluation;

/// <summary>
/// A project with all that it references, and what is published beside it, evaluated as it is published in the
/// container.
/// </summary>
/// <param name="Entry">The app.</param>
/// <param name="Others">The projects that are published beside it; mostly empty.</param>
/// <param name="Projects">
/// Every evaluation of every project of the closure, the app's included: a project with several frameworks has several.
/// </param>
/// <param name="OfTheApp">Those of the app and of what it references alone.</param>
/// <param name="Referrers">The path of each project but the app's, with that of one that references it.</param>
internal sealed record ProjectClosure(
    ProjectInstance Entry,
    IReadOnlyList<ProjectInstance> Others,
    IReadOnlyCollection<ProjectInstance> Projects,
    IReadOnlyCollection<ProjectInstance> OfTheApp,
    IReadOnlyDictionary<string, string> Referrers
)
{
    // What the SDK builds by itself.
    private static readonly string[] OwnExtensions = [".csproj", ".fsproj", ".vbproj", ".proj"];

    /// <summary>Evaluates the closure.</summary>
    /// <exception cref="DiagnosticException">
    /// A project is missing, is part of a circle or cannot be evaluated.
    /// </exception>
    public static ProjectClosure Load(
        string projectFile,
        IDictionary<string, string> globalProperties,
        IReadOnlyList<(string Project, IDictionary<string, string> Properties)> others,
        EvaluationCache cache,
        CancellationToken cancellation
    )
    {
        var loaded = new ConcurrentBag<ProjectInstance>();
        try
        {
            var graph = new ProjectGraph(
                [
                    new ProjectGraphEntryPoint(projectFile, globalProperties),
                    .. others.Select(other => new ProjectGraphEntryPoint(other.Project, other.Properties)),
                ],
                cache.Collection,
                (file, properties, _) => Evaluate(file, properties, globalProperties, loaded, cache),
                cancellation
            );
            return Of(graph, projectFile);
        }
        catch (AggregateException e)
            when (e.Flatten().InnerExceptions[0]
                    is DiagnosticException
                        or InvalidProjectFileException
                        or CircularDependencyException
            )
        {
            throw Explain(e.Flatten().InnerExceptions[0], projectFile, globalProperties, loaded, cache);
        }
        catch (Exception e) when (e is InvalidProjectFileException or CircularDependencyException)
        {
            throw Explain(e, projectFile, globalProperties, loaded, cache);
        }
    }

    private static ProjectInstance Evaluate(
        string file,
        IDictionary<string, string> properties,
        IDictionary<string, string> globalProperties,
        ConcurrentBag<ProjectInstance> loaded,
        EvaluationCache cache
    )
    {
        if (!File.Exists(file))
            throw Missing(file, loaded, cache);
        try
        {
            var project = cache.Evaluate(file, properties);
            loaded.Add(project);
            return project;
        }
        catch (InvalidProjectFileException e)
        {
            // Here, because the graph says of a reference only that it could not be loaded, and not why.
            throw NotEvaluated(e, file, globalProperties, loaded, cache);
        }
    }

    private static ProjectClosure Of(ProjectGraph graph, string projectFile)
    {
        var entries = graph.EntryPointNodes.ToLookup(node => node.ProjectInstance.FullPath == projectFile);
        return new(
            entries[true].Single().ProjectInstance,
            [.. entries[false].Select(node => node.ProjectInstance)],
            Sorted(graph.ProjectNodes),
            entries[false].Any() ? Sorted(Reached(entries[true].Single())) : Sorted(graph.ProjectNodes),
            FindReferrers(graph)
        );
    }

    private static IReadOnlyList<ProjectInstance> Sorted(IEnumerable<ProjectGraphNode> nodes) =>
        [
            .. nodes
                .Select(node => node.ProjectInstance)
                .Where(project => !ToolDirectories.IsInPackage(project.FullPath))
                .OrderBy(project => project.FullPath, StringComparer.Ordinal),
        ];

    private static HashSet<ProjectGraphNode> Reached(ProjectGraphNode entry)
    {
        var (seen, left) = (new HashSet<ProjectGraphNode>(), new Queue<ProjectGraphNode>([entry]));
        while (left.TryDequeue(out var node))
        {
            foreach (var reference in seen.Add(node) ? node.ProjectReferences : [])
                left.Enqueue(reference);
        }
        return seen;
    }

    /// <summary>The absolute paths of the project files, each once, sorted.</summary>
    public IEnumerable<string> ProjectPaths => Projects.Select(project => project.FullPath).Distinct();

    /// <summary>Whether a file or folder lies in the folder of one of the projects.</summary>
    public bool Holds(string path) => Projects.Any(project => PathRules.IsUnder(path, project.Directory));

    /// <summary>The line with a reference to one of the projects.</summary>
    public SourceLocation ReferenceTo(string file, EvaluationCache cache) =>
        ReferenceIn(FindReferrer(file, Projects) ?? Entry, file, cache);

    private static Dictionary<string, string> FindReferrers(ProjectGraph graph) =>
        graph
            .ProjectNodes.SelectMany(
                node => node.ProjectReferences,
                (node, reference) =>
                    (Referrer: node.ProjectInstance.FullPath, Project: reference.ProjectInstance.FullPath)
            )
            // A project with several frameworks references itself in each.
            .Where(edge => edge.Referrer != edge.Project)
            .GroupBy(edge => edge.Project, edge => edge.Referrer)
            .ToDictionary(group => group.Key, group => group.Min(StringComparer.Ordinal)!);

    private static DiagnosticException Missing(
        string file,
        IEnumerable<ProjectInstance> loaded,
        EvaluationCache cache
    ) =>
        new(
            FindReferrer(file, loaded) is { } referrer
                ? Descriptors.ReferencedProjectMissing.At(
                    ReferenceIn(referrer, file, cache),
                    Path.GetFileName(referrer.FullPath),
                    file
                )
                : Descriptors.ReferencedProjectMissing.In(file, file, file)
        );

    private static DiagnosticException NotEvaluated(
        InvalidProjectFileException exception,
        string file,
        IDictionary<string, string> globalProperties,
        IEnumerable<ProjectInstance> loaded,
        EvaluationCache cache
    ) =>
        new(
            !OwnExtensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase)
            && FindReferrer(file, loaded) is { } referrer
                ? Descriptors.ReferenceNotLoadable.At(
                    ReferenceIn(referrer, file, cache),
                    Path.GetFileName(referrer.FullPath),
                    file,
                    exception.BaseMessage.Trim()
                )
                : Descriptors.EvaluationFailed.At(
                    new SourceLocation(
                        exception.ProjectFile is { Length: > 0 } culprit ? culprit : file,
                        exception.LineNumber,
                        exception.ColumnNumber
                    ),
                    globalProperties["Configuration"],
                    exception.BaseMessage + WithoutSolution(exception, cache)
                ),
            exception
        );

    private static ProjectInstance? FindReferrer(string file, IEnumerable<ProjectInstance> projects) =>
        projects
            .Where(project =>
                project.GetItems("ProjectReference").Any(item => item.GetMetadataValue("FullPath") == file)
            )
            .MinBy(project => project.FullPath, StringComparer.Ordinal);

    private static SourceLocation ReferenceIn(ProjectInstance referrer, string file, EvaluationCache cache) =>
        ItemLocator.Find(referrer, "ProjectReference", Path.GetFileName(file), cache);

    private static DiagnosticException Explain(
        Exception exception,
        string projectFile,
        IDictionary<string, string> globalProperties,
        IReadOnlyCollection<ProjectInstance> loaded,
        EvaluationCache cache
    ) =>
        exception switch
        {
            DiagnosticException diagnostic => diagnostic,
            InvalidProjectFileException invalid => NotEvaluated(invalid, projectFile, globalProperties, loaded, cache),
            _ => Circle(projectFile, loaded, cache),
        };

    private static string WithoutSolution(InvalidProjectFileException exception, EvaluationCache cache) =>
        File.Exists(exception.ProjectFile)
        && PropertyInImport(exception.ProjectFile, exception.LineNumber, cache) is { } property
            ? $" Only the build of a solution sets $({property}), and the container has none: "
                + "write $(MSBuildThisFileDirectory) and the path from this file."
            : "";

    private static string? PropertyInImport(string file, int line, EvaluationCache cache) =>
        ProjectRootElement
            .TryOpen(file, cache.Collection)
            ?.Imports.Where(import => import.Location.Line == line || import.ProjectLocation.Line == line)
            .Select(import => SolutionProperties.In(import.Project))
            .FirstOrDefault(property => property is not null);

    private static DiagnosticException Circle(
        string projectFile,
        IReadOnlyCollection<ProjectInstance> loaded,
        EvaluationCache cache
    )
    {
        var references = loaded.ToLookup(
            project => project.FullPath,
            project => project.GetItems("ProjectReference").Select(item => item.GetMetadataValue("FullPath"))
        );
        var circle = Circles.First(
            projectFile,
            project => references[project].SelectMany(paths => paths).Distinct().Order(StringComparer.Ordinal)
        );
        if (circle.Count == 0)
            return new DiagnosticException(Descriptors.ReferenceCycle.In(projectFile, projectFile));
        var last = loaded.First(project => project.FullPath == circle[^1]);
        return new DiagnosticException(
            Descriptors.ReferenceCycle.At(
                ReferenceIn(last, circle[0], cache),
                string.Join(", which references ", circle.Append(circle[0]))
            )
        );
    }
}
