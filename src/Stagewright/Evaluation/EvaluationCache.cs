using System.Collections.Concurrent;
using Microsoft.Build.Construction;
using Microsoft.Build.Definition;
using Microsoft.Build.Evaluation;
using Microsoft.Build.Evaluation.Context;
using Microsoft.Build.Execution;
using Stagewright.Files;

namespace Stagewright.Evaluation;

/// <summary>
/// Evaluations, shared by the apps of one build: a library that fifty apps reference is evaluated once a node. It lives
/// as long as the build, in which the files do not change.
/// </summary>
internal sealed class EvaluationCache : IDisposable
{
    private readonly EvaluationContext _context;
    private readonly Lazy<EvaluationCache> _ofTheWorkingTree;
    private readonly ConcurrentDictionary<string, EvaluationCache> _showing = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ProjectInstance> _instances = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string File, Type Type), object> _found = new();

    /// <summary>Evaluations that see what a clean clone has.</summary>
    public EvaluationCache()
        : this(new GitIgnore(), []) { }

    private EvaluationCache(GitIgnore? ignore, IReadOnlyCollection<string> shown)
    {
        Ignore = ignore ?? new GitIgnore();
        Files = ignore is null ? null : new CommittedFiles(ignore, shown);
        _context = EvaluationContext.Create(EvaluationContext.SharingPolicy.Shared, Files);
        _ofTheWorkingTree = new(() => new EvaluationCache(null, []));
    }

    /// <summary>What git ignores.</summary>
    public GitIgnore Ignore { get; }

    /// <summary>The files that evaluations see; null for all that are there.</summary>
    internal CommittedFiles? Files { get; }

    /// <summary>Evaluations that see all that is in the working tree.</summary>
    internal EvaluationCache OfTheWorkingTree => _ofTheWorkingTree.Value;

    /// <summary>
    /// Evaluations that see some files although git ignores them, because somebody says that they are meant.
    /// </summary>
    /// <param name="paths">The absolute paths of files and folders.</param>
    internal EvaluationCache Showing(IReadOnlyCollection<string> paths) =>
        _showing.GetOrAdd(string.Join('\n', paths), _ => new EvaluationCache(Ignore, paths));

    /// <summary>The collection that holds the parsed files.</summary>
    public ProjectCollection Collection { get; } = new();

    /// <summary>How many evaluations there are: one for each project and set of global properties.</summary>
    public int Count => _instances.Count;

    /// <summary>Evaluates a project, or gives the evaluation that there is.</summary>
    /// <exception cref="Microsoft.Build.Exceptions.InvalidProjectFileException">
    /// The project cannot be evaluated.
    /// </exception>
    public ProjectInstance Evaluate(string file, IDictionary<string, string> globalProperties) =>
        _instances.GetOrAdd(
            Key(file, globalProperties),
            _ =>
                ProjectInstance.FromFile(
                    file,
                    new ProjectOptions
                    {
                        EvaluationContext = _context,
                        LoadSettings = ProjectLoadSettings.DoNotEvaluateElementsWithFalseCondition,
                        GlobalProperties = globalProperties,
                        ProjectCollection = Collection,
                    }
                )
        );

    /// <summary>
    /// What is found in the text of a project file: looked for once, however many projects import it.
    /// </summary>
    internal IReadOnlyList<T> Find<T>(string file, Func<ProjectRootElement, IReadOnlyList<T>> find) =>
        (IReadOnlyList<T>)_found.GetOrAdd((file, typeof(T)), _ => find(ProjectRootElement.Open(file, Collection)));

    /// <inheritdoc />
    public void Dispose()
    {
        Collection.Dispose();
        foreach (var cache in _showing.Values)
            cache.Dispose();
        if (_ofTheWorkingTree.IsValueCreated)
            _ofTheWorkingTree.Value.Dispose();
    }

    private static string Key(string file, IDictionary<string, string> globalProperties) =>
        string.Join(
            '\n',
            globalProperties
                .OrderBy(property => property.Key, StringComparer.OrdinalIgnoreCase)
                .Select(property => $"{property.Key}={property.Value}")
                .Prepend(file)
        );
}
