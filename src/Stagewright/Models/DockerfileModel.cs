namespace Stagewright.Models;

/// <summary>
/// What a Dockerfile and its ignore file say: the model that templates see, with names in snake case.
/// </summary>
internal sealed record DockerfileModel
{
    /// <summary>
    /// The project file as commands name it, relative to the context, for example <c>src/Shop.Api/Shop.Api.csproj</c>;
    /// with <c>./</c> before a name that would be an option (<c>-</c>) or a response file (<c>@</c>).
    /// </summary>
    public required string Project { get; init; }

    /// <summary>The command that builds the image, to be called in the context's folder.</summary>
    public required string BuildCommand { get; init; }

    /// <summary>
    /// The frontend that reads the file, for example <c>docker/dockerfile:1</c>; null for the engine's own.
    /// </summary>
    public string? Syntax { get; init; }

    /// <summary>The image that the app runs on, for example <c>mcr.microsoft.com/dotnet/aspnet:10.0</c>.</summary>
    public required string RuntimeImage { get; init; }

    /// <summary>The image that it is built on, for example <c>mcr.microsoft.com/dotnet/sdk:10.0</c>.</summary>
    public required string SdkImage { get; init; }

    /// <summary>
    /// The lock file that these images have their digests from, <c>stagewright.lock.json</c>; null where they are not
    /// pinned (<c>DockerfilePinImages</c>).
    /// </summary>
    public string? ImageLock { get; init; }

    /// <summary>Whether the app brings its runtime.</summary>
    public bool IsSelfContained { get; init; }

    /// <summary>Whether the app is native code, which is linked on the platform that it runs on.</summary>
    public bool IsNative { get; init; }

    /// <summary>
    /// Whether the image is one of Windows: its commands run in <c>cmd</c>, and its engine has no BuildKit.
    /// </summary>
    public required bool IsWindows { get; init; }

    /// <summary>The folder of the app in the image, absolute, for example <c>/app</c>.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>The folder that the app starts in, absolute, for example <c>/data</c>; null for its own.</summary>
    public string? StartDirectory { get; init; }

    /// <summary>What <c>EXPOSE</c> lists, for example <c>8080</c> or <c>5353/udp</c>; perhaps empty.</summary>
    public IReadOnlyList<string> Ports { get; init; } = [];

    /// <summary>Whom the app runs as, for example <c>1654</c>; a name only where the number is not known.</summary>
    public required string User { get; init; }

    /// <summary>The command of <c>HEALTHCHECK</c>, for example <c>wget</c> with its arguments; mostly empty.</summary>
    public IReadOnlyList<string> HealthCheck { get; init; } = [];

    /// <summary>The options of <c>HEALTHCHECK</c>, for example <c>interval</c>; mostly empty.</summary>
    public IReadOnlyList<NamedValue> HealthCheckOptions { get; init; } = [];

    /// <summary>The folders that the user may write to, beside those of the base image; mostly empty.</summary>
    public IReadOnlyList<WritableFolder> WritableDirectories { get; init; } = [];

    /// <summary>
    /// Those of them that are volumes, by their paths: each container gets one of its own; mostly empty.
    /// </summary>
    public IReadOnlyList<string> Volumes { get; init; } = [];

    /// <summary>
    /// Whose the layered ones of these folders are in the builder, for example <c>1654:1654</c>; null if there is none.
    /// </summary>
    public string? WritableOwner { get; init; }

    /// <summary>
    /// The copies of files of the repository into the image that no layer of the builder brings; mostly empty.
    /// </summary>
    public IReadOnlyList<OwnedCopy> RuntimeCopies { get; init; } = [];

    /// <summary>
    /// The copies of files of the repository into the layer of the builder that brings them; mostly empty.
    /// </summary>
    public IReadOnlyList<OwnedCopy> LayeredCopies { get; init; } = [];

    /// <summary>The copies of files of the repository into the builder, before it restores; mostly empty.</summary>
    public IReadOnlyList<OwnedCopy> BuilderCopies { get; init; } = [];

    /// <summary>The environment variables of the image.</summary>
    public IReadOnlyList<NamedValue> EnvironmentVariables { get; init; } = [];

    /// <summary>The labels of the image.</summary>
    public IReadOnlyList<NamedValue> Labels { get; init; } = [];

