using System.Text.RegularExpressions;
using Stagewright.Diagnostics;

namespace Stagewright.Engines;

/// <summary>Which engine it is that answers, and since when it can build what is generated.</summary>
internal static partial class EngineVersion
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // What generated files need: BuildKit, and mounts for caches and secrets.
    private static readonly Dictionary<EngineKind, Version> Oldest = new()
    {
        [EngineKind.Docker] = new(20, 10),
        [EngineKind.Podman] = new(4, 0),
        [EngineKind.Buildah] = new(1, 24),
    };

    /// <summary>Asks an engine.</summary>
    /// <returns>Its kind, by what it says of itself, and its version; null where it does not say which.</returns>
    /// <exception cref="DiagnosticException">It does not answer, or is too old.</exception>
    public static (EngineKind Kind, Version? Version) Ask(
        EngineClient client,
        EngineKind kind,
        CancellationToken cancellation
    ) => Read(client.Ask(["version"], Patience, cancellation), client, kind);

    /// <summary>Reads an answer.</summary>
    /// <param name="answer">The answer; null if there was none in time.</param>
    /// <param name="client">Who was asked.</param>
    /// <param name="kind">Which engine it should be.</param>
    /// <exception cref="DiagnosticException">It does not answer, or is too old.</exception>
    internal static (EngineKind Kind, Version? Version) Read(EngineAnswer? answer, EngineClient client, EngineKind kind)
    {
        if (answer is not { Succeeded: true })
            throw new DiagnosticException(
                Descriptors.EngineNotAnswering.At(
                    client.Place,
                    client.Name,
                    answer is null
                        ? $"There was no answer in {Patience.TotalSeconds:0} seconds"
                        : BuildFailure.LastWords(answer.Errors)
                )
            );
        // Podman has a command that is named docker.
        var actual = PodmansName().IsMatch(answer.Text) ? EngineKind.Podman : kind;
        // Of Docker, the engine's and not the client's.
        var server = Math.Max(0, answer.Text.IndexOf("Server:", StringComparison.Ordinal));
        if (!Version.TryParse(Number().Match(answer.Text, server).Groups["version"].Value, out var version))
            return (actual, null);
        return version >= Oldest[actual]
            ? (actual, version)
            : throw new DiagnosticException(
                Descriptors.EngineTooOld.At(client.Place, client.Name, version.ToString(), actual, Oldest[actual])
            );
    }

    [GeneratedRegex(@"^\s*Version:\s+(?<version>\d+\.\d+(\.\d+)?)", RegexOptions.Multiline)]
    private static partial Regex Number();

    [GeneratedRegex(@"\bPodman\b")]
    private static partial Regex PodmansName();
}
