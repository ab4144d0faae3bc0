using Stagewright.Diagnostics;
using Stagewright.Syntax;

namespace Stagewright.Review;

/// <summary>How the last stage starts the app, and as whom.</summary>
internal static class StartReview
{
    /// <summary>The findings of the last stage.</summary>
    public static IEnumerable<Finding> Review(Stage stage, ReviewedApp app) => User(stage).Concat(Command(stage, app));

    // Other images may have a user of their own, which only a registry knows; so have the small ones of .NET.
    private static IEnumerable<Finding> User(Stage stage)
    {
        var user = stage.Instructions.LastOrDefault(instruction => instruction.Name == "USER");
        var name = user?.Arguments.Split(':')[0].Trim('"', '\'');
        if (name is "root" or "0" || user is null && NetImage.Parse(stage.Image) is { HasOwnUser: false })
            yield return new Finding(Descriptors.ReviewRunsAsRoot, (user ?? stage.From).Line, stage.Image);
        var command = stage.Instructions.LastOrDefault(instruction => instruction.Name == "ENTRYPOINT");
        if (command is { Elements: null, Arguments.Length: > 0 })
            yield return new Finding(Descriptors.ReviewShellForm, command.Line, command.Arguments);
    }

    private static IEnumerable<Finding> Command(Stage stage, ReviewedApp app)
    {
        var command =
            stage.Instructions.LastOrDefault(instruction => instruction.Name == "ENTRYPOINT")
            ?? stage.Instructions.LastOrDefault(instruction => instruction.Name == "CMD");
        if (
            command is null
            || command.Words.ToList() is not ["dotnet", var file, ..]
            || !file.EndsWith(".dll", StringComparison.Ordinal)
            || file.Contains('$')
        )
            yield break;
        if (file[(file.LastIndexOfAny(['/', '\\']) + 1)..] != $"{app.AssemblyName}.dll")
            yield return new Finding(Descriptors.ReviewOtherAssembly, command.Line, file, $"{app.AssemblyName}.dll");
        var needed = app.IsAspNetCore ? "aspnet" : "runtime";
        if (
            NetImage.Parse(stage.Image)?.Kind is { } kind
            && (kind == "runtime-deps" || kind == "sdk" && IsCopied(stage) || kind == "runtime" && app.IsAspNetCore)
        )
            yield return new Finding(Descriptors.ReviewImageKind, stage.From.Line, stage.Image, needed);
    }

    // What is built in another stage needs no SDK here; an image of one stage has it on purpose.
    private static bool IsCopied(Stage stage) => stage.Instructions.Any(copy => copy.HasFlag("--from"));
}
