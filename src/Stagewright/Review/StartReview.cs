using Stagewright.Diagnostics;

namespace Stagewright.Review;

/// <summary>Whether the last stage can start the app by <c>dotnet App.dll</c>.</summary>
internal static class StartReview
{
    /// <summary>The findings of the last stage.</summary>
    public static IEnumerable<Finding> Review(Stage stage, ReviewedApp app)
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
            DockerfileReview.OfficialImage().Match(stage.Image) is { Success: true } image
            && image.Groups["kind"].Value is var kind
            && (kind == "runtime-deps" || kind == "sdk" && IsCopied(stage) || kind == "runtime" && app.IsAspNetCore)
        )
            yield return new Finding(Descriptors.ReviewImageKind, stage.From.Line, stage.Image, needed);
    }

    // What is built in another stage needs no SDK here; an image of one stage has it on purpose.
    private static bool IsCopied(Stage stage) => stage.Instructions.Any(copy => copy.HasFlag("--from"));
}
