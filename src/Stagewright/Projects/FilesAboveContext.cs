namespace Stagewright.Projects;

/// <summary>The files above a context that NuGet and the SDK read on this machine, and that no container has: those of the same git repository.</summary>
internal static class FilesAboveContext
{
    /// <summary>Their absolute paths, the nearest first; none where the context is the repository's root, or there is no repository.</summary>
    public static IReadOnlyList<string> Of(BuildContext context)
    {
        if (Path.Exists(Path.Combine(context.Directory, ".git")))
            return [];
        var found = new List<string>();
        // The nearest counts, and it can be in the context.
        var hasGlobalJson = File.Exists(Path.Combine(context.Directory, GlobalJson.FileName));
        for (var directory = Path.GetDirectoryName(context.Directory); directory is not null; directory = Path.GetDirectoryName(directory))
        {
            if (NuGetConfiguration.In(directory) is { } configuration)
                found.Add(configuration.File);
            if (!hasGlobalJson && Path.Combine(directory, GlobalJson.FileName) is var globalJson && File.Exists(globalJson))
            {
                hasGlobalJson = true;
                if (GlobalJson.IsNeeded(globalJson))
                    found.Add(globalJson);
            }
            if (Path.Exists(Path.Combine(directory, ".git")))
                return found;
        }
        return [];
    }
}
