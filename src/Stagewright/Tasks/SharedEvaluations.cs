using Microsoft.Build.Framework;
using Stagewright.Evaluation;

namespace Stagewright.Tasks;

/// <summary>The evaluations of a build, kept by the engine until the build ends.</summary>
internal static class SharedEvaluations
{
    /// <summary>The evaluations of the build that an engine runs.</summary>
    public static EvaluationCache Of(IBuildEngine4 engine)
    {
        // The type is part of the key: an assembly of another version in the same process must not find this one's
        // object.
        var key = typeof(EvaluationCache);
        if (engine.GetRegisteredTaskObject(key, RegisteredTaskObjectLifetime.Build) is EvaluationCache cache)
            return cache;
        cache = new EvaluationCache();
        engine.RegisterTaskObject(key, cache, RegisteredTaskObjectLifetime.Build, allowEarlyCollection: true);
        return cache;
    }

    /// <summary>Forgets them, because a project file is another one now.</summary>
    public static void Forget(IBuildEngine4 engine) =>
        (
            engine.UnregisterTaskObject(typeof(EvaluationCache), RegisteredTaskObjectLifetime.Build) as IDisposable
        )?.Dispose();
}
