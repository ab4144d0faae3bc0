namespace Stagewright.TestUtilities;

public static class TemporaryFiles
{
    /// <summary>Deletes a folder; what another process still holds is left to the system.</summary>
    public static void Delete(string directory)
    {
        try
        {
            Directory.Delete(directory, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { }
    }
}
