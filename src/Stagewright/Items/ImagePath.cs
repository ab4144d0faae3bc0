namespace Stagewright.Items;

/// <summary>A path in an image, as an item says it: absolute, or below a folder that the item's type knows.</summary>
internal static class ImagePath
{
    // What the engine mounts there hides whatever an image has.
    private static readonly string[] Hidden = ["dev", "proc", "sys"];

    /// <summary>
    /// A path without <c>.</c> and repeated <c>/</c>: as it is if it is absolute, or else below a folder.
    /// </summary>
    public static string Absolute(string path, string directory) =>
        "/"
        + string.Join(
            '/',
            (path.StartsWith('/') ? path : $"{directory}/{path}").Split('/').Where(part => part is not ("" or "."))
        );

    /// <summary>Why an image can have no such path, for example that it has <c>..</c> in it; null if it can.</summary>
    public static string? Fault(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return path.Any(c => char.IsControl(c) || c == '\\') ? "it has a backslash or a control character"
            : path[0] is '~' or '$' ? "no shell expands it"
            : parts.Contains("..") ? "it has '..' in it"
            : path[0] == '/' && parts.Length > 0 && Hidden.Contains(parts[0])
                ? $"the engine has files of its own in /{parts[0]}"
            : null;
    }
}
