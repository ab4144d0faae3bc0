using System.Text.RegularExpressions;
using Stagewright.Adoption;
using Stagewright.Items;
using Stagewright.Syntax;

namespace Stagewright.AdoptedCommands;

/// <summary>The packages of the operating system that commands install.</summary>
internal static partial class SystemPackages
{
    private static readonly string[] Managers = ["apk", "apt", "apt-get", "aptitude", "dnf", "microdnf", "tdnf", "yum"];

    // The options of all of them whose value is the next word.
    private static readonly string[] OptionsWithValue =
    [
        "--arch",
        "--option",
        "--releasever",
        "--repo",
        "--repository",
        "--target-release",
        "--virtual",
        "-X",
        "-c",
        "-o",
        "-p",
        "-t",
    ];

    /// <summary>What the old image and builder have, and the new ones have not.</summary>
    public static IEnumerable<Carried> Find(AdoptedFile file) =>
        Find(file.Old.OfImage, file.New.OfImage, stage: "")
            .Concat(Find(file.Old.OfBuilders, file.New.OfBuilders, "builder"));

    /// <summary>Whether a command is one of a package manager that is understood.</summary>
    public static bool IsManager(ShellCommand command) => Verb(command) is not null;

    /// <summary>The names of the packages that an instruction installs.</summary>
    public static IEnumerable<string> Names(Instruction run) => Installed(run).Select(package => package.Name);

    private static IEnumerable<Carried> Find(
        IEnumerable<PlacedInstruction> old,
        IEnumerable<PlacedInstruction> present,
        string stage
    )
    {
        var known = present.SelectMany(placed => Names(placed.Instruction)).ToHashSet();
        return old.Select(placed => placed.Instruction)
            .SelectMany(Installed)
            .Where(package => known.Add(package.Name))
            .Select(package => Carry(package, stage));
    }

    private static Carried Carry((int Line, string Word, string Name, string Version) package, string stage) =>
        SystemPackage.Fault(package.Name, package.Version) is null
            ? new ProjectLine(package.Line, SystemPackage.ItemType, package.Name)
            {
                Metadata = [new("Version", package.Version), new("Stage", stage)],
            }
            : NotCarried.ForTemplate(
                package.Line,
                $"the package {package.Word}",
                stage.Length == 0 ? "after-base" : "after-builder"
            );

    private static IEnumerable<(int Line, string Word, string Name, string Version)> Installed(Instruction run) =>
        from command in ShellCommand.Of(run)
        where Verb(command) is "add" or "install"
        from word in command.Operands(OptionsWithValue).Skip(2)
        let match = Package().Match(word)
        select (
            run.Line,
            word,
            match.Groups["name"].Value,
            match.Groups["fuzzy"].Value.TrimEnd('=') + match.Groups["version"].Value
        );

    // What a manager is asked to do; null for another command.
    private static string? Verb(ShellCommand command) =>
        command.Words.Count > 1
        && Managers.Contains(command.Words[0])
        && !command.Text.Contains('|')
        && command.Operands(OptionsWithValue).ElementAtOrDefault(1) is { } verb
        && verb is "add" or "autoclean" or "autoremove" or "clean" or "del" or "install" or "makecache" or "update"
            ? verb
            : null;

    // apk has name=1.2-r0 and name~=1.2; the others name=1.2.
    [GeneratedRegex(@"^(?<name>[^=~<>]+)((=|(?<fuzzy>~=?))(?<version>.*))?")]
    private static partial Regex Package();
}
