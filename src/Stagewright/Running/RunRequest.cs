namespace Stagewright.Running;

/// <summary>A container that an engine is to start, in plain values.</summary>
internal sealed record RunRequest
{
    /// <summary>The image.</summary>
    public required string Image { get; init; }

    /// <summary>What the container is called, so that it can be removed whatever happens.</summary>
    public required string Container { get; init; }

    /// <summary>The ports of the image that are published, for example <c>8080/tcp</c>.</summary>
    public IReadOnlyList<string> Ports { get; init; } = [];

    /// <summary>The port of this machine for the first of them; null for any that is free.</summary>
    public int? Port { get; init; }

    /// <summary>The folders that the app may write to, absolute.</summary>
    public IReadOnlyList<string> WritableFolders { get; init; } = [];

    /// <summary>Further words of the command.</summary>
    public IReadOnlyList<string> More { get; init; } = [];

    /// <summary>
    /// The words that start it: with nothing that a good image does not need, reachable from this machine alone.
    /// </summary>
    public IReadOnlyList<string> Words() =>
        [
            "run",
            "-d",
            "--name",
            Container,
            "--read-only",
            "--cap-drop=ALL",
            "--security-opt=no-new-privileges",
            "--tmpfs",
            "/tmp",
            // A volume without a name: it begins with what the image has there, belongs to whom that belongs, and goes
            // with the container.
            .. WritableFolders.SelectMany(folder => new[] { "-v", folder }),
            .. Ports.SelectMany((port, index) => new[] { "-p", $"127.0.0.1:{(index == 0 ? Port : null)}:{port}" }),
            .. More,
            Image,
        ];
}
