using System.Collections.Concurrent;
using Microsoft.Build.Framework;

namespace Stagewright.Tasks;

/// <summary>
/// The digests that a build has asked for: many apps are made from one image, and all of them shall get the same one.
/// </summary>
internal sealed class SharedDigests : ConcurrentDictionary<string, string>
{
    /// <summary>The digests of the build that an engine runs.</summary>
    public static SharedDigests Of(IBuildEngine4 engine)
    {
        var key = typeof(SharedDigests);
        if (engine.GetRegisteredTaskObject(key, RegisteredTaskObjectLifetime.Build) is SharedDigests known)
            return known;
        known = [];
        engine.RegisterTaskObject(key, known, RegisteredTaskObjectLifetime.Build, allowEarlyCollection: true);
        return known;
    }
}
