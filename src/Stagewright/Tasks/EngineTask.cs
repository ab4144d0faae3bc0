using Microsoft.Build.Framework;

namespace Stagewright.Tasks;

/// <summary>A task that calls a container engine.</summary>
public abstract class EngineTask : DockerfileTask
{
    /// <summary>The client of the container engine; empty for the first that is on the PATH.</summary>
    public string Engine { get; set; } = "";

    /// <summary>The PATH.</summary>
    [Required]
    public required string SearchPath { get; set; }
}
