namespace Stagewright.Files;

/// <summary>
/// How paths compare. A container is Linux, so that case counts whatever machine the file is written on.
/// </summary>
internal static class PathRules
{
    /// <summary>Whether a path is a directory or lies below it.</summary>
    public static bool IsUnder(string path, string directory) =>
        path.StartsWith(directory, StringComparison.Ordinal)
        && (
            path.Length == directory.Length
            || Path.EndsInDirectorySeparator(directory)
            || path[directory.Length] == Path.DirectorySeparatorChar
        );

    /// <summary>A folder and those above it, the nearest first.</summary>
    public static IEnumerable<string> Ancestors(string directory)
    {
        for (var current = directory; current is not null; current = Path.GetDirectoryName(current))
            yield return current;
    }

    /// <summary>A property's value as an absolute path without a separator at its end; null if it is empty.</summary>
    public static string? FullPath(string value, string baseDirectory) =>
        value.Length == 0
            ? null
            : Path.TrimEndingDirectorySeparator(Path.GetFullPath(value.Replace('\\', '/'), baseDirectory));
}
