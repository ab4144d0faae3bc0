using System.Globalization;
using Stagewright.Diagnostics;
using Stagewright.Engines;

namespace Stagewright.Running;

/// <summary>What the properties of a build say of a container that is started, as they are written.</summary>
/// <param name="Port"><c>DockerfileRunPort</c>: the port of this machine; empty for any that is free.</param>
/// <param name="More"><c>DockerfileRunArguments</c>: further words of the command.</param>
internal sealed record RunOptions(string Port, string More)
{
    /// <summary>Plans a container.</summary>
    /// <param name="image">The image.</param>
    /// <param name="config">What the image says of itself.</param>
    /// <param name="writable">The folders that the app may write to, absolute.</param>
    /// <param name="locate">Where a property is set.</param>
    /// <exception cref="DiagnosticException">A property cannot be used.</exception>
    public RunRequest Plan(
        string image,
        ImageConfig config,
        IEnumerable<string> writable,
        Func<string, SourceLocation> locate
    ) =>
        new()
        {
            Image = image,
            Container = $"stagewright-{Guid.NewGuid():n}",
            Ports = config.Ports,
            Port = Number(config, locate),
            WritableFolders = [.. writable.Except(config.Volumes)],
            More =
                EngineCommands.Words(More)
                ?? throw ImageOptions.Invalid(locate, "DockerfileRunArguments", More, "has a quote without an end"),
        };

    private int? Number(ImageConfig config, Func<string, SourceLocation> locate) =>
        Port.Length == 0 ? null
        : !ushort.TryParse(Port, NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port == 0
            ? throw ImageOptions.Invalid(
                locate,
                "DockerfileRunPort",
                Port,
                "is no port. Write a number from 1 to 65535"
            )
        : config.Ports.Count == 0
            ? throw ImageOptions.Invalid(
                locate,
                "DockerfileRunPort",
                Port,
                "leads nowhere: the image exposes no port. Add <ContainerPort Include=\"8080\" />, or remove it"
            )
        : port;
}
