using System.Text.Json;
using Stagewright.Diagnostics;

namespace Stagewright.Files;

/// <summary>Reads the JSON files of the SDK, which may have comments and commas at the end.</summary>
internal static class JsonInput
{
    private static readonly JsonDocumentOptions Lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>Reads something of a file.</summary>
    /// <exception cref="DiagnosticException">The file is no JSON or cannot be read.</exception>
    public static T Read<T>(string file, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(file), Lenient);
            return read(document.RootElement);
        }
        catch (JsonException e)
        {
            var location = new SourceLocation(
                file,
                (int)(e.LineNumber ?? -1) + 1,
                (int)(e.BytePositionInLine ?? -1) + 1
            );
            throw new DiagnosticException(Descriptors.UnreadableInput.At(location, e.Message), e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(Descriptors.UnreadableInput.In(file, e.Message), e);
        }
    }

    /// <summary>A property that is an object; null for anything else.</summary>
    public static JsonElement? Object(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.Object
            ? value
            : null;

    /// <summary>A property that is a text; null for anything else.</summary>
    public static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