    /// <summary>
    /// The stages that gather the restore files where they are too many for one stage's layers; mostly empty.
    /// </summary>
    public IReadOnlyList<CopyStage> RestoreStages { get; init; } = [];

    /// <summary>The copies of the restore files; empty if <see cref="RestoreStages"/> hold them.</summary>
    public IReadOnlyList<CopyInstruction> RestoreCopies { get; init; } = [];

    /// <summary>What restore gets as secrets; mostly empty.</summary>
    public IReadOnlyList<SecretMount> RestoreSecrets { get; init; } = [];

    /// <summary>What publish gets as secrets; mostly empty.</summary>
    public IReadOnlyList<SecretMount> PublishSecrets { get; init; } = [];

    /// <summary>
    /// Whether the referenced projects are built in a layer of their own, before the app's sources are copied.
    /// </summary>
    public bool HasReferenceLayer { get; init; }

    /// <summary>
    /// The stages that gather the sources of the referenced projects where they are too many for one stage's layers;
    /// mostly empty.
    /// </summary>
    public IReadOnlyList<CopyStage> ReferenceStages { get; init; } = [];

    /// <summary>
    /// The copies of the sources of the referenced projects; empty if <see cref="ReferenceStages"/> hold them, or
    /// without such a layer.
    /// </summary>
    public IReadOnlyList<CopyInstruction> ReferenceCopies { get; init; } = [];

    /// <summary>
    /// Where the builder has the published files, a folder for each layer, the least changing first, for example
    /// <c>/layers/packages/app</c> and <c>/layers/app/app</c>.
    /// </summary>
    public IReadOnlyList<string> PublishedDirectories { get; init; } = [];

    /// <summary>
    /// The copies from the builder, a layer each, the least changing first: for example <c>/layers/app/</c> to
    /// <c>/</c>; empty if there is one stage.
    /// </summary>
    public IReadOnlyList<CopyInstruction> LayerCopies { get; init; } = [];

    /// <summary>
    /// Whether these copies bring the working directory: then <c>WORKDIR</c> comes after them, because a folder that an
    /// engine makes has the time of the build.
    /// </summary>
    public bool BringsWorkingDirectory { get; init; }

    /// <summary>
    /// Whether a target of the package runs after the publish, which sorts the files into layers and gives each a time
    /// that its content decides.
    /// </summary>
    public bool LayersPublishedFiles { get; init; }

    /// <summary>
    /// What a target of the package sorts out of the published files, the least changing first: <c>packages</c>,
    /// <c>content</c>, <c>projects</c>; empty for one layer.
    /// </summary>
    public IReadOnlyList<string> PublishLayers { get; init; } = [];

    /// <summary>Whether these copies do not depend on the layers before them (<c>--link</c>).</summary>
    public bool LinkCopies { get; init; }

    /// <summary>What is kept of NuGet's between builds; null for nothing.</summary>
    public CacheMount? PackageCache { get; init; }

    /// <summary>
    /// Whether the packages lie in the cache and in no layer: each command that reads them has the mount, and restores
    /// what it lacks.
    /// </summary>
    public bool PackagesAreCached { get; init; }

    /// <summary>The copies of the app's sources; of all sources without a layer for the referenced projects.</summary>
    public IReadOnlyList<CopyInstruction> SourceCopies { get; init; } = [];

    /// <summary>Whether there is one stage, which the app is built in and runs in (<c>DockerfileStages</c>).</summary>
    public bool SingleStage { get; init; }

    /// <summary>
    /// Where publish writes the app, absolute, for example <c>/layers/app/app</c>; the working directory if there is
    /// one stage.
    /// </summary>
    public required string PublishDirectory { get; init; }

    /// <summary>Whether publish reads <c>.git</c>, to compute a version.</summary>
    public bool NeedsGit { get; init; }

    /// <summary>Whether to restore and publish for <c>TARGETARCH</c>, by <c>-a</c>.</summary>
    public bool ForTargetArchitecture { get; init; }

    /// <summary>
    /// Whether the builder runs on the platform of the build machine, whatever that of the image is: nothing is
    /// emulated.
    /// </summary>
    public bool OnBuildPlatform { get; init; }

