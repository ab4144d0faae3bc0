using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using Stagewright.Diagnostics;

namespace Stagewright.Archives;

/// <summary>A layer of an image.</summary>
/// <param name="Archive">The absolute path of the archive that it is from.</param>
/// <param name="File">The absolute path of the layer, unpacked from the archive.</param>
/// <param name="Instruction">What made it, for example <c>COPY /layers/app/ / # buildkit</c>; or empty.</param>
internal sealed record ArchivedLayer(string Archive, string File, string Instruction)
{
    private static readonly byte[] Gzip = [0x1F, 0x8B];
    private static readonly byte[] Zstandard = [0x28, 0xB5, 0x2F, 0xFD];

    /// <summary>The digest of what it holds, whatever it is compressed with.</summary>
    /// <exception cref="DiagnosticException">It is broken.</exception>
    public string Digest() =>
        ArchiveFault.Guard(
            Archive,
            () =>
            {
                using var content = Open();
                return Convert.ToHexString(SHA256.HashData(content));
            }
        );

    /// <summary>What it holds, in its order.</summary>
    /// <exception cref="DiagnosticException">It is broken.</exception>
    public IReadOnlyList<LayerEntry> Entries() =>
        ArchiveFault.Guard(
            Archive,
            () =>
            {
                using var content = Open();
                using var reader = new TarReader(content);
                var entries = new List<LayerEntry>();
                while (reader.GetNextEntry() is { } entry)
                    entries.Add(LayerEntry.Of(entry));
                return entries;
            }
        );

    private Stream Open()
    {
        var stream = System.IO.File.OpenRead(File);
        Span<byte> mark = stackalloc byte[4];
        var length = stream.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        if (mark[..length].StartsWith(Zstandard))
        {
            stream.Dispose();
            throw new InvalidDataException("a layer is compressed with zstd, which is not read here");
        }
        return mark[..length].StartsWith(Gzip) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
    }
}
