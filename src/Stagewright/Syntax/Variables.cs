using System.Text.RegularExpressions;

namespace Stagewright.Syntax;

/// <summary>The variables of a stage, as far as the file says their values.</summary>
internal sealed partial class Variables
{
    private readonly Dictionary<string, string> _values;

    private Variables(Dictionary<string, string> values) => _values = values;

    /// <summary>Those that an engine sets before the first <c>FROM</c>, for a build on Linux for itself.</summary>
    public static Variables OfEngine() =>
        new(
            new(StringComparer.Ordinal)
            {
                ["BUILDPLATFORM"] = "linux/amd64",
                ["BUILDOS"] = "linux",
                ["BUILDARCH"] = "amd64",
                ["TARGETPLATFORM"] = "linux/amd64",
                ["TARGETOS"] = "linux",
                ["TARGETARCH"] = "amd64",
            }
        );

    /// <summary>No variables.</summary>
    public static Variables None() => new(new(StringComparer.Ordinal));

    /// <summary>The same, to be changed by itself.</summary>
    public Variables Copy() => new(new(_values, StringComparer.Ordinal));

    /// <summary>Takes what an <c>ARG</c> or <c>ENV</c> says.</summary>
    /// <param name="instruction">The instruction, expanded.</param>
    /// <param name="global">What an <c>ARG</c> without a value takes its own from.</param>
    public void Take(Instruction instruction, Variables? global = null)
    {
        foreach (var (name, value) in instruction.Pairs)
        {
            if (value.Length > 0 || instruction.Name == "ENV")
                _values[name] = value;
            else if (global?._values.TryGetValue(name, out var given) is true)
                _values[name] = given;
        }
    }

    /// <summary>An instruction with the values of the variables that its arguments name.</summary>
    public Instruction Expand(Instruction instruction) =>
        instruction.Arguments.Contains('$')
            ? new Instruction(instruction.Line, instruction.Name, instruction.Flags, Expand(instruction.Arguments))
            {
                Heredocs = instruction.Heredocs,
                HasOpenHeredoc = instruction.HasOpenHeredoc,
            }
            : instruction;

    /// <summary>A text with the values of the variables that it names; those that nobody knows stay.</summary>
    public string Expand(string text) =>
        Name()
            .Replace(
                text,
                match =>
                    _values.TryGetValue(match.Groups["name"].Value, out var value) && value.Length > 0
                        ? match.Groups["set"].Success
                            ? match.Groups["set"].Value
                            : value
                        : match.Groups["default"].Success
                            ? match.Groups["default"].Value
                            : match.Value
            );

    [GeneratedRegex(@"(?<!\\)\$(?:(?<name>\w+)|\{(?<name>\w+)(?::?-(?<default>[^}]*)|:?\+(?<set>[^}]*))?\})")]
    private static partial Regex Name();
}
