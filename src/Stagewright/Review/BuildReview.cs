using System.Globalization;
using Stagewright.Diagnostics;
using Stagewright.Syntax;

namespace Stagewright.Review;

/// <summary>What is wrong with the commands of <c>dotnet</c> that a stage runs.</summary>
internal static class BuildReview
{
    /// <summary>The findings of a stage.</summary>
    public static IEnumerable<Finding> Review(Stage stage) => WithoutSdk(stage).Concat(Repeated(stage));

    /// <summary>Whether an instruction restores, by that command or by one that does it on its way.</summary>
    public static bool Restores(Instruction instruction) =>
        DotNetCommand.Of(instruction).Any(command => command.Restores);

    private static IEnumerable<Finding> WithoutSdk(Stage stage)
    {
        if (
            NetImage.Parse(stage.Image) is { Kind: not "sdk" } image
            && stage.Own.FirstOrDefault(instruction => DotNetCommand.Of(instruction).Any()) is { } build
        )
            yield return new Finding(Descriptors.ReviewNoSdk, build.Line, stage.Image, image.Version.ToString(2));
    }

    // With the packages in a cache mount, a publish has to look whether they are still there.
    private static IEnumerable<Finding> Repeated(Stage stage)
    {
        var restore = stage.Instructions.FirstOrDefault(run => DotNetCommand.Of(run).Any(IsRestore));
        if (restore is null)
            yield break;
        var restored = DotNetCommand.Of(restore).First(IsRestore);
        foreach (var run in stage.Own.Where(run => run.Line > restore.Line && !run.HasFlag("--mount=type=cache")))
        {
            if (DotNetCommand.Of(run).FirstOrDefault(command => Repeats(command, restored)) is { } command)
                yield return new Finding(
                    Descriptors.ReviewRestoreRepeated,
                    run.Line,
                    command.Name,
                    restore.Line.ToString(CultureInfo.InvariantCulture)
                );
        }
    }

    // What names another project than the restore did has to restore.
    private static bool Repeats(DotNetCommand command, DotNetCommand restored) =>
        !IsRestore(command)
        && command.Restores
        && (command.ProjectName is "" || restored.ProjectName is "" || command.ProjectName == restored.ProjectName);

    private static bool IsRestore(DotNetCommand command) => command.Name == "restore";
}
