namespace Stagewright.Diagnostics;

/// <summary>Ends the generation with one error that is the user's to mend. It is caught in one place and logged, without a stack trace.</summary>
public sealed class DiagnosticException : Exception
{
    /// <summary>Ends the generation with this error.</summary>
    public DiagnosticException(Diagnostic diagnostic, Exception? innerException = null)
        : base(diagnostic.Message, innerException) => Diagnostic = diagnostic;

    /// <summary>The error.</summary>
    public Diagnostic Diagnostic { get; }
}