    /// <summary>What restore and publish get by <c>-r</c>, which is <c>win-x64</c>; null on Linux.</summary>
    public string? RuntimeIdentifier { get; init; }

    /// <summary>
    /// The manifest of tools that have to be there for restore (<c>dotnet tool restore</c>), for example
    /// <c>.config/dotnet-tools.json</c>; mostly null.
    /// </summary>
    public string? ToolManifest { get; init; }

    /// <summary>Whether restore may not change the lock file.</summary>
    public bool LockedMode { get; init; }

    /// <summary>The properties that restore gets beside the configuration; mostly empty.</summary>
    public IReadOnlyList<NamedValue> RestoreProperties { get; init; } = [];

    /// <summary>The properties that publish gets, for example <c>UseAppHost</c> with the value <c>false</c>.</summary>
    public IReadOnlyList<NamedValue> PublishProperties { get; init; } = [];

    /// <summary>The projects that are published beside the app, into folders of their own; mostly empty.</summary>
    public IReadOnlyList<OtherProject> OtherProjects { get; init; } = [];

    /// <summary>What <c>docker build --build-arg</c> may say, beside the commit; mostly empty.</summary>
    public IReadOnlyList<ArgumentUse> BuildArguments { get; init; } = [];

    /// <summary>What is installed in the builder; null for nothing.</summary>
    public PackageInstallation? BuilderPackages { get; init; }

    /// <summary>What is installed in the image that the app runs on; null for nothing.</summary>
    public PackageInstallation? RuntimePackages { get; init; }

    /// <summary>The configuration to publish, for example <c>Release</c>.</summary>
    public required string Configuration { get; init; }

    /// <summary>The framework to publish, for example <c>net10.0</c>; null if the project has just one.</summary>
    public string? Framework { get; init; }

    /// <summary>
    /// What the image starts, for example <c>dotnet</c> and <c>Shop.Api.dll</c>; empty to keep what the base image
    /// starts.
    /// </summary>
    public required IReadOnlyList<string> EntryPoint { get; init; }

    /// <summary>What <c>DockerfileTemplateValue</c> items say, by name: <c>values.team</c>. Mostly empty.</summary>
    public required IReadOnlyDictionary<string, string> Values { get; init; }

    /// <summary>What <c>docker run</c> can replace: arguments, or the app's command; mostly empty.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>
    /// Whether the build argument <c>SOURCE_REVISION</c> is the commit that the app's version and a label name.
    /// </summary>
    public bool SourceRevision { get; init; }

    /// <summary>What the ignore file says.</summary>
    public required IgnoreModel Ignore { get; init; }
}

/// <summary>A name with a value.</summary>
/// <param name="Name">The name, for example <c>LOG_LEVEL</c>.</param>
/// <param name="Value">The value as the container has it, not escaped.</param>
internal sealed record NamedValue(string Name, string Value);

/// <summary>A build argument, and where it goes.</summary>
/// <param name="Name">The name, for example <c>BUILD_NUMBER</c>.</param>
/// <param name="Value">Its default, not escaped; null for none.</param>
/// <param name="Property">The property that publish gets; null for none.</param>
/// <param name="Variable">The environment variable of the image; null for none.</param>
internal sealed record ArgumentUse(string Name, string? Value, string? Property, string? Variable);

/// <summary>A project that is published beside the app.</summary>
/// <param name="Project">The project file, relative to the context.</param>
/// <param name="Framework">The target framework to publish; null if the project has one.</param>
/// <param name="PublishDirectory">Where publish writes it, absolute.</param>
/// <param name="Copy">What brings it from there into the image.</param>
/// <param name="RestoreProperties">The properties that restore gets.</param>
/// <param name="PublishProperties">The properties that publish gets.</param>
internal sealed record OtherProject(
    string Project,
    string? Framework,
    string PublishDirectory,
    CopyInstruction Copy,
    IReadOnlyList<NamedValue> RestoreProperties,
    IReadOnlyList<NamedValue> PublishProperties
);

/// <summary>One <c>COPY</c>.</summary>
/// <param name="Sources">Files or folders, relative to the context.</param>
/// <param name="Destination">
/// A folder with <c>/</c> at its end, or a file; absolute, or relative to the working directory.
/// </param>
internal sealed record CopyInstruction(IReadOnlyList<string> Sources, string Destination);

