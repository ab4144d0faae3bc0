using System.Globalization;
using System.Text.RegularExpressions;
using Stagewright.Apps;
using Stagewright.Images;
using Stagewright.Items;
using Stagewright.Models;

namespace Stagewright.Layers;

/// <summary>
/// The layers of the image: where the builder makes them, and how they come into the image. A layer is a folder below
/// <c>/layers</c>, whose files have the paths that they have in the image: <c>/layers/packages/app/…</c>. Copied to
/// <c>/</c>, it brings its folders with the times that the builder gave them. A folder that an engine makes, for
/// <c>WORKDIR</c> or as the destination of a <c>COPY</c>, has the time of the build (measured with BuildKit 0.25 and
/// Buildah 1.28), which would make each layer another one on each machine.
/// </summary>
internal sealed partial class LayerPlan
{
    private const string Root = "/layers";

    private readonly string _workingDirectory;
    private readonly string? _owner;
    private readonly bool _fromRoot;

    public LayerPlan(AppProject app, BaseImages images, string workingDirectory, string user)
    {
        _workingDirectory = workingDirectory;
        _owner = Numbers().IsMatch(user)
            ? user.Contains(':')
                ? user
                : $"{user}:{user}"
            : null;
        // What lies in somebody else's image, and whose it is, nobody knows.
        _fromRoot =
            !app.IsSingleStage
            && app.Layers.HasTarget
            && !images.IsOwnRuntime
            && images.RuntimeFamily is not { IsWindows: true };
        Sorted = Sort(app);
        CallsTarget = !app.IsSingleStage && (Sorted.Count > 0 || app.Layers.HasTarget);
        PublishedDirectories = CallsTarget
            ? [.. Sorted.Append("app").Select(layer => Directory(layer, workingDirectory))]
            : ["/publish"];
        BringWorkingDirectory = Brings(workingDirectory);
        WritableDirectories = Writable(app.WritableDirectories);
        Copies = app.IsSingleStage ? [] : [.. PublishedCopies(), .. WritableCopy()];
    }

    /// <summary>
    /// What the package's target sorts out of the published files, the least changing first: <c>packages</c>,
    /// <c>content</c>, <c>projects</c>; empty for one layer.
    /// </summary>
    public IReadOnlyList<string> Sorted { get; }

    /// <summary>Whether the package's target runs after the publish.</summary>
    public bool CallsTarget { get; }

    /// <summary>Where the builder has the app's folder of each layer, the app's own last.</summary>
    public IReadOnlyList<string> PublishedDirectories { get; }

    /// <summary>Whether the layers bring the working directory, so that no engine has to make it.</summary>
    public bool BringWorkingDirectory { get; }

    /// <summary>The folders that the user may write to.</summary>
    public IReadOnlyList<WritableFolder> WritableDirectories { get; }

    /// <summary>Whose those of them are that a layer brings; null if there is none.</summary>
    public string? WritableOwner => WritableDirectories.Any(directory => directory.IsLayered) ? _owner : null;

    /// <summary>What is copied from the builder.</summary>
    public IReadOnlyList<CopyInstruction> Copies { get; }

    /// <summary>Where the builder has a folder of the image, for example <c>/layers/files/etc/app</c>.</summary>
    /// <param name="layer">The name of the layer, for example <c>files</c>.</param>
    /// <param name="folder">The folder, absolute.</param>
    public static string Directory(string layer, string folder) => $"{Root}/{layer}{folder.TrimEnd('/')}";

    /// <summary>Whether a layer can bring a folder of the image, with the folders on the way to it.</summary>
    public bool Brings(string folder) => _fromRoot && HasKnownFolders(folder);

    /// <summary>What copies a folder of the image from its layer in the builder.</summary>
    public CopyInstruction Copy(string layer, string folder) =>
        Brings(folder)
            ? new CopyInstruction([$"{Root}/{layer}/"], "/")
            : new CopyInstruction([Directory(layer, folder) + "/"], folder.TrimEnd('/') + "/");

    // By build/Stagewright.Publish.targets, the least changing first. None where one would be empty, and in a single
    // stage, which copies nothing.
    private static IReadOnlyList<string> Sort(AppProject app) =>
        !app.Layers.PublishLayers || app.IsSingleStage || IsOneLayer(app)
            ? []
            :
            [
                .. app.HasPackages || app.Publish.IsSelfContained ? ["packages"] : Array.Empty<string>(),
                // Before the projects, which change more often: wwwroot is mostly larger than they are.
                .. app.HasContent ? ["content"] : Array.Empty<string>(),
                .. app.Inputs.HasReferences ? ["projects"] : Array.Empty<string>(),
            ];

    // There is nothing to sort: the app is one file, or what is left of its packages depends on its code.
    private static bool IsOneLayer(AppProject app) =>
        app.Publish.IsAot || app.Publish.IsSingleFile || app.Publish.IsTrimmed;

    private IEnumerable<CopyInstruction> PublishedCopies() =>
        BringWorkingDirectory
            ? Sorted.Append("app").Select(layer => new CopyInstruction([$"{Root}/{layer}/"], "/"))
            : PublishedDirectories.Select(directory => new CopyInstruction([directory + "/"], "./"));

    // Last, because the folders on the way to them are those of the layers before.
    private IEnumerable<CopyInstruction> WritableCopy() =>
        WritableOwner is null ? [] : [new CopyInstruction([$"{Root}/writable/"], "/")];

    // An image may have no shell to make a folder, so the builder does. One that cannot come from the root on is copied
    // as a part of its parent, because a copy leaves the owner of the folder that it goes to as it is, if that exists
    // (measured with BuildKit 0.25 and Buildah 1.28).
    private IReadOnlyList<WritableFolder> Writable(IReadOnlyList<string> paths) =>
        [
            .. paths
                .Select(path => ImagePath.Absolute(path, _workingDirectory))
                .Distinct()
                .Order(StringComparer.Ordinal)
                .Select(
                    (path, index) =>
                    {
                        var (parent, name) = (path[..(path.LastIndexOf('/') + 1)], path[(path.LastIndexOf('/') + 1)..]);
                        var comesFromRoot = _owner is not null && Brings(path);
                        var folder = comesFromRoot
                            ? $"{Root}/writable{parent}"
                            : string.Create(CultureInfo.InvariantCulture, $"/writable/{index + 1}/");
                        return new WritableFolder(
                            path,
                            folder + name,
                            new CopyInstruction([folder], parent),
                            comesFromRoot
                        );
                    }
                ),
        ];

    // Whether the folders on the way are the app's alone, or in each official image root's own: /tmp has another mode,
    // /home/app another owner, and /lib may be a link.
    private static bool HasKnownFolders(string path) => path == "/" || KnownFolders().IsMatch(path + "/");

    [GeneratedRegex(
        "^/(?!(bin|boot|dev|etc|home|lib[^/]*|media|mnt|opt|proc|root|run|sbin|srv|sys|tmp|usr|var)/)"
            + "|^/(opt|srv|mnt|usr/local|usr/share|var/lib|var/opt)/"
    )]
    private static partial Regex KnownFolders();

    [GeneratedRegex("^[0-9]+(:[0-9]+)?$")]
    private static partial Regex Numbers();
}
