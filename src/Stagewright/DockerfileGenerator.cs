using Stagewright.Diagnostics;
using Stagewright.Dockerfiles;
using Stagewright.Images;
using Stagewright.Output;
using Stagewright.Projects;
using Stagewright.Templates;

namespace Stagewright;

/// <summary>A rendered file with the place where it belongs.</summary>
/// <param name="Path">The absolute path.</param>
/// <param name="Text">The text, with its checksum.</param>
public sealed record RenderedFile(string Path, string Text);

/// <summary>The pipeline: evaluate, choose images, plan, render, write.</summary>
public static class DockerfileGenerator
{
    /// <summary>Writes what was rendered. Where a person owns the Dockerfile, the ignore file is theirs too: it would change what their build sees.</summary>
    /// <exception cref="DiagnosticException">A file cannot be read or written.</exception>
    public static IReadOnlyList<(string Path, WriteResult Result)> Write(IReadOnlyList<RenderedFile> files)
    {
        // All are looked at before one is written, so that a fault of the second leaves the first as it was.
        var states = files.Select(file => (file.Path, Result: GeneratedFile.Inspect(file.Path, file.Text))).ToList();
        return states[0].Result is WriteResult.KeptForeign or WriteResult.KeptEdited
            ? states[..1]
            : [.. files.Select(file => (file.Path, GeneratedFile.Write(file.Path, file.Text)))];
    }

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
