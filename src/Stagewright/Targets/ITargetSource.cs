using Stagewright.Inputs;

namespace Stagewright.Targets;

/// <summary>A kind of knowledge about what an own target reads, builds or calls: one file each.</summary>
internal interface ITargetSource
{
    /// <summary>Pushes all that it knows of a target.</summary>
    /// <exception cref="Diagnostics.DiagnosticException">A file that it has to read cannot be used.</exception>
    void Collect(OwnTarget target, InputCollector inputs);
}
