using System.Text.Encodings.Web;
using System.Text.Json;
using Stagewright.Apps;
using Stagewright.Costs;
using Stagewright.Diagnostics;
using Stagewright.Dockerfiles;
using Stagewright.Images;
using Stagewright.Models;
using Stagewright.Output;
using Stagewright.Pins;
using Stagewright.Review;
using Stagewright.Templates;

namespace Stagewright;

/// <summary>The pipeline between what is read and what is written: choose images, plan, render.</summary>
internal static class DockerfileGenerator
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Where the project's own templates are.</summary>
    /// <exception cref="DiagnosticException">A folder that the project names does not exist.</exception>
    public static TemplateDirectories TemplateDirectories(ProjectReading reading) =>
        Templates.TemplateDirectories.Find(
            () => reading.Locate("DockerfileTemplateDirectory", null),
            [.. reading.Context.DirectoriesAbove(reading.ProjectPath)],
            reading.TemplateDirectories
        );

    /// <summary>
    /// What to know of the templates after they were rendered. Those of a package may be there for others; those in the
    /// context are the user's.
    /// </summary>
    public static IReadOnlyList<Diagnostic> TemplateWarnings(ProjectReading reading, TemplateLibrary templates) =>
        [
            .. templates
                .UnusedFiles()
                .Where(reading.Context.Contains)
                .Select(file =>
                    Descriptors.TemplateUnused.In(
                        file,
                        Path.GetFileName(file),
                        Blocks.Nearest(TemplateLibrary.NameOf(file))
                    )
                ),
        ];

    /// <summary>What the templates of a project see, as JSON, with the names that they use.</summary>
    public static string ModelJson(ProjectReading reading) =>
        JsonSerializer.Serialize(Plan(reading), Json).ReplaceLineEndings("\n") + "\n";

    /// <summary>The images of the FROM lines that a lock file gives a digest to.</summary>
    /// <exception cref="DiagnosticException">There is no right image.</exception>
    public static IReadOnlyList<string> ImagesToPin(ProjectReading reading) =>
        [.. ImagePlan.Images(reading.App, Images(reading)).Where(ImageLock.Empty.Lacks)];

    /// <summary>
    /// What the user should know of the choice of images, although the files are written. An image without a digest in
    /// the lock file is an error where the files are only checked: nobody who pins them waits for one that moves.
    /// </summary>
    public static IReadOnlyList<Diagnostic> Warnings(ProjectReading reading, OutputMode mode = OutputMode.Write)
    {
        var images = BaseImageSelector.Select(reading.App);
        List<Diagnostic> warnings =
        [
            .. images
                .Findings.Where(finding => finding.Descriptor.Severity == DiagnosticSeverity.Warning)
                .Select(finding => Locate(finding, reading)),
        ];
        if (images.RuntimeFamily is { IsWindows: true } && !reading.Context.HasIgnoreFile())
            warnings.Add(
                Descriptors.IgnoreFileNotRead.At(
                    reading.Locate("ContainerFamily", null),
                    reading.App.DockerfilePath + ".dockerignore"
                )
            );
        if (NotPinned(reading, images) is { } notPinned)
            warnings.Add(
                notPinned with
                {
                    Severity = mode == OutputMode.Check ? DiagnosticSeverity.Error : notPinned.Severity,
                }
            );
        return warnings;
    }

    private static Diagnostic? NotPinned(ProjectReading reading, BaseImages images)
    {
        if (
            reading.App.Lock is not { } pins
            || ImagePlan.Images(reading.App, images).Where(pins.Lacks).ToList() is not { Count: > 0 } lacking
        )
            return null;
        var file = ImagePins.PathIn(reading.Context);
        return Descriptors.ImageNotPinned.At(
            File.Exists(file) ? new SourceLocation(file, 1) : reading.Locate("DockerfilePinImages", null),
            ImageLock.FileName,
            string.Join("' and '", lacking),
            reading.ProjectPath
        );
    }

    /// <summary>Renders the Dockerfile of an app and its ignore file.</summary>
    /// <exception cref="DiagnosticException">The project, an input or a template cannot be used.</exception>
    public static IReadOnlyList<RenderedFile> Render(ProjectReading reading, TemplateLibrary templates)
    {
        var model = Plan(reading);
        var dockerfile = Path.GetFullPath(reading.App.DockerfilePath, reading.Context.Directory);
        var text = Render(Blocks.Dockerfile, dockerfile);
        if (
            reading.App is { IsSingleStage: false, AllowsAnyLastStage: false }
            && RuntimeStage.Fault(text, Path.GetFileName(dockerfile), model, templates) is { } fault
        )
            throw new DiagnosticException(fault);
        return
        [
            new RenderedFile(dockerfile, text, model.BuildCommand),
            // Beside the Dockerfile and by its name: engines take it instead of the context's own .dockerignore.
            new RenderedFile(dockerfile + ".dockerignore", Render(Blocks.IgnoreFile, dockerfile + ".dockerignore")),
        ];

        string Render(string block, string path) =>
            GeneratedFile.Seal(TemplateRenderer.Render(block, model, GeneratedFile.ChecksumPlaceholder, templates))
            ?? throw new DiagnosticException(
                Descriptors.MarkerMissing.In(templates.PathOf(block), Path.GetFileName(path))
            );
    }

    private static DockerfileModel Plan(ProjectReading reading) => DockerfilePlanner.Plan(reading.App, Images(reading));

    private static BaseImages Images(ProjectReading reading)
    {
        var images = BaseImageSelector.Select(reading.App);
        return
            images.Findings.FirstOrDefault(finding => finding.Descriptor.Severity == DiagnosticSeverity.Error)
                is { } fault
            ? throw new DiagnosticException(Locate(fault, reading))
            : images;
    }

    private static Diagnostic Locate(ImageFinding finding, ProjectReading reading) =>
        finding.Descriptor.At(reading.Locate(finding.Property, finding.Item), finding.Arguments);

    /// <summary>What is wrong with the Dockerfile that is there, whoever wrote it, and what it costs.</summary>
    /// <param name="reading">What was read of the project.</param>
    /// <param name="projectFile">The absolute path of the project file.</param>
    /// <exception cref="DiagnosticException">There is no such file, or it cannot be read.</exception>
    public static (IReadOnlyList<Diagnostic> Findings, DockerfileCosts Costs) Review(
        ProjectReading reading,
        string projectFile
    )
    {
        var path = Path.GetFullPath(reading.App.DockerfilePath, reading.Context.Directory);
        if (!Path.Exists(path))
            throw new DiagnosticException(
                Descriptors.ReviewNothing.In(projectFile, reading.App.DockerfilePath, projectFile)
            );
        var file = ReviewedFile.Read(
            DockerfileReview.Read(path),
            path,
            Reviewed(reading.App),
            reading.Context.Directory
        );
        return (DockerfileReview.Review(file, path), DockerfileCosts.Of(file));
    }

    /// <summary>What a review compares the Dockerfile with.</summary>
    internal static ReviewedApp Reviewed(AppProject app) =>
        new(
            app.AssemblyName,
            app.IsAspNetCore,
            app.FrameworkVersion,
            app.NewestFrameworkVersion,
            app.ProjectFile,
            Path.GetDirectoryName(app.DockerfilePath)?.Replace('\\', '/') ?? "",
            [.. app.Inputs.RestoreFiles.Where(IsReviewed)]
        )
        {
            Projects = app.Inputs.SourceDirectories,
            OtherInputs = [.. app.Inputs.Files.Select(file => file.Path).Concat(app.Inputs.FeedDirectories)],
            OutputDirectories = app.Inputs.OutputDirectories,
            SecretFiles = app.Inputs.SecretFiles,
            NeedsGit = app.Inputs.NeedsGit,
            ReadsAll = app.IsContextWhole,
            WarnsOfEndOfSupport = app.WarnsOfEndOfSupport,
            AppSettings = app.AppSettings,
        };

    // What a restore cannot do without; for the others that it reads there are other ways.
    private static bool IsReviewed(string file) =>
        Path.GetExtension(file) is ".csproj" or ".fsproj" or ".vbproj" or ".props" or ".targets";
}
