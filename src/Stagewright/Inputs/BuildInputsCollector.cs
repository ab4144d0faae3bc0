using Stagewright.Checks;
using Stagewright.Diagnostics;
using Stagewright.Evaluation;
using Stagewright.Restore;
using Stagewright.Settings;

namespace Stagewright.Inputs;

/// <summary>Gathers what the build of an app reads. Paths are absolute until <see cref="InContext"/>.</summary>
internal sealed class BuildInputsCollector
{
    private static readonly string[] OutputDirectoryProperties =
    [
        "ArtifactsPath",
        "BaseOutputPath",
        "BaseIntermediateOutputPath",
        "RestorePackagesPath",
    ];

    // What restore reads is that of every framework of the app: NuGet restores them all.
    private readonly ProjectClosure _restoreClosure;
    private readonly ProjectClosure _publishClosure;
    private readonly ToolDirectories _tools;
    private readonly IReadOnlyList<BuildInput> _evaluated;

    public BuildInputsCollector(ProjectClosure restoreClosure, ProjectClosure publishClosure, EvaluationCache cache)
    {
        (_restoreClosure, _publishClosure) = (restoreClosure, publishClosure);
        _tools = new ToolDirectories(restoreClosure.Projects);
        _evaluated = [.. RestoreInputs.Of(restoreClosure, _tools, cache)];
    }

    /// <summary>The files that the context has to hold, whatever it is.</summary>
    public IEnumerable<string> RequiredFiles =>
        _evaluated.Where(input => !input.IsOptional).Select(input => input.File);

    /// <summary>The inputs of an app that lie in its context.</summary>
    /// <exception cref="DiagnosticException">
    /// An input lies outside of the context, or has a name that no Dockerfile can hold.
    /// </exception>
    public CollectedInputs InContext(BuildContext context, EvaluationCache cache)
    {
        var chains = NuGetChains(context);
        var configurations = chains
            .SelectMany(chain => chain.Files, (chain, file) => (Configuration: file, chain.Project))
            .DistinctBy(found => found.Configuration.File)
            .ToList();
        var feeds = FolderFeeds(chains).ToLookup(context.Contains);
        var outputs = OutputDirectories(configurations).Where(context.Contains).Distinct().ToList();
        var included = ContextInclude.Of(_publishClosure.Entry);
        var restore = Checked(
            context,
            outputs,
            cache,
            _evaluated
                .Concat(RestoreInputs.LookedUp(_restoreClosure, context))
                .Concat(
                    configurations.Select(found => new BuildInput(
                        found.Configuration.File,
                        found.Project,
                        "configures NuGet"
                    ))
                )
                .Concat(
                    feeds[true]
                        .Where(Directory.Exists)
                        .Where(HoldsProjects)
                        .SelectMany(FolderFeed.Packages)
                        .Select(package => new BuildInput(
                            package,
                            _restoreClosure.Entry.FullPath,
                            "restored",
                            IsOptional: true
                        ))
                )
                .Concat(included.Where(include => include.ForRestore).Select(include => include.Input))
        );
        var sources = Checked(
            context,
            outputs,
            cache,
            SourceInputs
                .Of(_publishClosure, _tools)
                .Concat(VersionTools.Files(_publishClosure, context))
                .Concat(included.Where(include => !include.ForRestore).Select(include => include.Input))
        );
        var privateFeeds = new PrivateFeeds(
            [.. chains.Select(chain => chain.Files)],
            BuildSecretReader.Read(_publishClosure.Entry, cache)
        );
        var secrets = configurations
            .Where(found => found.Configuration.HoldsCredentials)
            .Select(found => found.Configuration.File)
            .ToHashSet(StringComparer.Ordinal);
        var linked = sources.Select(input => input.File).Except(secrets).ToList();
        var versioned =
            VersionTools.User(_publishClosure) is not null && Path.Exists(Path.Combine(context.Directory, ".git"));
        var directories = _publishClosure
            .Projects.Select(project => project.Directory)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();

        return new CollectedInputs(
            new BuildInputs
            {
                RestoreFiles = Relative(
                    context,
                    restore.Select(input => input.File).Where(File.Exists).Except(secrets)
                ),
                FeedDirectories = Relative(
                    context,
                    feeds[true]
                        .Where(Directory.Exists)
                        .Where(feed => !HoldsProjects(feed))
                        .Concat(restore.Select(input => input.File).Where(Directory.Exists))
                ),
                SecretFiles = Relative(context, secrets),
                SecretVariables =
                [
                    .. configurations
                        .SelectMany(found => found.Configuration.Variables)
                        .Concat(privateFeeds.Variables)
                        .Distinct()
                        .Order(StringComparer.Ordinal),
                ],
                SourceDirectories = Relative(context, Outermost(directories)),
                LinkedFiles = Relative(context, linked),
                References = References(context, outputs, cache, included, linked),
                LeftOutFiles = Relative(
                    context,
                    SourceInputs
                        .LeftOut(_publishClosure)
                        .Select(item => item.File)
                        .Where(file =>
                            !ContextExclusions.IsSecret(file)
                            && context.Contains(file)
                            && !outputs.Any(output => PathRules.IsUnder(file, output))
                        )
                ),
                OutputDirectories = Relative(
                    context,
                    outputs.Where(directory => Path.GetFileName(directory) is not ("bin" or "obj"))
                ),
                NeedsGit = versioned,
                ToolManifest = restore
                    .Select(input => input.File)
                    .Where(file => Paket.IsToolOf(_restoreClosure, file))
                    .Select(context.RelativePath)
                    .FirstOrDefault(),
                RootEntries =
                    versioned && directories.Contains(context.Directory)
                        ? RootEntries(context, outputs, sources.Select(input => input.File))
                        : [],
            },
            [
                .. restore
                    .Concat(sources)
                    .Concat(SourceInputs.Leading(_publishClosure, _tools))
                    .DistinctBy(input => input.File)
                    .OrderBy(input => input.File, StringComparer.Ordinal),
            ],
            [.. AbsentFiles(context, cache)],
            [
                .. sources
                    .Select(input => Path.GetDirectoryName(input.File)!)
                    .Concat(feeds[true].Where(HoldsProjects))
                    .Concat(SourceInputs.WildcardDirectories(_publishClosure).Where(context.Contains))
                    .Distinct(),
            ],
            [
                .. Warnings(context, configurations, feeds[false], outputs, included, cache),
                .. privateFeeds.Warnings(
                    AssetsFile.ConfigurationFiles(_publishClosure.Entry).Where(file => !context.Contains(file))
                ),
            ]
        );
    }

