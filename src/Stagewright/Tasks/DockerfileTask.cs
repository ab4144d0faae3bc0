using Microsoft.Build.Framework;
using Stagewright.Apps;
using Stagewright.Diagnostics;
using Stagewright.Evaluation;
using Stagewright.Templates;

namespace Stagewright.Tasks;

/// <summary>A task that reads a project, as it is published in the container.</summary>
public abstract class DockerfileTask : StagewrightTask
{
    /// <summary>The configuration that is published in the container, for example <c>Release</c>.</summary>
    [Required]
    public required string Configuration { get; set; }

    /// <summary>
    /// Whether the project, or who calls, asks for the Dockerfile; otherwise it is there because the package is.
    /// </summary>
    public bool IsAskedFor { get; set; }

    /// <summary>
    /// Whether somebody waits for the answer, because they called the target by its name: then a fault of Stagewright's
    /// own is an error, and otherwise a warning.
    /// </summary>
    public bool IsCalledByName { get; set; }

    /// <summary>The absolute path of the folder with the package's templates.</summary>
    [Required]
    public required string TemplateDirectory { get; set; }

    private protected override bool FaultsAreErrors => IsCalledByName;

    /// <summary>Evaluates the project.</summary>
    /// <exception cref="DiagnosticException">The project or an input cannot be used.</exception>
    private protected ProjectReading Read()
    {
        var evaluations = SharedEvaluations.Of(BuildEngine4);
        var known = evaluations.Count;
        var reading = ProjectReader.Read(Request(), evaluations, Begin, Cancellation);
        Log.LogMessage(
            MessageImportance.Low,
            "Evaluations: {0} new, {1} from earlier in this build.",
            evaluations.Count - known,
            known
        );
        return reading;
    }

    /// <summary>Lets the next reading see a project file that the task has changed.</summary>
    private protected void ForgetEvaluations() => SharedEvaluations.Forget(BuildEngine4);

    /// <summary>Whether the project itself says that its Dockerfile is a person's.</summary>
    private protected bool IsOff() => ProjectReader.IsOff(Request(), SharedEvaluations.Of(BuildEngine4));

    /// <summary>Where the project sets a property.</summary>
    private protected SourceLocation Locate(string property) =>
        ProjectReader.Locate(Request(), property, SharedEvaluations.Of(BuildEngine4));

    /// <summary>Looks for the templates of a project.</summary>
    /// <exception cref="DiagnosticException">A folder that the project names does not exist.</exception>
    private protected (TemplateDirectories Directories, TemplateLibrary Templates) FindTemplates(ProjectReading reading)
    {
        Begin("templates");
        var directories = DockerfileGenerator.TemplateDirectories(reading);
        return (directories, new TemplateLibrary(directories.Present, TemplateDirectory));
    }

    private ProjectRequest Request() =>
        new()
        {
            ProjectFile = ProjectFile,
            Configuration = Configuration,
            IsAskedFor = IsAskedFor,
            GlobalProperties = BuildEngine6.GetGlobalProperties(),
        };
}
