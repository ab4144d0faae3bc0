using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Stagewright.Output;

/// <summary>
/// Reads and writes whole files: at any moment, and after a kill at any moment, the place holds the old file or the new
/// one. A kill can leave a temporary file beside it, which the next <see cref="CleanUp"/> deletes.
/// </summary>
internal static partial class AtomicFile
{
    // Two builds of one repository may run at once: one looks at what the other has just created, or on Windows has the
    // file open.
    private const int Attempts = 6;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The text of a file, which another build may replace meanwhile.</summary>
    public static string Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, Utf8);
        return reader.ReadToEnd();
    }

    /// <summary>Writes a text as UTF-8 without BOM, and the folders above.</summary>
    public static void Write(string path, string text) =>
        Replace(path, overwrite: true, stream => stream.Write(Utf8.GetBytes(text)));

    /// <summary>Replaces the bytes of a file, which stays as accessible as it is.</summary>
    public static void Overwrite(string path, byte[] bytes)
    {
        var mode = OperatingSystem.IsWindows() ? (UnixFileMode?)null : File.GetUnixFileMode(path);
        Replace(path, overwrite: true, stream => stream.Write(bytes));
        if (!OperatingSystem.IsWindows() && mode is { } known)
            File.SetUnixFileMode(path, known);
    }

    /// <summary>
    /// Changes a text that several builds add to at once: one waits for the other, so that none loses what another
    /// wrote.
    /// </summary>
    /// <param name="path">The file, which need not be there.</param>
    /// <param name="change">The new text, with LF, for the present one; null where there is no file.</param>
    /// <returns>Whether the text is another one now.</returns>
    public static bool Update(string path, Func<string?, string> change)
    {
        // A rename would replace it, and a write would go to wherever it leads.
        if (new FileInfo(path).LinkTarget is not null)
            throw new IOException("a link is in its place.");
        using var turn = new Mutex(initiallyOwned: false, $"Global\\Stagewright-{Hash(path)}");
        Take(turn);
        try
        {
            CleanUp(path);
            var present = File.Exists(path) ? Read(path) : null;
            var text = change(present);
            if (present?.ReplaceLineEndings("\n") == text)
                return false;
            Write(path, text);
            return true;
        }
        finally
        {
            turn.ReleaseMutex();
        }
    }

    /// <summary>Copies a file to a place where there is none; of a link, the link.</summary>
    public static void Copy(string path, string copy)
    {
        if (new FileInfo(path).LinkTarget is { } target)
        {
            File.CreateSymbolicLink(copy, target);
            return;
        }
        Replace(
            copy,
            overwrite: false,
            stream =>
            {
                using var source = File.OpenRead(path);
                source.CopyTo(stream);
            }
        );
    }

    /// <summary>Deletes the temporary files of a path.</summary>
    public static void CleanUp(string path)
    {
        var directory = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(directory))
            return;
        var name = Path.GetFileName(path);
        foreach (
            var file in Directory
                .EnumerateFiles(directory, "*.tmp~")
                .Where(file => Temporary().Match(Path.GetFileName(file)).Groups["name"].Value == name)
        )
            DeleteUnlessOpen(file);
    }

    // A build that was killed while it had the turn leaves a whole file all the same.
    private static void Take(Mutex turn)
    {
        try
        {
            turn.WaitOne();
        }
        catch (AbandonedMutexException) { }
    }

    // A path may be longer than a name of the system.
    private static string Hash(string path) => Convert.ToHexString(SHA256.HashData(Utf8.GetBytes(path)))[..32];

    // Another build may be writing it. The shares are locks on Unix too (flock), so that none of the two needs to know
    // the other.
    private static void DeleteUnlessOpen(string file)
    {
        try
        {
            using var _ = new FileStream(
                file,
                FileMode.Open,
                FileAccess.ReadWrite,
                FileShare.None,
                bufferSize: 1,
                FileOptions.DeleteOnClose
            );
        }
        catch (IOException) { }
    }

    private static void Replace(string path, bool overwrite, Action<Stream> write)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        for (var attempt = 1; ; attempt++)
        {
            // In the same folder, so that the move is a rename; with a name of its own, because two builds may write at
            // once.
            var temporary = $"{path}.{Guid.NewGuid():N}.tmp~";
            try
            {
                // It stays open until it has its name, so that no other build takes it for a leftover.
                using var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.Delete);
                write(stream);
                // Without it, a rename can reach the disk before the text.
                stream.Flush(flushToDisk: true);
                File.Move(temporary, path, overwrite);
                return;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException && attempt < Attempts)
            {
                Thread.Sleep(attempt * 10);
            }
            finally
            {
                File.Delete(temporary);
            }
        }
    }

    [GeneratedRegex(@"^(?<name>.+)\.[0-9a-f]{32}\.tmp~\z")]
    private static partial Regex Temporary();
}
