using Stagewright.Files;

namespace Stagewright.Evaluation;

/// <summary>
/// The properties that an app is evaluated with, so that each machine gives what the container would: what a container
/// does not have is not there.
/// </summary>
internal static class ContainerEnvironment
{
    // What the command line may say of the files that are written.
    private static readonly string[] OwnPrefixes = ["Dockerfile", "Container"];

    // By which a build tells that a CI service runs it
    // (https://learn.microsoft.com/dotnet/core/tools/telemetry#continuous-integration-detection, GitLab, Jenkins).
    private static readonly string[] ServiceVariables =
    [
        "APPVEYOR",
        "BUILD_BUILDID",
        "CI",
        "CIRCLECI",
        "GITHUB_ACTIONS",
        "GITLAB_CI",
        "JENKINS_URL",
        "TEAMCITY_VERSION",
        "TF_BUILD",
        "TRAVIS",
    ];

    private static readonly IReadOnlyList<(string Name, string Value)> Fixed =
    [
        // The user's own imports, such as those of SonarScanner.
        .. from place in new[]
        {
            "MicrosoftCommonProps",
            "MicrosoftCommonTargets",
            "MicrosoftCSharpTargets",
            "MicrosoftVisualBasicTargets",
        }
        from order in new[] { "Before", "After" }
        select ($"ImportUserLocationsByWildcard{order}{place}", "false"),
        .. ServiceVariables.Select(name => (name, "")),
        // The SDK would add the runtime identifier of this machine to those that the project declares.
        ("UseCurrentRuntimeIdentifier", "false"),
        ("UseDefaultPublishRuntimeIdentifier", "false"),
        // A graph would set it to true: some packages add projects of their own to a build of a graph, which publish is
        // not.
        ("IsGraphBuild", "false"),
        // What the container says of itself, wherever the file is written.
        ("OS", "Unix"),
        // As in the official images. A container to develop in has it too, and gives the same file.
        ("DOTNET_RUNNING_IN_CONTAINER", "true"),
    ];

    /// <summary>The global properties of the app.</summary>
    public static Dictionary<string, string> GlobalProperties(ProjectRequest request)
    {
        var properties = request
            .GlobalProperties.Where(property => IsOwn(property.Key))
            .ToDictionary(property => property.Key, property => property.Value, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in ResponseFiles.Properties(request.ProjectFile))
            properties.TryAdd(name, value);
        // A check gives the bytes that a build wrote, and what a project says of its own file counts in both.
        properties.Remove("DockerfileMode");
        properties["Configuration"] = request.Configuration;
        foreach (var (name, value) in Fixed)
            properties[name] = value;
        return properties;
    }

    /// <summary>The same for one framework of a project with several.</summary>
    public static Dictionary<string, string> OfFramework(Dictionary<string, string> properties, string framework) =>
        new(properties, properties.Comparer) { ["TargetFramework"] = framework };

    private static bool IsOwn(string name) =>
        Array.Exists(OwnPrefixes, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
