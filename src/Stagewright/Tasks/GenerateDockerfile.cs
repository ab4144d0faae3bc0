using Microsoft.Build.Framework;
using Stagewright.Apps;
using Stagewright.Output;
using Stagewright.Templates;

namespace Stagewright.Tasks;

/// <summary>Writes the Dockerfile of a project and its ignore file, or checks them.</summary>
public sealed class GenerateDockerfile : DockerfileTask
{
    /// <summary>The absolute paths that hold no file or folder: when one does, the task has to run again.</summary>
    [Output]
    public string[] AbsentFiles { get; private set; } = [];

    /// <summary>Whether to replace what a person wrote, which is kept as <c>.bak</c>.</summary>
    public bool Adopt { get; set; }

    /// <summary>
    /// The absolute paths of the files that decide what is written, and of those written: when one changes, the task
    /// has to run again.
    /// </summary>
    [Output]
    public string[] InputFiles { get; private set; } = [];

    /// <summary>
    /// The absolute paths of the folders that linked files and templates lie in: when one gets another file, the task
    /// has to run again.
    /// </summary>
    [Output]
    public string[] LinkedDirectories { get; private set; } = [];

    /// <summary><c>Write</c>, or <c>Check</c> to write nothing.</summary>
    [Required]
    public required string Mode { get; set; }

    private protected override bool FaultsAreErrors =>
        IsCalledByName || string.Equals(Mode, nameof(OutputMode.Check), StringComparison.OrdinalIgnoreCase);

    private protected override void Run()
    {
        var mode = Adopt ? OutputMode.Adopt : FileWriter.ParseMode(Mode, Locate);
        if (mode != OutputMode.Write && IsOff())
        {
            Log.LogMessage(
                MessageImportance.Normal,
                "{0} sets DockerfileMode to Off: its Dockerfile stays as it is.",
                ProjectFile
            );
            return;
        }
        var reading = Read();
        Begin("images");
        Say(reading, mode);
        var (directories, templates) = FindTemplates(reading);
        Begin("rendering");
        var files = DockerfileGenerator.Render(reading, templates);
        SayOfTemplates(reading, templates);
        Begin("output");
        var reports = FileWriter.Apply(files, mode, reading.ProjectPath);
        foreach (var report in reports)
            Log.LogReport(report);
        AbsentFiles = [.. reading.AbsentFiles, .. directories.Absent];
        LinkedDirectories = [.. reading.WatchedFolders, .. directories.Present];
        InputFiles = [.. reading.InputFiles, .. templates.OwnFiles, .. reports.Select(report => report.Path)];
    }

    private void Say(ProjectReading reading, OutputMode mode)
    {
        foreach (var (path, reason) in reading.Explanations)
            Log.LogMessage(MessageImportance.Low, "Input {0}: {1}.", path, reason);
        foreach (var warning in reading.Warnings.Concat(DockerfileGenerator.Warnings(reading, mode)))
            Log.LogDiagnostic(warning);
        if (reading.SharedDockerfile is { } shared)
        {
            Log.LogMessage(
                MessageImportance.Normal,
                "{0} would write {1} too, so each gets a Dockerfile with the project's name.",
                shared.Rival,
                shared.Path
            );
            if (FileWriter.Leftover(shared.Path) is { } leftover)
                Log.LogDiagnostic(leftover);
        }
    }

    private void SayOfTemplates(ProjectReading reading, TemplateLibrary templates)
    {
        foreach (var warning in DockerfileGenerator.TemplateWarnings(reading, templates))
            Log.LogDiagnostic(warning);
        // A template of the repository serves many projects, and one message is enough.
        foreach (
            var report in TemplateEjector
                .Outdated(templates)
                .Where(report => OncePerBuild.IsFirst(BuildEngine4, report.Path))
        )
            Log.LogReport(report);
    }
}
