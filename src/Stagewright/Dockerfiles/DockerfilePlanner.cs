using System.Text.RegularExpressions;
using Stagewright.Apps;
using Stagewright.Images;
using Stagewright.Inputs;
using Stagewright.Restore;
using Stagewright.Settings;

namespace Stagewright.Dockerfiles;

/// <summary>Decides what a Dockerfile says.</summary>
public static partial class DockerfilePlanner
{
    // The engine's overlay file system ends at about 120 layers ("max depth exceeded"); the base image has some too.
    private const int MostCopiesPerStage = 100;

    // Where the sources lie in the builder.
    private const string SourceDirectory = "/src";

    /// <summary>The model of an app's Dockerfile.</summary>
    public static DockerfileModel Plan(AppProject app, BaseImages images)
    {
        var isWindows = images.RuntimeFamily is { IsWindows: true };
        List<CopyInstruction> copies =
        [
            .. Copies(app.Inputs.RestoreFiles),
            .. app.Inputs.FeedDirectories.Select(feed => new CopyInstruction([feed + "/"], feed + "/")),
        ];
        var (referenceCopies, appCopies) = (ReferenceCopies(app), AppCopies(app, isWindows));
        var publishLayers = PublishLayers(app);
        string[] publishedDirectories =
            publishLayers.Count == 0
                ? ["/publish"]
                : [.. publishLayers.Append("app").Select(layer => $"/publish/{layer}")];
        var tooMany = copies.Count + referenceCopies.Count + appCopies.Count > MostCopiesPerStage;
        // Windows has no image to gather files in: it gets one copy of all.
        if (tooMany && isWindows)
            (copies, referenceCopies, appCopies, tooMany) = ([new CopyInstruction(["."], ".")], [], [], false);
        var nuGetSecrets = NuGetSecrets(app.Inputs);
        List<SecretMount> publishSecrets = [.. app.Secrets.Select(secret => Mount(secret, ""))];
        List<SecretMount> restoreSecrets =
        [
            .. nuGetSecrets.Select(secret => Mount(secret.Secret, secret.Reason)),
            .. publishSecrets,
        ];

        return new DockerfileModel
        {
            Project = CommandPath(app.ProjectFile),
            BuildCommand = BuildCommand(app, nuGetSecrets.Select(secret => secret.Secret).Concat(app.Secrets)),
            Syntax = app.Container.Syntax.Length > 0 ? app.Container.Syntax : null,
            RuntimeImage = images.Runtime,
            SdkImage = images.Sdk,
            IsSelfContained = app.Publish.IsSelfContained,
            IsNative = app.Publish.IsAot,
            IsWindows = isWindows,
            WorkingDirectory = WorkingDirectory(app.Container.WorkingDirectory),
            Ports =
            [
                .. ListeningPorts
                    .Of(app)
                    .Select(port => port.Protocol == "tcp" ? $"{port.Number}" : $"{port.Number}/{port.Protocol}"),
            ],
            User = ImageUser.Of(app, images),
            HealthCheck = ImagePlan.HealthCheck(app, images),
            EnvironmentVariables = Named(ListeningPorts.Variables(app)),
            Labels = Named(app.Container.Labels),
            RestoreStages = tooMany ? Stages("projects", copies) : [],
            RestoreCopies = tooMany ? [] : copies,
            RestoreSecrets = restoreSecrets,
            PublishSecrets = app.Layers.Cache == NuGetCache.Packages ? restoreSecrets : publishSecrets,
            HasReferenceLayer = referenceCopies.Count > 0,
            ReferenceStages = tooMany ? Stages("sources", referenceCopies) : [],
            ReferenceCopies = tooMany ? [] : referenceCopies,
            SourceCopies = appCopies,
            PublishedDirectories = publishedDirectories,
            PublishLayers = publishLayers,
            // The engine of Windows ignores it.
            LinkCopies = app.Layers.LinkCopies && !isWindows,
            PackageCache = isWindows ? null : CacheMount(app.Layers.Cache),
            PackagesAreCached = app.Layers.Cache == NuGetCache.Packages && !isWindows,
            SingleStage = app.IsSingleStage,
            PublishDirectory = app.IsSingleStage
                ? WorkingDirectory(app.Container.WorkingDirectory)
                : publishedDirectories[^1],
            // Without a mount, the history is copied with the sources; the builder stays behind.
            NeedsGit = app.Inputs.NeedsGit && !isWindows && !app.IsContextWhole,
            OnBuildPlatform = !app.IsSingleStage && !app.Publish.IsAot && !isWindows,
            RuntimeIdentifier = PublishPlan.RuntimeIdentifier(app, images),
            // One stage is an image of the platform that it is built for, and needs no word for it.
            ForTargetArchitecture = !app.IsSingleStage && PublishPlan.ForTargetArchitecture(app, images),
            ToolManifest = app.Inputs.ToolManifest is { } manifest ? CommandPath(manifest) : null,
            LockedMode = app.HasLockFile,
            RestoreProperties = PublishPlan.RestoreProperties(app, images),
            PublishProperties = PublishPlan.PublishProperties(app, images),
            BuilderPackages = ImagePlan.BuilderPackages(app, images),
            RuntimePackages = ImagePlan.RuntimePackages(app, images),
            WritableDirectories = ImagePlan.WritableDirectories(
                app.WritableDirectories,
                WorkingDirectory(app.Container.WorkingDirectory)
            ),
            Configuration = app.Configuration,
            Framework = app.PublishFramework,
            EntryPoint = PublishPlan.EntryPoint(app, isWindows),
            Command = PublishPlan.Command(app, isWindows),
            Values = new SortedDictionary<string, string>(app.TemplateValues.ToDictionary(), StringComparer.Ordinal),
            Ignore = Ignore(app),
        };
    }

