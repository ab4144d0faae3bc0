using Stagewright.Diagnostics;
using Stagewright.Dockerfiles;
using Stagewright.Images;
using Stagewright.Output;
using Stagewright.Projects;
using Stagewright.Templates;

namespace Stagewright;

/// <summary>The pipeline between what is read and what is written: choose images, plan, render.</summary>
public static class DockerfileGenerator
{
    /// <summary>Renders the Dockerfile of an app and its ignore file.</summary>
    /// <exception cref="DiagnosticException">The project, an input or a template cannot be used.</exception>
    public static IReadOnlyList<RenderedFile> Render(ProjectReading reading, TemplateLibrary templates)
    {
        var model = DockerfilePlanner.Plan(reading.App, BaseImageSelector.Select(reading.App));
        var dockerfile = Path.GetFullPath(reading.App.DockerfilePath, reading.Context.Directory);
        return
        [
            new RenderedFile(dockerfile, Render(Blocks.Dockerfile, dockerfile)),
            // Beside the Dockerfile and by its name: engines take it instead of the context's own .dockerignore.
            new RenderedFile(dockerfile + ".dockerignore", Render(Blocks.IgnoreFile, dockerfile + ".dockerignore")),
        ];

        string Render(string block, string path) =>
            GeneratedFile.Seal(TemplateRenderer.Render(block, model, GeneratedFile.ChecksumPlaceholder, templates))
            ?? throw new DiagnosticException(Descriptors.MarkerMissing.In(templates.PathOf(block), Path.GetFileName(path), block));
    }
}
