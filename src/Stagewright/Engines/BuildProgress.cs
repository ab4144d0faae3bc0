using System.Text.RegularExpressions;

namespace Stagewright.Engines;

/// <summary>What of an engine's output somebody who waits wants to see.</summary>
internal static partial class BuildProgress
{
    /// <summary>
    /// The step that a line begins, for example <c>[builder 7/7] RUN dotnet publish …</c>; null if it begins none.
    /// </summary>
    public static string? Step(string line) =>
        Begin().Match(line) is { Success: true } step ? Spaces().Replace(step.Groups["step"].Value, " ") : null;

    // BuildKit numbers its lines; what is internal is no instruction.
    [GeneratedRegex(@"^(?:#\d+ (?<step>\[[^\]]*\b\d+/\d+\] .*)|(?<step>(?:\[\d+/\d+\] )?STEP \d+/\d+: .*))$")]
    private static partial Regex Begin();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
