using Stagewright.Adoption;
using Stagewright.Items;
using Stagewright.Syntax;

namespace Stagewright.AdoptedCommands;

/// <summary>The secrets that commands get.</summary>
internal static class BuildSecrets
{
    /// <summary>Those of the old file that the new one does not ask for.</summary>
    public static IEnumerable<Carried> Find(AdoptedFile file)
    {
        var present = Of(file.New).Select(secret => secret.Options.GetValueOrDefault("id", "")).ToHashSet();
        return Of(file.Old)
            .Where(secret => secret.Options.TryGetValue("id", out var id) && present.Add(id))
            .Select(secret => new ProjectLine(secret.Line, BuildSecret.ItemType, secret.Options["id"])
            {
                Metadata =
                [
                    new(
                        "TargetPath",
                        secret.Options.GetValueOrDefault("target", secret.Options.GetValueOrDefault("dst", ""))
                    ),
                    new("Variable", secret.Options.GetValueOrDefault("env", "")),
                ],
            });
    }

    private static IEnumerable<(int Line, Dictionary<string, string> Options)> Of(ImageText text) =>
        from placed in text.OfBuilders.Concat(text.OfImage)
        from flag in placed.Instruction.Flags
        where
            flag.StartsWith("--mount=", StringComparison.OrdinalIgnoreCase)
            && flag.Contains("type=secret", StringComparison.Ordinal)
        select (
            placed.Instruction.Line,
            flag["--mount=".Length..]
                .Split(',')
                .Select(option => option.Split('=', 2))
                .DistinctBy(option => option[0])
                .ToDictionary(option => option[0], option => option.ElementAtOrDefault(1) ?? "")
        );
}
