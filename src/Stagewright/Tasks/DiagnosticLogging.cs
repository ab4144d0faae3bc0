using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using Stagewright.Diagnostics;
using Stagewright.Output;

namespace Stagewright.Tasks;

/// <summary>How MSBuild hears of a diagnostic and of a file.</summary>
internal static class DiagnosticLogging
{
    /// <summary>Logs what became of a file. A difference is printed in any build: whoever reads it cannot ask for it again.</summary>
    public static void LogReport(this TaskLoggingHelper log, FileReport report, MessageImportance importance = MessageImportance.Normal)
    {
        if (report.Difference is { } difference)
            log.LogMessage(MessageImportance.High, "{0}", difference.Text);
        if (report.Diagnostic is { } diagnostic)
            log.LogDiagnostic(diagnostic);
        else
            log.LogMessage(report.Difference is null ? importance : MessageImportance.High, "{0}", report.Message);
    }

    /// <summary>Logs it with its code, its page and its place.</summary>
    public static void LogDiagnostic(this TaskLoggingHelper log, Diagnostic diagnostic)
    {
        var (file, line, column) = diagnostic.Location is { } location ? (location.File, location.Line, location.Column) : (null, 0, 0);
        var (code, helpLink) = (diagnostic.Descriptor.Code, diagnostic.Descriptor.HelpLink);
        if (diagnostic.Descriptor.Severity == DiagnosticSeverity.Error)
            log.LogError(null, code, null, helpLink, file, line, column, 0, 0, "{0}", diagnostic.Message);
        else
            log.LogWarning(null, code, null, helpLink, file, line, column, 0, 0, "{0}", diagnostic.Message);
    }
}
