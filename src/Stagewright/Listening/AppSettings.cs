using Microsoft.Build.Execution;
using Stagewright.Diagnostics;
using Stagewright.Settings;
using Stagewright.Sources;

namespace Stagewright.Listening;

/// <summary>
/// What the files that ASP.NET Core reads in the container say of its addresses: <c>appsettings.json</c>, and above it
/// <c>appsettings.Production.json</c>, or that of the environment which the project names.
/// </summary>
/// <param name="Values">
/// Key and value, for example <c>Kestrel:Endpoints:Http:Url</c>, the later the stronger. Nothing else of the files is
/// kept: they may hold secrets.
/// </param>
/// <param name="Files">The absolute paths of the files.</param>
/// <param name="Absent">The absolute paths where one would count, and none is.</param>
/// <param name="Warnings">What to know of the files.</param>
internal sealed record AppSettings(
    IReadOnlyList<KeyValuePair<string, string>> Values,
    IReadOnlyList<string> Files,
    IReadOnlyList<string> Absent,
    IReadOnlyList<Diagnostic> Warnings
)
{
    // Those of a host (https://learn.microsoft.com/aspnet/core/fundamentals/servers/kestrel/endpoints).
    private static readonly string[] Keys = ["urls", "http_ports", "https_ports"];

    // The order of WebApplication.CreateBuilder.
    private static readonly string[] EnvironmentVariables = ["DOTNET_ENVIRONMENT", "ASPNETCORE_ENVIRONMENT"];

    /// <summary>An app that is not on ASP.NET Core has none.</summary>
    public static AppSettings None { get; } = new([], [], [], []);

    /// <summary>Reads the files that publish copies beside the app.</summary>
    public static AppSettings Read(SettingReader reader, IReadOnlyList<KeyValuePair<string, string>> variables)
    {
        var (values, files, absent, warnings) = (
            new List<(KeyValuePair<string, string> Pair, SourceLocation Place)>(),
            new List<string>(),
            new List<string>(),
            new List<Diagnostic>()
        );
        foreach (var name in new[] { "appsettings.json", $"appsettings.{Environment(variables)}.json" })
        {
            var beside = Path.Combine(reader.Project.Directory, name);
            if (Published(reader, name) is not { } file || !File.Exists(file))
            {
                if (!File.Exists(beside))
                    absent.Add(beside);
                continue;
            }
            files.Add(file);
            var (found, fault) = JsonValues.Read(file);
            if (fault is not null)
                warnings.Add(fault);
            values.AddRange(found.Where(value => IsKept(value.Pair.Key)));
        }
        var pairs = values.ConvertAll(value => value.Pair);
        var places = values.ToLookup(value => value.Pair.Key, value => value.Place, StringComparer.OrdinalIgnoreCase);
        warnings.AddRange(
            from address in ListeningAddress.Of(variables, pairs)
            where address.IsLoopback && places.Contains(address.Key)
            select Descriptors.LoopbackAddress.At(places[address.Key].Last(), address.Url)
        );
        return new AppSettings(pairs, files, absent, warnings);
    }

    private static string Environment(IReadOnlyList<KeyValuePair<string, string>> variables) =>
        EnvironmentVariables
            .Select(name => variables.LastOrDefault(variable => variable.Key == name).Value)
            .FirstOrDefault(value => value is { Length: > 0 })
        ?? "Production";

    private static string? Published(SettingReader reader, string name) =>
        reader
            .Items("Content")
            .Concat(reader.Items("None"))
            .LastOrDefault(item =>
                item.IsPublished && TargetName(item).Equals(name, StringComparison.OrdinalIgnoreCase)
            )
            ?.GetMetadataValue("FullPath");

    private static string TargetName(ProjectItemInstance item) =>
        item.GetMetadataValue("Link") is { Length: > 0 } link ? link : item.EvaluatedInclude;

    private static bool IsKept(string key) =>
        Keys.Contains(key, StringComparer.OrdinalIgnoreCase)
        || key.StartsWith("Kestrel:", StringComparison.OrdinalIgnoreCase)
            && (
                key.EndsWith(":Url", StringComparison.OrdinalIgnoreCase)
                || key.EndsWith(":Protocols", StringComparison.OrdinalIgnoreCase)
            );
}
