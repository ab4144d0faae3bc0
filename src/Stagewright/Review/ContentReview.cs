using System.Text.RegularExpressions;
using Stagewright.Diagnostics;

namespace Stagewright.Review;

/// <summary>What comes into a stage and should not.</summary>
internal static partial class ContentReview
{
    /// <summary>The findings of a stage.</summary>
    public static IEnumerable<Finding> Review(Stage stage, ReviewedApp app) =>
        Secrets(stage)
            .Concat(
                stage
                    .Instructions.Where(copy => !app.HasIgnoreFile && CopiesAll(copy))
                    .Select(copy => new Finding(Descriptors.ReviewNoIgnoreFile, copy.Line, copy.Arguments))
            );

    /// <summary>Whether an instruction copies the whole context.</summary>
    public static bool CopiesAll(Instruction instruction) =>
        instruction.Name is "COPY" or "ADD"
        && !instruction.HasFlag("--from")
        && !instruction.HasFlag("--exclude")
        && instruction.Words.FirstOrDefault() is "." or "./" or "/";

    private static IEnumerable<Finding> Secrets(Stage stage) =>
        from instruction in stage.Instructions
        where instruction.Name is "ARG" or "ENV"
        from variable in Variables(instruction)
        where Secret().IsMatch(variable.Name) && (instruction.Name == "ARG" || IsValue(variable.Value))
        select new Finding(Descriptors.ReviewSecret, instruction.Line, variable.Name, instruction.Name);

    private static IEnumerable<(string Name, string Value)> Variables(Instruction instruction)
    {
        var words = instruction.Words.ToList();
        if (instruction.Name == "ENV" && words.Count > 1 && !words[0].Contains('='))
            return [(words[0], words[1])];
        return words.Select(word => word.Split('=', 2)).Select(pair => (pair[0], pair.ElementAtOrDefault(1) ?? ""));
    }

    // The path of a file with a secret, or a switch, is none.
    private static bool IsValue(string value) =>
        value.Trim('"', '\'') is { Length: > 0 } text
        && text[0] != '/'
        && !text.Equals("true", StringComparison.OrdinalIgnoreCase)
        && !text.Equals("false", StringComparison.OrdinalIgnoreCase);

    /// <summary>A name that says that its value is a secret.</summary>
    [GeneratedRegex(
        "(password|passwd|secret|token|api_?key|private_?key|access_?key|credentials?|_pat)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    internal static partial Regex Secret();
}
