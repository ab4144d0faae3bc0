using Stagewright.Diagnostics;
using Stagewright.Tasks;

namespace Stagewright.PackageTests;

/// <summary>A task for the tests: each warning that there is, logged as the package's own tasks log it.</summary>
public sealed class LogEveryWarning : Microsoft.Build.Utilities.Task
{
    /// <summary>The descriptors of the warnings.</summary>
    internal static IReadOnlyList<DiagnosticDescriptor> Warnings { get; } =
    [.. Descriptors.All.Where(descriptor => descriptor.Severity == DiagnosticSeverity.Warning)];

    /// <inheritdoc />
    public override bool Execute()
    {
        foreach (var warning in Warnings)
            Log.LogDiagnostic(warning.In("file", [.. Enumerable.Repeat("argument", 10)]));
        return !Log.HasLoggedErrors;
    }
}
