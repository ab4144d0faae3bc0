using System.Collections.Concurrent;

namespace VerifyTests;

/// <summary>Where the two files of a snapshot lie.</summary>
internal sealed record SnapshotName(string Directory, string Name, string Extension)
{
    private static readonly ConcurrentDictionary<string, bool> Used = new();

    public string VerifiedFile => Path.Combine(Directory, $"{Name}.verified.{Extension}");

    public string ReceivedFile => Path.Combine(Directory, $"{Name}.received.{Extension}");

    public static SnapshotName Create(string? directory, string name, string extension, string sourceFile)
    {
        var source = Path.GetDirectoryName(sourceFile);
        if (!System.IO.Directory.Exists(source))
            throw new InvalidOperationException(
                $"The directory of {sourceFile} does not exist. Build the tests with DeterministicSourcePaths=false, without PathMap, where they run."
            );
        var snapshot = new SnapshotName(Path.Combine(source, directory ?? ""), name, extension);
        return Used.TryAdd(Path.Combine(snapshot.Directory, name), true)
            ? snapshot
            : throw new InvalidOperationException(
                $"The name {name} has been used by another verification. Tell them apart with {nameof(SettingsTask.UseFileName)}."
            );
    }
}
