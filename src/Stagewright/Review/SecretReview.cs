using System.Text.RegularExpressions;
using Stagewright.Diagnostics;
using Stagewright.Items;
using Stagewright.Syntax;

namespace Stagewright.Review;

/// <summary>The secrets that a stage keeps for all who have its image.</summary>
internal static partial class SecretReview
{
    /// <summary>The findings of a stage.</summary>
    public static IEnumerable<Finding> Review(Stage stage, ReviewedFile file) =>
        Variables(stage).Concat(Files(stage, file));

    /// <summary>Whether a file's name says that it holds secrets.</summary>
    public static bool IsSecret(string path) => FileName().IsMatch(path[(path.LastIndexOf('/') + 1)..]);

    private static IEnumerable<Finding> Variables(Stage stage) =>
        from instruction in stage.Own
        where instruction.Name is "ARG" or "ENV"
        from variable in instruction.Pairs
        where SecretNames.IsSecret(variable.Key) && (instruction.Name == "ARG" || IsValue(variable.Value))
        select new Finding(Descriptors.ReviewSecret, instruction.Line, variable.Key, instruction.Name);

    private static IEnumerable<Finding> Files(Stage stage, ReviewedFile file) =>
        from copy in file.OwnCopiesOf(stage)
        from source in copy.Sources
        where
            !source.IsPattern
            && (IsSecret(source.Path) || file.App.SecretFiles.Select(file.Context.Relative).Contains(source.Path))
        select new Finding(Descriptors.ReviewSecretFile, copy.Instruction.Line, source.Path);

    // The path of a file with a secret, or a switch, is none.
    private static bool IsValue(string value) =>
        value.Trim('"', '\'') is { Length: > 0 } text
        && text[0] is not ('/' or '$')
        && !text.Equals("true", StringComparison.OrdinalIgnoreCase)
        && !text.Equals("false", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(
        @"^(\.env(\.(?!example$|sample$|template$|dist$).+)?|.*\.(pfx|p12|key)|id_(rsa|dsa|ecdsa|ed25519)|secrets\.json|\.netrc|\.git-credentials)\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex FileName();
}
