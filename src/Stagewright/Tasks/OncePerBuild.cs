using System.Collections.Concurrent;
using Microsoft.Build.Framework;

namespace Stagewright.Tasks;

/// <summary>What was said in a build already: each of MSBuild's processes says it once.</summary>
internal static class OncePerBuild
{
    private sealed class Said : ConcurrentDictionary<string, bool>;

    /// <summary>Whether the build that an engine runs comes to something for the first time.</summary>
    public static bool IsFirst(IBuildEngine4 engine, string what)
    {
        // Two projects at once may each register one; the engine keeps the first.
        if (engine.GetRegisteredTaskObject(typeof(Said), RegisteredTaskObjectLifetime.Build) is not Said)
            engine.RegisterTaskObject(
                typeof(Said),
                new Said(),
                RegisteredTaskObjectLifetime.Build,
                allowEarlyCollection: false
            );
        return engine.GetRegisteredTaskObject(typeof(Said), RegisteredTaskObjectLifetime.Build) is not Said said
            || said.TryAdd(what, true);
    }
}
