using System.Globalization;
using System.Text.RegularExpressions;
using Stagewright.Diagnostics;

namespace Stagewright.Settings;

/// <summary>How an engine finds out whether the app is well.</summary>
internal sealed partial record HealthCheckSettings
{
    private const string CommandItem = "DockerfileHealthCheckCommand";

    private static readonly (string Option, string Property)[] Durations =
    [
        ("interval", "DockerfileHealthCheckInterval"),
        ("timeout", "DockerfileHealthCheckTimeout"),
        ("start-period", "DockerfileHealthCheckStartPeriod"),
        ("start-interval", "DockerfileHealthCheckStartInterval"),
    ];

    /// <summary>
    /// <c>DockerfileHealthCheckPath</c>: the path that answers whether the app is well, for example <c>/healthz</c>;
    /// empty for none.
    /// </summary>
    public string Path { get; init; } = "";

    /// <summary>
    /// The <c>DockerfileHealthCheckCommand</c> items: the words of a command that asks, in place of a client and a
    /// path; mostly empty.
    /// </summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>
    /// How often and how long it asks, as options of the instruction, for example <c>interval</c> and <c>10s</c>; empty
    /// for the engine's own defaults.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, string>> Options { get; init; } = [];

    /// <summary>Reads the properties and items.</summary>
    /// <exception cref="DiagnosticException">A value cannot be written, or two contradict each other.</exception>
    internal static HealthCheckSettings Read(SettingReader reader)
    {
        var path = reader.Word(
            "DockerfileHealthCheckPath",
            UrlPath(),
            "is no path of a URL. Write for example /healthz"
        );
        return path.Length > 0 && reader.Has(CommandItem)
            ? throw reader.Invalid(
                "DockerfileHealthCheckPath",
                $"contradicts the item {CommandItem}. Remove one of the two"
            )
            : new HealthCheckSettings
            {
                Path = path,
                Command = reader.Words(CommandItem),
                Options =
                [
                    .. Durations
                        .Select(duration => (duration.Option, Value: Duration(reader, duration.Property)))
                        .Append((Option: "retries", Value: Retries(reader)))
                        .Where(option => option.Value.Length > 0)
                        .Select(option => KeyValuePair.Create(option.Option, option.Value)),
                ],
            };
    }

    private static string Duration(SettingReader reader, string property) =>
        reader.Word(property) is var value && (value.Length == 0 || Milliseconds(value) >= 1)
            ? value
            : throw reader.Invalid(
                property,
                "is no duration that an engine takes. Write numbers with ms, s, m or h, of 1ms or more, for example 30s or 1m30s"
            );

    private static string Retries(SettingReader reader)
    {
        const string Name = "DockerfileHealthCheckRetries";
        var value = reader.Word(Name);
        return
            value.Length == 0
            || int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var retries) && retries > 0
            ? value
            : throw reader.Invalid(Name, "is no whole number from 1 on. Write for example 3");
    }

    // 0 for what is no duration: https://pkg.go.dev/time#ParseDuration.
    private static double Milliseconds(string value)
    {
        var parts = DurationPart().Matches(value);
        return parts.Sum(part => part.Length) != value.Length
            ? 0
            : parts.Sum(part =>
                double.Parse(part.Groups["number"].Value, CultureInfo.InvariantCulture)
                * part.Groups["unit"].Value switch
                {
                    "h" => 3_600_000,
                    "m" => 60_000,
                    "s" => 1000,
                    _ => 1,
                }
            );
    }

    [GeneratedRegex(@"\G(?<number>[0-9]+(\.[0-9]+)?)(?<unit>ms|s|m|h)")]
    private static partial Regex DurationPart();

    // RFC 3986, 3.3 and 3.4, without what a command or a template might take for something else.
    [GeneratedRegex(@"^/[A-Za-z0-9._~:@!&+,;=%/?-]*\z")]
    private static partial Regex UrlPath();
}
