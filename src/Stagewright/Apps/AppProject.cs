using Stagewright.Inputs;
using Stagewright.Items;
using Stagewright.Pins;
using Stagewright.Restore;
using Stagewright.Settings;

namespace Stagewright.Apps;

/// <summary>An app, as its project says that it is published in the container.</summary>
internal sealed record AppProject
{
    /// <summary>The project file, relative to the context, for example <c>src/Shop.Api/Shop.Api.csproj</c>.</summary>
    public required string ProjectFile { get; init; }

    /// <summary>The Dockerfile, relative to the context, for example <c>src/Shop.Api/Dockerfile</c>.</summary>
    public required string DockerfilePath { get; init; }

    /// <summary>The file that is run, for example <c>Shop.Api.dll</c>.</summary>
    public required string TargetFileName { get; init; }

    /// <summary>The value of <c>DockerfileTag</c>; empty if it is not set.</summary>
    public required string Tag { get; init; }

    /// <summary>The assembly's name, for example <c>Shop.Api</c>.</summary>
    public required string AssemblyName { get; init; }

    /// <summary>The configuration to publish, for example <c>Release</c>.</summary>
    public required string Configuration { get; init; }

    /// <summary>The version of .NET to run on, for example <c>10.0</c>.</summary>
    public required Version FrameworkVersion { get; init; }

    /// <summary>
    /// Whether this is .NET 6 or 7: their images listen on another port, and an architecture means a runtime of the
    /// app's own.
    /// </summary>
    public bool IsBeforeNet8 => FrameworkVersion < new Version(8, 0);

    /// <summary>
    /// Whether another executable is part of the closure: a helper that the app starts, or a tool of the build.
    /// </summary>
    public bool HasOtherExecutables { get; init; }

    /// <summary>
    /// The newest version of .NET that a project of the closure targets, or whose compiler it needs
    /// (<c>LangVersion</c>): what the SDK must know.
    /// </summary>
    public required Version NewestFrameworkVersion { get; init; }

    /// <summary>
    /// The target framework to publish if the project has several, for example <c>net10.0</c>; null if it has one.
    /// </summary>
    public required string? PublishFramework { get; init; }

    /// <summary>
    /// The shared frameworks that the app needs, its references' included, for example <c>Microsoft.AspNetCore.App</c>.
    /// </summary>
    public required IReadOnlyList<string> FrameworkReferences { get; init; }

    /// <summary>Whether the app needs ASP.NET Core at run time.</summary>
    public bool IsAspNetCore => FrameworkReferences.Contains("Microsoft.AspNetCore.App");

    /// <summary>Whether restore finds a lock file of NuGet's, of the app or of a project that it references.</summary>
    public required bool HasLockFile { get; init; }

    /// <summary>
    /// The runtime identifiers that all lock files know, for example <c>linux-x64</c>; empty if none.
    /// </summary>
    public required IReadOnlyList<string> LockedRuntimeIdentifiers { get; init; }

    /// <summary>
    /// <c>InvariantGlobalization</c>: true if the app needs no ICU, false if it ends at start without it, null if the
    /// project says nothing, so that the image decides.
    /// </summary>
    public required bool? InvariantGlobalization { get; init; }

    /// <summary>
    /// <c>InvariantTimezone</c>: whether the app knows no time zone but UTC, so that its image needs none.
    /// </summary>
    public bool InvariantTimezone { get; init; }

    /// <summary>
    /// Whether restore reads a project with a framework of Windows, which the SDK refuses on Linux unless it is told
    /// otherwise (<c>EnableWindowsTargeting</c>, NETSDK1100).
    /// </summary>
    public bool NeedsWindowsTargeting { get; init; }

    /// <summary>How the app is published.</summary>
    public PublishSettings Publish { get; init; } = new();

    /// <summary>
    /// Whether to warn of a .NET version that is out of support: <c>CheckEolTargetFramework</c>, the SDK's own switch
    /// for it (NETSDK1138).
    /// </summary>
    public bool WarnsOfEndOfSupport { get; init; } = true;

    /// <summary>The SDK that <c>global.json</c> asks for; null if there is none.</summary>
    public required GlobalJson? GlobalJson { get; init; }

    /// <summary>Which images it asks for, and what they are to be like.</summary>
    public ImageSettings Image { get; init; } = new();

