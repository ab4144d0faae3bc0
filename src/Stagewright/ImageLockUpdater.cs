using Stagewright.Apps;
using Stagewright.Diagnostics;
using Stagewright.Output;
using Stagewright.Pins;

namespace Stagewright;

/// <summary>Brings the lock file of a context up to date with the registries.</summary>
internal static class ImageLockUpdater
{
    /// <summary>
    /// Asks for the digest of each image of an app, and writes them beside those of the other apps of the context. A
    /// fault leaves the file as it was.
    /// </summary>
    /// <param name="reading">What was read of the project.</param>
    /// <param name="digestOf">Asks for the digest of an image.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="DiagnosticException">
    /// There is no digest, or the file is no lock file or cannot be written.
    /// </exception>
    public static string Update(ProjectReading reading, Func<string, string> digestOf)
    {
        if (reading.App.Lock is null)
            return $"{reading.App.ProjectFile} does not set <DockerfilePinImages>true</DockerfilePinImages>: no registry was asked.";
        // All are asked before anything is written.
        var digests = DockerfileGenerator.ImagesToPin(reading).ToDictionary(image => image, digestOf);
        var file = ImagePins.PathIn(reading.Context);
        var isNew = GeneratedFile.Update(
            file,
            present => (present is null ? ImageLock.Empty : ImageLock.Parse(present, file)).With(digests).Text()
        );
        return $"{file} {(isNew ? "was updated" : "is up to date")}: {string.Join(", ", digests.Keys)}.";
    }
}
