using Microsoft.Build.Execution;
using Stagewright.Diagnostics;

namespace Stagewright.Projects;

/// <summary>Finds the files that the build of a closure reads. Paths are absolute until <see cref="InContext"/>.</summary>
internal sealed class BuildInputsCollector
{
    // Items that name files of the project; what they link from elsewhere has to be in the context too.
    private static readonly string[] FileItemTypes =
        ["Compile", "Content", "EmbeddedResource", "None", "AdditionalFiles", "EditorConfigFiles", "GlobalAnalyzerConfigFiles"];

    // .git is one of them: a nearer one is another context.
    private static readonly string[] FilesFoundUpwards =
        ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", GlobalJson.FileName, "nuget.config", "NuGet.config", "NuGet.Config", ".git"];

    // What belongs to the SDK, to packages or to the user's machine, and is in the container by itself or not at all.
    private static readonly string[] ToolDirectoryProperties =
        ["NetCoreRoot", "MSBuildToolsPath", "MSBuildExtensionsPath", "MSBuildSDKsPath", "MSBuildUserExtensionsPath", "NuGetPackageRoot"];

    private static readonly string[] OutputDirectoryProperties = ["ArtifactsPath", "BaseOutputPath", "BaseIntermediateOutputPath"];

    private readonly ProjectClosure _closure;
    private readonly IReadOnlyList<string> _toolDirectories;

    // A file, and the project that reads it.
    private readonly SortedDictionary<string, string> _restoreFiles = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _linkedFiles = new(StringComparer.Ordinal);

    // Found by looking upwards, perhaps beyond the repository: an input where the context holds them, and no fault elsewhere.
    private readonly SortedSet<string> _styleFiles = new(StringComparer.Ordinal);

    public BuildInputsCollector(ProjectClosure closure)
    {
        _closure = closure;
        _toolDirectories = [.. closure.Projects.SelectMany(ToolDirectories).Distinct()];
        ProjectDirectories = [.. closure.Projects.Select(project => project.Directory).Distinct().Order(StringComparer.Ordinal)];
        foreach (var project in closure.Projects)
        {
            AddRestoreFiles(project);
            AddLinkedFiles(project);
        }
    }

    /// <summary>The projects, what they import and what else restore reads.</summary>
    public IReadOnlyCollection<string> RestoreFiles => _restoreFiles.Keys;

    /// <summary>Where a file would be found by looking upwards, and is none.</summary>
    public IEnumerable<string> AbsentFiles(BuildContext context) => _closure.Projects
        .SelectMany(project => context.DirectoriesAbove(project.FullPath)).Distinct()
        .SelectMany(directory => FilesFoundUpwards.Select(name => Path.Combine(directory, name)))
        .Concat(_closure.Projects.Select(LockFile))
        .Where(path => !Path.Exists(path)).Distinct();

    /// <summary>The folders that linked files lie in.</summary>
    public IEnumerable<string> LinkedDirectories => _linkedFiles.Keys.Select(file => Path.GetDirectoryName(file)!).Distinct();

    private IReadOnlyList<string> ProjectDirectories { get; }

    /// <summary>The inputs as the Dockerfile names them.</summary>
    /// <exception cref="DiagnosticException">An input lies outside of the context.</exception>
    public BuildInputs InContext(BuildContext context, IReadOnlyCollection<NuGetConfiguration> nuGetConfigurations, IEnumerable<string> furtherFiles)
    {
        foreach (var (file, project) in _restoreFiles.Concat(_linkedFiles))
        {
            if (!context.Contains(file))
                throw new DiagnosticException(Descriptors.InputOutsideContext.In(project, Path.GetFileName(project), file, context.Directory));
        }

        var paths = _restoreFiles.Keys.Concat(_linkedFiles.Keys).Select(context.RelativePath);
        if (paths.FirstOrDefault(path => path.Any(c => char.IsControl(c) || c == '\\')) is { } unwritable)
            throw new DiagnosticException(Descriptors.UnwritablePath.In(_closure.Entry.FullPath, unwritable));

        var secrets = nuGetConfigurations.Where(configuration => configuration.HoldsCredentials).Select(configuration => configuration.File);
        var open = nuGetConfigurations.Where(configuration => !configuration.HoldsCredentials).Select(configuration => configuration.File);
        return new BuildInputs
        {
            RestoreFiles = Relative(context, _restoreFiles.Keys.Concat(open).Concat(furtherFiles)),
            FeedDirectories = Relative(context, FolderFeeds(nuGetConfigurations).Where(Directory.Exists).Where(context.Contains)),
            SecretFiles = Relative(context, secrets),
            SourceDirectories = Relative(context, Outermost(ProjectDirectories)),
            LinkedFiles = Relative(context, _linkedFiles.Keys.Concat(_styleFiles.Where(context.Contains))),
            OutputDirectories = Relative(context, _closure.Projects.SelectMany(OutputDirectories).Where(context.Contains)),
        };
    }

