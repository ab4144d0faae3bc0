namespace Stagewright.Dockerfiles;

/// <summary>Paths of the context and of the image, with <c>/</c>.</summary>
internal static class Paths
{
    /// <summary>The folder of a file; empty for the context itself.</summary>
    public static string Folder(string path) => path.LastIndexOf('/') is var end and >= 0 ? path[..end] : "";

    /// <summary>
    /// A path of an image without <c>.</c> and repeated <c>/</c>: as it is if it is absolute, or else below a folder.
    /// </summary>
    public static string Absolute(string path, string directory) =>
        "/"
        + string.Join(
            '/',
            (path.StartsWith('/') ? path : $"{directory}/{path}").Split('/').Where(part => part is not ("" or "."))
        );

    /// <summary>The name of a file.</summary>
    public static string FileName(string path) => path[(path.LastIndexOf('/') + 1)..];
}
