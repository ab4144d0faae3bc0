namespace Stagewright.Inputs;

/// <summary>A file or folder that the build of an app reads.</summary>
/// <param name="File">The absolute path.</param>
/// <param name="Project">The absolute path of the project that reads it.</param>
/// <param name="Reason">How the project leads to it, for example <c>imported</c>.</param>
/// <param name="IsOptional">
/// Whether the build goes on without it, so that it is no fault if the context does not hold it.
/// </param>
internal sealed record BuildInput(string File, string Project, string Reason, bool IsOptional = false);
