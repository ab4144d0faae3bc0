namespace Stagewright.TestUtilities;

/// <summary>A user's repository in a folder of its own, outside of this one.</summary>
public sealed class TestRepository : IDisposable
{
    private readonly string _logDirectory = System.IO.Directory.CreateTempSubdirectory("stagewright-logs-").FullName;
    private int _calls;

    /// <summary>An empty git repository, so that this folder is the build context.</summary>
    public TestRepository()
    {
        Write(".git/HEAD", "ref: refs/heads/main\n");
        System.IO.Directory.CreateDirectory(PathOf(".git/objects"));
        System.IO.Directory.CreateDirectory(PathOf(".git/refs"));
    }

    /// <summary>The absolute path.</summary>
    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("stagewright-test-").FullName;

    /// <summary>The logs of the calls so far, in their order.</summary>
    public IReadOnlyList<string> BinaryLogs =>
        [.. System.IO.Directory.EnumerateFiles(_logDirectory, "*.binlog").Order(StringComparer.Ordinal)];

    /// <summary>The absolute path of a file or folder in it.</summary>
    public string PathOf(string path) => System.IO.Path.Combine(Directory, path);

    /// <summary>Writes a file, and the folders above it.</summary>
    public void Write(string path, string text)
    {
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(PathOf(path))!);
        File.WriteAllText(PathOf(path), text);
    }

    /// <summary>Replaces a text in a file, which has to be there.</summary>
    public void Edit(string path, string old, string replacement)
    {
        var text = Read(path);
        if (!text.Contains(old, StringComparison.Ordinal))
            throw new InvalidOperationException($"{path} has no '{old}':\n{text}");
        Write(path, text.Replace(old, replacement, StringComparison.Ordinal));
    }

    /// <summary>The text of a file.</summary>
    public string Read(string path) => File.ReadAllText(PathOf(path));

    /// <summary>Whether there is such a file.</summary>
    public bool Has(string path) => File.Exists(PathOf(path));

    /// <summary>All files of this name, with <c>/</c>, sorted, relative to the repository.</summary>
    public IReadOnlyList<string> Find(string name) =>
        [
            .. System
                .IO.Directory.EnumerateFiles(Directory, name, SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(Directory, file).Replace('\\', '/'))
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Calls the SDK here, with the package that is under test among the feeds.</summary>
    public Task<DotNetResult> Run(params string[] arguments) => Run(null, arguments);

    /// <summary>Calls the SDK here, with further environment variables.</summary>
    public Task<DotNetResult> Run(IReadOnlyDictionary<string, string?>? environment, params string[] arguments) =>
        Run("", environment, arguments);

    /// <summary>Calls the SDK in a folder of the repository.</summary>
    public Task<DotNetResult> RunIn(string folder, params string[] arguments) => Run(folder, null, arguments);

    private async Task<DotNetResult> Run(
        string folder,
        IReadOnlyDictionary<string, string?>? environment,
        string[] arguments
    )
    {
        await StagewrightPackage.Get();
        var call = Interlocked.Increment(ref _calls);
        // On the command line and not in a file, because every file here is an input of what is generated.
        return await DotNet.Run(
            PathOf(folder),
            [.. arguments, $"-p:RestoreAdditionalProjectSources={RunDirectory.Feed}", "-p:NuGetAudit=false"],
            environment,
            Path.Combine(_logDirectory, $"{call:00}.binlog")
        );
    }

    /// <inheritdoc />
    public void Dispose()
    {
        TemporaryFiles.Delete(Directory);
        TemporaryFiles.Delete(_logDirectory);
    }
}
