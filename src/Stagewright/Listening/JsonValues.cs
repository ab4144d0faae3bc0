using System.Text.Json;
using Stagewright.Diagnostics;

namespace Stagewright.Listening;

/// <summary>The values of a JSON file with their keys and lines, as .NET's configuration reads it.</summary>
internal static class JsonValues
{
    private static readonly JsonReaderOptions Lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>
    /// The values, with keys such as <c>Kestrel:Endpoints:Http:Url</c>. The build does not read the file, so what is
    /// wrong with it is a warning.
    /// </summary>
    public static (
        IReadOnlyList<(KeyValuePair<string, string> Pair, SourceLocation Place)> Values,
        Diagnostic? Fault
    ) Read(string file)
    {
        try
        {
            return (Values(file, File.ReadAllBytes(file)), null);
        }
        catch (JsonException e)
        {
            var place = new SourceLocation(file, (int)(e.LineNumber ?? -1) + 1, (int)(e.BytePositionInLine ?? -1) + 1);
            return ([], Descriptors.SettingsFileUnreadable.At(place, e.Message));
        }
        // The last is that of a text which is no UTF-8.
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return ([], Descriptors.SettingsFileUnreadable.In(file, e.Message));
        }
    }

    private static List<(KeyValuePair<string, string>, SourceLocation)> Values(string file, byte[] bytes)
    {
        ReadOnlySpan<byte> text = bytes;
        if (text.StartsWith("\uFEFF"u8))
            text = text[3..];
        var values = new List<(KeyValuePair<string, string>, SourceLocation)>();
        var names = new Stack<string>();
        var json = new Utf8JsonReader(text, Lenient);
        while (json.Read())
        {
            switch (json.TokenType)
            {
                case JsonTokenType.PropertyName:
                    names.Push(json.GetString()!);
                    break;
                case JsonTokenType.StartArray:
                    // Nothing that listens is a list.
                    json.Skip();
                    names.TryPop(out _);
                    break;
                case JsonTokenType.EndObject:
                    names.TryPop(out _);
                    break;
                case JsonTokenType.String or JsonTokenType.Number:
                    var pair = KeyValuePair.Create(string.Join(':', names.Reverse()), Text(json));
                    values.Add((pair, Place(text[..(int)json.TokenStartIndex])));
                    names.TryPop(out _);
                    break;
                case JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null:
                    names.TryPop(out _);
                    break;
            }
        }
        return values;

        SourceLocation Place(ReadOnlySpan<byte> before) =>
            new(file, before.Count((byte)'\n') + 1, before.Length - before.LastIndexOf((byte)'\n'));
    }

    private static string Text(Utf8JsonReader json) =>
        json.TokenType == JsonTokenType.String
            ? json.GetString()!
            : System.Text.Encoding.UTF8.GetString(json.ValueSpan);
}
