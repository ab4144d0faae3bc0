namespace Stagewright.Diagnostics;

/// <summary>One message to the user, ready to be logged.</summary>
/// <param name="Descriptor">What kind of message it is.</param>
/// <param name="Message">The text: what happened, why, and what to write instead.</param>
/// <param name="Location">The place in the user's files that is at fault; null if there is none.</param>
internal sealed record Diagnostic(DiagnosticDescriptor Descriptor, string Message, SourceLocation? Location)
{
    /// <summary>How MSBuild treats it: as it does all of its kind, but for a fault that nobody may overlook.</summary>
    public DiagnosticSeverity Severity { get; init; } = Descriptor.Severity;
}

/// <summary>A place in a file of the user's.</summary>
/// <param name="File">The absolute path.</param>
/// <param name="Line">The line, from 1; 0 if it is not known.</param>
/// <param name="Column">The column, from 1; 0 if it is not known.</param>
internal sealed record SourceLocation(string File, int Line = 0, int Column = 0);

/// <summary>How MSBuild treats a message.</summary>
internal enum DiagnosticSeverity
{
    /// <summary>The build goes on and succeeds; it can be silenced with <c>NoWarn</c>.</summary>
    Warning,

    /// <summary>The build fails; no file is written.</summary>
    Error,
}
