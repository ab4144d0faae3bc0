using Stagewright.Apps;
using Stagewright.Inputs;
using Stagewright.Models;
using Stagewright.Restore;

namespace Stagewright.Dockerfiles;

/// <summary>
/// All that becomes <c>COPY</c>: what restore reads, what the references are built from, and the app.
/// </summary>
internal sealed class CopyPlan
{
    // The engine's overlay file system ends at about 120 layers ("max depth exceeded"); the base image has some too.
    private const int MostCopiesPerStage = 100;

    // Copies of single files that only the app links: more of them than this, and the rest of the context is copied
    // whole.
    private const int MostCopiesOfTheApp = 10;

    private static readonly CopyInstruction Everything = new(["."], ".");

    private readonly AppProject _app;
    private readonly bool _isWindows;

    /// <summary>Plans the copies of an app.</summary>
    /// <param name="app">The app.</param>
    /// <param name="isWindows">Whether the image is one of Windows.</param>
    public CopyPlan(AppProject app, bool isWindows)
    {
        (_app, _isWindows) = (app, isWindows);
        var restore = Restored();
        var references = HasReferenceLayer ? References() : [];
        var sources = HasReferenceLayer ? OfTheApp() : Sources();
        HasReferences = references.Count > 0;
        var tooMany = restore.Count + references.Count + sources.Count > MostCopiesPerStage;
        // Windows has no image to gather files in: it gets one copy of all. So does a project behind a link: a copy of
        // its files would make a folder where the link belongs.
        if (tooMany && isWindows || Inputs.LinkedFolders.Count > 0)
            (restore, references, sources, HasReferences) = ([Everything], [], [], false);
        var isGathered = restore.Count > 1 && tooMany && !isWindows;
        RestoreStages = isGathered ? Stages("projects", restore) : [];
        Restore = isGathered ? [] : restore;
        ReferenceStages = isGathered ? Stages("sources", references) : [];
        ReferenceCopies = isGathered ? [] : references;
        SourceCopies = sources;
    }

    /// <summary>The stages that gather what restore reads, where one stage could not hold as many layers.</summary>
    public IReadOnlyList<CopyStage> RestoreStages { get; }

    /// <summary>What is copied before restore.</summary>
    public IReadOnlyList<CopyInstruction> Restore { get; }

    /// <summary>Whether the referenced projects are built in a layer of their own.</summary>
    public bool HasReferences { get; }

    /// <summary>The stages that gather the sources of the referenced projects.</summary>
    public IReadOnlyList<CopyStage> ReferenceStages { get; }

    /// <summary>What is copied before the referenced projects are built.</summary>
    public IReadOnlyList<CopyInstruction> ReferenceCopies { get; }

    /// <summary>What is copied before the app is built.</summary>
    public IReadOnlyList<CopyInstruction> SourceCopies { get; }

    private BuildInputs Inputs => _app.Inputs;

    // Not where it would be wrong: what a build reads is unknown if the context is the whole repository. Nor where it
    // would be built anew each time: if its folders hold the app's, and if the version comes from git, because each
    // commit changes it.
    private bool HasReferenceLayer =>
        _app.Layers.ReferenceLayer
        && Inputs.HasReferences
        && !_app.IsContextWhole
        && !Inputs.NeedsGit
        && !Inputs.ReferenceDirectories.Any(directory => BuildInputs.Holds(directory, _app.ProjectFile));

    // Outside of the referenced projects' folders, what only the app reads, and what is published beside it.
    private IReadOnlyList<string> PathsOfTheApp =>
        [
            .. Inputs
                .Files.Where(file => file.Use == InputUse.Build && !file.Owner.HasFlag(InputOwner.References))
                .Select(file => file.Path)
                .Where(path => !Inputs.OtherDirectories.Any(folder => BuildInputs.Holds(folder, path))),
        ];

    private List<CopyInstruction> Restored() =>
        [.. Copies(Inputs.RestoreFiles), .. Inputs.FeedDirectories.Select(feed => Folder(feed))];

    private IReadOnlyList<CopyInstruction> References()
    {
        var folders = Inputs.ReferenceDirectories.Select(CommonFolder).Distinct().ToList();
        var others = Inputs
            .Files.Where(file => file.Use != InputUse.Restore && file.Owner.HasFlag(InputOwner.References))
            .Select(file => file.Path)
            .Where(path => !folders.Exists(folder => BuildInputs.Holds(folder, path)))
            .Distinct();
        return FilesAndFolders(others, folders);
    }

