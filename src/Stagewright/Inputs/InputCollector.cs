using Stagewright.Diagnostics;
using Stagewright.Evaluation;
using Stagewright.Files;

namespace Stagewright.Inputs;

/// <summary>Gathers what the build of an app reads: each <see cref="IInputSource"/> pushes what it knows.</summary>
internal sealed class InputCollector(AppEvaluation app, BuildContext context)
{
    private readonly List<BuildInput> _restore = [];
    private readonly List<BuildInput> _build = [];
    private readonly List<BuildInput> _inProjects = [];
    private readonly List<BuildInput> _copied = [];
    private readonly List<BuildInput> _leading = [];
    private readonly HashSet<string> _feeds = new(StringComparer.Ordinal);
    private readonly HashSet<string> _secretFiles = new(StringComparer.Ordinal);
    private readonly HashSet<string> _secretVariables = new(StringComparer.Ordinal);
    private readonly HashSet<string> _outputs = new(StringComparer.Ordinal);
    private readonly HashSet<string> _watched = new(StringComparer.Ordinal);
    private readonly HashSet<string> _watchedFolders = new(StringComparer.Ordinal);
    private readonly List<(string File, Diagnostic Warning)> _missing = [];
    private readonly List<Diagnostic> _warnings = [];
    private readonly HashSet<SourceLocation> _targetsWithWarning = [];
    private readonly List<string> _ignoredByGit = [];
    private readonly HashSet<string> _ignored = new(StringComparer.Ordinal);
    private readonly HashSet<string> _linkedFolders = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, SourceLocation> _nodeCalls = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ofOthers =
    [
        .. app.Publish.ProjectPaths.Except(app.Publish.OfTheApp.Select(project => project.FullPath)),
    ];

    /// <summary>What MSBuild says of the app.</summary>
    public AppEvaluation App => app;

    /// <summary>The build context.</summary>
    public BuildContext Context => context;

    /// <summary>Whether publish reads <c>.git</c>.</summary>
    public bool NeedsGit { get; set; }

    /// <summary>The absolute path of the manifest of the tools that restore calls; null if it calls none.</summary>
    public string? ToolManifest { get; set; }

    /// <summary>What was pushed so far for restore.</summary>
    public IReadOnlyCollection<BuildInput> Restored => _restore;

    /// <summary>What was pushed so far for the build.</summary>
    public IReadOnlyCollection<BuildInput> Built => _build;

    /// <summary>Files that restore reads.</summary>
    public void Restore(params IEnumerable<BuildInput> inputs) => _restore.AddRange(inputs);

    /// <summary>Files and folders that the build reads, when all that restore reads is there.</summary>
    public void Build(params IEnumerable<BuildInput> inputs) => _build.AddRange(inputs);

    /// <summary>
    /// Files in the folder of the project that reads them, which the context may leave out by a name.
    /// </summary>
    public void InProject(params IEnumerable<BuildInput> inputs) => _inProjects.AddRange(inputs);

    /// <summary>Files and folders that an image gets as they are.</summary>
    public void Copied(params IEnumerable<BuildInput> inputs) => _copied.AddRange(inputs);

    /// <summary>Files that decide which others are inputs, and are no inputs for that.</summary>
    public void Leading(params IEnumerable<BuildInput> inputs) => _leading.AddRange(inputs);

    /// <summary>A folder that restore takes packages from, as an absolute path.</summary>
    public void Feed(string directory) => _feeds.Add(directory);

    /// <summary>A file that restore reads and no layer may hold, as an absolute path.</summary>
    public void SecretFile(string file) => _secretFiles.Add(file);

    /// <summary>An environment variable that restore takes credentials from.</summary>
    public void SecretVariable(string name) => _secretVariables.Add(name);

    /// <summary>A folder that builds write to, as an absolute path.</summary>
    public void Output(string directory)
    {
        // Where it is the folder of a project, only what is named bin or obj is output.
        if (
            context.Contains(directory)
            && !app.Restore.Projects.Any(project => PathRules.IsUnder(project.FullPath, directory))
        )
            _outputs.Add(directory);
    }

    /// <summary>Absolute paths that would be inputs if they held something.</summary>
    public void Watch(params IEnumerable<string> paths) => _watched.UnionWith(paths.Where(path => !Path.Exists(path)));

    /// <summary>The absolute paths of folders in which a new file can be an input.</summary>
    public void WatchFolders(params IEnumerable<string> directories) => _watchedFolders.UnionWith(directories);

    /// <summary>What the user should know.</summary>
    public void Warn(params IEnumerable<Diagnostic> warnings) => _warnings.AddRange(warnings);

