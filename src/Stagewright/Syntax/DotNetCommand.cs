using System.Text.RegularExpressions;

namespace Stagewright.Syntax;

/// <summary>A command of <c>dotnet</c> that builds.</summary>
/// <param name="Name">For example <c>publish</c>.</param>
/// <param name="Text">All of it.</param>
internal sealed partial record DotNetCommand(string Name, string Text)
{
    /// <summary>What it builds, as it is written, for example <c>src/App.csproj</c>; null if it does not say.</summary>
    public string? Project { get; } =
        Argument().Match(Text) is { Success: true } match ? match.Groups["path"].Value : null;

    /// <summary>The file name of the project that it builds; empty if it names none.</summary>
    public string ProjectName =>
        Project?.EndsWith("proj", StringComparison.Ordinal) is true ? Path.GetFileName(Project) : "";

    /// <summary>
    /// Where it writes to, as it is written, for example <c>/app/publish</c>; null if it does not say.
    /// </summary>
    public string? Output { get; } =
        OutputOption().Match(Text) is { Success: true } match ? match.Groups["path"].Value : null;

    /// <summary>Whether it restores, by its name or on its way.</summary>
    public bool Restores => !NoRestore().IsMatch(Text);

    /// <summary>The commands that an instruction runs, in order.</summary>
    public static IEnumerable<DotNetCommand> Of(Instruction instruction) =>
        instruction.Name == "RUN"
            ? Command()
                .Matches(instruction.Command)
                .Select(match => new DotNetCommand(match.Groups["command"].Value, match.Value))
            : [];

    [GeneratedRegex(
        @"\bdotnet\s+(?<command>restore|build|publish|pack|test)(?=\s|$)(\\.|""[^""]*""|'[^']*'|[^&;|\n""'\\])*"
    )]
    private static partial Regex Command();

    // A path comes first, or has the ending of a project; the value of an option is none.
    [GeneratedRegex(
        @"^dotnet\s+\w+\s+[""']?(\./)?(?<path>[^\s""'-][^\s""']*)|[\s""'](\./)?(?<path>[^\s""'=]+\.(cs|fs|vb)proj|[^\s""'=]+\.slnx?)(?=[""']|\s|$)"
    )]
    private static partial Regex Argument();

    [GeneratedRegex(@"\s(-o|--output)(=|\s+)[""']?(?<path>[^\s""']+)")]
    private static partial Regex OutputOption();

    [GeneratedRegex("--no-(restore|build)")]
    private static partial Regex NoRestore();
}
