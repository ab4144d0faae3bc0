using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Stagewright.Layers;

/// <summary>
/// The time of a published file, which its content alone decides. The time of a build would make each layer another
/// one, and one time for all files would make two versions of a file of one length the same for <c>UseStaticFiles</c>,
/// whose ETag is time and length.
/// </summary>
internal static class ContentTime
{
    /// <summary>
    /// The time of folders, which no server tells: the first that all archives can say (that of ZIP begins in 1980).
    /// </summary>
    public static readonly DateTime OfFolders = new(1980, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    // The last 2^27 seconds, four years, that a signed number of 32 bits can say: from 2033-10-18 to 2038-01-19. They
    // lie ahead, because only of such a time nothing is concluded: a server passes over If-Modified-Since and looks at
    // the ETag, and a browser keeps no file for a tenth of its age without asking (RFC 9111, 4.2.2).
    private const int Bits = 27;
    private static readonly DateTime First = DateTime.UnixEpoch.AddSeconds((1L << 31) - (1L << Bits));

    /// <summary>The time of a content, in whole seconds, as HTTP and an archive of a layer have them.</summary>
    /// <exception cref="IOException">The content cannot be read.</exception>
    public static DateTime Of(Stream content)
    {
        var hash = SHA256.HashData(content);
        return First.AddSeconds(BinaryPrimitives.ReadUInt32BigEndian(hash) >> (32 - Bits));
    }
}
