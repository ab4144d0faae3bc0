using Microsoft.Build.Framework;
using Stagewright.Layers;

namespace Stagewright.Tasks;

/// <summary>
/// Gives the files of an image's layers times and modes that their content decides, so that the same files are the same
/// layer. It runs in the container, after the publish.
/// </summary>
public sealed class NormalizeLayerFiles : StagewrightTask
{
    /// <summary>The absolute paths of the folders, with all that is below them.</summary>
    [Required]
    public required string[] Directories { get; set; }

    private protected override void Run()
    {
        Begin("times of the published files");
        LayerFiles.Normalize(Directories);
    }
}
