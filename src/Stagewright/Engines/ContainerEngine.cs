using Stagewright.Diagnostics;

namespace Stagewright.Engines;

/// <summary>The engines that there are.</summary>
internal enum EngineKind
{
    /// <summary>Docker with BuildKit.</summary>
    Docker,

    /// <summary>Podman, which builds as Buildah does.</summary>
    Podman,

    /// <summary>Buildah, which builds images and runs none.</summary>
    Buildah,
}

/// <summary>A container engine, by the client that is called.</summary>
/// <param name="Client">A name on the PATH or an absolute path, for example <c>docker</c>.</param>
/// <param name="Kind">Which engine it is.</param>
internal sealed record ContainerEngine(string Client, EngineKind Kind)
{
    private static readonly (string Name, EngineKind Kind)[] Known =
    [
        ("docker", EngineKind.Docker),
        ("podman", EngineKind.Podman),
        ("buildah", EngineKind.Buildah),
    ];

    /// <summary>The client that somebody names, or else the first that is on the PATH.</summary>
    /// <param name="named">The value of <c>DockerfileEngine</c>; empty for none.</param>
    /// <param name="searchPath">The value of the PATH.</param>
    /// <param name="runs">Whether it has to run containers, and not only to build images.</param>
    /// <param name="place">What a fault points to.</param>
    /// <exception cref="DiagnosticException">There is none, or it cannot do what it has to.</exception>
    public static ContainerEngine Find(string named, string searchPath, bool runs, SourceLocation place)
    {
        var fitting = Known.Where(engine => !runs || engine.Kind != EngineKind.Buildah).ToList();
        if (named.Length > 0)
        {
            var engine = new ContainerEngine(named, KindOf(named));
            return fitting.Exists(known => known.Kind == engine.Kind)
                ? engine
                : throw new DiagnosticException(
                    Descriptors.InvalidPropertyValue.At(
                        place,
                        "DockerfileEngine",
                        named,
                        "builds images and runs none. Write docker or podman"
                    )
                );
        }
        var folders = searchPath.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return
            fitting.Find(engine => Array.Exists(folders, folder => Holds(folder, engine.Name)))
                is { Name: not null } found
            ? new ContainerEngine(found.Name, found.Kind)
            : throw new DiagnosticException(
                Descriptors.EngineMissing.At(
                    place,
                    string.Join("' or '", fitting.Select(engine => engine.Name)),
                    "none of the folders of the PATH has one"
                )
            );
    }

    private static EngineKind KindOf(string client) =>
        Array
            .Find(
                Known,
                engine =>
                    engine.Name.Equals(Path.GetFileNameWithoutExtension(client), StringComparison.OrdinalIgnoreCase)
            )
            .Kind;

    private static bool Holds(string folder, string name) =>
        File.Exists(Path.Combine(folder, name)) || File.Exists(Path.Combine(folder, name + ".exe"));
}