    private ReferenceInputs? References(
        BuildContext context,
        IReadOnlyList<string> outputs,
        EvaluationCache cache,
        IEnumerable<ContextInclude> included,
        IEnumerable<string> linked
    )
    {
        var projects = _publishClosure
            .Projects.Where(project => project.FullPath != _publishClosure.Entry.FullPath)
            .ToList();
        if (projects.Count == 0)
            return null;

        // What a DockerfileContextInclude names is seen by no evaluation: a referenced project may read it as well as
        // the app.
        var files = Checked(
                context,
                outputs,
                cache,
                SourceInputs
                    .Of(_publishClosure with { Projects = projects }, _tools)
                    .Concat(included.Where(include => !include.ForRestore).Select(include => include.Input))
            )
            .Select(input => input.File)
            .ToList();
        return new ReferenceInputs
        {
            Directories = Relative(context, Outermost([.. projects.Select(project => project.Directory).Distinct()])),
            LinkedFiles =
            [
                .. files
                    .Select(file => context.RelativePath(file) + (Directory.Exists(file) ? "/" : ""))
                    .Distinct()
                    .Order(StringComparer.Ordinal),
            ],
            FilesOfTheApp = Relative(context, linked.Except(files)),
        };
    }

    // Each project with the files that it is restored by, the nearest first.
    private List<(string Project, IReadOnlyList<NuGetConfiguration> Files)> NuGetChains(BuildContext context)
    {
        var found = new Dictionary<string, NuGetConfiguration?>(StringComparer.Ordinal);
        return
        [
            .. _restoreClosure.Projects.Select(project =>
                (
                    project.FullPath,
                    (IReadOnlyList<NuGetConfiguration>)(
                        NuGetConfiguration.Configured(project) is { } file
                            // A file that is named replaces those above.
                            ? [NuGetConfiguration.Read(file)]
                            : [.. context.DirectoriesAbove(project.FullPath).Select(In).OfType<NuGetConfiguration>()]
                    )
                )
            ),
        ];

        NuGetConfiguration? In(string directory) =>
            found.TryGetValue(directory, out var known) ? known : found[directory] = NuGetConfiguration.In(directory);
    }

