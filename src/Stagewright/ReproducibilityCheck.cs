using Stagewright.Apps;
using Stagewright.Archives;
using Stagewright.Diagnostics;
using Stagewright.Engines;
using Stagewright.Files;
using Stagewright.Review;

namespace Stagewright;

/// <summary>Builds the image of a project twice, from nothing but the same files, and compares the two.</summary>
/// <param name="reading">What was read of the project.</param>
/// <param name="builder">What builds the image.</param>
/// <param name="directory">The absolute path of a folder for the copies, which is deleted at the end.</param>
internal sealed class ReproducibilityCheck(ProjectReading reading, ImageBuilder builder, string directory)
{
    // A person reads some of them, and mends one cause.
    private const int MostFindings = 20;

    // Another folder, at another depth, with other times: as another machine has the checkout.
    private static readonly string[] Checkouts = ["first", "second/checkout"];
    private static readonly DateTime FirstTime = new(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);

    /// <summary>The number of the image's layers.</summary>
    public int Layers { get; private set; }

    /// <summary>Builds and compares.</summary>
    /// <param name="say">Is told what begins.</param>
    /// <param name="onLine">Is told each line that the engine prints.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <returns>Why a build failed; or else where the two images differ.</returns>
    /// <exception cref="DiagnosticException">An engine or an archive cannot be used.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public (BuildFailure? Failure, IReadOnlyList<Diagnostic> Findings) Run(
        Action<string> say,
        Action<string> onLine,
        CancellationToken cancellation
    )
    {
        Delete();
        try
        {
            var archives = new List<ImageArchive>();
            foreach (var checkout in Checkouts.Select(name => Path.Combine(directory, name)))
            {
                var isFirst = archives.Count == 0;
                Copy(checkout, isFirst ? null : FirstTime);
                say($"The {(isFirst ? "first" : "second")} build, without a cache.");
                var file = $"{checkout}.tar";
                if (builder.BuildAnew(checkout, file, onLine, cancellation) is { } failure)
                    return (failure, []);
                archives.Add(ImageArchive.Read(file, $"{checkout}.image"));
                File.Delete(file);
            }
            Layers = archives[0].Layers.Count;
            return (null, Findings(ArchiveComparison.Compare(archives[0], archives[1])));
        }
        finally
        {
            Delete();
        }
    }

    private IReadOnlyList<Diagnostic> Findings(IReadOnlyList<string> differences) =>
        [
            .. differences.Take(MostFindings).Select(Finding),
            .. differences.Count > MostFindings
                ? [Finding($"{differences.Count - MostFindings} more files differ")]
                : Array.Empty<Diagnostic>(),
        ];

    private Diagnostic Finding(string what) =>
        Descriptors.ImageNotReproducible.In(
            Path.GetFullPath(reading.App.DockerfilePath, reading.Context.Directory),
            what
        );

    // What the engine would get, and the two files that it reads in any case.
    private void Copy(string checkout, DateTime? time)
    {
        var context = reading.Context.Directory;
        var dockerfile = reading.App.DockerfilePath;
        var ignore = new[] { dockerfile + ".dockerignore", ".dockerignore" }.FirstOrDefault(name =>
            File.Exists(Path.Combine(context, name))
        );
        var rules = new ReviewedContext("", context, ignore is null ? null : Path.Combine(context, ignore));
        var git = new GitIgnore();
        // A list of what is let in says itself what is meant.
        var files = ContextFiles
            .In(context, LeavesOut, folder => rules.LeavesOutAll(folder) || IsOurs(folder))
            .Concat(new[] { dockerfile, ignore }.OfType<string>())
            .Distinct()
            .ToList();
        foreach (var (file, index) in files.Select((file, index) => (file, index)))
            Copy(Path.Combine(context, file), Path.Combine(checkout, file), time?.AddHours(index));
        foreach (var folder in files.Select(file => Path.GetDirectoryName(file) ?? "").Distinct())
        {
            foreach (var link in FileTree.Links(Path.Combine(context, folder)).Where(Directory.Exists))
                Link(link, Path.Combine(checkout, folder, Path.GetFileName(link)));
        }

        bool LeavesOut(string name) =>
            rules.LeavesOut(name)
            || (!rules.HasExceptions && git.LeavesOut(Path.Combine(context, name), isFolder: false));

        bool IsOurs(string folder) => PathRules.IsUnder(Path.Combine(context, folder), directory);
    }

    private static void Copy(string source, string target, DateTime? time)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        if (new FileInfo(source).LinkTarget is not null)
        {
            Link(source, target);
            return;
        }
        File.Copy(source, target, overwrite: true);
        if (time is { } other)
            File.SetLastWriteTimeUtc(target, other);
    }

    private static void Link(string source, string target)
    {
        if (!Path.Exists(target) && new FileInfo(source).LinkTarget is { } leadsTo)
            File.CreateSymbolicLink(target, leadsTo);
    }

    private void Delete()
    {
        if (Directory.Exists(directory))
            Directory.Delete(directory, recursive: true);
    }
}
