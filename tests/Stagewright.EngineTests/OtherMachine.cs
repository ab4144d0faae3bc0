using System.Formats.Tar;
using System.Text.Json.Nodes;

namespace Stagewright.EngineTests;

/// <summary>
/// A machine that never built the repository: another folder, other times of files, another umask, and no cache.
/// </summary>
internal sealed class OtherMachine : IDisposable
{
    // Of a folder that a layer brings, and the first of a file (src/Stagewright/Layers/ContentTime.cs).
    private static readonly DateTimeOffset OfFolders = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset FirstOfFiles = new(2033, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private OtherMachine(TestRepository checkout) => Checkout = checkout;

    /// <summary>The repository as it is there.</summary>
    public TestRepository Checkout { get; }

    /// <summary>Checks a repository out.</summary>
    public static OtherMachine Clone(TestRepository repository)
    {
        var checkout = new TestRepository();
        TestUtilities.Files.CopyDirectory(repository.Directory, checkout.Directory);
        var files = Directory.EnumerateFiles(checkout.Directory, "*", SearchOption.AllDirectories).Order();
        foreach (var (file, index) in files.Select((file, index) => (file, index)))
        {
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(file, File.GetUnixFileMode(file) | UnixFileMode.GroupWrite);
            File.SetLastWriteTimeUtc(file, new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc).AddHours(index));
        }
        return new OtherMachine(checkout);
    }

    /// <summary>Builds the image without what the engine knows of earlier builds.</summary>
    public async Task<string> Build(string dockerfile, params string[] options)
    {
        var image = $"other-{Guid.NewGuid():n}";
        await Engine.Docker(
            Checkout.Directory,
            ["build", "-q", "--no-cache", "-f", dockerfile, "-t", image, .. options, "."]
        );
        return image;
    }

    /// <summary>Fails the test unless an image has the same layers here, and none of ours knows when it was built.</summary>
    public static async Task AssertSameLayers(TestRepository repository, string dockerfile, string image)
    {
        using var machine = Clone(repository);
        var other = await machine.Build(dockerfile);
        CollectionAssert.AreEqual(await Engine.Layers(image), await Engine.Layers(other), "The layers differ.");
        await AssertNoTimeOfABuild(other, machine.Checkout.Read(dockerfile));
        await Engine.Docker(".", "rmi", "-f", other);
    }

    /// <inheritdoc />
    public void Dispose() => Checkout.Dispose();

    // Two builds by one engine would agree on a folder that it makes itself only once.
    private static async Task AssertNoTimeOfABuild(string image, string dockerfile)
    {
        var from = dockerfile.Split('\n').Single(line => line.EndsWith(" AS base", StringComparison.Ordinal));
        var baseLayers = await Engine.Layers(from.Split(' ')[^3]);
        var saved = Path.Combine(RunDirectory.Subdirectory("saved"), Guid.NewGuid().ToString("n"));
        Directory.CreateDirectory(saved);
        await Engine.Run("sh", ".", "-c", $"docker save {image} | tar -x -C {saved}");
        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(saved, "manifest.json")));
        var layers = manifest![0]!["Layers"]!.AsArray().Select(layer => layer!.GetValue<string>()).ToList();
        Assert.IsGreaterThan(baseLayers.Length, layers.Count);
        foreach (var layer in layers.Skip(baseLayers.Length))
        {
            await using var stream = File.OpenRead(Path.Combine(saved, layer));
            await using var entries = new TarReader(stream);
            while (await entries.GetNextEntryAsync() is { } entry)
            {
                Assert.IsTrue(
                    entry.EntryType == TarEntryType.Directory
                        ? entry.ModificationTime == OfFolders
                        : entry.ModificationTime > FirstOfFiles,
                    $"{entry.Name} has the time {entry.ModificationTime:u}."
                );
            }
        }
        Directory.Delete(saved, recursive: true);
    }
}
