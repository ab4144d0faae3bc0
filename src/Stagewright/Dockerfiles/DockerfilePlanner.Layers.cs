using Stagewright.Apps;
using Stagewright.Settings;

namespace Stagewright.Dockerfiles;

public static partial class DockerfilePlanner
{
    // Copies of single files that only the app links: more of them than this, and the rest of the context is copied
    // whole.
    private const int MostCopiesOfTheApp = 10;

    // By build/Stagewright.Publish.targets, the least changing first. None where one would be empty, and in a single
    // stage, which copies nothing.
    private static IReadOnlyList<string> PublishLayers(AppProject app) =>
        !app.Layers.PublishLayers || app.IsSingleStage || PublishPlan.IsOneLayer(app)
            ? []
            :
            [
                .. app.HasPackages || app.Publish.IsSelfContained ? ["packages"] : Array.Empty<string>(),
                // Before the projects, which change more often: wwwroot is mostly larger than they are.
                .. app.HasContent ? ["content"] : Array.Empty<string>(),
                .. app.Inputs.References is not null ? ["projects"] : Array.Empty<string>(),
            ];

    /// <summary>
    /// What is copied before the referenced projects are built; empty where they are built with the app.
    /// </summary>
    private static IReadOnlyList<CopyInstruction> ReferenceCopies(AppProject app)
    {
        if (!HasReferenceLayer(app))
            return [];

        var references = app.Inputs.References!;
        var folders = references.Directories.Select(directory => CommonFolder(directory, app)).Distinct().ToList();
        var others = references.LinkedFiles.Where(path => !folders.Exists(folder => Holds(folder, path))).ToList();
        return
        [
            .. Copies(others.Where(path => !path.EndsWith('/'))),
            .. others
                .Where(path => path.EndsWith('/'))
                .Concat(folders.Select(folder => folder + "/"))
                .Order(StringComparer.Ordinal)
                .Select(folder => new CopyInstruction([folder], folder)),
        ];
    }

    /// <summary>What is copied before the app is built.</summary>
    private static IReadOnlyList<CopyInstruction> AppCopies(AppProject app, bool isWindows)
    {
        if (!HasReferenceLayer(app))
            return SourceCopies(app, isWindows);

        var directory = Folder(app.ProjectFile);
        var files = Copies(app.Inputs.References!.FilesOfTheApp);
        return directory.Length == 0 || files.Count > MostCopiesOfTheApp
            ? [new CopyInstruction(["."], ".")]
            : [.. files, new CopyInstruction([directory + "/"], directory + "/")];
    }

    // Not where it would be wrong: what a build reads is unknown if the context is the whole repository. Nor where it
    // would be built anew each time: if its folders hold the app's, and if the version comes from git, because each
    // commit changes it.
    private static bool HasReferenceLayer(AppProject app) =>
        app.Layers.ReferenceLayer
        && app.Inputs.References is { } references
        && !app.IsContextWhole
        && !app.Inputs.NeedsGit
        && !references.Directories.Any(directory => directory == "." || Holds(directory, app.ProjectFile));

    // One copy of libs/ is as good as one of each library in it, if all that the context has of libs/ is theirs.
    private static string CommonFolder(string directory, AppProject app)
    {
        var references = app.Inputs.References!;
        if (app.Inputs.SourceDirectories.Contains("."))
            return directory;

        var best = directory;
        for (
            var folder = Folder(directory);
            folder.Length > 0 && !references.FilesOfTheApp.Append(app.ProjectFile).Any(path => Holds(folder, path));
            folder = Folder(folder)
        )
        {
            if (
                references.Directories.Count(other => Holds(folder, other))
                > references.Directories.Count(other => other == best || Holds(best, other))
            )
                best = folder;
        }
        return best;
    }

    private static IReadOnlyList<CopyStage> Stages(string name, IEnumerable<CopyInstruction> copies) =>
        [.. copies.Chunk(MostCopiesPerStage).Select((chunk, index) => new CopyStage($"{name}{index + 1}", chunk))];

    private static CacheMount? CacheMount(NuGetCache cache) =>
        cache switch
        {
            NuGetCache.Http => new("nuget", "/root/.local/share/NuGet/http-cache", IsLocked: false),
            // NuGet's own lock lies outside of the folder, so that two builds at a time would not see each other's.
            NuGetCache.Packages => new("nuget-packages", "/root/.nuget/packages", IsLocked: true),
            _ => null,
        };
}
