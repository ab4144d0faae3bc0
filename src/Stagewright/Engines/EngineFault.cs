using System.Text.RegularExpressions;
using Stagewright.Diagnostics;

namespace Stagewright.Engines;

/// <summary>What an engine's own error means.</summary>
internal static partial class EngineFault
{
    /// <summary>The message about an engine's last words.</summary>
    /// <param name="words">The last words, for example <c>invalid tag "X Y": invalid reference format</c>.</param>
    /// <param name="lines">All that it printed.</param>
    /// <param name="step">The instruction that failed.</param>
    /// <param name="build">What it was to build.</param>
    public static Diagnostic Of(string words, IReadOnlyList<string> lines, SourceLocation step, FailedBuild build) =>
        lines.Any(line => line.Contains("no space left on device", StringComparison.OrdinalIgnoreCase))
            ? Descriptors.EngineWithoutSpace.At(step, build.Client)
        : NoAnswer().IsMatch(words)
            ? Descriptors.EngineNotAnswering.At(build.Locate("DockerfileEngine"), build.Client, words)
        : Tag().IsMatch(words) ? Descriptors.InvalidImageName.At(build.Locate("DockerfileTag"), words)
        : Platform().IsMatch(string.Join('\n', lines.TakeLast(40)))
            ? Descriptors.PlatformNotPossible.At(build.Locate("DockerfilePlatforms"), build.Client, words)
        : Secret().Match(words) is { Success: true } secret
            ? Descriptors.SecretNotFound.At(step, secret.Groups["id"].Value, "the engine got none of this name")
        : Descriptors.ImageBuildFailed.At(step, build.Client, words);

    [GeneratedRegex(
        "Cannot connect to the Docker daemon|error during connect|permission denied while trying to connect|failed to connect to the docker API|unable to connect to Podman",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex NoAnswer();

    [GeneratedRegex("invalid tag |^tag .*invalid reference format", RegexOptions.IgnoreCase)]
    private static partial Regex Tag();

    [GeneratedRegex(
        "Multi-platform build is not supported|no match for platform|does not (?:match|provide) the specified platform|exec format error|no image found in (?:manifest list|image index) for architecture",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Platform();

    [GeneratedRegex(@"secret (?<id>\S+): not found|no secret with id (?<id>\S+) found")]
    private static partial Regex Secret();
}
