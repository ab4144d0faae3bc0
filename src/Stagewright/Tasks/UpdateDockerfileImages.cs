using Microsoft.Build.Framework;
using Stagewright.Pins;

namespace Stagewright.Tasks;

/// <summary>Asks registries for the digests of a project's images, and writes them into the lock file.</summary>
public sealed class UpdateDockerfileImages : DockerfileTask
{
    /// <summary>The client of the container engine, a name on the PATH or an absolute path.</summary>
    [Required]
    public required string Engine { get; set; }

    private protected override void Run()
    {
        var reading = Read();
        Begin("digests");
        var client = new RegistryClient(
            Engine,
            reading.Context.Directory,
            TimeSpan.FromMinutes(1),
            reading.Locate("DockerfilePinImages", null)
        );
        var known = SharedDigests.Of(BuildEngine4);
        Log.LogAnswer(
            ImageLockUpdater.Update(reading, image => known.GetOrAdd(image, _ => client.Digest(image, Cancellation)))
        );
    }
}
