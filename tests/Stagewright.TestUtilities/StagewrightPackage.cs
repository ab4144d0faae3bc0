using System.IO.Compression;

namespace Stagewright.TestUtilities;

/// <summary>The package as it is in the working tree, packed once a run.</summary>
public sealed class StagewrightPackage
{
    private static readonly Lazy<Task<StagewrightPackage>> Packed = new(Pack);
    private static readonly Lazy<Task<string>> Unpacked = new(Unpack);

    private StagewrightPackage(string file) => File = file;

    /// <summary>The packed package; the first call packs it.</summary>
    public static Task<StagewrightPackage> Get() => Packed.Value;

    /// <summary>The package's version.</summary>
    public static string Version => RunDirectory.Version;

    /// <summary>The absolute path of the .nupkg.</summary>
    public string File { get; }

    /// <summary>The absolute path of a folder with the package's files, for a build that imports them without a reference.</summary>
    public static Task<string> Extracted() => Unpacked.Value;

    private static async Task<string> Unpack()
    {
        var directory = Path.Combine(RunDirectory.Subdirectory("extracted"), Version);
        ZipFile.ExtractToDirectory((await Get()).File, directory);
        return directory;
    }

    private static async Task<StagewrightPackage> Pack()
    {
        // With output folders of its own: a build of the working tree may run at the same time.
        var result = await DotNet.Run(
            RepositoryRoot.Directory,
            ["pack", "src/Stagewright", "-c", "Release", "-o", RunDirectory.Feed, "--artifacts-path", RunDirectory.Subdirectory("artifacts"), $"-p:PackageVersion={Version}", "-p:NuGetAudit=false"]);
        return result.ExitCode == 0
            ? new StagewrightPackage(Path.Combine(RunDirectory.Feed, $"Stagewright.{Version}.nupkg"))
            : throw new InvalidOperationException(result.ToString());
    }
}
