using Microsoft.Build.Utilities;
using Stagewright.Diagnostics;

namespace Stagewright.Tasks;

/// <summary>How MSBuild hears of a diagnostic.</summary>
internal static class DiagnosticLogging
{
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
