namespace Stagewright.Inputs;

/// <summary>
/// What the referenced projects are built from, apart from what the app alone is built from. All paths are relative to
/// the context, sorted ordinally.
/// </summary>
public sealed record ReferenceInputs
{
    /// <summary>The folders of the referenced projects, none inside another; <c>.</c> for the context itself.</summary>
    public required IReadOnlyList<string> Directories { get; init; }

    /// <summary>
    /// The files and folders outside of these that the referenced projects read, or may read; folders with <c>/</c> at
    /// their end.
    /// </summary>
    public required IReadOnlyList<string> LinkedFiles { get; init; }

    /// <summary>The files outside of all projects' folders that only the app reads.</summary>
    public required IReadOnlyList<string> FilesOfTheApp { get; init; }
}