    // dotnet would read an option, or the arguments that a file holds
    // (https://learn.microsoft.com/dotnet/standard/commandline/syntax#response-files).
    private static string CommandPath(string path) => path[0] is '-' or '@' ? "./" + path : path;

    // As in the SDK, with or without / at its end.
    private static string WorkingDirectory(string value) =>
        value.Length == 0 ? "/app"
        : value.TrimEnd('/') is { Length: > 0 } directory ? directory
        : "/";

    private static List<CopyInstruction> Copies(IEnumerable<string> files) =>
        [
            .. files
                .GroupBy(file => (Folder: Folder(file), Name: NewName(file)))
                .OrderBy(group => group.Key.Folder, StringComparer.Ordinal)
                .ThenBy(group => group.Key.Name, StringComparer.Ordinal)
                .Select(group => new CopyInstruction(
                    [.. group],
                    (group.Key.Folder.Length == 0 ? "./" : group.Key.Folder + "/") + group.Key.Name
                )),
        ];

    private static string Folder(string path) => path.LastIndexOf('/') is var end and >= 0 ? path[..end] : "";

    private static string FileName(string path) => path[(path.LastIndexOf('/') + 1)..];

    // Empty for a file that keeps its name.
    private static string NewName(string path) =>
        FileName(path) is var name
        && name.Equals(NuGetConfiguration.FileNames[0], StringComparison.OrdinalIgnoreCase)
        && NuGetConfiguration.NameOnLinux(name) is var other
        && other != name
            ? other
            : "";

    private static List<(BuildSecret Secret, string Reason)> NuGetSecrets(BuildInputs inputs) =>
        [
            .. inputs.SecretFiles.Select(
                (path, index) =>
                    (
                        new BuildSecret(
                            index == 0 ? "nugetconfig" : $"nugetconfig{index + 1}",
                            $"src={path}",
                            Target: $"{SourceDirectory}/{(Folder(path) is { Length: > 0 } folder ? folder + "/" : "")}{(NewName(path) is { Length: > 0 } name ? name : FileName(path))}"
                        ),
                        $"{path} holds credentials"
                    )
            ),
            .. inputs.SecretVariables.Select(name =>
                (new BuildSecret(name, $"env={name}", Variable: name), $"NuGet takes {name} from the environment")
            ),
        ];

    private static SecretMount Mount(BuildSecret secret, string reason) =>
        new(secret.Id, secret.Target, secret.Variable, reason);

    // Where .git is part of the context, a copy of the whole would make it a layer.
    private static IReadOnlyList<CopyInstruction> SourceCopies(AppProject app, bool isWindows)
    {
        if (!app.Inputs.NeedsGit || isWindows || app.IsContextWhole)
            return [new CopyInstruction(["."], ".")];

        var entries = app
            .Inputs.RootEntries.Concat(
                Included(app.Inputs)
                    .Select(path =>
                        path.IndexOf('/') is var end and >= 0 ? path[..(end + 1)]
                        : app.Inputs.SourceDirectories.Contains(path) ? path + "/"
                        : path
                    )
            )
            .Where(entry => entry is not ("." or "./"))
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
        var files = entries.Where(entry => !entry.EndsWith('/')).ToList();
        return
        [
            .. files.Count > 0 ? [new CopyInstruction(files, "./")] : Array.Empty<CopyInstruction>(),
            .. entries.Where(entry => entry.EndsWith('/')).Select(folder => new CopyInstruction([folder], folder)),
        ];
    }

