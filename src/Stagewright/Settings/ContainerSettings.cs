namespace Stagewright.Settings;

/// <summary>
/// What a project says of its container, in the names of the SDK's container publishing
/// (https://learn.microsoft.com/dotnet/core/containers/publish-configuration) where it has one. A text is empty where
/// the project says nothing.
/// </summary>
public sealed record ContainerSettings
{
    /// <summary>
    /// <c>ContainerBaseImage</c>: the image to run on, for example <c>registry.example.com/base:1</c>.
    /// </summary>
    public string BaseImage { get; init; } = "";

    /// <summary><c>ContainerFamily</c>: the family of the official image, for example <c>noble-chiseled</c>.</summary>
    public string Family { get; init; } = "";

    /// <summary>
    /// <c>ContainerRuntimeIdentifiers</c>, or else <c>ContainerRuntimeIdentifier</c>: the platforms of the image, for
    /// example <c>linux-x64</c>; mostly empty.
    /// </summary>
    public IReadOnlyList<string> RuntimeIdentifiers { get; init; } = [];

    /// <summary>
    /// <c>DockerfileSdkImage</c>: the image to build on, for example <c>registry.example.com/sdk:10.0</c>.
    /// </summary>
    public string SdkImage { get; init; } = "";

    /// <summary>
    /// <c>DockerfileRegistry</c>: what stands in front of the official images in place of <c>mcr.microsoft.com</c>, for
    /// example <c>registry.example.com/mcr</c>.
    /// </summary>
    public string Registry { get; init; } = "";

    /// <summary>
    /// <c>DockerfileSyntax</c>: the frontend that reads the Dockerfile, for example <c>docker/dockerfile:1</c>.
    /// </summary>
    public string Syntax { get; init; } = "";

    /// <summary><c>ContainerUser</c>: whom the app runs as, for example <c>1654</c>.</summary>
    public string User { get; init; } = "";

    /// <summary><c>ContainerWorkingDirectory</c>: where the app lies in the image, for example <c>/app</c>.</summary>
    public string WorkingDirectory { get; init; } = "";

    /// <summary>
    /// <c>DockerfileHealthCheckPath</c>: the path that answers whether the app is well, for example <c>/healthz</c>.
    /// </summary>
    public string HealthCheckPath { get; init; } = "";

    /// <summary>
    /// The <c>ContainerAppCommand</c> items: what starts the app, in place of the app itself; mostly empty.
    /// </summary>
    public IReadOnlyList<string> AppCommand { get; init; } = [];

    /// <summary>The <c>ContainerAppCommandArgs</c> items: arguments that the app always gets.</summary>
    public IReadOnlyList<string> AppCommandArguments { get; init; } = [];

    /// <summary>The <c>ContainerDefaultArgs</c> items: arguments that <c>docker run</c> can replace.</summary>
    public IReadOnlyList<string> DefaultArguments { get; init; } = [];

    /// <summary><c>ContainerAppCommandInstruction</c>: which instruction starts the app.</summary>
    public AppCommandInstruction AppCommandInstruction { get; init; }

    /// <summary>
    /// The <c>ContainerEntrypoint</c> items and their <c>ContainerEntrypointArgs</c>: a program that gets the app's
    /// command as its arguments, for example <c>tini</c>; mostly empty.
    /// </summary>
    public IReadOnlyList<string> Entrypoint { get; init; } = [];

    /// <summary>The <c>ContainerPort</c> items.</summary>
    public IReadOnlyList<ContainerPort> Ports { get; init; } = [];

    /// <summary>The <c>ContainerEnvironmentVariable</c> items: name and value.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> EnvironmentVariables { get; init; } = [];

    /// <summary>
    /// The <c>ContainerLabel</c> items, and what properties such as <c>ContainerDescription</c> say: name and value.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, string>> Labels { get; init; } = [];
}

/// <summary>The instruction of a Dockerfile that starts the app.</summary>
public enum AppCommandInstruction
{
    /// <summary><c>ENTRYPOINT</c>: <c>docker run</c> adds arguments to it.</summary>
    Entrypoint,

    /// <summary>
    /// <c>CMD</c>: <c>docker run</c> can replace it, and it is the arguments of an <c>ENTRYPOINT</c> if there is one.
    /// </summary>
    DefaultArgs,

    /// <summary>None: the <c>ENTRYPOINT</c> starts the app by itself.</summary>
    None,
}

/// <summary>A port that the app listens on.</summary>
/// <param name="Number">From 1 to 65535.</param>
/// <param name="Protocol"><c>tcp</c> or <c>udp</c>.</param>
public sealed record ContainerPort(int Number, string Protocol = "tcp");