/// <summary>A <c>COPY</c> that says whose the files are.</summary>
/// <param name="Copy">What is copied, and where to.</param>
/// <param name="Owner">Whom it belongs to, for example <c>1654:1654</c>; null for root.</param>
/// <param name="Mode">Who may do what with it, for example <c>755</c>; null for what the context says.</param>
internal sealed record OwnedCopy(CopyInstruction Copy, string? Owner, string? Mode);

/// <summary>A stage of copies only.</summary>
/// <param name="Name">The stage's name, for example <c>projects1</c>.</param>
/// <param name="Copies">The copies, at most a hundred.</param>
internal sealed record CopyStage(string Name, IReadOnlyList<CopyInstruction> Copies);

/// <summary>A folder that builds share.</summary>
/// <param name="Id">Its name, for example <c>nuget</c>.</param>
/// <param name="Target">The folder in the container, absolute.</param>
/// <param name="IsLocked">Whether only one build at a time may write to it.</param>
internal sealed record CacheMount(string Id, string Target, bool IsLocked);

/// <summary>A secret that a command gets.</summary>
/// <param name="Id">The name in <c>docker build --secret id=…</c>, for example <c>nugetconfig</c>.</param>
/// <param name="Target">The file in the container, absolute; null for <c>/run/secrets/</c> and the name.</param>
/// <param name="Variable">The environment variable that holds it while the command runs; null for none.</param>
/// <param name="Reason">
/// What a reader should know, for example <c>src/nuget.config holds credentials</c>; empty for nothing.
/// </param>
internal sealed record SecretMount(string Id, string? Target, string? Variable, string Reason);

/// <summary>Packages of the operating system that one command installs.</summary>
/// <param name="Manager"><c>apt</c>, <c>apk</c> or <c>tdnf</c>.</param>
/// <param name="Packages">What the package manager is told, for example <c>clang</c> or <c>curl=8.5.0-2</c>.</param>
/// <param name="Reason">What a reader should know.</param>
/// <param name="IsPinned">Whether each has a version.</param>
/// <param name="NeedsRoot">
/// Whether to change to the user 0 first, because the image is somebody else's and may have another user.
/// </param>
internal sealed record PackageInstallation(
    string Manager,
    IReadOnlyList<string> Packages,
    string Reason,
    bool IsPinned,
    bool NeedsRoot
);

/// <summary>A folder that the user of the image may write to.</summary>
/// <param name="Path">Where it is in the image, absolute, for example <c>/app/data</c>.</param>
/// <param name="BuilderPath">Where the builder makes it, absolute.</param>
/// <param name="Copy">What brings it from there into the image by itself, if its owner is given.</param>
/// <param name="IsLayered">Whether a layer brings it, with its owner; otherwise <paramref name="Copy"/> has to.</param>
internal sealed record WritableFolder(string Path, string BuilderPath, CopyInstruction Copy, bool IsLayered);

/// <summary>What <c>Dockerfile.dockerignore</c> says.</summary>
internal sealed record IgnoreModel
{
    /// <summary>
    /// Whether everything is out but <see cref="Included"/>; otherwise everything is in, because the project lies at
    /// the context's root.
    /// </summary>
    public required bool IsAllowList { get; init; }

    /// <summary>The files and folders that the image is built from, relative to the context.</summary>
    public required IReadOnlyList<string> Included { get; init; }

    /// <summary>The patterns of what is left out wherever it lies, for example <c>**/bin</c>.</summary>
    public required IReadOnlyList<string> Patterns { get; init; }

    /// <summary>Files and folders that never enter the context, beside those of <see cref="Patterns"/>.</summary>
    public required IReadOnlyList<string> Excluded { get; init; }

    /// <summary>
    /// The patterns of what git ignores, for example <c>**/*.log</c>, in their order; exceptions begin with <c>!</c>.
    /// </summary>
    public IReadOnlyList<string> IgnoredByGit { get; init; } = [];

    /// <summary>
    /// The patterns of what the image is built from although one above leaves it out, for example
    /// <c>eng/bin/Tool.props</c> or <c>src/App/posts/*.md</c>; and <c>.git</c>, if publish reads it.
    /// </summary>
    public required IReadOnlyList<string> Reincluded { get; init; }
}