    private IReadOnlyList<CopyInstruction> OfTheApp()
    {
        var directory = Paths.Folder(_app.ProjectFile);
        var others = Inputs.OtherDirectories.Where(other => !BuildInputs.Holds(directory, other)).ToList();
        var copies = directory.Length == 0 ? [] : FilesAndFolders(PathsOfTheApp, [directory, .. others]);
        return copies.Count == 0 || copies.Count > MostCopiesOfTheApp + 1 + others.Count ? [Everything] : copies;
    }

    private IReadOnlyList<CopyInstruction> FilesAndFolders(IEnumerable<string> paths, IEnumerable<string> folders)
    {
        var read = paths.ToLookup(Inputs.IsFolder);
        return [.. Copies(read[false]), .. read[true].Concat(folders).Order(StringComparer.Ordinal).Select(Folder)];
    }

    // Where .git is part of the context, a copy of the whole would make it a layer.
    private IReadOnlyList<CopyInstruction> Sources()
    {
        if (!Inputs.NeedsGit || _isWindows || _app.IsContextWhole)
            return [Everything];

        var entries = RootEntries().ToLookup(entry => entry.EndsWith('/'));
        return
        [
            .. entries[false].Any() ? [new CopyInstruction([.. entries[false]], "./")] : Array.Empty<CopyInstruction>(),
            .. entries[true].Select(folder => new CopyInstruction([folder], folder)),
        ];
    }

    // What lies directly in the context, folders with / at their end: where the context is a project's own folder, what
    // is read in it, and otherwise what the context holds.
    private IEnumerable<string> RootEntries()
    {
        var isAtTheRoot = Inputs.SourceDirectories.Contains(".");
        var read = isAtTheRoot ? Inputs.Files.Where(file => file.Use != InputUse.Restore) : [];
        return read.Select(file => RootEntry(file.Path, file.IsFolder))
            .Where(entry => !ContextExclusions.LeaveOut(entry))
            .Concat(IgnorePlan.Included(Inputs).Select(path => RootEntry(path, Inputs.IsFolder(path))))
            .Where(entry => entry is not ("." or "./"))
            .Distinct()
            .Order(StringComparer.Ordinal);
    }

    private static string RootEntry(string path, bool isFolder) =>
        path.IndexOf('/') is var end and >= 0 ? path[..(end + 1)]
        : isFolder ? path + "/"
        : path;

    // One copy of libs/ is as good as one of each library in it, if all that the context has of libs/ is theirs.
    private string CommonFolder(string directory)
    {
        if (Inputs.SourceDirectories.Contains("."))
            return directory;

        var references = Inputs.ReferenceDirectories;
        var others = PathsOfTheApp
            .Append(_app.ProjectFile)
            .Concat(Inputs.OtherDirectories.Select(other => other + "/"))
            .ToList();
        var best = directory;
        for (
            var folder = Paths.Folder(directory);
            folder.Length > 0 && !others.Exists(path => BuildInputs.Holds(folder, path));
            folder = Paths.Folder(folder)
        )
        {
            if (
                references.Count(other => BuildInputs.Holds(folder, other))
                > references.Count(other => other == best || BuildInputs.Holds(best, other))
            )
                best = folder;
        }
        return best;
    }

    private static List<CopyInstruction> Copies(IEnumerable<string> files) =>
        [
            .. files
                .GroupBy(file => (Folder: Paths.Folder(file), Name: NewName(file)))
                .OrderBy(group => group.Key.Folder, StringComparer.Ordinal)
                .ThenBy(group => group.Key.Name, StringComparer.Ordinal)
                .Select(group => new CopyInstruction(
                    [.. group],
                    (group.Key.Folder.Length == 0 ? "./" : group.Key.Folder + "/") + group.Key.Name
                )),
        ];

    private static CopyInstruction Folder(string path) => new([path + "/"], path + "/");

    // Empty for a file that keeps its name.
    private static string NewName(string path) =>
        NuGetConfiguration.NameOnLinux(Paths.FileName(path)) is var name && name != Paths.FileName(path) ? name : "";

    private static IReadOnlyList<CopyStage> Stages(string name, IEnumerable<CopyInstruction> copies) =>
        [.. copies.Chunk(MostCopiesPerStage).Select((chunk, index) => new CopyStage($"{name}{index + 1}", chunk))];
}
