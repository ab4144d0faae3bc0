using System.Text.RegularExpressions;
using Stagewright.Items;
using Stagewright.Syntax;

namespace Stagewright.Adoption;

/// <summary>What whoever builds the image may say, and the properties that a publish gets.</summary>
internal static partial class BuildArguments
{
    // What the new file says itself, or what says where its folders are.
    private static readonly string[] OfTheFile =
    [
        "BaseIntermediateOutputPath",
        "BaseOutputPath",
        "BuildProjectReferences",
        "OutDir",
        "OutputPath",
        "Platform",
        "UseAppHost",
    ];

    /// <summary>The properties of the old publish that the new one does not get.</summary>
    public static IEnumerable<Carried> Find(AdoptedFile file)
    {
        var present = Properties(file.New)
            .Select(property => property.Name)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var arguments = Declared(file.Old.OfBuilders.Concat(file.Old.OfImage).Select(placed => placed.Instruction));
        foreach (var (line, name, value) in Properties(file.Old).Where(property => present.Add(property.Name)))
        {
            if (OfTheFile.Contains(name, StringComparer.OrdinalIgnoreCase))
                continue;
            if (Only().Match(value) is { Success: true } only && arguments.ContainsKey(only.Groups["name"].Value))
                yield return Line(line, only.Groups["name"].Value, arguments, "Property", name);
            else
                yield return Property(line, name, value);
        }
        foreach (var (line, name) in Secrets(file.Old))
            yield return new NotCarried(
                line,
                $"ARG {name}",
                "its name says that it is a secret, which the history of the image keeps. Write it as <DockerfileSecret>"
            );
    }

    /// <summary>The arguments that instructions declare, with their defaults.</summary>
    public static IReadOnlyDictionary<string, string> Declared(IEnumerable<Instruction> instructions) =>
        instructions
            .Where(instruction => instruction.Name == "ARG")
            .SelectMany(argument => argument.Pairs)
            .GroupBy(argument => argument.Key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Last().Value, StringComparer.Ordinal);

    /// <summary>The item for an argument that is one thing.</summary>
    /// <param name="line">The line of the old file.</param>
    /// <param name="name">The argument.</param>
    /// <param name="declared">The arguments with their defaults.</param>
    /// <param name="use"><c>Property</c> or <c>Variable</c>.</param>
    /// <param name="of">The property or the variable that it is.</param>
    public static Carried Line(
        int line,
        string name,
        IReadOnlyDictionary<string, string> declared,
        string use,
        string of
    ) =>
        SecretNames.IsSecret(name)
            ? new NotCarried(line, $"ARG {name}", "it is told as a secret")
            : new ProjectLine(line, BuildArgument.ItemType, name)
            {
                Metadata = [new("Value", declared[name]), new(use, of)],
            };

    /// <summary>The names of the variables in a text.</summary>
    public static IEnumerable<string> NamesOf(string text) =>
        Variable().Matches(text).Select(variable => variable.Groups["name"].Value);

    private static Carried Property(int line, string name, string value) =>
        PublishProperty.FaultOfName(name) is { } fault ? new NotCarried(line, $"-p:{name}={value}", fault)
        : NamesOf(value).Any() ? NotCarried.ForTemplate(line, $"-p:{name}={value}", "publish")
        : new ProjectLine(line, PublishProperty.ItemType, name) { Metadata = [new("Value", value)] };

    private static IEnumerable<(int Line, string Name, string Value)> Properties(ImageText text) =>
        from placed in text.OfBuilders.Concat(text.OfImage)
        from command in DotNetCommand.Of(placed.Instruction)
        where command.Name is "build" or "publish"
        from property in Properties(ShellCommand.WordsOf(command.Text))
        select (placed.Instruction.Line, property.Key, property.Value);

    private static IEnumerable<KeyValuePair<string, string>> Properties(IReadOnlyList<string> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (PropertyWord().Match(words[i]) is { Success: true } match)
                yield return new(match.Groups["name"].Value, match.Groups["value"].Value);
            else if (
                words[i] is "--self-contained" or "--sc" && words.ElementAtOrDefault(i + 1) != "false"
                || words[i] is "--self-contained=true" or "--sc=true"
            )
                yield return new("SelfContained", "true");
        }
    }

    private static IEnumerable<(int Line, string Name)> Secrets(ImageText text) =>
        from stage in text.Builders.Append(text.Final)
        from argument in stage.Instructions
        where argument.Name == "ARG"
        from pair in argument.Pairs
        where SecretNames.IsSecret(pair.Key)
        select (argument.Line, pair.Key);

    [GeneratedRegex(@"^(-p|/p|--property|-property|/property):(?<name>[^=]+)=(?<value>.*)$", RegexOptions.IgnoreCase)]
    private static partial Regex PropertyWord();

    /// <summary>A text that is one variable and nothing else.</summary>
    [GeneratedRegex(@"^\$(?:(?<name>\w+)|\{(?<name>\w+)\})$")]
    internal static partial Regex Only();

    [GeneratedRegex(@"(?<!\\)\$(?:(?<name>\w+)|\{(?<name>\w+))")]
    private static partial Regex Variable();
}
