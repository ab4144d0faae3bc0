namespace Stagewright.Diagnostics;

/// <summary>
/// Ends the generation with what the user has to know: mostly an error to mend, or a warning that there is no
/// Dockerfile. It is caught in one place and logged, without a stack trace.
/// </summary>
internal sealed class DiagnosticException : Exception
{
    /// <summary>Ends the generation with this message.</summary>
    public DiagnosticException(Diagnostic diagnostic, Exception? innerException = null)
        : base(diagnostic.Message, innerException) => Diagnostic = diagnostic;

    /// <summary>The message.</summary>
    public Diagnostic Diagnostic { get; }
}
