using System.Text.Json;

namespace Stagewright.Running;

/// <summary>What an image says of itself.</summary>
/// <param name="Ports">The ports that it exposes, for example <c>8080/tcp</c>, the lowest first.</param>
/// <param name="Volumes">The folders that are volumes.</param>
internal sealed record ImageConfig(IReadOnlyList<string> Ports, IReadOnlyList<string> Volumes)
{
    /// <summary>Reads what <c>docker image inspect</c> prints.</summary>
    /// <returns>What it says; null if that is no answer.</returns>
    public static ImageConfig? Parse(string inspected)
    {
        try
        {
            using var document = JsonDocument.Parse(inspected);
            return
                document.RootElement.ValueKind == JsonValueKind.Array
                && document.RootElement.GetArrayLength() > 0
                && document.RootElement[0].TryGetProperty("Config", out var config)
                ? new ImageConfig(
                    [
                        .. Keys(config, "ExposedPorts")
                            .OrderBy(port => port.Length)
                            .ThenBy(port => port, StringComparer.Ordinal),
                    ],
                    [.. Keys(config, "Volumes").Order(StringComparer.Ordinal)]
                )
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Keys(JsonElement config, string name) =>
        config.TryGetProperty(name, out var keys) && keys.ValueKind == JsonValueKind.Object
            ? keys.EnumerateObject().Select(key => key.Name)
            : [];
}
