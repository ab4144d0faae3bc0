namespace Stagewright.Evaluation;

/// <summary>What to read.</summary>
internal sealed record ProjectRequest
{
    /// <summary>The absolute path of the project file.</summary>
    public required string ProjectFile { get; init; }

    /// <summary>The configuration to publish, for example <c>Release</c>.</summary>
    public required string Configuration { get; init; }

    /// <summary>
    /// Whether somebody asks for this project's Dockerfile, so that it is an error if there is no image for it;
    /// otherwise it goes without one, with a warning.
    /// </summary>
    public bool IsAskedFor { get; init; }

    /// <summary>
    /// The properties given on the command line; those named <c>Dockerfile…</c> and <c>Container…</c> count.
    /// </summary>
    public IReadOnlyDictionary<string, string> GlobalProperties { get; init; } = new Dictionary<string, string>();
}
