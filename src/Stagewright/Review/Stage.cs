using System.Text.RegularExpressions;

namespace Stagewright.Review;

/// <summary>A stage of a Dockerfile.</summary>
/// <param name="From">Its first instruction.</param>
/// <param name="Image">The image that it starts from in the end; empty if a variable without a default decides.</param>
/// <param name="Instructions">Those of the stages that it starts from, then its own.</param>
internal sealed partial record Stage(Instruction From, string Image, IReadOnlyList<Instruction> Instructions)
{
    /// <summary>The stages of a file, in order.</summary>
    public static IReadOnlyList<Stage> Of(IReadOnlyList<Instruction> instructions)
    {
        var stages = new List<Stage>();
        var names = new Dictionary<string, Stage>(StringComparer.OrdinalIgnoreCase);
        var beforeStages = instructions.TakeWhile(instruction => instruction.Name != "FROM");
        var defaults = beforeStages
            .Where(instruction => instruction.Name == "ARG")
            .SelectMany(argument => argument.Words)
            .Select(word => word.Split('=', 2))
            .Where(pair => pair.Length == 2)
            .GroupBy(pair => pair[0])
            .ToDictionary(pairs => pairs.Key, pairs => pairs.Last()[1].Trim('"', '\''));
        for (var (i, end) = (Next(instructions, 0), 0); i < instructions.Count; i = end)
        {
            var from = instructions[i];
            end = Next(instructions, i + 1);
            var own = instructions.Take((i + 1)..end).ToList();
            var words = from.Words.ToList();
            var image = Expand(words.FirstOrDefault() ?? "", defaults);
            var stage = names.TryGetValue(image, out var parent)
                ? new Stage(from, parent.Image, [.. parent.Instructions, .. own])
                : new Stage(from, image, own);
            stages.Add(stage);
            if (words.Count == 3)
                names[words[2]] = stage;
        }
        return stages;
    }

    // The next stage's place, or the end.
    private static int Next(IReadOnlyList<Instruction> instructions, int start)
    {
        while (start < instructions.Count && instructions[start].Name != "FROM")
            start++;
        return start;
    }

    private static string Expand(string image, Dictionary<string, string> defaults)
    {
        var expanded = Variable()
            .Replace(
                image,
                match =>
                    defaults.TryGetValue(match.Groups["name"].Value, out var value) ? value
                    : match.Groups["default"].Success ? match.Groups["default"].Value
                    : "$"
            );
        return expanded.Contains('$') ? "" : expanded;
    }

    [GeneratedRegex(@"\$(?:(?<name>\w+)|\{(?<name>\w+)(?::-(?<default>[^}]*))?\})")]
    private static partial Regex Variable();
}
