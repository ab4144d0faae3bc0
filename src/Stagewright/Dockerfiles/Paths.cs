namespace Stagewright.Dockerfiles;

/// <summary>Paths of the context, with <c>/</c>.</summary>
internal static class Paths
{
    /// <summary>The folder of a file; empty for the context itself.</summary>
    public static string Folder(string path) => path.LastIndexOf('/') is var end and >= 0 ? path[..end] : "";

    /// <summary>The name of a file.</summary>
    public static string FileName(string path) => path[(path.LastIndexOf('/') + 1)..];
}
