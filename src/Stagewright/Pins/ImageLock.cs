using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Stagewright.Diagnostics;

namespace Stagewright.Pins;

/// <summary>
/// The lock file of a context: the images that its Dockerfiles are made from, each with the digest of its index, which
/// stands for all platforms. JSON with a line for each image, so that a bot finds name, tag and digest in one line.
/// </summary>
internal sealed partial class ImageLock
{
    /// <summary>The name of the file, which lies in the context's folder.</summary>
    public const string FileName = "stagewright.lock.json";

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly SortedDictionary<string, string> _digests;

    private ImageLock(IDictionary<string, string> digests) => _digests = new(digests, StringComparer.Ordinal);

    /// <summary>A file that is not there yet.</summary>
    public static ImageLock Empty { get; } = new(new Dictionary<string, string>());

    /// <summary>Reads the file.</summary>
    /// <exception cref="DiagnosticException">It cannot be read, or is no lock file.</exception>
    public static ImageLock Read(string file)
    {
        try
        {
            return Parse(File.ReadAllText(file), file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(Descriptors.ImageLockInvalid.In(file, e.Message), e);
        }
    }

    /// <summary>Reads the text of a file.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">Its absolute path, for a fault.</param>
    /// <exception cref="DiagnosticException">It is no lock file.</exception>
    public static ImageLock Parse(string text, string file)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return new(Digests(document.RootElement, text, file));
        }
        catch (JsonException e)
        {
            throw new DiagnosticException(
                Descriptors.ImageLockInvalid.At(
                    new SourceLocation(file, (int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1),
                    $"It is no JSON: {e.Message}"
                ),
                e
            );
        }
    }

    /// <summary>Whether a text is a digest as the file holds it: <c>sha256:</c> and 64 hexadecimal digits.</summary>
    public static bool IsDigest(string? text) => text is not null && Digest().IsMatch(text);

    /// <summary>This one with the digests of some images, in place of those that it has of them.</summary>
    public ImageLock With(IEnumerable<KeyValuePair<string, string>> digests)
    {
        var merged = new Dictionary<string, string>(_digests);
        foreach (var (image, digest) in digests)
            merged[image] = digest;
        return new(merged);
    }

    /// <summary>Whether an image has no digest, neither here nor in its own name.</summary>
    public bool Lacks(string image) => !HasDigest(image) && !_digests.ContainsKey(image);

    /// <summary>
    /// The image with its digest, for example <c>node:22@sha256:…</c>; as it is where it has none here.
    /// </summary>
    public string Pin(string image) =>
        !HasDigest(image) && _digests.TryGetValue(image, out var digest) ? $"{image}@{digest}" : image;

    /// <summary>The text of the file, sorted, with LF.</summary>
    public string Text() => JsonSerializer.Serialize(_digests, Json).ReplaceLineEndings("\n") + "\n";

    private static bool HasDigest(string image) => image.Contains('@', StringComparison.Ordinal);

    private static Dictionary<string, string> Digests(JsonElement root, string text, string file)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw Fault(0, "It is no object with images and digests");
        var digests = new Dictionary<string, string>();
        foreach (var entry in root.EnumerateObject())
        {
            var digest = entry.Value.ValueKind == JsonValueKind.String ? entry.Value.GetString() : null;
            if (!IsDigest(digest))
                throw Fault(
                    LastPlace(entry.Name),
                    $"The digest of '{entry.Name}' is {entry.Value.GetRawText()}, and not 'sha256:' with 64 digits from 0 to f"
                );
            if (!digests.TryAdd(entry.Name, digest!))
                throw Fault(LastPlace(entry.Name), $"It names '{entry.Name}' twice");
        }
        return digests;

        int LastPlace(string name) => Math.Max(0, text.LastIndexOf($"\"{name}\"", StringComparison.Ordinal));

        DiagnosticException Fault(int place, string what) =>
            new(
                Descriptors.ImageLockInvalid.At(
                    new SourceLocation(file, text.AsSpan(0, place).Count('\n') + 1),
                    $"{what}."
                )
            );
    }

    [GeneratedRegex(@"^sha256:[0-9a-f]{64}\z")]
    private static partial Regex Digest();
}
