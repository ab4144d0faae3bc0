using System.Diagnostics.CodeAnalysis;
using Microsoft.Build.Framework;
using Stagewright.Diagnostics;
using Task = Microsoft.Build.Utilities.Task;

namespace Stagewright.Tasks;

/// <summary>A task whose own faults fail no build.</summary>
[SuppressMessage(
    "Design",
    "CA1001",
    Justification = "MSBuild disposes of no task, and a source without a timer holds nothing."
)]
public abstract class StagewrightTask : Task, ICancelableTask
{
    private readonly CancellationTokenSource _cancellation = new();
    private string _step = "start";

    /// <summary>Whether the task came to a fault of its own: nothing was done, and it has to run again.</summary>
    [Output]
    public bool HasFault { get; private set; }

    /// <summary>The absolute path of the project file.</summary>
    [Required]
    public required string ProjectFile { get; set; }

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

    /// <summary>Is canceled with the build.</summary>
    private protected CancellationToken Cancellation => _cancellation.Token;

    /// <summary>Does what the task is for.</summary>
    /// <exception cref="DiagnosticException">The user has to mend something.</exception>
    private protected abstract void Run();

    /// <summary>Whether a fault must not pass unseen.</summary>
    private protected virtual bool FaultsAreErrors => false;

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
}