    /// <summary>The package sources that are folders which the container will not have.</summary>
    public IEnumerable<string> FeedsOutside(BuildContext context, IEnumerable<NuGetConfiguration> nuGetConfigurations) =>
        FolderFeeds(nuGetConfigurations).Where(directory => !context.Contains(directory)).Distinct();

    private IEnumerable<string> FolderFeeds(IEnumerable<NuGetConfiguration> nuGetConfigurations) =>
        nuGetConfigurations.SelectMany(configuration => configuration.FolderFeeds)
            .Concat(_closure.Projects.SelectMany(project => NuGetConfiguration.FoldersAmong(
                $"{project.GetPropertyValue("RestoreSources")};{project.GetPropertyValue("RestoreAdditionalProjectSources")}".Split(';'), project.Directory)))
            // The SDK's own folder of packages is one of them.
            .Where(directory => !IsTool(directory));

    private static IReadOnlyList<string> Relative(BuildContext context, IEnumerable<string> paths) =>
        [.. paths.Select(context.RelativePath).Distinct().Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Outermost(IReadOnlyList<string> directories) =>
        directories.Where(directory => !directories.Any(other => other != directory && PathRules.IsUnder(directory, other)));

    private void AddRestoreFiles(ProjectInstance project)
    {
        _restoreFiles.TryAdd(project.FullPath, project.FullPath);

        // NuGet writes what packages bring into this folder; restore in the container writes it anew.
        var generated = PathRules.FullPath(project.GetPropertyValue("MSBuildProjectExtensionsPath"), project.Directory);
        foreach (var import in project.ImportPaths.Select(Path.GetFullPath))
        {
            if (!IsTool(import) && (generated is null || !PathRules.IsUnder(import, generated)))
                _restoreFiles.TryAdd(import, project.FullPath);
        }

        var lockFile = LockFile(project);
        if (File.Exists(lockFile))
            _restoreFiles.TryAdd(lockFile, project.FullPath);
    }

    private void AddLinkedFiles(ProjectInstance project)
    {
        foreach (var item in FileItemTypes.SelectMany(project.GetItems))
        {
            var file = item.GetMetadataValue("FullPath");
            if (ProjectDirectories.Any(directory => PathRules.IsUnder(file, directory)) || IsTool(file) || !File.Exists(file))
                continue;

            if (PathRules.IsUnder(project.Directory, Path.GetDirectoryName(file)!) && item.ItemType is "EditorConfigFiles" or "GlobalAnalyzerConfigFiles")
                _styleFiles.Add(file);
            else
                _linkedFiles.TryAdd(file, project.FullPath);
        }
    }

    public static string LockFile(ProjectInstance project) =>
        PathRules.FullPath(project.GetPropertyValue("NuGetLockFilePath"), project.Directory) ?? Path.Combine(project.Directory, "packages.lock.json");

    private bool IsTool(string file) => _toolDirectories.Any(directory => PathRules.IsUnder(file, directory));

    private static IEnumerable<string> ToolDirectories(ProjectInstance project) =>
        ToolDirectoryProperties.Select(project.GetPropertyValue)
            .Concat(project.GetPropertyValue("NuGetPackageFolders").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Select(value => PathRules.FullPath(value, project.Directory))
            .OfType<string>();

    private static IEnumerable<string> OutputDirectories(ProjectInstance project) =>
        OutputDirectoryProperties.Select(name => PathRules.FullPath(project.GetPropertyValue(name), project.Directory))
            .OfType<string>()
            .Where(directory => Path.GetFileName(directory) is not ("bin" or "obj"));
}