    /// <summary>What the user should know of a target, however many projects have it: one warning is enough.</summary>
    public void WarnOfTarget(SourceLocation target, Diagnostic warning)
    {
        if (_targetsWithWarning.Add(target))
            Warn(warning);
    }

    /// <summary>Those that a clean clone has. Of the others it is said that git ignores them.</summary>
    public IEnumerable<BuildInput> Committed(IEnumerable<BuildInput> inputs) =>
        inputs.Where(input => !SayIfIgnored(input));

    /// <summary>
    /// Says that git ignores a file that the build on this machine reads, if it does; nothing of what builds or editors
    /// leave.
    /// </summary>
    /// <param name="input">The file or folder.</param>
    /// <param name="place">Where it is named; null for the file itself.</param>
    /// <returns>Whether git ignores it.</returns>
    public bool SayIfIgnored(BuildInput input, SourceLocation? place = null)
    {
        if (app.Cache.Files?.Hides(input.File, Directory.Exists(input.File)) is not true)
            return false;
        var path = context.RelativePath(input.File);
        if (
            context.Contains(input.File)
            && !IsOutput(input.File)
            && !ContextExclusions.LeaveOut(path)
            && _ignored.Add(path)
        )
            Warn(
                Descriptors.InputIgnoredByGit.At(
                    place ?? new SourceLocation(input.File),
                    path,
                    Path.GetFileName(input.Project),
                    Path.GetRelativePath(app.Entry.Directory, input.File).Replace('\\', '/')
                )
            );
        return true;
    }

    /// <summary>What the user should know of a file that is not there, unless a build writes it.</summary>
    public void Missing(string file, Diagnostic warning) => _missing.Add((file, warning));

    /// <summary>A symbolic link to a folder through which an input is read, as an absolute path.</summary>
    public void LinkedFolder(string link) => _linkedFolders.Add(link);

    /// <summary>Patterns of what git ignores, as an engine reads them, in their order.</summary>
    public void IgnoredByGit(params IEnumerable<string> patterns) => _ignoredByGit.AddRange(patterns);

    /// <summary>A project that calls Node.js or one of its package managers, and where it does.</summary>
    public void CallNode(string project, SourceLocation place) => _nodeCalls.TryAdd(project, place);

    /// <summary>All that was pushed.</summary>
    /// <exception cref="DiagnosticException">
    /// An input lies outside of the context, or has a name that no Dockerfile can hold.
    /// </exception>
    public CollectedInputs Result()
    {
        var restore = Checked(_restore);
        var build = WithoutNested(Checked(_build));
        var copied = Checked(_copied);
        var explained = restore.Concat(build).Concat(copied).Concat(_leading).DistinctBy(input => input.File);
        return new CollectedInputs(
            Inputs(restore, build, copied),
            [.. explained.OrderBy(input => input.File, StringComparer.Ordinal)],
            [.. _watched],
            [.. build.Select(input => Path.GetDirectoryName(input.File)!).Concat(_watchedFolders).Distinct()],
            [.. _missing.Where(missing => !IsOutput(missing.File)).Select(missing => missing.Warning), .. _warnings],
            _nodeCalls
        );
    }

    private BuildInputs Inputs(
        IReadOnlyList<BuildInput> restore,
        IReadOnlyList<BuildInput> build,
        IReadOnlyList<BuildInput> copied
    ) =>
        new()
        {
            Files =
            [
                .. Tagged(restore.Where(input => File.Exists(input.File)), InputUse.Restore, _restore),
                .. Tagged(build, InputUse.Build, _build),
                .. Tagged(
                    _inProjects.Where(input => context.Contains(input.File) && !IsOutput(input.File)),
                    InputUse.InProject,
                    _inProjects
                ),
                .. Tagged(copied, InputUse.Image, _copied),
            ],
            FeedDirectories = Relative(
                _feeds.Where(context.Contains).Concat(restore.Select(input => input.File).Where(Directory.Exists))
            ),
            SecretFiles = Relative(_secretFiles),
            SecretVariables = [.. _secretVariables.Order(StringComparer.Ordinal)],
            Projects = Projects(),
            OutputDirectories = Relative(
                _outputs.Where(directory => Path.GetFileName(directory) is not ("bin" or "obj"))
            ),
            IgnoredByGit = [.. _ignoredByGit.Distinct()],
            CommittedAlthoughIgnored =
                _ignoredByGit.Count == 0 ? [] : CommittedAlthoughIgnored([.. restore, .. build, .. copied]),
            LinkedFolders = Relative(_linkedFolders),
            NeedsGit = NeedsGit,
            ToolManifest = ToolManifest is null ? null : context.RelativePath(ToolManifest),
        };

