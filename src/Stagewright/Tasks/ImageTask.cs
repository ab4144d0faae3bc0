using Microsoft.Build.Framework;
using Stagewright.Engines;

namespace Stagewright.Tasks;

/// <summary>A task that builds the image of a project by a container engine.</summary>
public abstract class ImageTask : EngineTask
{
    /// <summary>Further words of the engine's command, as a command line has them.</summary>
    public string BuildArguments { get; set; } = "";

    /// <summary>The platforms to build for, for example <c>linux/amd64</c>; empty for those of the project.</summary>
    public string Platforms { get; set; } = "";

    /// <summary>The registry of the image's names; empty for none.</summary>
    public string Registry { get; set; } = "";

    /// <summary>The repository of the image's names; empty for that of the build command.</summary>
    public string Repository { get; set; } = "";

    /// <summary>The time that the image has, in seconds since 1970; empty for that of the build.</summary>
    public string SourceDateEpoch { get; set; } = "";

    /// <summary>The commit that is built; empty where nobody asks for it.</summary>
    public string SourceRevision { get; set; } = "";

    /// <summary>The stage to end with; empty for the last.</summary>
    public string Stage { get; set; } = "";

    /// <summary>The tags of the image's names; empty for none.</summary>
    public string[] Tags { get; set; } = [];

    private protected ImageOptions Options() =>
        new()
        {
            Engine = Engine.Trim(),
            More = BuildArguments,
            Platforms = Platforms,
            Registry = Registry.Trim(),
            Repository = Repository.Trim(),
            SearchPath = SearchPath,
            SourceDateEpoch = SourceDateEpoch.Trim(),
            SourceRevision = SourceRevision.Trim(),
            Stage = Stage.Trim(),
            Tags = Tags,
        };

    /// <summary>Says the steps of a build as they begin, and all else only on request.</summary>
    private protected void LogProgress(string line)
    {
        if (BuildProgress.Step(line) is { } step)
            Log.LogAnswer(step);
        else
            Log.LogMessage(MessageImportance.Low, "{0}", line);
    }

    /// <summary>Says why a build failed: the cause first.</summary>
    private protected void LogFailure(BuildFailure failure)
    {
        foreach (var cause in failure.Causes)
            Log.LogToolError(cause);
        Log.LogDiagnostic(failure.Engine);
    }
}