    private List<BuildInput> Checked(
        BuildContext context,
        IReadOnlyList<string> outputs,
        EvaluationCache cache,
        IEnumerable<BuildInput> inputs
    )
    {
        var kept = new SortedDictionary<string, BuildInput>(StringComparer.Ordinal);
        // What is required comes first: the same file can be optional for another project.
        foreach (var input in inputs.OrderBy(input => input.IsOptional))
        {
            if (context.Contains(input.File))
            {
                // The git repository comes by a mount, and what a build writes not at all.
                if (
                    !input.IsOptional
                    || !context.RelativePath(input.File).Split('/').Any(part => part is ".git" or "bin" or "obj")
                        && !outputs.Any(output => PathRules.IsUnder(input.File, output))
                )
                    kept.TryAdd(input.File, input);
            }
            else if (!input.IsOptional)
            {
                throw new DiagnosticException(
                    Descriptors.InputOutsideContext.At(
                        Locate(input, cache),
                        Path.GetFileName(input.Project),
                        input.File,
                        context.Directory,
                        input.Reason
                    )
                );
            }
        }
        if (
            kept.Values.FirstOrDefault(input =>
                context.RelativePath(input.File).Any(c => char.IsControl(c) || c == '\\')
            ) is
            { } unwritable
        )
            throw new DiagnosticException(
                Descriptors.UnwritablePath.In(unwritable.Project, context.RelativePath(unwritable.File))
            );
        return [.. kept.Values];
    }

    // Where the project that reads a file names it.
    private SourceLocation Locate(BuildInput input, EvaluationCache cache) =>
        _restoreClosure
            .Projects.Concat(_publishClosure.Projects)
            .Where(project =>
                project.FullPath
                == (
                    input.File == input.Project
                        ? _restoreClosure.Referrers.GetValueOrDefault(input.Project, input.Project)
                        : input.Project
                )
            )
            .Select(project => ItemLocator.FindFile(project, input.File, cache))
            .OfType<SourceLocation>()
            .FirstOrDefault()
        ?? new SourceLocation(input.Project);

    private IEnumerable<string> AbsentFiles(BuildContext context, EvaluationCache cache) =>
        _restoreClosure
            .Projects.SelectMany(project => context.DirectoriesAbove(project.FullPath))
            .Distinct()
            .SelectMany(directory => RestoreInputs.LookedUpNames.Select(name => Path.Combine(directory, name)))
            .Concat(_restoreClosure.Projects.SelectMany(LockFile.Candidates))
            .Concat(_restoreClosure.Projects.Where(Paket.IsUsedBy).SelectMany(Paket.References))
            .Concat(VersionTools.FilesLookedFor(_publishClosure, context))
            .Concat(
                _restoreClosure
                    .Projects.SelectMany(project => FileProbes.Of(project, _restoreClosure, _tools, cache))
                    .Select(probe => probe.File)
                    .Where(context.Contains)
            )
            .Where(path => !Path.Exists(path))
            .Distinct();

    private IEnumerable<Diagnostic> Warnings(
        BuildContext context,
        IReadOnlyCollection<(NuGetConfiguration Configuration, string Project)> configurations,
        IEnumerable<string> foreignFeeds,
        IReadOnlyList<string> outputs,
        IEnumerable<ContextInclude> included,
        EvaluationCache cache
    )
    {
        foreach (var feed in foreignFeeds)
            yield return Descriptors.FeedOutsideContext.In(_publishClosure.Entry.FullPath, feed);

        foreach (
            var (project, itemType, file) in SourceInputs
                .Missing(_publishClosure, outputs)
                .Concat(ContextInclude.Missing(_publishClosure.Entry, included))
                .Distinct()
        )
            yield return Descriptors.LinkedFileMissing.At(
                ItemLocator.Find(project, itemType, Path.GetFileName(file), cache),
                itemType,
                file
            );

        foreach (
            var (project, itemType, file) in SourceInputs
                .LeftOut(_publishClosure)
                .Where(item =>
                    ContextExclusions.IsSecret(item.File)
                    && !included.Any(include => PathRules.IsUnder(item.File, include.Input.File))
                )
        )
            yield return Descriptors.SecretFileLeftOut.At(
                ItemLocator.Find(project, itemType, Path.GetFileName(file), cache),
                itemType,
                context.RelativePath(file),
                Path.GetRelativePath(_publishClosure.Entry.Directory, file).Replace('\\', '/')
            );

        foreach (var location in configurations.SelectMany(found => found.Configuration.ClearTextPasswords))
            yield return Descriptors.ClearTextPassword.At(location);

        foreach (var (one, other, name) in _restoreClosure.NamesUsedTwice())
            yield return Descriptors.NameUsedTwice.In(
                other,
                context.RelativePath(one),
                context.RelativePath(other),
                name
            );

        foreach (var (what, property, location) in SolutionProperties.Mentions(_restoreClosure, _tools, cache))
            yield return Descriptors.NoSolution.At(location, what, property);

        foreach (
            var file in NuGetConfiguration.Configured(_publishClosure.Entry) is null
                ? FilesAboveContext.Of(context)
                : []
        )
            yield return Descriptors.FileAboveContext.In(_publishClosure.Entry.FullPath, file, context.Directory);

        // An image of somebody else's is taken to have what it needs.
        foreach (
            var (project, property, value) in _publishClosure.Entry.GetPropertyValue("DockerfileSdkImage").Trim().Length
            == 0
                ? Workloads.Users(_restoreClosure)
                : []
        )
            yield return Descriptors.WorkloadMissing.At(
                PropertyLocator.Find(project, property, cache),
                context.RelativePath(project.FullPath),
                property,
                value
            );

        if (VersionTools.User(_publishClosure) is { } user && VersionTools.HistoryElsewhere(context) is { } elsewhere)
            yield return Descriptors.GitDirectoryElsewhere.In(
                user.FullPath,
                Path.GetFileName(user.FullPath),
                elsewhere
            );
    }

