namespace Stagewright.Inputs;

/// <summary>A kind of knowledge about what the build of an app reads: one file each.</summary>
internal interface IInputSource
{
    /// <summary>
    /// Pushes all that it knows: files, paths to watch, folders that builds write to, secrets, warnings.
    /// </summary>
    /// <exception cref="Diagnostics.DiagnosticException">A file that it has to read cannot be used.</exception>
    void Collect(InputCollector inputs);
}
