using Stagewright.Diagnostics;
using Stagewright.Files;
using Stagewright.Syntax;

namespace Stagewright.Review;

/// <summary>A Dockerfile, with all that a review compares it with.</summary>
/// <param name="Text">As it is written.</param>
/// <param name="Stages">Its stages, in order.</param>
/// <param name="App">The app.</param>
/// <param name="Context">The folder that an engine most probably gets with it.</param>
internal sealed record ReviewedFile(
    ParsedDockerfile Text,
    IReadOnlyList<Stage> Stages,
    ReviewedApp App,
    ReviewedContext Context
)
{
    // An engine ends at 127 layers a stage, so that no file of a person's has more.
    private const int MostInstructions = 3_000;

    private readonly Dictionary<Stage, IReadOnlyList<ContextCopy>> _copies = new(ReferenceEqualityComparer.Instance);

    /// <summary>The first line that is not reviewed, because no file has so many instructions; mostly null.</summary>
    public int? CutAt { get; private init; }

    /// <summary>Whether a stage builds; where none does, something else has built before.</summary>
    public bool Builds { get; } = Stages.Any(stage => stage.Own.Any(run => DotNetCommand.Of(run).Any()));

    /// <summary>What git ignores.</summary>
    public GitIgnore Git { get; } = new();

    /// <summary>Reads a Dockerfile.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="path">Its absolute path.</param>
    /// <param name="app">The app.</param>
    /// <param name="repository">The absolute path of the repository; null if only the text is reviewed.</param>
    /// <exception cref="DiagnosticException">The ignore file cannot be read.</exception>
    public static ReviewedFile Read(string text, string path, ReviewedApp app, string? repository)
    {
        var parsed = DockerfileParser.Parse(text);
        var cut =
            parsed.Instructions.Count > MostInstructions ? parsed.Instructions[MostInstructions].Line : (int?)null;
        parsed = parsed with { Instructions = [.. parsed.Instructions.Take(MostInstructions)] };
        var stages = Stage.Of(parsed.Instructions);
        var candidates = ReviewedContext.Candidates(app, path, repository);
        var file = new ReviewedFile(parsed, stages, app, candidates[0]) { CutAt = cut };
        return file with { Context = candidates.MaxBy(file.Fits)! };
    }

    /// <summary>What a stage copies from the context, with what the stages do that it starts from.</summary>
    public IReadOnlyList<ContextCopy> CopiesOf(Stage stage)
    {
        if (!_copies.TryGetValue(stage, out var copies))
            _copies[stage] = copies = ContextCopy.Of(stage, Text.Escape);
        return copies;
    }

    /// <summary>What a stage itself copies from the context.</summary>
    public IEnumerable<ContextCopy> OwnCopiesOf(Stage stage) =>
        CopiesOf(stage).Where(copy => copy.Instruction.Line > stage.From.Line);

    /// <summary>The files that restore reads, as the context has them.</summary>
    public IEnumerable<string> RestoreFiles => App.RestoreFiles.Select(Context.Relative).OfType<string>();

    // How well a folder fits: what the copies name is there, then what the commands name, then what the restore needs.
    private (int Sources, int Commands, int Restored) Fits(ReviewedContext context)
    {
        var copies = Stages.SelectMany(OwnCopiesOf).ToList();
        var sources = copies.SelectMany(copy => copy.Sources).Where(source => !source.IsPattern && !source.IsUnknown);
        return (
            sources.Count(source => source.Path.Length > 0 && context.Has(source.Path)),
            Stages.SelectMany(stage => stage.Own).SelectMany(DotNetCommand.Of).Count(command => Fits(command, context)),
            App.RestoreFiles.Select(context.Relative)
                .OfType<string>()
                .Count(file => copies.Exists(copy => copy.Brings(file)))
        );
    }

    private static bool Fits(DotNetCommand command, ReviewedContext context) =>
        command.Project is { } project
            ? !project.Contains('$') && context.Has(project)
            : context.Directory is { } directory
                && (FileTree.Files(directory, "*.*proj").Any() || FileTree.Files(directory, "*.sln*").Any());
}
