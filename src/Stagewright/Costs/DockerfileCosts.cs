using System.Globalization;
using Stagewright.Files;
using Stagewright.Review;
using Stagewright.Syntax;

namespace Stagewright.Costs;

/// <summary>What a Dockerfile costs, each time that somebody builds it again.</summary>
/// <param name="Steps">The steps that make the image.</param>
/// <param name="StepsAgain">Those that run again when a line of the app's code changes.</param>
/// <param name="LayersAgain">Those of them that are layers of the image: they are pushed and pulled again.</param>
/// <param name="Sent">The bytes that the engine gets of the context.</param>
/// <param name="SentInVain">Those of them that no build of the app reads.</param>
internal sealed record DockerfileCosts(int Steps, int StepsAgain, int LayersAgain, long Sent, long SentInVain)
{
    /// <summary>What a file costs.</summary>
    public static DockerfileCosts Of(ReviewedFile file)
    {
        var stages = Used(file).OrderBy(stage => stage.From.Line).ToList();
        var again = new Dictionary<Stage, int>(ReferenceEqualityComparer.Instance);
        foreach (var stage in stages)
            again[stage] = Again(stage, file, again);
        var (sent, inVain) = Bytes(file, stages);
        return new DockerfileCosts(
            stages.Sum(stage => stage.Own.Count(IsStep)),
            again.Values.Sum(),
            file.Stages.Count == 0 ? 0 : Chain(file.Stages[^1]).Sum(again.GetValueOrDefault),
            sent,
            inVain
        );
    }

    /// <summary>One sentence for each.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"A change of one line of code runs {StepsAgain} of {Steps} steps again and makes up to {LayersAgain} layers of the image anew. Of the context {Sent / 1e6:0.0} MB are sent, {SentInVain / 1e6:0.0} MB of them in vain."
        );

    // What follows the first step that sees the change.
    private static int Again(Stage stage, ReviewedFile file, Dictionary<Stage, int> again)
    {
        var code = file.Context.Relative($"{file.App.ProjectDirectory}/a.cs".TrimStart('/'));
        var changed = stage.Parent is { } parent && again.GetValueOrDefault(parent) > 0;
        var copies = file.OwnCopiesOf(stage)
            .Where(copy => code is not null && copy.Brings(code))
            .Select(copy => copy.Instruction)
            .ToHashSet<Instruction>(ReferenceEqualityComparer.Instance);
        return stage
            .Own.SkipWhile(step =>
                !changed
                && !copies.Contains(step)
                && !(step.HasBindMount && !step.Flags.Any(flag => flag.Contains("from=", StringComparison.Ordinal)))
                && !Sources(step, file.Stages).Any(source => again.GetValueOrDefault(source) > 0)
            )
            .Count(IsStep);
    }

    private static (long Sent, long InVain) Bytes(ReviewedFile file, List<Stage> stages)
    {
        if (file.Context.Directory is not { } directory)
            return (0, 0);
        var sources = stages.SelectMany(file.OwnCopiesOf).SelectMany(copy => copy.Sources).ToList();
        if (stages.SelectMany(stage => stage.Own).Any(run => run is { Name: "RUN", HasBindMount: true }))
            sources.Add(new CopySource("."));
        var needed = new NeededFiles(file);
        var (sent, inVain) = (0L, 0L);
        foreach (var (path, length) in Files(file.Context, directory, sources))
        {
            sent += length;
            inVain += needed.Has(path) ? 0 : length;
        }
        return (sent, inVain);
    }

    private static IEnumerable<(string Path, long Length)> Files(
        ReviewedContext context,
        string directory,
        List<CopySource> sources
    ) =>
        sources.TrueForAll(source => source.IsUnknown)
            ? []
            : ContextFiles
                .In(
                    directory,
                    name => !sources.Exists(source => source.Below(name) is not null) || context.LeavesOut(name),
                    folder => !sources.Exists(source => MayReach(source, folder)) || context.LeavesOutAll(folder)
                )
                .Select(name => (name, new FileInfo(Path.Combine(directory, name)).Length));

    // Whether the folder is brought, or something in it can be.
    private static bool MayReach(CopySource source, string folder) =>
        source.IsPattern
        || source.Below(folder) is not null
        || source.Path.StartsWith(folder + "/", StringComparison.Ordinal);

    // The stages that the last one is made of.
    private static HashSet<Stage> Used(ReviewedFile file)
    {
        var used = new HashSet<Stage>(ReferenceEqualityComparer.Instance);
        var left = new Stack<Stage>(file.Stages.TakeLast(1));
        while (left.TryPop(out var stage))
        {
            if (!used.Add(stage))
                continue;
            foreach (var source in stage.Own.SelectMany(step => Sources(step, file.Stages)).Concat(Parents(stage)))
                left.Push(source);
        }
        return used;
    }

    private static IEnumerable<Stage> Sources(Instruction step, IReadOnlyList<Stage> stages) =>
        from flag in step.Flags
        let at = flag.IndexOf("from=", StringComparison.OrdinalIgnoreCase)
        where at >= 0
        let name = flag[(at + "from=".Length)..].Split(',')[0]
        from stage in stages.Where(
            (stage, index) =>
                stage.Name.Equals(name, StringComparison.OrdinalIgnoreCase)
                || name == index.ToString(CultureInfo.InvariantCulture)
        )
        select stage;

    private static IEnumerable<Stage> Parents(Stage stage) => stage.Parent is { } parent ? [parent] : [];

    private static IEnumerable<Stage> Chain(Stage? stage)
    {
        for (; stage is not null; stage = stage.Parent)
            yield return stage;
    }

    private static bool IsStep(Instruction instruction) => instruction.Name is "ADD" or "COPY" or "RUN" or "WORKDIR";
}
