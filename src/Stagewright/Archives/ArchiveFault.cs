using System.Text.Json;
using Stagewright.Diagnostics;

namespace Stagewright.Archives;

/// <summary>What is said of an archive that cannot be read.</summary>
internal static class ArchiveFault
{
    /// <summary>Reads something of an archive.</summary>
    /// <param name="file">Its absolute path.</param>
    /// <param name="read">Reads it.</param>
    /// <exception cref="DiagnosticException">It is no archive of an image, or a broken one.</exception>
    public static T Guard<T>(string file, Func<T> read)
    {
        try
        {
            return read();
        }
        // All that a reader of tar and JSON comes to where something else stands.
        catch (Exception e)
            when (e
                    is IOException
                        or InvalidDataException
                        or JsonException
                        or UnauthorizedAccessException
                        or ArgumentException
                        or FormatException
                        or IndexOutOfRangeException
                        or InvalidOperationException
                        or KeyNotFoundException
                        or NotSupportedException
                        or OverflowException
            )
        {
            throw new DiagnosticException(Descriptors.ImageArchiveBroken.In(file, e.Message.TrimEnd('.')), e);
        }
    }
}
