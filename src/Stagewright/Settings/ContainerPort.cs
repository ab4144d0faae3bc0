using System.Globalization;
using Stagewright.Diagnostics;

namespace Stagewright.Settings;

/// <summary>A port that the app listens on (<c>ContainerPort</c>).</summary>
/// <param name="Number">From 1 to 65535.</param>
/// <param name="Protocol"><c>tcp</c> or <c>udp</c>.</param>
internal sealed record ContainerPort(int Number, string Protocol = "tcp")
{
    private const string ItemType = "ContainerPort";

    /// <summary>The ports of a project, in their order.</summary>
    /// <exception cref="DiagnosticException">One is no port.</exception>
    internal static IReadOnlyList<ContainerPort> Read(SettingReader reader) =>
        [
            .. reader
                .Items(ItemType)
                .Select(item =>
                    Parse(item.EvaluatedInclude, item.GetMetadataValue("Type"))
                    ?? throw reader.Invalid(
                        Descriptors.InvalidPort,
                        item,
                        item.GetMetadataValue("Type") is { Length: > 0 } type ? $" with the type '{type}'" : ""
                    )
                ),
        ];

    private static ContainerPort? Parse(string include, string type)
    {
        var parts = include.Split('/', 2);
        var protocol = (type.Length > 0 ? type : parts.ElementAtOrDefault(1) ?? "tcp").ToLowerInvariant();
        return
            int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number is >= 1 and <= 65535
            && protocol is "tcp" or "udp"
            ? new ContainerPort(number, protocol)
            : null;
    }
}
