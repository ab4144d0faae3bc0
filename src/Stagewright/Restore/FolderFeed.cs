using Stagewright.Files;

namespace Stagewright.Restore;

/// <summary>
/// A folder that NuGet takes packages from, where it may hold anything else
/// (https://learn.microsoft.com/nuget/hosting-packages/local-feeds).
/// </summary>
internal static class FolderFeed
{
    /// <summary>
    /// The absolute paths of what NuGet reads in it: packages in the folder and in those directly in it, and
    /// <c>{id}/{version}/</c> as NuGet lays it out.
    /// </summary>
    public static IEnumerable<string> Packages(string feed)
    {
        foreach (var package in FileTree.Files(feed, "*.nupkg"))
            yield return package;
        foreach (var folder in FileTree.Subfolders(feed))
        {
            foreach (var package in FileTree.Files(folder, "*.nupkg"))
                yield return package;
            foreach (
                var file in FileTree
                    .Subfolders(folder)
                    .SelectMany(version => Unpacked(version, Path.GetFileName(folder)))
            )
                yield return file;
        }
    }

    private static IEnumerable<string> Unpacked(string folder, string id)
    {
        var package = Path.Combine(folder, $"{id}.{Path.GetFileName(folder)}.nupkg");
        return File.Exists(package)
            ? new[]
            {
                package,
                $"{package}.sha512",
                Path.Combine(folder, $"{id}.nuspec"),
                Path.Combine(folder, ".nupkg.metadata"),
            }.Where(File.Exists)
            : [];
    }
}