    private static IReadOnlyList<NamedValue> Named(IEnumerable<KeyValuePair<string, string>> pairs) =>
        [
            .. pairs
                .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => new NamedValue(pair.Key, pair.Value)),
        ];

    private static string BuildCommand(AppProject app, IEnumerable<BuildSecret> secrets)
    {
        string[] words =
        [
            "docker",
            "build",
            .. TargetPlatforms.BoundTo(app) is { } platform ? ["--platform", platform] : Array.Empty<string>(),
            .. secrets.SelectMany(secret => new[] { "--secret", $"id={secret.Id},{secret.Source}" }),
            .. app.DockerfilePath == "Dockerfile" ? Array.Empty<string>() : ["-f", app.DockerfilePath],
            "-t",
            ImageName(app),
            ".",
        ];
        return string.Join(
            ' ',
            words.Select(word =>
                word.StartsWith("id=", StringComparison.Ordinal) && !word.Contains(' ')
                    ? word
                    : DockerfileText.Shell(word)
            )
        );
    }

    // As the SDK normalises a repository's name (ContainerHelpers.NormalizeRepository): a valid one is kept.
    private static string ImageName(AppProject app)
    {
        var name = app.Tag.Length > 0 ? app.Tag : app.AssemblyName;
        if (app.Tag.Length > 0 || RepositoryName().IsMatch(name))
            return name;
        var normal = Separators().Replace(Foreign().Replace(name.ToLowerInvariant(), "-"), "-").Trim('-', '_');
        return normal.Length > 0 ? normal : "app";
    }

    private static IgnoreModel Ignore(AppProject app)
    {
        var inputs = app.Inputs;
        // The engine's client reads a secret, and a copy of the sources must not.
        var secrets = inputs.SecretFiles.Concat(app.Secrets.Select(secret => secret.ContextFile).OfType<string>());
        var isAllowList = !app.IsContextWhole && !inputs.SourceDirectories.Contains(".");
        return new IgnoreModel
        {
            IsAllowList = isAllowList,
            Included = isAllowList ? Included(inputs) : [],
            Patterns =
            [
                .. isAllowList ? Array.Empty<string>() : ["**/.git"],
                .. ContextExclusions.Patterns(app.IsContextWhole, inputs.SourceDirectories),
            ],
            Excluded =
            [
                .. inputs
                    .OutputDirectories.Concat(secrets)
                    .Where(path => !isAllowList || inputs.SourceDirectories.Any(directory => Holds(directory, path)))
                    .Distinct(),
            ],
            Reincluded =
            [
                .. inputs
                    .RestoreFiles.Concat(inputs.FeedDirectories)
                    .Concat(inputs.LinkedFiles)
                    .Where(ContextExclusions.LeaveOut)
                    .Select(DockerfileText.IgnorePattern)
                    .Concat(inputs.LeftOutFiles.Select(LikeFile))
                    .Concat(inputs.NeedsGit ? [".git"] : [])
                    .Distinct()
                    .Order(StringComparer.Ordinal),
            ],
        };
    }

    // The file and its like, so that another one of them needs no other text: all in its folder, if that is left out,
    // or those of its extension.
    private static string LikeFile(string file) =>
        Folder(file) is var folder && ContextExclusions.LeaveOut(folder) ? DockerfileText.IgnorePattern(folder)
        : Path.GetExtension(file) is { Length: > 0 } extension
            ? $"{(folder.Length > 0 ? DockerfileText.IgnorePattern(folder) + "/" : "")}*{DockerfileText.IgnorePattern(extension)}"
        : DockerfileText.IgnorePattern(file);

    private static IReadOnlyList<string> Included(BuildInputs inputs) =>
        [
            .. inputs
                .RestoreFiles.Concat(inputs.FeedDirectories)
                .Concat(inputs.LinkedFiles)
                .Where(file => !inputs.SourceDirectories.Any(directory => Holds(directory, file)))
                .Concat(inputs.SourceDirectories)
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

    private static bool Holds(string directory, string path) =>
        directory == "." || path.StartsWith(directory + "/", StringComparison.Ordinal);

    [GeneratedRegex(@"^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\z")]
    private static partial Regex RepositoryName();

    [GeneratedRegex("[^a-z0-9_/-]")]
    private static partial Regex Foreign();

    [GeneratedRegex("-{2,}")]
    private static partial Regex Separators();
}
