using System.Globalization;
using System.Text.RegularExpressions;
using Stagewright.Diagnostics;

namespace Stagewright.Review;

/// <summary>What is wrong with the commands of <c>dotnet</c> that a stage runs.</summary>
internal static partial class BuildReview
{
    /// <summary>The findings of a stage.</summary>
    public static IEnumerable<Finding> Review(Stage stage) => WithoutSdk(stage).Concat(Repeated(stage));

    /// <summary>Whether an instruction restores, by that command or by one that does it on its way.</summary>
    public static bool Restores(Instruction instruction) => Commands(instruction).Any(Restores);

    private static IEnumerable<Finding> WithoutSdk(Stage stage)
    {
        if (
            DockerfileReview.OfficialImage().Match(stage.Image) is { Success: true } image
            && image.Groups["kind"].Value != "sdk"
            && stage.Instructions.FirstOrDefault(instruction => Commands(instruction).Count > 0) is { } build
        )
            yield return new Finding(Descriptors.ReviewNoSdk, build.Line, stage.Image, image.Groups["version"].Value);
    }

    // With the packages in a cache mount, a publish has to look whether they are still there.
    private static IEnumerable<Finding> Repeated(Stage stage)
    {
        var restore = stage.Instructions.FirstOrDefault(run => Commands(run).Any(Named("restore")));
        if (restore is null)
            yield break;
        var restored = Commands(restore).First(Named("restore"));
        foreach (
            var run in stage
                .Instructions.SkipWhile(run => run != restore)
                .Skip(1)
                .Where(run => !run.HasFlag("--mount=type=cache"))
        )
        {
            if (Commands(run).FirstOrDefault(command => Repeats(command, restored)) is { } command)
                yield return new Finding(
                    Descriptors.ReviewRestoreRepeated,
                    run.Line,
                    command.Groups["command"].Value,
                    restore.Line.ToString(CultureInfo.InvariantCulture)
                );
        }
    }

    // What names another project than the restore did has to restore.
    private static bool Repeats(Match command, Match restored)
    {
        var (project, before) = (Project().Match(command.Value).Value, Project().Match(restored.Value).Value);
        return !Named("restore")(command)
            && Restores(command)
            && (project.Length == 0 || before.Length == 0 || project == before);
    }

    private static bool Restores(Match command) => !NoRestore().IsMatch(command.Value);

    private static Func<Match, bool> Named(string name) => command => command.Groups["command"].Value == name;

    private static MatchCollection Commands(Instruction instruction) =>
        Command().Matches(instruction.Name == "RUN" ? instruction.Arguments : "");

    [GeneratedRegex(
        @"\bdotnet\s+(?<command>restore|build|publish|pack|test)(?=\s|$)(\\.|""[^""]*""|'[^']*'|[^&;|""'\\])*"
    )]
    private static partial Regex Command();

    [GeneratedRegex("--no-(restore|build)")]
    private static partial Regex NoRestore();

    [GeneratedRegex(@"[^/\\\s""']+\.(cs|fs|vb)proj")]
    private static partial Regex Project();
}
