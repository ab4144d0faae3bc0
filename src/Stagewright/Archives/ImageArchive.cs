using System.Formats.Tar;
using System.Text.Json;
using Stagewright.Diagnostics;
using Stagewright.Files;

namespace Stagewright.Archives;

/// <summary>
/// An image in a file: what <c>docker save</c> writes (<c>manifest.json</c>), or an OCI archive (<c>index.json</c>;
/// https://github.com/opencontainers/image-spec).
/// </summary>
/// <param name="Layers">Its layers, the lowest first.</param>
internal sealed record ImageArchive(IReadOnlyList<ArchivedLayer> Layers)
{
    private const string DockersLayers = "Layers";

    /// <summary>Reads an archive.</summary>
    /// <param name="file">Its absolute path.</param>
    /// <param name="directory">
    /// The absolute path of a folder that it is unpacked to, which stays as long as the layers are read.
    /// </param>
    /// <exception cref="DiagnosticException">It is no archive of an image, or a broken one.</exception>
    public static ImageArchive Read(string file, string directory) =>
        ArchiveFault.Guard(
            file,
            () =>
            {
                Directory.CreateDirectory(directory);
                TarFile.ExtractToDirectory(file, directory, overwriteFiles: true);
                return new ImageArchive([.. Unpacked(file, directory)]);
            }
        );

    private static IEnumerable<ArchivedLayer> Unpacked(string file, string directory)
    {
        var (config, layers) = File.Exists(Path.Combine(directory, "manifest.json"))
            ? OfDocker(directory)
            : OfOci(directory);
        var instructions = Instructions(Json(directory, config));
        return layers.Select(
            (layer, index) =>
                new ArchivedLayer(file, PathIn(directory, layer), instructions.ElementAtOrDefault(index) ?? "")
        );
    }

    private static (string Config, IEnumerable<string> Layers) OfDocker(string directory)
    {
        var image = Json(directory, "manifest.json")[0];
        return (
            image.GetProperty("Config").GetString()!,
            image.GetProperty(DockersLayers).EnumerateArray().Select(layer => layer.GetString()!)
        );
    }

    // An index can name another one, and images of other platforms that are not there. The first with layers is it:
    // what is told of an image comes after it.
    private static (string Config, IEnumerable<string> Layers) OfOci(string directory)
    {
        var left = new Stack<JsonElement>([Json(directory, "index.json")]);
        while (left.TryPop(out var document))
        {
            if (document.TryGetProperty("layers", out var layers))
                return (Blob(document.GetProperty("config")), layers.EnumerateArray().Select(Blob));
            foreach (var blob in document.GetProperty("manifests").EnumerateArray().Select(Blob).Reverse())
            {
                if (File.Exists(PathIn(directory, blob)))
                    left.Push(Json(directory, blob));
            }
        }
        throw new InvalidDataException("index.json names no image");
    }

    private static string Blob(JsonElement descriptor) =>
        "blobs/" + descriptor.GetProperty("digest").GetString()!.Replace(':', '/');

    // What made each layer; steps that change no file made none.
    private static List<string> Instructions(JsonElement config) =>
        config.TryGetProperty("history", out var history) && history.ValueKind == JsonValueKind.Array
            ?
            [
                .. history
                    .EnumerateArray()
                    .Where(step =>
                        !(step.TryGetProperty("empty_layer", out var empty) && empty.ValueKind == JsonValueKind.True)
                    )
                    .Select(step => JsonInput.Text(step, "created_by") ?? ""),
            ]
            : [];

    private static JsonElement Json(string directory, string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(PathIn(directory, name)));
        return document.RootElement.Clone();
    }

    private static string PathIn(string directory, string name) =>
        Path.GetFullPath(name, directory) is var path && PathRules.IsUnder(path, directory)
            ? path
            : throw new InvalidDataException($"it names '{name}', which is outside of it");
}
