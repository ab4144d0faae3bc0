using System.Text.RegularExpressions;
using Stagewright.Adoption;
using Stagewright.Syntax;

namespace Stagewright.AdoptedCommands;

/// <summary>How an engine asks whether the app is well.</summary>
internal static partial class HealthChecks
{
    private static readonly (string Flag, string Property)[] Options =
    [
        ("--interval=", "DockerfileHealthCheckInterval"),
        ("--timeout=", "DockerfileHealthCheckTimeout"),
        ("--start-period=", "DockerfileHealthCheckStartPeriod"),
        ("--start-interval=", "DockerfileHealthCheckStartInterval"),
        ("--retries=", "DockerfileHealthCheckRetries"),
    ];

    /// <summary>The check of the old image, if the new one has another or none.</summary>
    public static IEnumerable<Carried> Find(AdoptedFile file)
    {
        if (file.Old.Last("HEALTHCHECK") is not { } check || Command(check) is not { Count: > 0 } words)
            yield break;
        var present = file.New.Last("HEALTHCHECK");
        foreach (var (flag, property) in Options)
        {
            if (check.Flag(flag) is { } value && value != present?.Flag(flag))
                yield return new ProjectLine(check.Line, property, value) { IsProperty = true };
        }
        if (present is null)
            yield return PathOf(words) is { } path && HasClient(words, file)
                ? new ProjectLine(check.Line, "DockerfileHealthCheckPath", path) { IsProperty = true }
                : ProjectLine.OfWords(check.Line, "DockerfileHealthCheckCommand", words);
        else if (!words.SequenceEqual(Command(present) ?? []) && PathOf(words) != PathOf(Command(present) ?? []))
            yield return new NotCarried(
                check.Line,
                $"HEALTHCHECK {check.Arguments}",
                "the project says another check, which the new file has"
            );
    }

    // Where the old image has no client either, its check is taken as it is.
    private static bool HasClient(IReadOnlyList<string> words, AdoptedFile file) =>
        string.Join(' ', words).Contains("curl", StringComparison.Ordinal)
            ? file.Old.OfImage.Any(placed => SystemPackages.Names(placed.Instruction).Contains("curl"))
            : file.Old.Final.Image.Contains("alpine", StringComparison.Ordinal)
                || file.Old.OfImage.Any(placed => SystemPackages.Names(placed.Instruction).Contains("wget"));

    // Null for NONE. The shell form is what the engine makes of it.
    private static IReadOnlyList<string>? Command(Instruction check) =>
        Cmd().Match(check.Arguments) is { Success: true } match
            ? new Instruction(check.Line, "CMD", [], check.Arguments[match.Length..]).Elements
                ?? ["/bin/sh", "-c", check.Arguments[match.Length..]]
            : null;

    // What asks for a path of the app itself, and means nothing but the answer's status.
    private static string? PathOf(IReadOnlyList<string> words)
    {
        var text = words is ["/bin/sh", "-c", var command]
            ? EndsWithOne().Replace(command, "")
            : string.Join(' ', words);
        return Request().Match(text) is { Success: true } request
            ? request.Groups["path"].Value is { Length: > 0 } path
                ? path
                : "/"
            : null;
    }

    [GeneratedRegex(@"^CMD\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Cmd();

    [GeneratedRegex(@"\s*\|\|\s*exit\s+1\s*$")]
    private static partial Regex EndsWithOne();

    [GeneratedRegex(
        """^(/usr/bin/)?(curl(\s+(-[fsSLI]+|--fail|--silent|--show-error|--head|-o\s+/dev/null|--output\s+/dev/null))*|wget(\s+(-q|-nv|--quiet|--no-verbose|--spider|--tries=1|-O-?\s*(-|/dev/null)?|-qO-))*)\s+["']?http://(localhost|127\.0\.0\.1)(:\d+)?(?<path>/[A-Za-z0-9._~/-]*)?["']?$"""
    )]
    private static partial Regex Request();
}
