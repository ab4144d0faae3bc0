using Stagewright.Pins;

namespace Stagewright.Tasks;

/// <summary>Asks registries for the digests of a project's images, and writes them into the lock file.</summary>
public sealed class UpdateDockerfileImages : DockerfileTask
{
    /// <summary>
    /// The client of the container engine, a name on the PATH or an absolute path; <c>docker</c> where it is empty.
    /// </summary>
    public string Engine { get; set; } = "";

    private protected override void Run()
    {
        var reading = Read();
        Begin("digests");
        var client = new RegistryClient(
            // No other client has the command.
            Engine.Length > 0
                ? Engine
                : "docker",
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
