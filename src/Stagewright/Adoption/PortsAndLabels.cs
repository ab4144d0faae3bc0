using System.Text.RegularExpressions;
using Stagewright.Syntax;

namespace Stagewright.Adoption;

/// <summary>The ports that the image exposes, and its labels.</summary>
internal static partial class PortsAndLabels
{
    /// <summary>Those of the old image that the new one lacks.</summary>
    public static IEnumerable<Carried> Find(AdoptedFile file) => FindPorts(file).Concat(FindLabels(file));

    private static IEnumerable<Carried> FindPorts(AdoptedFile file)
    {
        var present = Ports(file.New).Select(port => port.Port).ToHashSet();
        return Ports(file.Old)
            .Where(port => present.Add(port.Port))
            .Select(port =>
                Port().Match(port.Port) is { Success: true } match
                    ? new ProjectLine(port.Line, "ContainerPort", match.Groups["number"].Value)
                    {
                        Metadata = [new("Type", match.Groups["type"].Value)],
                    }
                    : (Carried)NotCarried.ForTemplate(port.Line, $"EXPOSE {port.Port}", "after-base")
            );
    }

    private static IEnumerable<Carried> FindLabels(AdoptedFile file)
    {
        var present = Labels(file.New).ToDictionary(label => label.Name, label => label.Value);
        return from label in Labels(file.Old)
            where present.GetValueOrDefault(label.Name) != label.Value
            select BuildArguments.NamesOf(label.Value).Any() || BuildArguments.NamesOf(label.Name).Any()
                ? NotCarried.ForTemplate(label.Line, $"LABEL {label.Name}={label.Value}", "after-runtime")
                : (Carried)
                    new ProjectLine(label.Line, "ContainerLabel", label.Name)
                    {
                        Metadata = [new("Value", ImageVariables.Unescape(label.Value))],
                    };
    }

    // Without a protocol it is tcp.
    private static IEnumerable<(int Line, string Port)> Ports(ImageText text) =>
        from instruction in text.Final.Instructions
        where instruction.Name == "EXPOSE"
        from word in instruction.Words
        select (instruction.Line, word.Contains('/') ? word.ToLowerInvariant() : word + "/tcp");

    private static IEnumerable<(int Line, string Name, string Value)> Labels(ImageText text) =>
        text
            .Final.Instructions.SelectMany(instruction =>
                instruction.Name switch
                {
                    "LABEL" => instruction.Pairs.Select(pair => (instruction.Line, Name: pair.Key, pair.Value)),
                    "MAINTAINER" => [(instruction.Line, "maintainer", string.Join(' ', instruction.Words))],
                    _ => [],
                }
            )
            .GroupBy(label => label.Name, StringComparer.Ordinal)
            .Select(group => group.Last());

    [GeneratedRegex(@"^(?<number>\d{1,5})/(?<type>tcp|udp)$")]
    private static partial Regex Port();
}