    private IEnumerable<string> FolderFeeds(
        IReadOnlyCollection<(string Project, IReadOnlyList<NuGetConfiguration> Files)> chains
    ) =>
        chains
            .SelectMany(chain => NuGetConfiguration.FolderFeeds(chain.Files))
            .Concat(
                _restoreClosure.Projects.SelectMany(project =>
                    NuGetConfiguration.FoldersAmong(
                        $"{project.GetPropertyValue("RestoreSources")};{project.GetPropertyValue("RestoreAdditionalProjectSources")}".Split(
                            ';'
                        ),
                        project.Directory
                    )
                )
            )
            // The SDK's own folder of packages is one of them.
            .Where(directory => !_tools.Hold(directory))
            .Concat(chains.SelectMany(chain => NuGetConfiguration.FallbackFolders(chain.Files)))
            .Distinct();

    // Then it is no folder of packages alone, and perhaps the whole repository.
    private bool HoldsProjects(string feed) =>
        _restoreClosure.Projects.Any(project => PathRules.IsUnder(project.FullPath, feed));

    private IEnumerable<string> OutputDirectories(
        IEnumerable<(NuGetConfiguration Configuration, string Project)> configurations
    ) =>
        _restoreClosure
            .Projects.SelectMany(project =>
                OutputDirectoryProperties.Select(name =>
                    PathRules.FullPath(project.GetPropertyValue(name), project.Directory)
                )
            )
            .Concat(configurations.Select(found => found.Configuration.PackagesDirectory))
            .OfType<string>()
            // Where it is the project's own folder, only what is named bin or obj is output.
            .Where(directory =>
                !_restoreClosure.Projects.Any(project => PathRules.IsUnder(project.FullPath, directory))
            );

    // By the items and not by the disk, which holds what belongs to no project; nor by what is only there to be seen,
    // which may be on this machine alone.
    private IReadOnlyList<string> RootEntries(
        BuildContext context,
        IReadOnlyList<string> outputs,
        IEnumerable<string> sources
    ) =>
        [
            .. SourceInputs
                .Inside(_publishClosure)
                .Concat(SourceInputs.Beside(_publishClosure, _tools))
                .Concat(sources)
                .Where(path =>
                    context.Contains(path)
                    && path.Length > context.Directory.Length
                    && !outputs.Any(output => PathRules.IsUnder(path, output))
                    && Path.Exists(path)
                )
                .Select(path => context.RelativePath(path) + (Directory.Exists(path) ? "/" : ""))
                .Select(path => path.IndexOf('/') is var end and >= 0 ? path[..(end + 1)] : path)
                .Where(entry => entry != ".git/" && !ContextExclusions.LeaveOut(entry))
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

    private static IReadOnlyList<string> Relative(BuildContext context, IEnumerable<string> paths) =>
        [.. paths.Select(context.RelativePath).Distinct().Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Outermost(IReadOnlyList<string> directories) =>
        directories.Where(directory =>
            !directories.Any(other => other != directory && PathRules.IsUnder(directory, other))
        );
}

/// <summary>The inputs of an app, and what only this machine knows of them.</summary>
/// <param name="Inputs">The inputs as the Dockerfile names them.</param>
/// <param name="Files">Each file with the reason that it is an input, sorted.</param>
/// <param name="AbsentFiles">The absolute paths that hold no file, and would be inputs if they did.</param>
/// <param name="LinkedDirectories">The absolute paths of the folders that linked files lie in.</param>
/// <param name="Warnings">What the user should know.</param>
internal sealed record CollectedInputs(
    BuildInputs Inputs,
    IReadOnlyList<BuildInput> Files,
    IReadOnlyList<string> AbsentFiles,
    IReadOnlyList<string> LinkedDirectories,
    IReadOnlyList<Diagnostic> Warnings
);
