using System.Diagnostics.CodeAnalysis;
using Microsoft.Build.Framework;
using Stagewright.Diagnostics;
using Stagewright.Output;
using Stagewright.Projects;
using Stagewright.Templates;
using Task = Microsoft.Build.Utilities.Task;

namespace Stagewright.Tasks;

/// <summary>Writes the Dockerfile of a project and its ignore file, or checks them.</summary>
[SuppressMessage("Design", "CA1001", Justification = "MSBuild disposes of no task, and a source without a timer holds nothing.")]
public sealed class GenerateDockerfile : Task, ICancelableTask
{
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>The absolute paths that hold no file or folder: when one does, the task has to run again.</summary>
    [Output]
    public string[] AbsentFiles { get; private set; } = [];

    /// <summary>Whether to replace what a person wrote, which is kept as <c>.bak</c>.</summary>
    public bool Adopt { get; set; }

    /// <summary>The configuration that is published in the container, for example <c>Release</c>.</summary>
    [Required]
    public required string Configuration { get; set; }

    /// <summary>The absolute paths of the files that decide what is written, and of those written: when one changes, the task has to run again.</summary>
    [Output]
    public string[] InputFiles { get; private set; } = [];

    /// <summary>The absolute paths of the folders that linked files and templates lie in: when one gets another file, the task has to run again.</summary>
    [Output]
    public string[] LinkedDirectories { get; private set; } = [];

    /// <summary><c>Write</c>, or <c>Check</c> to write nothing.</summary>
    [Required]
    public required string Mode { get; set; }

    /// <summary>The absolute path of the project file.</summary>
    [Required]
    public required string ProjectFile { get; set; }

    /// <summary>The framework that is published of a project with several; empty if it has one.</summary>
    public string TargetFramework { get; set; } = "";

    /// <summary>The absolute path of the folder with the templates.</summary>
    [Required]
    public required string TemplateDirectory { get; set; }

    /// <inheritdoc />
    public void Cancel() => _cancellation.Cancel();

    /// <inheritdoc />
    public override bool Execute()
    {
        try
        {
            var mode = Adopt ? OutputMode.Adopt : FileWriter.ParseMode(Mode, ProjectFile);
            var request = new ProjectRequest
            {
                ProjectFile = ProjectFile,
                Configuration = Configuration,
                TargetFramework = TargetFramework.Length > 0 ? TargetFramework : null,
                GlobalProperties = BuildEngine6.GetGlobalProperties(),
            };
            var reading = ProjectReader.Read(request, SharedEvaluations.Of(BuildEngine4), _cancellation.Token);
            foreach (var (path, reason) in reading.Explanations)
                Log.LogMessage(MessageImportance.Low, "Input {0}: {1}.", path, reason);
            foreach (var warning in reading.Warnings)
                Log.LogDiagnostic(warning);
            var directories = DockerfileGenerator.TemplateDirectories(reading);
            var templates = new TemplateLibrary(directories.Present, TemplateDirectory);
            var files = DockerfileGenerator.Render(reading, templates);
            foreach (var warning in DockerfileGenerator.TemplateWarnings(reading, templates))
                Log.LogDiagnostic(warning);
            var reports = FileWriter.Apply(files, mode);
            foreach (var report in reports)
                Log.LogReport(report);
            AbsentFiles = [.. reading.AbsentFiles, .. directories.Absent];
            LinkedDirectories = [.. reading.LinkedDirectories, .. directories.Present];
            InputFiles = [.. reading.InputFiles, .. templates.OwnFiles, .. reports.Select(report => report.Path)];
        }
        catch (DiagnosticException e)
        {
            Log.LogDiagnostic(e.Diagnostic);
        }
        catch (OperationCanceledException) when (_cancellation.IsCancellationRequested)
        {
            return false;
        }
        return !Log.HasLoggedErrors;
    }
}
