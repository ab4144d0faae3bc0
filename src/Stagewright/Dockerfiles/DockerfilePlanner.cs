using Stagewright.Apps;
using Stagewright.Images;
using Stagewright.Items;
using Stagewright.Layers;
using Stagewright.Models;
using Stagewright.Pins;
using Stagewright.Publishing;
using Stagewright.Settings;

namespace Stagewright.Dockerfiles;

/// <summary>Decides what a Dockerfile says.</summary>
internal static class DockerfilePlanner
{
    /// <summary>The model of an app's Dockerfile.</summary>
    public static DockerfileModel Plan(AppProject app, BaseImages images)
    {
        var isWindows = images.RuntimeFamily is { IsWindows: true };
        var secrets = new SecretPlan(app);
        var model = WithImage(Start(app, images, secrets, isWindows), app, images);
        return WithCommands(WithLayers(WithCopies(model, app), app, images), app, images, secrets);
    }

    private static DockerfileModel Start(AppProject app, BaseImages images, SecretPlan secrets, bool isWindows) =>
        new()
        {
            Project = PublishPlan.CommandPath(app.ProjectFile),
            BuildCommand = Dockerfiles.BuildCommand.Of(app, secrets.All),
            RuntimeImage = ImagePlan.Pinned(app, images.Runtime),
            SdkImage = ImagePlan.Pinned(app, images.Sdk),
            ImageLock = app.Lock is null ? null : ImageLock.FileName,
            IsWindows = isWindows,
            WorkingDirectory = app.Image.AppDirectory,
            StartDirectory = OrNull(app.Image.StartDirectory),
            User = ImageUser.Of(app, images),
            PublishDirectory = app.Image.AppDirectory,
            Configuration = app.Configuration,
            EntryPoint = PublishPlan.EntryPoint(app, isWindows),
            Syntax = app.Image.Syntax.Length > 0 ? app.Image.Syntax : null,
            IsSelfContained = app.Publish.IsSelfContained,
            IsNative = app.Publish.IsAot,
            SingleStage = app.IsSingleStage,
            Values = new SortedDictionary<string, string>(app.TemplateValues.ToDictionary(), StringComparer.Ordinal),
            Ignore = IgnorePlan.Of(app),
        };

    private static DockerfileModel WithImage(DockerfileModel model, AppProject app, BaseImages images) =>
        model with
        {
            Ports =
            [
                .. ListeningPorts
                    .Of(app)
                    .Select(port => port.Protocol == "tcp" ? $"{port.Number}" : $"{port.Number}/{port.Protocol}"),
            ],
            HealthCheck = ImagePlan.HealthCheck(app, images),
            HealthCheckOptions =
            [
                .. app.HealthCheck.Options.Select(option => new NamedValue(option.Key, option.Value)),
            ],
            EnvironmentVariables = Named(ListeningPorts.Variables(app)),
            Labels = Named(ImagePlan.Labels(app, images)),
            BuilderPackages = ImagePlan.BuilderPackages(app, images),
            RuntimePackages = ImagePlan.RuntimePackages(app, images),
            Command = PublishPlan.Command(app, model.IsWindows),
        };

    private static DockerfileModel WithCopies(DockerfileModel model, AppProject app)
    {
        var copies = new CopyPlan(app, model.IsWindows);
        return model with
        {
            RestoreStages = copies.RestoreStages,
            RestoreCopies = copies.Restore,
            HasReferenceLayer = copies.HasReferences,
            ReferenceStages = copies.ReferenceStages,
            ReferenceCopies = copies.ReferenceCopies,
            SourceCopies = copies.SourceCopies,
            // The engine of Windows ignores it.
            LinkCopies = app.Layers.LinkCopies && !model.IsWindows,
            // Without a mount, the history is copied with the sources; the builder stays behind.
            NeedsGit = app.Inputs.NeedsGit && !model.IsWindows && !app.IsContextWhole,
        };
    }

    private static DockerfileModel WithLayers(DockerfileModel model, AppProject app, BaseImages images)
    {
        var layers = new LayerPlan(app, images, model.WorkingDirectory, model.User);
        var files = new FileCopyPlan(app, layers, model.WorkingDirectory);
        return model with
        {
            BuilderCopies = files.ForBuilder,
            RuntimeCopies = files.ForRuntime,
            LayeredCopies = files.InLayer,
            PublishDirectory = app.IsSingleStage ? model.WorkingDirectory : layers.PublishedDirectories[^1],
            PublishedDirectories = layers.PublishedDirectories,
            PublishLayers = layers.Sorted,
            LayersPublishedFiles = layers.CallsTarget,
            LayerCopies = [.. files.LayerCopy, .. layers.Copies],
            OtherProjects = PublishPlan.Others(app, images, layers),
            BringsWorkingDirectory = layers.BringWorkingDirectory,
            WritableDirectories = layers.WritableDirectories,
            WritableOwner = layers.WritableOwner,
            Volumes =
            [
                .. app
                    .Volumes.Select(path => ImagePath.Absolute(path, model.WorkingDirectory))
                    .Distinct()
                    .Order(StringComparer.Ordinal),
            ],
        };
    }

    private static DockerfileModel WithCommands(
        DockerfileModel model,
        AppProject app,
        BaseImages images,
        SecretPlan secrets
    ) =>
        model with
        {
            RestoreSecrets = secrets.Restore,
            PublishSecrets = app.Layers.Cache == NuGetCache.Packages ? secrets.Restore : secrets.OfTheProject,
            PackageCache = model.IsWindows ? null : CacheMount(app.Layers.Cache),
            PackagesAreCached = app.Layers.Cache == NuGetCache.Packages && !model.IsWindows,
            OnBuildPlatform = !app.IsSingleStage && !app.Publish.IsAot && !model.IsWindows,
            RuntimeIdentifier = PublishPlan.RuntimeIdentifier(app, images),
            // One stage is an image of the platform that it is built for, and needs no word for it.
            ForTargetArchitecture = !app.IsSingleStage && PublishPlan.ForTargetArchitecture(app, images),
            ToolManifest = app.Inputs.ToolManifest is { } manifest ? PublishPlan.CommandPath(manifest) : null,
            LockedMode = app.HasLockFile,
            RestoreProperties = PublishPlan.RestoreProperties(app, images),
            PublishProperties = PublishPlan.PublishProperties(app, images),
            Framework = app.PublishFramework,
            SourceRevision = app.TakesSourceRevision,
            BuildArguments =
            [
                .. app.BuildArguments.Select(argument => new ArgumentUse(
                    argument.Name,
                    OrNull(argument.Default),
                    OrNull(argument.Property),
                    OrNull(argument.Variable)
                )),
            ],
        };

    private static string? OrNull(string text) => text.Length > 0 ? text : null;

    private static IReadOnlyList<NamedValue> Named(IEnumerable<KeyValuePair<string, string>> pairs) =>
        [
            .. pairs
                .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => new NamedValue(pair.Key, pair.Value)),
        ];

    private static CacheMount? CacheMount(NuGetCache cache) =>
        cache switch
        {
            NuGetCache.Http => new("nuget", "/root/.local/share/NuGet/http-cache", IsLocked: false),
            // NuGet's own lock lies outside of the folder, so that two builds at a time would not see each other's.
            NuGetCache.Packages => new("nuget-packages", "/root/.nuget/packages", IsLocked: true),
            _ => null,
        };
}
