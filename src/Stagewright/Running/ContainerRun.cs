using System.Globalization;
using System.Text.RegularExpressions;
using Stagewright.Diagnostics;
using Stagewright.Engines;

namespace Stagewright.Running;

/// <summary>A container that runs until it ends or somebody has seen enough. Then it is gone.</summary>
/// <param name="client">The engine's client.</param>
/// <param name="request">What to start.</param>
/// <param name="locate">Where a property is set.</param>
internal sealed partial class ContainerRun(EngineClient client, RunRequest request, Func<string, SourceLocation> locate)
{
    private const int LastLines = 10;

    // A container that is asked to end has ten seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Starts it, tells what it prints, and waits until it ends.</summary>
    /// <param name="onStart">Is told where it answers: each port, and its address on this machine.</param>
    /// <param name="onLine">Is told each line that it prints.</param>
    /// <param name="cancellation">Removes it.</param>
    /// <exception cref="DiagnosticException">It could not be started, or ended with an error.</exception>
    /// <exception cref="OperationCanceledException">Somebody has seen enough.</exception>
    public void Run(
        Action<IReadOnlyList<(string Port, string Address)>> onStart,
        Action<string> onLine,
        CancellationToken cancellation
    )
    {
        try
        {
            var started = client.Call(request.Words(), cancellation);
            if (!started.Succeeded)
                throw new DiagnosticException(NotStarted(BuildFailure.LastWords(Said(started))));
            onStart(Addresses(client.Ask(["port", request.Container], Patience, cancellation)));
            var lines = new Queue<string>();
            client.Call(["logs", "-f", request.Container], cancellation, line => Tell(line, lines, onLine));
            if (Code(cancellation) is { } code and not 0)
                throw new DiagnosticException(Ended(code, lines));
        }
        finally
        {
            // Also one that was made and could not be started.
            client.Ask(["rm", "-f", "-v", request.Container], Patience, CancellationToken.None);
        }
    }

    /// <summary>The ports and addresses in what a client prints: <c>8080/tcp -> 127.0.0.1:32780</c>.</summary>
    internal static IReadOnlyList<(string Port, string Address)> Addresses(EngineAnswer? answer) =>
        [
            .. (answer?.Output ?? [])
                .Select(line => Address().Match(line))
                .Where(match => match.Success)
                .Select(match => (match.Groups["port"].Value, match.Groups["address"].Value)),
        ];

    /// <summary>The message about a container that could not be started.</summary>
    internal Diagnostic NotStarted(string words) =>
        PortIsTaken().IsMatch(words)
            ? Descriptors.PortTaken.At(
                locate("DockerfileRunPort"),
                request.Port?.ToString(CultureInfo.InvariantCulture) ?? "",
                words
            )
            : Descriptors.ContainerNotStarted.At(client.Place, client.Name, request.Image, words);

    private static void Tell(string line, Queue<string> lines, Action<string> onLine)
    {
        lines.Enqueue(line);
        if (lines.Count > LastLines)
            lines.Dequeue();
        onLine(line);
    }

    // Help follows what the client says.
    private static IReadOnlyList<string> Said(EngineAnswer answer) =>
        [.. answer.Errors.Where(line => !line.StartsWith("Run '", StringComparison.Ordinal))];

    // Null while it runs: what printed its lines was ended by the same Ctrl+C.
    private int? Code(CancellationToken cancellation)
    {
        var state = client.Ask(
            ["inspect", "-f", "{{.State.Running}} {{.State.ExitCode}}", request.Container],
            Patience,
            cancellation
        );
        return state?.Text.Trim().Split(' ') is ["false", var code] && int.TryParse(code, out var number)
            ? number
            : null;
    }

    private Diagnostic Ended(int code, Queue<string> lines) =>
        Descriptors.ContainerEnded.At(
            client.Place,
            request.Image,
            code,
            lines.Count == 0
                ? "It printed nothing"
                : $"Its last lines: {string.Join(" | ", lines.Select(line => line.Trim()))}",
            lines.Any(line => ReadOnly().IsMatch(line))
                ? "It runs with a read-only file system: name the folder that it writes to in <DockerfileWritableDirectory>, or try -p:DockerfileRunArguments=--read-only=false"
                : "It runs with a read-only file system and without capabilities; -p:DockerfileRunArguments takes what it needs, such as '-e NAME=value'"
        );

    [GeneratedRegex(@"^(?<port>\d+/\w+) -> (?<address>\S+:\d+)$")]
    private static partial Regex Address();

    [GeneratedRegex(
        "port is already allocated|address already in use|ports are not available",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex PortIsTaken();

    [GeneratedRegex("read-only file system|permission denied", RegexOptions.IgnoreCase)]
    private static partial Regex ReadOnly();
}
