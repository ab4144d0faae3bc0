using Stagewright.Diagnostics;
using Stagewright.Engines;

namespace Stagewright.Pins;

/// <summary>
/// Asks registries for digests, by the client of a container engine: it knows their certificates, mirrors and
/// credentials.
/// </summary>
/// <param name="client">The client, a name on the PATH or an absolute path, for example <c>docker</c>.</param>
/// <param name="directory">The absolute path of the folder that it is called in.</param>
/// <param name="patience">How long to wait for an answer.</param>
/// <param name="place">What a fault points to.</param>
internal sealed class RegistryClient(string client, string directory, TimeSpan patience, SourceLocation place)
{
    private readonly EngineClient _client = new(client, directory, place);

    /// <summary>The digest of an image's index, or of its manifest where it is for one platform.</summary>
    /// <exception cref="DiagnosticException">The client cannot be called, or has no such digest.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public string Digest(string image, CancellationToken cancellation)
    {
        var answer =
            _client.Ask(
                ["buildx", "imagetools", "inspect", "--format", "{{json .Manifest}}", image],
                patience,
                cancellation
            ) ?? throw Fault(image, $"There was no answer in {patience.TotalSeconds:0} seconds");
        return answer.Succeeded
            ? RegistryAnswer.Digest(answer.Text) ?? throw Fault(image, "Its answer names no digest")
            : throw Fault(image, RegistryAnswer.Fault(answer.Errors));
    }

    private DiagnosticException Fault(string image, string why) =>
        new(Descriptors.DigestUnknown.At(place, image, client, why));
}
