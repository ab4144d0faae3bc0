using System.Globalization;
using System.Text.RegularExpressions;
using Stagewright.Diagnostics;
using Stagewright.Syntax;

namespace Stagewright.Engines;

/// <summary>An error of a tool in the container: of the compiler, of NuGet, of the SDK.</summary>
/// <param name="Code">Its code, for example <c>CS1002</c>; empty if it has none.</param>
/// <param name="Text">What it says.</param>
/// <param name="Location">The place in the working tree.</param>
internal sealed record ToolError(string Code, string Text, SourceLocation Location);

/// <summary>Why a build of an image failed, in places of the working tree.</summary>
/// <param name="Causes">What tools in the container said, once each, in their order.</param>
/// <param name="Engine">What the engine says.</param>
internal sealed partial record BuildFailure(IReadOnlyList<ToolError> Causes, Diagnostic Engine)
{
    /// <summary>Reads the output of an engine that failed.</summary>
    /// <param name="lines">All that it printed, in order.</param>
    /// <param name="build">What it was to build.</param>
    public static BuildFailure Read(IReadOnlyList<string> lines, FailedBuild build)
    {
        var line = FailedLine(lines, build.Dockerfile);
        var step = new SourceLocation(build.File, line);
        return new BuildFailure(
            [
                .. lines
                    .Select(text => ToolLine().Match(Mark().Replace(text, "")))
                    .Where(match => match.Success)
                    .Select(match => Translate(match, build.Tree, step))
                    .Distinct(),
            ],
            EngineFault.Of(LastWords(lines), lines, step, build)
        );
    }

    /// <summary>What a client says last, without the marks of its errors.</summary>
    internal static string LastWords(IReadOnlyList<string> lines)
    {
        var spoken = lines.Select(line => line.Trim()).Where(line => line.Length > 0).ToList();
        var error = spoken.FindLast(line => ErrorMark().IsMatch(line));
        return ErrorMark().Replace(error ?? spoken.LastOrDefault("It does not say why"), "").TrimEnd('.');
    }

    private static ToolError Translate(Match match, WorkingTree tree, SourceLocation step)
    {
        var (origin, text) = (match.Groups["origin"].Value.Trim(), match.Groups["text"].Value);
        var code = match.Groups["code"].Value;
        if (tree.Find(origin) is { } file)
            return new ToolError(
                code,
                text,
                new SourceLocation(file, Number(match.Groups["line"]), Number(match.Groups["column"]))
            );
        // A file that the build made, or one of the SDK: the project is what the user has.
        var project = match.Groups["project"];
        return new ToolError(
            code,
            match.Groups["line"].Success && !IsTargets(origin)
                ? $"{origin}({match.Groups["line"].Value}): {text}"
                : text,
            project.Success && tree.Find(project.Value) is { } path ? new SourceLocation(path) : step
        );
    }

    private static bool IsTargets(string path) => path.EndsWith(".targets", StringComparison.OrdinalIgnoreCase);

    private static int Number(Group group) =>
        int.TryParse(group.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    // The line of the instruction that failed; 0 if the engine does not say it.
    private static int FailedLine(IReadOnlyList<string> lines, ParsedDockerfile dockerfile)
    {
        // BuildKit prints the lines around it below the file and the line.
        for (var i = lines.Count - 2; i >= 0; i--)
        {
            if (
                lines[i + 1].StartsWith("----------", StringComparison.Ordinal)
                && Place().Match(lines[i]) is { Success: true } place
            )
                return Number(place.Groups["line"]);
        }
        // Buildah counts: the last step is the one that failed, if it says so.
        var step = lines.Select(line => Step().Match(line)).LastOrDefault(match => match.Success);
        return step is null || !lines.Any(line => line.Contains("building at STEP", StringComparison.Ordinal))
            ? 0
            : LineOfStep(step, dockerfile);
    }

    private static int LineOfStep(Match step, ParsedDockerfile dockerfile)
    {
        var stage = step.Groups["stage"].Success ? Number(step.Groups["stage"]) : 1;
        var from = dockerfile
            .Instructions.Select((instruction, index) => (instruction, index))
            .Where(pair => pair.instruction.Name == "FROM")
            .ElementAtOrDefault(stage - 1);
        var found = dockerfile.Instructions.ElementAtOrDefault(from.index + Number(step.Groups["step"]) - 1);
        return string.Equals(found?.Name, step.Groups["name"].Value, StringComparison.OrdinalIgnoreCase)
            ? found!.Line
            : 0;
    }

    // In front of what a command prints: the number of the step, and the seconds since it began.
    [GeneratedRegex(@"^(?:#\d+ )?\d+\.\d+ ")]
    private static partial Regex Mark();

    // https://learn.microsoft.com/visualstudio/msbuild/msbuild-diagnostic-format-for-tasks, with the project that
    // MSBuild adds.
    [GeneratedRegex(
        @"^\s*(?<origin>[^\s:(][^(]*?)\s*(?:\((?<line>\d+)(?:,(?<column>\d+))?(?:[,-][\d,-]+)?\))?\s*: (?:[a-z]+ )?error(?: (?<code>[A-Z][A-Za-z]*\d+))?\s*: (?<text>.*?)(?: \[(?<project>[^\[\]]+?proj)(?:::[^\]]*)?\])?$"
    )]
    private static partial Regex ToolLine();

    [GeneratedRegex(@"^(?:ERROR|Error|error): (?:failed to build: )?(?:failed to solve: )?")]
    private static partial Regex ErrorMark();

    [GeneratedRegex(@":(?<line>\d+)$")]
    private static partial Regex Place();

    [GeneratedRegex(@"^(?:\[(?<stage>\d+)/\d+\] )?STEP (?<step>\d+)/\d+: (?<name>\w+)")]
    private static partial Regex Step();
}

/// <summary>What an engine was to build when it failed.</summary>
/// <param name="Client">The engine's client.</param>
/// <param name="File">The absolute path of the Dockerfile.</param>
/// <param name="Dockerfile">What it says.</param>
/// <param name="Tree">The files of the working tree.</param>
/// <param name="Locate">Where a property is set.</param>
internal sealed record FailedBuild(
    string Client,
    string File,
    ParsedDockerfile Dockerfile,
    WorkingTree Tree,
    Func<string, SourceLocation> Locate
);
