using System.Diagnostics.CodeAnalysis;
using Microsoft.Build.Framework;
using Stagewright.Apps;
using Stagewright.Diagnostics;
using Stagewright.Evaluation;
using Stagewright.Templates;
using Task = Microsoft.Build.Utilities.Task;

namespace Stagewright.Tasks;

/// <summary>A task that reads a project, as it is published in the container.</summary>
[SuppressMessage(
    "Design",
    "CA1001",
    Justification = "MSBuild disposes of no task, and a source without a timer holds nothing."
)]
public abstract class DockerfileTask : Task, ICancelableTask
{
    private readonly CancellationTokenSource _cancellation = new();
    private string _step = "start";

    /// <summary>The configuration that is published in the container, for example <c>Release</c>.</summary>
    [Required]
    public required string Configuration { get; set; }

    /// <summary>
    /// Whether the project, or who calls, asks for the Dockerfile; otherwise it is there because the package is.
    /// </summary>
    public bool IsAskedFor { get; set; }

    /// <summary>Whether the task came to a fault of its own: nothing was done, and it has to run again.</summary>
    [Output]
    public bool HasFault { get; private set; }

    /// <summary>
    /// Whether somebody waits for the answer, because they called the target by its name: then a fault of Stagewright's
    /// own is an error, and otherwise a warning.
    /// </summary>
    public bool IsCalledByName { get; set; }

    /// <summary>The absolute path of the project file.</summary>
    [Required]
    public required string ProjectFile { get; set; }

    /// <summary>The absolute path of the folder with the package's templates.</summary>
    [Required]
    public required string TemplateDirectory { get; set; }

    /// <inheritdoc />
    public void Cancel() => _cancellation.Cancel();

    /// <inheritdoc />
    public sealed override bool Execute()
    {
        try
        {
            Run();
        }
        catch (DiagnosticException e)
        {
            Log.LogDiagnostic(e.Diagnostic);
        }
        catch (OperationCanceledException) when (_cancellation.IsCancellationRequested)
        {
            return false;
        }
#pragma warning disable CA1031 // Nothing that nobody thought of may fail the build of a user, whatever it is.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogFault(e);
        }
        return !Log.HasLoggedErrors;
    }

    /// <summary>Does what the task is for.</summary>
    /// <exception cref="DiagnosticException">The user has to mend something.</exception>
    private protected abstract void Run();

    /// <summary>Ends what takes long when the build is cancelled.</summary>
    private protected CancellationToken Cancellation => _cancellation.Token;

    /// <summary>Whether a fault must not pass unseen.</summary>
    private protected virtual bool FaultsAreErrors => IsCalledByName;

    /// <summary>Says what begins, which a fault names.</summary>
    private protected void Begin(string step)
    {
        _step = step;
        Log.LogMessage(MessageImportance.Low, "Stagewright: {0}.", step);
    }

    private void LogFault(Exception fault)
    {
        HasFault = true;
        Log.LogDiagnostic(
            Descriptors.InternalFault.In(
                ProjectFile,
                fault.GetType().Name,
                fault.Message,
                _step,
                Path.GetFileName(ProjectFile)
            ) with
            {
                Severity = FaultsAreErrors ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
            }
        );
        Log.LogMessage(MessageImportance.Low, "{0}", fault);
    }

    /// <summary>Evaluates the project.</summary>
    /// <exception cref="DiagnosticException">The project or an input cannot be used.</exception>
    private protected ProjectReading Read()
    {
        var evaluations = SharedEvaluations.Of(BuildEngine4);
        var known = evaluations.Count;
        var reading = ProjectReader.Read(Request(), evaluations, Begin, _cancellation.Token);
        Log.LogMessage(
            MessageImportance.Low,
            "Evaluations: {0} new, {1} from earlier in this build.",
            evaluations.Count - known,
            known
        );
        return reading;
    }

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
