using System.Text.RegularExpressions;

namespace Stagewright.Items;

/// <summary>The names of variables that say that their values are secrets.</summary>
internal static partial class SecretNames
{
    /// <summary>Whether a name says so, for example <c>FEED_TOKEN</c>.</summary>
    public static bool IsSecret(string name) => Secret().IsMatch(name);

    [GeneratedRegex(
        "(password|passwd|secret|token|api_?key|private_?key|access_?key|credentials?|_pat)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Secret();
}
