using System.Text.RegularExpressions;
using Stagewright.Items;
using Stagewright.Syntax;

namespace Stagewright.Adoption;

/// <summary>The variables of the image, and what whoever builds it may say of them.</summary>
internal static partial class ImageVariables
{
    // What the images of .NET say themselves.
    private static readonly Dictionary<string, string> OfBaseImage = new(StringComparer.Ordinal)
    {
        ["ASPNETCORE_HTTP_PORTS"] = "8080",
        ["DOTNET_RUNNING_IN_CONTAINER"] = "true",
    };

    /// <summary>Those of the old image that the new one lacks.</summary>
    public static IEnumerable<Carried> Find(AdoptedFile file)
    {
        var present = Of(file.New).ToDictionary(variable => variable.Name, variable => variable.Value);
        var arguments = BuildArguments.Declared(file.Old.Final.Instructions);
        return from variable in Of(file.Old)
            where
                present.GetValueOrDefault(variable.Name, OfBaseImage.GetValueOrDefault(variable.Name, ""))
                    != variable.Value
                || !present.ContainsKey(variable.Name) && !OfBaseImage.ContainsKey(variable.Name)
            select Carry(variable, file, arguments);
    }

    /// <summary>A value as the container has it.</summary>
    public static string Unescape(string value) => Escaped().Replace(value, "$1");

    private static Carried Carry(
        (int Line, string Name, string Value) variable,
        AdoptedFile file,
        IReadOnlyDictionary<string, string> arguments
    )
    {
        var instruction = file.Old.Final.Instructions.First(env => env.Line == variable.Line);
        var written =
            file.Old.AsWritten(instruction).Pairs.LastOrDefault(pair => pair.Key == variable.Name).Value
            ?? variable.Value;
        var what = $"ENV {variable.Name}={variable.Value}";
        if (SecretNames.IsSecret(variable.Name))
            return new NotCarried(
                variable.Line,
                $"ENV {variable.Name}",
                "its name says that it is a secret, which everybody reads who has the image. Give it to the container when it starts, or to the build as <DockerfileSecret>"
            );
        if (
            BuildArguments.Only().Match(written) is { Success: true } only
            && arguments.ContainsKey(only.Groups["name"].Value)
        )
            return BuildArguments.Line(variable.Line, only.Groups["name"].Value, arguments, "Variable", variable.Name);
        return
            BuildArguments.NamesOf(written).Any(arguments.ContainsKey)
            || BuildArguments.NamesOf(variable.Name + variable.Value).Any()
            ? NotCarried.ForTemplate(variable.Line, what, "after-base")
            : new ProjectLine(variable.Line, "ContainerEnvironmentVariable", variable.Name)
            {
                Metadata = [new("Value", Unescape(variable.Value))],
            };
    }

    private static IEnumerable<(int Line, string Name, string Value)> Of(ImageText text) =>
        text
            .Final.Instructions.Where(instruction => instruction.Name == "ENV")
            .SelectMany(env => env.Pairs.Select(pair => (env.Line, Name: pair.Key, pair.Value)))
            .GroupBy(variable => variable.Name, StringComparer.Ordinal)
            .Select(group => group.Last());

    [GeneratedRegex(@"\\([""$\\ ])")]
    private static partial Regex Escaped();
}
