using System.Globalization;
using System.Text.RegularExpressions;

namespace Stagewright.Listening;

/// <summary>An address that an app on ASP.NET Core is told to listen on.</summary>
/// <param name="Key">The setting that names it, for example <c>urls</c>.</param>
/// <param name="Url">As it is written, for example <c>http://*:5005</c>.</param>
/// <param name="IsHttps">Whether it speaks TLS.</param>
/// <param name="Port">From 1 to 65535.</param>
/// <param name="IsLoopback">Whether nobody outside of the container reaches it.</param>
/// <param name="SpeaksHttp1">Whether it answers a request of HTTP/1.1.</param>
internal sealed partial record ListeningAddress(
    string Key,
    string Url,
    bool IsHttps,
    int Port,
    bool IsLoopback,
    bool SpeaksHttp1
)
{
    // The official images set ASPNETCORE_HTTP_PORTS to it.
    private const string DefaultPort = "8080";

    /// <summary>
    /// The addresses in the order of ASP.NET Core (measured with .NET 10): the endpoints of Kestrel, or else the URLs,
    /// or else the ports. A file wins over a variable with a prefix, and one without a prefix over both.
    /// </summary>
    /// <param name="variables">The variables of the image.</param>
    /// <param name="settings">The settings of files.</param>
    public static IReadOnlyList<ListeningAddress> Of(
        IReadOnlyList<KeyValuePair<string, string>> variables,
        IReadOnlyList<KeyValuePair<string, string>> settings
    )
    {
        var values = Merged(variables, settings);
        var protocols = Value("Kestrel:EndpointDefaults:Protocols");
        var endpoints = values
            .Where(pair => EndpointUrl().IsMatch(pair.Key) && pair.Value.Length > 0)
            .OrderBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase)
            .Select(pair =>
                Parse(
                    pair.Key,
                    pair.Value,
                    Value(pair.Key[..^"Url".Length] + "Protocols") is { Length: > 0 } own ? own : protocols
                )
            )
            .ToList();
        var addresses =
            endpoints.Count > 0 ? endpoints
            : Value("urls").Length > 0 ? Value("urls").Split(';').Select(url => Parse("urls", url, protocols))
            : Ports("http").Concat(Ports("https"));
        return [.. addresses.OfType<ListeningAddress>()];

        string Value(string key) => values.GetValueOrDefault(key, "");

        IEnumerable<ListeningAddress?> Ports(string scheme) =>
            Value($"{scheme}_ports")
                .Split(';')
                .Select(port => Parse($"{scheme}_ports", $"{scheme}://*:{port.Trim()}", protocols));
    }

    private static Dictionary<string, string> Merged(
        IReadOnlyList<KeyValuePair<string, string>> variables,
        IReadOnlyList<KeyValuePair<string, string>> settings
    )
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["http_ports"] = DefaultPort };
        foreach (
            var (key, value) in Prefixed("ASPNETCORE_")
                .Concat(Prefixed("DOTNET_"))
                .Concat(settings)
                .Concat(Prefixed(""))
        )
            values[key] = value;
        return values;

        IEnumerable<KeyValuePair<string, string>> Prefixed(string prefix) =>
            variables
                .Where(variable => variable.Key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                .Select(variable => KeyValuePair.Create(Name(variable.Key[prefix.Length..]), variable.Value));
    }

    private static ListeningAddress? Parse(string key, string url, string protocols) =>
        Address().Match(url.Trim()) is { Success: true } match && PortOf(match) is { } port
            ? new ListeningAddress(
                key,
                url.Trim(),
                IsSecure(match),
                port,
                Loopback().IsMatch(match.Groups["host"].Value),
                protocols.Length == 0 || protocols.Contains("Http1", StringComparison.OrdinalIgnoreCase)
            )
            : null;

    private static string Name(string variable) => variable.Replace("__", ":", StringComparison.Ordinal);

    private static bool IsSecure(Match address) => address.Groups["s"].Length > 0;

    private static int? PortOf(Match address) =>
        !address.Groups["port"].Success ? (IsSecure(address) ? 443 : 80)
        : ushort.TryParse(address.Groups["port"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
        && port > 0
            ? port
        : null;

    [GeneratedRegex(@"^Kestrel:Endpoints:[^:]+:Url\z", RegexOptions.IgnoreCase)]
    private static partial Regex EndpointUrl();

    // A socket (http://unix:/run/app.sock) has no port.
    [GeneratedRegex(@"^http(?<s>s?)://(?<host>\[[^\]]*\]|[^:/]*)(:(?<port>\d*))?(/.*)?\z", RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    [GeneratedRegex(@"^(localhost|127\.[0-9.]+|\[::1\])\z", RegexOptions.IgnoreCase)]
    private static partial Regex Loopback();
}
