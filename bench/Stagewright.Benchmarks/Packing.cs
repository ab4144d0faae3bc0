namespace Stagewright.Benchmarks;

/// <summary>The package of the working tree.</summary>
internal static class Packing
{
    /// <summary>Packs it into the folder <c>feed</c> of a benchmark's own folder, and gives the file.</summary>
    public static async Task<string> PackAsync(string root, string version)
    {
        Machine.Log("packing");
        var feed = Directory.CreateDirectory(Path.Combine(root, "feed")).FullName;
        // Another package cache than the measured builds have would be empty, and packing needs the user's own.
        var dotnet = new DotNet(
            Environment.GetEnvironmentVariable("NUGET_PACKAGES")
                ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages"),
            CancellationToken.None
        );
        await dotnet.TimeAsync(
            Machine.Repository(),
            "pack",
            "src/Stagewright",
            "-c",
            "Release",
            "-nodeReuse:false",
            $"-p:Version={version}",
            "--artifacts-path",
            Path.Combine(root, "artifacts"),
            "-o",
            feed
        );
        return Path.Combine(feed, $"Stagewright.{version}.nupkg");
    }
}