    /// <summary>
    /// The digests of images; null where they are not asked for (<c>DockerfilePinImages</c>), which is mostly so.
    /// </summary>
    public ImageLock? Lock { get; init; }

    /// <summary>What starts it.</summary>
    public CommandSettings Command { get; init; } = new();

    /// <summary>How an engine finds out whether it is well.</summary>
    public HealthCheckSettings HealthCheck { get; init; } = new();

    /// <summary>The <c>ContainerPort</c> items.</summary>
    public IReadOnlyList<ContainerPort> Ports { get; init; } = [];

    /// <summary>The <c>ContainerEnvironmentVariable</c> items: name and value.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> EnvironmentVariables { get; init; } = [];

    /// <summary>
    /// The <c>ContainerLabel</c> items, and what properties such as <c>ContainerDescription</c> say: name and value.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, string>> Labels { get; init; } = [];

    /// <summary>
    /// Where its <c>appsettings.json</c> says that it listens, for example <c>Urls</c> and <c>http://*:5005</c>; mostly
    /// empty.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, string>> AppSettings { get; init; } = [];

    /// <summary>The secrets that the project asks for; mostly empty.</summary>
    public IReadOnlyList<BuildSecret> Secrets { get; init; } = [];

    /// <summary>The packages of the operating system that the project asks for; mostly empty.</summary>
    public IReadOnlyList<SystemPackage> Packages { get; init; } = [];

    /// <summary>
    /// The folders of the image that the app writes to, absolute or relative to its working directory
    /// (<c>DockerfileWritableDirectory</c>); mostly empty.
    /// </summary>
    public IReadOnlyList<string> WritableDirectories { get; init; } = [];

    /// <summary>Those of them that are volumes; mostly empty.</summary>
    public IReadOnlyList<string> Volumes { get; init; } = [];

    /// <summary>
    /// The properties that restore and publish get in the container alone, by name, with their values as a command line
    /// has them (<c>DockerfilePublishProperty</c>); mostly empty.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, string>> PublishProperties { get; init; } = [];

    /// <summary>What whoever builds the image may say; mostly empty.</summary>
    public IReadOnlyList<BuildArgument> BuildArguments { get; init; } = [];

    /// <summary>The projects that are published beside it, into the same image; mostly empty.</summary>
    public IReadOnlyList<PublishedProject> OtherProjects { get; init; } = [];

    /// <summary>The files of the repository that the image gets as they are; mostly empty.</summary>
    public IReadOnlyList<FileCopy> Copies { get; init; } = [];

    /// <summary>
    /// Whether the context is the whole repository, and not only what the app is built from
    /// (<c>DockerfileContextScope</c>).
    /// </summary>
    public bool IsContextWhole { get; init; }

    /// <summary>Whether to write the Dockerfile with one stage (<c>DockerfileStages</c>).</summary>
    public bool IsSingleStage { get; init; }

    /// <summary>
    /// Whether the file of the repository's templates may end with any stage (<c>DockerfileRequireRuntimeStage</c> is
    /// false).
    /// </summary>
    public bool AllowsAnyLastStage { get; init; }

    /// <summary>
    /// What the project tells its own templates, by name (<c>DockerfileTemplateValue</c>); mostly empty.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, string>> TemplateValues { get; init; } = [];

    /// <summary>How the image is split into layers.</summary>
    public LayerSettings Layers { get; init; } = new();

    /// <summary>Whether it, or a project that it references, references a package other than this one.</summary>
    public bool HasPackages { get; init; }

    /// <summary>Whether it publishes files of its own as they are, beside its settings: <c>wwwroot</c>, data.</summary>
    public bool HasContent { get; init; }

    /// <summary>
    /// The projects that npm builds, or a part of which it does, relative to the context; mostly empty.
    /// </summary>
    public IReadOnlyList<string> JavaScriptProjects { get; init; } = [];

    /// <summary>
    /// Whether who builds the image tells the commit that it is built from (<c>DockerfileSourceRevision</c>): it
    /// becomes a part of the app's version, as the SDK does by itself where there is a <c>.git</c>, and a label.
    /// </summary>
    public bool TakesSourceRevision { get; init; }

    /// <summary>What the build reads.</summary>
    public required BuildInputs Inputs { get; init; }
}
