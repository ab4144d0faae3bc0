using System.Text.RegularExpressions;

namespace Stagewright.Review;

/// <summary>An image of .NET, of today or of the names that it had before .NET 5.</summary>
/// <param name="Kind">For example <c>aspnet</c>.</param>
/// <param name="Version">For example <c>10.0</c>.</param>
/// <param name="HasOwnUser">Whether its user is another one than root.</param>
internal sealed partial record NetImage(string Kind, Version Version, bool HasOwnUser)
{
    /// <summary>Takes a name apart; null if it is no such image.</summary>
    public static NetImage? Parse(string image) =>
        Name().Match(image) is { Success: true } match
            ? new NetImage(
                match.Groups["kind"].Value,
                Version.Parse(match.Groups["version"].Value),
                OwnUser().IsMatch(image)
            )
            : null;

    [GeneratedRegex(
        @"^mcr\.microsoft\.com/dotnet/(core/)?(?<kind>sdk|aspnet|runtime|runtime-deps):(?<version>\d{1,3}\.\d{1,3})(?!\d)"
    )]
    private static partial Regex Name();

    [GeneratedRegex("chiseled|distroless|nanoserver|windowsservercore")]
    private static partial Regex OwnUser();
}
