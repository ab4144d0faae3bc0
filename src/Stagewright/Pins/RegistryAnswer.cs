using System.Text.Json;
using Stagewright.Files;

namespace Stagewright.Pins;

/// <summary>What <c>docker buildx imagetools inspect</c> prints.</summary>
internal static class RegistryAnswer
{
    /// <summary>The digest in the JSON of a manifest; null if there is none.</summary>
    public static string? Digest(string output)
    {
        try
        {
            using var document = JsonDocument.Parse(output);
            return
                document.RootElement.ValueKind == JsonValueKind.Object
                && JsonInput.Text(document.RootElement, "digest") is { } digest
                && ImageLock.IsDigest(digest)
                ? digest
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>
    /// Why there is no answer: the last line that is an error; of a client without the command, the first of its help.
    /// </summary>
    public static string Fault(IReadOnlyList<string> errors)
    {
        const string Mark = "ERROR: ";
        var lines = errors.Select(line => line.Trim()).Where(line => line.Length > 0).ToList();
        var error = lines.LastOrDefault(line => line.StartsWith(Mark, StringComparison.OrdinalIgnoreCase));
        return (error?[Mark.Length..] ?? lines.FirstOrDefault("It does not say why")).TrimEnd('.');
    }
}
