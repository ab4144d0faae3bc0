using Stagewright.Diagnostics;
using Stagewright.Models;

namespace Stagewright.Templates;

/// <summary>
/// Whether a rendered Dockerfile builds what it should: <c>docker build</c> without a target takes the last stage.
/// </summary>
internal static class RuntimeStage
{
    private const string Name = "runtime";
    private const string Builder = "builder";

    /// <summary>What is wrong with the stages, at the template that says so; null if nothing is.</summary>
    /// <param name="text">The rendered Dockerfile.</param>
    /// <param name="file">Its name.</param>
    /// <param name="model">What the templates saw.</param>
    /// <param name="templates">Where it comes from.</param>
    public static Diagnostic? Fault(string text, string file, DockerfileModel model, TemplateLibrary templates)
    {
        var stages = new RenderedStages(text);
        if (!stages.All.Any(stage => Is(stage.Name, Name)))
            return Descriptors.RuntimeStageMissing.In(TemplateOf([Name, Blocks.Dockerfile], templates), file);

        var last = stages.All[^1];
        return HoldsTheSdk(stages.ChainOf(last), model)
            ? Descriptors.LastStageHoldsSdk.At(
                LineOf(last, templates) ?? new SourceLocation(TemplateOf([Name, Blocks.Dockerfile], templates)),
                file,
                last.Name ?? last.Image
            )
            : null;
    }

    // An image that the project names for both is meant for both.
    private static bool HoldsTheSdk(IEnumerable<RenderedStage> chain, DockerfileModel model)
    {
        var stages = chain.ToList();
        return stages.Exists(stage => Is(stage.Name, Builder))
            || (stages[^1].Image == model.SdkImage && model.SdkImage != model.RuntimeImage);
    }

    // The first of some templates that is not the package's, or else the package's own.
    private static string TemplateOf(IReadOnlyList<string> names, TemplateLibrary templates) =>
        names.Select(templates.PathOf).FirstOrDefault(templates.OwnFiles.Contains) ?? templates.PathOf(names[^1]);

    // Where a template of the repository has the line as it was rendered.
    private static SourceLocation? LineOf(RenderedStage stage, TemplateLibrary templates) =>
        templates
            .OwnFiles.Where(file => templates.PathOf(TemplateLibrary.NameOf(file)) == file)
            .SelectMany(
                file => new RenderedStages(TemplateLibrary.ReadText(file)).All,
                (file, written) => (File: file, Stage: written)
            )
            .Where(found => found.Stage with { Line = stage.Line } == stage)
            .Select(found => new SourceLocation(found.File, found.Stage.Line))
            .FirstOrDefault();

    private static bool Is(string? name, string other) =>
        string.Equals(name, other, StringComparison.OrdinalIgnoreCase);
}
