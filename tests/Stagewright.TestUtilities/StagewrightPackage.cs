using System.IO.Compression;
using System.Text;

namespace Stagewright.TestUtilities;

/// <summary>The package as it is in the working tree, packed once a run.</summary>
public sealed class StagewrightPackage
{
    private static readonly Lazy<Task<StagewrightPackage>> Packed = new(Pack);
    private static readonly Lazy<Task<string>> Unpacked = new(Unpack);

    private static readonly string[] Sources =
    [
        ".editorconfig",
        "Directory.Build.props",
        "Directory.Packages.props",
        "LICENSE",
        "README.md",
        "THIRD-PARTY-NOTICES.txt",
        "global.json",
        "build",
        "buildMultiTargeting",
        "docs/pictures",
        "src",
        "templates",
    ];

    private StagewrightPackage(string file) => File = file;

    /// <summary>The packed package; the first call packs it.</summary>
    public static Task<StagewrightPackage> Get() => Packed.Value;

    /// <summary>The package's version.</summary>
    public static string Version => RunDirectory.Version;

    /// <summary>The absolute path of the .nupkg.</summary>
    public string File { get; }

    /// <summary>
    /// The absolute path of a folder with the package's files, for a build that imports them without a reference.
    /// </summary>
    public static Task<string> Extracted() => Unpacked.Value;

    /// <summary>
    /// Puts the package into a folder once more, as a later version in which some templates have another first line.
    /// </summary>
    /// <param name="directory">The absolute path of the folder.</param>
    /// <param name="suffix">What tells this version from others of the run.</param>
    /// <param name="changedBlocks">The names of the templates, for example <c>base</c>.</param>
    /// <returns>The version.</returns>
    public static async Task<string> PackLaterVersion(string directory, string suffix, params string[] changedBlocks)
    {
        var version = Version.Replace("0.0.0", "0.0.1", StringComparison.Ordinal) + suffix;
        Directory.CreateDirectory(directory);
        var file = Path.Combine(directory, $"Stagewright.{version}.nupkg");
        System.IO.File.Copy((await Get()).File, file);
        using var package = ZipFile.Open(file, ZipArchiveMode.Update);
        Replace(package, "Stagewright.nuspec", text => text.Replace(Version, version, StringComparison.Ordinal));
        foreach (var block in changedBlocks)
            Replace(package, $"templates/{block}.scriban", text => LaterLine + "\n" + text);
        return version;
    }

    /// <summary>The first line of the templates that a later version changed.</summary>
    public const string LaterLine = "# Of a later version.";

    private static void Replace(ZipArchive package, string name, Func<string, string> change)
    {
        using var stream = package.GetEntry(name)!.Open();
        using var reader = new StreamReader(stream);
        var text = change(reader.ReadToEnd());
        stream.SetLength(0);
        stream.Write(Encoding.UTF8.GetBytes(text));
    }

    private static async Task<string> Unpack()
    {
        var directory = Path.Combine(RunDirectory.Subdirectory("extracted"), Version);
        ZipFile.ExtractToDirectory((await Get()).File, directory);
        return directory;
    }

    private static async Task<StagewrightPackage> Pack()
    {
        var result = await PackClone(RunDirectory.Subdirectory("clone"), RunDirectory.Feed);
        return result.ExitCode == 0
            ? new StagewrightPackage(Path.Combine(RunDirectory.Feed, FileName))
            : throw new InvalidOperationException(result.ToString());
    }

    /// <summary>The file's name.</summary>
    public static string FileName => $"Stagewright.{Version}.nupkg";

    /// <summary>
    /// Packs the working tree as a release is packed: in a CI service, from a clone of the public repository.
    /// </summary>
    /// <param name="clone">
    /// The folder of the clone, which is made: a build of the working tree may run at the same time.
    /// </param>
    /// <param name="output">The folder of the package.</param>
    /// <param name="environment">Further variables.</param>
    public static async Task<DotNetResult> PackClone(
        string clone,
        string output,
        IReadOnlyDictionary<string, string?>? environment = null
    )
    {
        foreach (var file in Sources.SelectMany(In))
        {
            var copy = Path.Combine(clone, Path.GetRelativePath(RepositoryRoot.Directory, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            System.IO.File.Copy(file, copy);
        }
        await Git.Commit(clone);
        await Git.Run(clone, "remote", "add", "origin", "https://github.com/stagewright/stagewright.git");
        return await DotNet.Run(
            clone,
            [
                "pack",
                "src/Stagewright",
                "-c",
                "Release",
                "-o",
                output,
                $"-p:PackageVersion={Version}",
                "-p:NuGetAudit=false",
            ],
            new Dictionary<string, string?>(environment ?? new Dictionary<string, string?>()) { ["CI"] = "true" },
            Path.Combine(clone, "pack.binlog")
        );
    }

    private static IEnumerable<string> In(string source) =>
        Path.Combine(RepositoryRoot.Directory, source) is var path && System.IO.File.Exists(path)
            ? [path]
            : Directory
                .EnumerateFiles(path, "*", SearchOption.AllDirectories)
                .Where(file =>
                    !Path.GetRelativePath(path, file)
                        .Split(Path.DirectorySeparatorChar)
                        .Any(part => part is "bin" or "obj")
                );
}