    // Packages are often ignored by their extension, and restore reads all of a feed.
    private IReadOnlyList<string> CommittedAlthoughIgnored(IReadOnlyList<BuildInput> inputs)
    {
        var engine = new EngineIgnore(_ignoredByGit);
        return
        [
            .. inputs
                // What restore wrote is an item, too, of what a binary log holds.
                .Concat(_inProjects.Where(input => !IsOutput(input.File)))
                .Select(input => input.File)
                .Where(file =>
                    app.Cache.Ignore.Matches(file, Directory.Exists(file))
                    || engine.LeavesOut(context.RelativePath(file))
                )
                .Concat(app.Included.Concat(_feeds).Where(Directory.Exists))
                .Where(context.Contains)
                .Select(path => context.RelativePath(path) + (Directory.Exists(path) ? "/" : ""))
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
    }

    private IReadOnlyList<ProjectFolder> Projects() =>
        [
            .. app
                .Publish.Projects.GroupBy(project => project.Directory, project => OwnerOf(project.FullPath))
                .Select(folder => new ProjectFolder(
                    context.RelativePath(folder.Key),
                    folder.Aggregate((one, other) => one | other)
                ))
                .OrderBy(folder => folder.Path, StringComparer.Ordinal),
        ];

    private IEnumerable<InputFile> Tagged(IEnumerable<BuildInput> kept, InputUse use, IReadOnlyList<BuildInput> pushed)
    {
        var owners = pushed.ToLookup(input => input.File, input => OwnerOf(input.Project));
        return kept.Select(input => input.File)
            .Distinct()
            .Where(file => !_secretFiles.Contains(file))
            .Order(StringComparer.Ordinal)
            .Select(file => new InputFile(
                context.RelativePath(file),
                use,
                owners[file].Aggregate((one, other) => one | other),
                Directory.Exists(file)
            ));
    }

    private InputOwner OwnerOf(string project) =>
        project == app.Entry.FullPath ? InputOwner.App
        : _ofOthers.Contains(project) ? InputOwner.Others
        : InputOwner.References;

    private bool IsOutput(string path) => _outputs.Any(output => PathRules.IsUnder(path, output));

    // The git repository comes by a mount; what a build writes, and what git ignores, not at all.
    private bool IsLeftOut(string path) =>
        context.RelativePath(path).Split('/').Any(part => part is ".git" or "bin" or "obj")
        || IsOutput(path)
        || app.Cache.Files?.Hides(path, Directory.Exists(path)) is true;

    private IReadOnlyList<BuildInput> Checked(IEnumerable<BuildInput> inputs)
    {
        var kept = new SortedDictionary<string, BuildInput>(StringComparer.Ordinal);
        // What is required comes first: the same file can be optional for another project.
        foreach (var input in inputs.OrderBy(input => input.IsOptional))
        {
            if (!context.Contains(input.File))
            {
                if (!input.IsOptional)
                    throw new DiagnosticException(OutsideContext(input));
            }
            else if (!input.IsOptional || !IsLeftOut(input.File))
            {
                kept.TryAdd(input.File, input);
            }
        }
        if (kept.Values.FirstOrDefault(input => IsUnwritable(context.RelativePath(input.File))) is { } unwritable)
            throw new DiagnosticException(
                Descriptors.UnwritablePath.In(unwritable.Project, context.RelativePath(unwritable.File))
            );
        return [.. kept.Values];
    }

    // A folder is read with all that it holds.
    private static IReadOnlyList<BuildInput> WithoutNested(IReadOnlyList<BuildInput> inputs)
    {
        var folders = inputs.Select(input => input.File).Where(Directory.Exists).ToList();
        return
        [
            .. inputs.Where(input =>
                !folders.Exists(folder => folder != input.File && PathRules.IsUnder(input.File, folder))
            ),
        ];
    }

    private static bool IsUnwritable(string path) => path.Any(c => char.IsControl(c) || c == '\\');

    private Diagnostic OutsideContext(BuildInput input) =>
        Descriptors.InputOutsideContext.At(
            Locate(input),
            Path.GetFileName(input.Project),
            input.File,
            context.Directory,
            input.Reason
        );

    // Where the project that reads a file names it.
    private SourceLocation Locate(BuildInput input)
    {
        var reader =
            input.File == input.Project
                ? app.Restore.Referrers.GetValueOrDefault(input.Project, input.Project)
                : input.Project;
        return app.Restore.Projects.Concat(app.Publish.Projects)
                .Where(project => project.FullPath == reader)
                .Select(project => ItemLocator.FindFile(project, input.File, app.Cache))
                .OfType<SourceLocation>()
                .FirstOrDefault()
            ?? new SourceLocation(input.Project);
    }

    private IReadOnlyList<string> Relative(IEnumerable<string> paths) =>
        [.. paths.Select(context.RelativePath).Distinct().Order(StringComparer.Ordinal)];
}
