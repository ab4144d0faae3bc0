using System.ComponentModel;
using System.Diagnostics;
using Stagewright.Diagnostics;

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
    /// <summary>The digest of an image's index, or of its manifest where it is for one platform.</summary>
    /// <exception cref="DiagnosticException">The client cannot be called, or has no such digest.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public string Digest(string image, CancellationToken cancellation) =>
        DigestAsync(image, cancellation).GetAwaiter().GetResult();

    private async Task<string> DigestAsync(string image, CancellationToken cancellation)
    {
        using var process = Start("buildx", "imagetools", "inspect", "--format", "{{json .Manifest}}", image);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        waiting.CancelAfter(patience);
        try
        {
            // Nothing waits for a password that nobody types.
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(waiting.Token);
            var errors = process.StandardError.ReadToEndAsync(waiting.Token);
            await process.WaitForExitAsync(waiting.Token).ConfigureAwait(false);
            var (said, fault) = (await output.ConfigureAwait(false), await errors.ConfigureAwait(false));
            return process.ExitCode == 0
                ? RegistryAnswer.Digest(said) ?? throw Fault(image, "Its answer names no digest")
                : throw Fault(image, RegistryAnswer.Fault(fault));
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw Fault(image, $"There was no answer in {patience.TotalSeconds:0} seconds", e);
        }
        finally
        {
            Kill(process);
        }
    }

    private Process Start(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(client, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            CreateNoWindow = true,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new DiagnosticException(Descriptors.EngineMissing.At(place, client, e.Message), e);
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It has ended.
        }
    }

    private DiagnosticException Fault(string image, string why, Exception? cause = null) =>
        new(Descriptors.DigestUnknown.At(place, image, client, why), cause);
}
