using Stagewright.Listening;
using Stagewright.Settings;

namespace Stagewright.Apps;

/// <summary>The ports that an app listens on, as far as its project and its settings say.</summary>
internal static class ListeningPorts
{
    private const string UrlsVariable = "ASPNETCORE_URLS";

    /// <summary>
    /// All ports that somebody outside of the container reaches, in their order. As the SDK infers them: those of the
    /// project, and those that ASP.NET Core is told to listen on.
    /// </summary>
    public static IReadOnlyList<ContainerPort> Of(AppProject app) =>
        [
            .. app
                .Ports.Concat(
                    Addresses(app)
                        .Where(address => !address.IsLoopback)
                        .Select(address => new ContainerPort(address.Port))
                )
                .Distinct()
                .OrderBy(port => port.Number)
                .ThenBy(port => port.Protocol, StringComparer.Ordinal),
        ];

    /// <summary>
    /// The port that answers HTTP without TLS: the first one that ASP.NET Core is told, of HTTP/1.1 if it can be, or
    /// else the first one of the project; null if there is none.
    /// </summary>
    public static int? Http(AppProject app) =>
        HttpAddress(app)?.Port ?? app.Ports.FirstOrDefault(port => port.Protocol == "tcp")?.Number;

    /// <summary>Whether that port answers requests of HTTP/2 alone.</summary>
    public static bool IsHttp2Only(AppProject app) => HttpAddress(app) is { SpeaksHttp1: false };

    private static ListeningAddress? HttpAddress(AppProject app) =>
        Addresses(app).Where(address => !address.IsHttps).OrderBy(address => !address.SpeaksHttp1).FirstOrDefault();

    /// <summary>
    /// The environment variables of the image. Before .NET 8 the images listen on port 80, which not every engine
    /// allows to a user other than root: the app listens on the port of the later ones, unless the project says where.
    /// </summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Variables(AppProject app) =>
        app.IsAspNetCore && app.IsBeforeNet8 && !app.EnvironmentVariables.Any(variable => variable.Key == UrlsVariable)
            ?
            [
                .. app
                    .EnvironmentVariables.Append(new(UrlsVariable, "http://+:8080"))
                    .OrderBy(variable => variable.Key, StringComparer.Ordinal),
            ]
            : app.EnvironmentVariables;

    private static IReadOnlyList<ListeningAddress> Addresses(AppProject app) =>
        app.IsAspNetCore ? ListeningAddress.Of(Variables(app), app.AppSettings) : [];
}
