using Stagewright.Diagnostics;

namespace Stagewright.Inputs;

/// <summary>The inputs of an app, and what only this machine knows of them.</summary>
/// <param name="Inputs">The inputs as the Dockerfile names them.</param>
/// <param name="Files">Each file with the reason that it is an input, sorted.</param>
/// <param name="AbsentFiles">The absolute paths that hold no file, and would be inputs if they did.</param>
/// <param name="WatchedFolders">The absolute paths of the folders in which a new file can be an input.</param>
/// <param name="Warnings">What the user should know.</param>
/// <param name="NodeCalls">The absolute paths of the projects whose targets call Node.js, with the place.</param>
internal sealed record CollectedInputs(
    BuildInputs Inputs,
    IReadOnlyList<BuildInput> Files,
    IReadOnlyList<string> AbsentFiles,
    IReadOnlyList<string> WatchedFolders,
    IReadOnlyList<Diagnostic> Warnings,
    IReadOnlyDictionary<string, SourceLocation> NodeCalls
);
