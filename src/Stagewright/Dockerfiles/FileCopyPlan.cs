using Stagewright.Apps;
using Stagewright.Items;
using Stagewright.Layers;
using Stagewright.Models;

namespace Stagewright.Dockerfiles;

/// <summary>
/// How files of the repository come into an image as they are: by a layer of the builder, where their times are those
/// of their content, or else from the context, with the times of the checkout.
/// </summary>
internal sealed class FileCopyPlan
{
    private const string Layer = "files";

    private readonly Func<string, bool> _isFolder;
    private readonly string _workingDirectory;

    public FileCopyPlan(AppProject app, LayerPlan layers, string workingDirectory)
    {
        (_isFolder, _workingDirectory) = (app.Inputs.IsFolder, workingDirectory);
        var runtime = app.Copies.ToLookup(copy => copy.ForBuilder)[false].ToLookup(copy => IsLayered(copy, layers));
        ForBuilder = Instructions(
            app.Copies.Where(copy => copy.ForBuilder),
            target => ImagePath.Absolute(target, SecretPlan.SourceDirectory)
        );
        ForRuntime = Instructions(runtime[false], InImage);
        InLayer = Instructions(runtime[true], target => LayerPlan.Directory(Layer, InImage(target)));
        LayerCopy = InLayer.Count > 0 ? [layers.Copy(Layer, "/")] : [];
    }

    /// <summary>What the builder gets before it restores.</summary>
    public IReadOnlyList<OwnedCopy> ForBuilder { get; }

    /// <summary>What the image gets from the context.</summary>
    public IReadOnlyList<OwnedCopy> ForRuntime { get; }

    /// <summary>What the builder's layer gets from the context.</summary>
    public IReadOnlyList<OwnedCopy> InLayer { get; }

    /// <summary>What the image gets from that layer: one copy, or none.</summary>
    public IReadOnlyList<CopyInstruction> LayerCopy { get; }

    private string InImage(string target) => ImagePath.Absolute(target, _workingDirectory);

    // In a layer all is root's, and a file is read by all and run by all or by none.
    private bool IsLayered(FileCopy copy, LayerPlan layers) =>
        copy.Owner.Length == 0 && copy.Mode is "" or "644" or "755" or "0644" or "0755" && layers.Brings(Folder(copy));

    private string Folder(FileCopy copy)
    {
        var target = InImage(copy.Target);
        return copy.Target.EndsWith('/') || _isFolder(copy.Source) ? target : "/" + Paths.Folder(target).TrimStart('/');
    }

    // One for each folder, and one for all files that go to the same folder.
    private IReadOnlyList<OwnedCopy> Instructions(IEnumerable<FileCopy> copies, Func<string, string> absolute) =>
        [
            .. copies
                .GroupBy(copy =>
                    (copy.Target, copy.Owner, copy.Mode, Folder: _isFolder(copy.Source) ? copy.Source : "")
                )
                .Select(group => new OwnedCopy(
                    new CopyInstruction(
                        group.Key.Folder.Length > 0
                            ? [group.Key.Folder + "/"]
                            : [.. group.Select(copy => copy.Source).Order(StringComparer.Ordinal)],
                        Destination(group.Key.Target, group.Key.Folder.Length > 0, absolute)
                    ),
                    OrNull(group.Key.Owner),
                    OrNull(group.Key.Mode)
                ))
                .OrderBy(copy => copy.Copy.Destination, StringComparer.Ordinal)
                .ThenBy(copy => copy.Copy.Sources[0], StringComparer.Ordinal),
        ];

    private static string Destination(string target, bool isFolder, Func<string, string> absolute) =>
        absolute(target) is var path && (isFolder || target.EndsWith('/')) && path != "/" ? path + "/" : path;

    private static string? OrNull(string text) => text.Length > 0 ? text : null;
}
