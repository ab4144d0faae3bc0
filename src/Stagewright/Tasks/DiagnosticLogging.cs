using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using Stagewright.Diagnostics;
using Stagewright.Engines;
using Stagewright.Output;

namespace Stagewright.Tasks;

/// <summary>How MSBuild hears of a diagnostic and of a file.</summary>
internal static class DiagnosticLogging
{
    /// <summary>
    /// Logs what became of a file; where there is a difference, with that: somebody asked for a check, or to adopt the
    /// file.
    /// </summary>
    public static void LogReport(this TaskLoggingHelper log, FileReport report)
    {
        if (report.Difference is { } difference)
            log.LogAnswer(difference.Text);
        if (report.Diagnostic is { } diagnostic)
            log.LogDiagnostic(diagnostic);
        else if (report.Difference is not null || report.IsNews)
            log.LogAnswer(report.Message);
        else
            log.LogMessage(MessageImportance.Normal, "{0}", report.Message);
    }

    /// <summary>
    /// Logs what somebody called a target by its name to read, so that it is printed as an answer: at any verbosity but
    /// the lowest. A build by itself says one such line, where it wrote a Dockerfile.
    /// </summary>
    public static void LogAnswer(this TaskLoggingHelper log, string text) =>
        log.LogMessage(MessageImportance.High, "{0}", text);

    /// <summary>Logs an error of a tool in a container as the tool would have logged it here.</summary>
    public static void LogToolError(this TaskLoggingHelper log, ToolError error) =>
        log.LogError(
            null,
            error.Code.Length > 0 ? error.Code : null,
            null,
            error.Location.File,
            error.Location.Line,
            error.Location.Column,
            0,
            0,
            "{0}",
            error.Text
        );

    /// <summary>Logs it with its code, its page and its place.</summary>
    public static void LogDiagnostic(this TaskLoggingHelper log, Diagnostic diagnostic)
    {
        var (file, line, column) = diagnostic.Location is { } location
            ? (location.File, location.Line, location.Column)
            : (null, 0, 0);
        var (code, helpLink) = (diagnostic.Descriptor.Code, diagnostic.Descriptor.HelpLink);
        if (diagnostic.Severity == DiagnosticSeverity.Error)
            log.LogError(null, code, null, helpLink, file, line, column, 0, 0, "{0}", diagnostic.Message);
        else
            log.LogWarning(null, code, null, helpLink, file, line, column, 0, 0, "{0}", diagnostic.Message);
    }
}
