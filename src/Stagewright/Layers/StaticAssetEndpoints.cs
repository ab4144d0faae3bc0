using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Stagewright.Layers;

/// <summary>
/// What <c>MapStaticAssets</c> answers: <c>App.staticwebassets.endpoints.json</c>, which the publish writes with the
/// time that each file has in the checkout.
/// </summary>
internal static class StaticAssetEndpoints
{
    /// <summary>How the name of such a file ends.</summary>
    public const string Suffix = ".staticwebassets.endpoints.json";

    private static readonly JsonSerializerOptions AsPublished = new()
    {
        // Every ETag has quotes.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>
    /// The text with another <c>Last-Modified</c> for each asset that has a time; as it is, if it is no such manifest.
    /// </summary>
    /// <param name="text">JSON.</param>
    /// <param name="timeOf">The time of an asset, by its path in <c>wwwroot</c>; null if it is not known.</param>
    public static string WithTimes(string text, Func<string, DateTime?> timeOf)
    {
        if (Parse(text) is not { } manifest || manifest["Endpoints"] is not JsonArray endpoints)
            return text;
        foreach (var endpoint in endpoints.OfType<JsonObject>())
        {
            if (Text(endpoint["AssetFile"]) is { } asset && timeOf(asset) is { } time)
                SetLastModified(endpoint["ResponseHeaders"] as JsonArray ?? [], time);
        }
        return manifest.ToJsonString(AsPublished);
    }

    private static void SetLastModified(JsonArray headers, DateTime time)
    {
        foreach (var header in headers.OfType<JsonObject>().Where(header => Text(header["Name"]) == "Last-Modified"))
            header["Value"] = time.ToString("R");
    }

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
