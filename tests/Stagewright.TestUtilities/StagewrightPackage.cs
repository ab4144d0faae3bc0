namespace Stagewright.TestUtilities;

/// <summary>The package as it is in the working tree, packed once a run.</summary>
public sealed class StagewrightPackage
{
    private static readonly Lazy<Task<StagewrightPackage>> Packed = new(Pack);

    private StagewrightPackage(string file) => File = file;

    /// <summary>The packed package; the first call packs it.</summary>
    public static Task<StagewrightPackage> Get() => Packed.Value;

    /// <summary>The package's version.</summary>
    public static string Version => RunDirectory.Version;

    /// <summary>The absolute path of the .nupkg.</summary>
    public string File { get; }

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
