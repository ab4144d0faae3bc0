using System.Text.RegularExpressions;
using Stagewright.Diagnostics;
using Stagewright.Syntax;

namespace Stagewright.Review;

/// <summary>What an engine refuses, and what the review itself passes over.</summary>
internal static partial class ReadingReview
{
    private const string Known =
        " ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR ";

    /// <summary>The findings of the file.</summary>
    public static IEnumerable<Finding> Review(ReviewedFile file) =>
        // An engine ends at the first fault, and what follows it is mostly a consequence.
        Faults(file).OrderBy(finding => finding.Line).Take(1).Concat(PassedOver(file));

    private static IEnumerable<Finding> Faults(ReviewedFile file)
    {
        var instructions = file.Text.Instructions;
        if (file.Stages.Count == 0)
            yield return Fault(1, "has no FROM, with which each stage begins");
        foreach (var instruction in instructions.TakeWhile(instruction => instruction.Name != "FROM"))
        {
            if (instruction.Name != "ARG" && IsKnown(instruction))
                yield return Fault(instruction.Line, $"has {instruction.Name} before the first FROM");
        }
        foreach (var instruction in instructions)
        {
            if (!IsKnown(instruction) && IsFrontendKnown(file))
                yield return Fault(instruction.Line, $"has an instruction that no engine knows, {instruction.Name}");
            else if (instruction.Arguments.Length == 0)
                yield return Fault(instruction.Line, $"has {instruction.Name} with nothing behind it");
            else if (instruction.HasOpenHeredoc)
                yield return Fault(instruction.Line, "has a here-document without an end");
        }
    }

    private static IEnumerable<Finding> PassedOver(ReviewedFile file)
    {
        if (!IsFrontendKnown(file))
            yield return Passed(
                1,
                $"'{file.Text.Frontend}' reads the file, and only it knows what its own instructions do"
            );
        foreach (var stage in file.Stages.Where(stage => stage.Parent is null && stage.IsUnknown))
            yield return Passed(stage.From.Line, $"only a build knows the image '{stage.Image}'");
        foreach (var instruction in file.Text.Instructions.Where(instruction => instruction.Name == "ONBUILD"))
            yield return Passed(instruction.Line, "ONBUILD counts in the builds that start from this image");
        foreach (var pattern in file.Context.BrokenPatterns)
            yield return Passed(1, $"no engine reads the pattern '{pattern}' of the ignore file");
        if (file.CutAt is { } line)
            yield return Passed(line, "the file has more instructions than an engine builds");
    }

    private static bool IsFrontendKnown(ReviewedFile file) =>
        file.Text.Frontend.Length == 0 || Frontend().IsMatch(file.Text.Frontend);

    private static bool IsKnown(Instruction instruction) => Known.Contains($" {instruction.Name} ");

    private static Finding Fault(int line, string what) => new(Descriptors.ReviewNotReadable, line, what);

    private static Finding Passed(int line, string why) => new(Descriptors.ReviewPassedOver, line, why);

    [GeneratedRegex(@"^(docker\.io/)?docker/dockerfile(-upstream)?([:@].*)?\z")]
    private static partial Regex Frontend();
}
