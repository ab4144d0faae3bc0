using System.Globalization;
using System.Text.RegularExpressions;
using Stagewright.Settings;

namespace Stagewright.Apps;

/// <summary>The ports that an app listens on, as far as its project says.</summary>
public static partial class ListeningPorts
{
    // The official images set ASPNETCORE_HTTP_PORTS to it.
    private const string DefaultPort = "8080";

    /// <summary>
    /// The environment variables of the image. Before .NET 8 the images listen on port 80, which not every engine allows to
    /// a user other than root: the app listens on the port of the later ones, unless the project says where.
    /// </summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Variables(AppProject app) =>
        app.IsAspNetCore && app.IsBeforeNet8 && Urls(app.Container.EnvironmentVariables) is null
            ?
            [
                .. app
                    .Container.EnvironmentVariables.Append(new("ASPNETCORE_URLS", $"http://+:{DefaultPort}"))
                    .OrderBy(variable => variable.Key, StringComparer.Ordinal),
            ]
            : app.Container.EnvironmentVariables;

    /// <summary>
    /// All ports, in their order. As the SDK infers them: those of the project, and those that ASP.NET Core is told to
    /// listen on.
    /// </summary>
    public static IReadOnlyList<ContainerPort> Of(AppProject app) =>
        [
            .. app
                .Container.Ports.Concat(app.IsAspNetCore ? Ports(AspNetCore(Variables(app))) : [])
                .Distinct()
                .OrderBy(port => port.Number)
                .ThenBy(port => port.Protocol, StringComparer.Ordinal),
        ];

    /// <summary>
    /// The port that answers HTTP without TLS: the first one that ASP.NET Core is told, or else the first one of the
    /// project; null if there is none.
    /// </summary>
    public static int? Http(AppProject app) =>
        (app.IsAspNetCore ? Ports(Http(Variables(app))) : [])
            .Concat(app.Container.Ports.Where(port => port.Protocol == "tcp"))
            .FirstOrDefault()
            ?.Number;

    private static IEnumerable<string> AspNetCore(IReadOnlyList<KeyValuePair<string, string>> variables) =>
        Urls(variables) is { } urls
            ? urls.Select(url => UrlPort().Match(url).Groups[1].Value)
            : $"{HttpPorts(variables)};{Variable(variables, "ASPNETCORE_HTTPS_PORTS")}".Split(';');

    private static IEnumerable<string> Http(IReadOnlyList<KeyValuePair<string, string>> variables) =>
        Urls(variables) is { } urls
            ? urls.Where(url => url.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
                .Select(url => UrlPort().Match(url) is { Success: true } match ? match.Groups[1].Value : "80")
            : HttpPorts(variables).Split(';');

    private static string[]? Urls(IReadOnlyList<KeyValuePair<string, string>> variables) =>
        Variable(variables, "ASPNETCORE_URLS")?.Split(';', StringSplitOptions.TrimEntries);

    private static string HttpPorts(IReadOnlyList<KeyValuePair<string, string>> variables) =>
        Variable(variables, "ASPNETCORE_HTTP_PORTS") ?? DefaultPort;

    private static string? Variable(IReadOnlyList<KeyValuePair<string, string>> variables, string name) =>
        variables.Where(pair => pair.Key == name).Select(pair => pair.Value).FirstOrDefault();

    private static IEnumerable<ContainerPort> Ports(IEnumerable<string> numbers) =>
        numbers
            .Select(number =>
                ushort.TryParse(
                    number,
                    NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
                    CultureInfo.InvariantCulture,
                    out var port
                )
                    ? port
                    : 0
            )
            .Where(port => port > 0)
            .Select(port => new ContainerPort(port));

    [GeneratedRegex(@"://[^/]*:(\d+)")]
    private static partial Regex UrlPort();
}
