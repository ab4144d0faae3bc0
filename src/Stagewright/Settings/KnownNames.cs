namespace Stagewright.Settings;

/// <summary>
/// The names of the properties and items that mean something to Stagewright, the SDK's container publishing or Visual
/// Studio's container tools.
/// </summary>
internal static class KnownNames
{
    /// <summary>The properties that Stagewright reads, as docs/properties.md has them, without the switch.</summary>
    public static IReadOnlyList<string> Properties { get; } =
    [
        .. Words(
            "Container",
            """
            AppCommandInstruction Authors BaseImage Description DocumentationUrl Family InformationUrl
            LicenseExpression RuntimeIdentifier RuntimeIdentifiers Title User Vendor Version WorkingDirectory
            """
        ),
        .. Words(
            "Dockerfile",
            """
            Apply Configuration Context ContextScope Engine File HealthCheckInterval HealthCheckPath HealthCheckRetries
            HealthCheckStartInterval HealthCheckStartPeriod HealthCheckTimeout LinkCopies Mode NuGetCache PinImages
            PublishLayers ReferenceLayer Registry RequireRuntimeStage SdkImage SourceRevision Stages StartDirectory Syntax
            Tag TargetFramework TemplateDirectory
            """
        ),
    ];

    /// <summary>The items that Stagewright reads, as docs/properties.md has them.</summary>
    public static IReadOnlyList<string> Items { get; } =
    [
        .. Words(
            "Container",
            "AppCommand AppCommandArgs DefaultArgs Entrypoint EntrypointArgs EnvironmentVariable Label Port"
        ),
        .. Words(
            "Dockerfile",
            "BuildArgument ContextInclude Copy HealthCheckCommand Package Project PublishProperty Secret TemplateValue WritableDirectory"
        ),
    ];

    /// <summary>
    /// The properties that only targets read that are called by their name, as docs/properties.md has them: no
    /// Dockerfile depends on one.
    /// </summary>
    public static IReadOnlyList<string> OfTargets { get; } =
    [
        .. Words("Container", "ImageTag ImageTags Registry Repository"),
        .. Words("Dockerfile", "BuildArguments Platforms RunArguments RunPort SourceDateEpoch Target"),
    ];

    /// <summary>
    /// Properties of others that begin as Stagewright's do (Microsoft.NET.Build.Containers.targets;
    /// https://learn.microsoft.com/visualstudio/containers/container-msbuild-properties), and labels' switches.
    /// </summary>
    public static IReadOnlyList<string> OfOthers { get; } =
    [
        .. Words(
            "Container",
            """
            ArchiveOutputPath BaseName BaseRegistry BaseTag DevelopmentMode GenerateLabels ImageFormat ImageName
            PublishInParallel
            """
        ),
        .. Words("ContainerGenerateLabels", "ImageCreated ImageBaseDigest ImageBaseName ImageRevision ImageSource"),
        .. Words("ContainerGenerateLabelsImage", "Authors Description Documentation Licenses Title Url Vendor Version"),
        .. Words("Dockerfile", "FastModeStage Layers RunEnvironmentFiles"),
    ];

    private static IEnumerable<string> Words(string prefix, string rest) =>
        rest.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => prefix + word);
}
