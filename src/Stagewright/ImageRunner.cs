using Stagewright.Apps;
using Stagewright.Diagnostics;
using Stagewright.Engines;
using Stagewright.Items;
using Stagewright.Running;

namespace Stagewright;

/// <summary>Starts the image of a project for a first look.</summary>
/// <param name="reading">What was read of the project.</param>
/// <param name="image">The image.</param>
internal sealed class ImageRunner(ProjectReading reading, string image)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Plans a container of the image.</summary>
    /// <param name="engine">The engine's client that is named; empty for none.</param>
    /// <param name="searchPath">The PATH.</param>
    /// <param name="options">What the properties say.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="DiagnosticException">There is no engine or no image, or a property cannot be used.</exception>
    public ContainerRun Plan(string engine, string searchPath, RunOptions options, CancellationToken cancellation)
    {
        var place = Locate("DockerfileEngine");
        var found = ContainerEngine.Find(engine, searchPath, runs: true, place);
        var client = new EngineClient(found.Client, reading.Context.Directory, place);
        var writable = reading.App.WritableDirectories.Select(path =>
            ImagePath.Absolute(path, reading.App.Image.AppDirectory)
        );
        return new ContainerRun(client, options.Plan(image, Inspect(client, cancellation), writable, Locate), Locate);
    }

    private ImageConfig Inspect(EngineClient client, CancellationToken cancellation)
    {
        var answer = client.Ask(["image", "inspect", image], Patience, cancellation);
        return ImageConfig.Parse(answer?.Text ?? "")
            ?? throw new DiagnosticException(
                Descriptors.ContainerNotStarted.At(
                    client.Place,
                    client.Name,
                    image,
                    BuildFailure.LastWords(answer?.Errors ?? [])
                )
            );
    }

    private SourceLocation Locate(string property) => reading.Locate(property, null);
}
