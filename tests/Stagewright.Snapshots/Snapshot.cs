using System.Text;
using DiffEngine;
using DiffPlex.Renderer;

namespace VerifyTests;

/// <summary>Compares a text with a verified file.</summary>
internal static class Snapshot
{
    private static readonly UTF8Encoding Utf8WithByteOrderMark = new(
        encoderShouldEmitUTF8Identifier: true,
        throwOnInvalidBytes: true
    );

    public static async Task VerifyAsync(string target, SnapshotName name)
    {
        // An empty verified file verifies nothing.
        var received = target.Length == 0 ? "emptyString" : NormalizeLineEnds(target);
        var verified = await ReadVerifiedAsync(name).ConfigureAwait(false);

        if (received == verified)
        {
            File.Delete(name.ReceivedFile);
            if (!DiffRunner.Disabled)
                DiffRunner.Kill(name.ReceivedFile, name.VerifiedFile);
            return;
        }

        Directory.CreateDirectory(name.Directory);
        await File.WriteAllTextAsync(name.ReceivedFile, received, Utf8WithByteOrderMark).ConfigureAwait(false);
        // DiffRunner knows build servers and DiffEngine_Disabled.
        if (!DiffRunner.Disabled)
            await DiffRunner
                .LaunchForTextAsync(name.ReceivedFile, name.VerifiedFile, Utf8WithByteOrderMark)
                .ConfigureAwait(false);
        throw new VerifyException(Describe(name, verified, received));
    }

    private static async Task<string?> ReadVerifiedAsync(SnapshotName name)
    {
        // A diff tool that was closed leaves an empty file: nobody has verified that.
        if (!File.Exists(name.VerifiedFile) || new FileInfo(name.VerifiedFile).Length == 0)
            return null;
        return NormalizeLineEnds(
            await File.ReadAllTextAsync(name.VerifiedFile, Utf8WithByteOrderMark).ConfigureAwait(false)
        );
    }

    private static string NormalizeLineEnds(string text) =>
        text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    private static string Describe(SnapshotName name, string? verified, string received)
    {
        var verifiedName = Path.GetFileName(name.VerifiedFile);
        var receivedName = Path.GetFileName(name.ReceivedFile);
        var diff = UnidiffRenderer.GenerateUnidiff(
            verified ?? "",
            received,
            verifiedName,
            receivedName,
            ignoreWhitespace: false
        );
        return $"""
            Directory: {name.Directory}
            {(verified is null ? "New" : "NotEqual")}:
              - Received: {receivedName}
                Verified: {verifiedName}

            {diff}
            """;
    }
}
