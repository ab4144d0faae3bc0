using System.Collections.Concurrent;
using Microsoft.Build.Construction;
using Microsoft.Build.Definition;
using Microsoft.Build.Evaluation;
using Microsoft.Build.Evaluation.Context;
using Microsoft.Build.Execution;
using Stagewright.Inputs;

namespace Stagewright.Evaluation;

/// <summary>
/// Evaluations, shared by the apps of one build: a library that fifty apps reference is evaluated once a node. It lives
/// as long as the build, in which the files do not change.
/// </summary>
public sealed class EvaluationCache : IDisposable
{
    private readonly EvaluationContext _context = EvaluationContext.Create(EvaluationContext.SharingPolicy.Shared);
    private readonly ConcurrentDictionary<string, ProjectInstance> _instances = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IReadOnlyList<ProbeCall>> _probes = new(StringComparer.Ordinal);

    /// <summary>The collection that holds the parsed files.</summary>
    public ProjectCollection Collection { get; } = new();

    /// <summary>How many evaluations there are: one for each project and set of global properties.</summary>
    public int Count => _instances.Count;

    /// <summary>Evaluates a project, or gives the evaluation that there is.</summary>
    /// <exception cref="Microsoft.Build.Exceptions.InvalidProjectFileException">
    /// The project cannot be evaluated.
    /// </exception>
    public ProjectInstance Evaluate(string file, IDictionary<string, string> globalProperties)
    {
        var key = string.Join(
            '\n',
            globalProperties
                .OrderBy(p => p.Key, StringComparer.OrdinalIgnoreCase)
                .Select(p => $"{p.Key}={p.Value}")
                .Prepend(file)
        );
        return _instances.GetOrAdd(
            key,
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
    }

    /// <summary>What a file asks the file system for: read once, however many projects import it.</summary>
    internal IReadOnlyList<ProbeCall> Probes(string file, Func<ProjectRootElement, IReadOnlyList<ProbeCall>> read) =>
        _probes.GetOrAdd(file, _ => read(ProjectRootElement.Open(file, Collection)));

    /// <inheritdoc />
    public void Dispose() => Collection.Dispose();
}
