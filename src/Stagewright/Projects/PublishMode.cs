using Microsoft.Build.Execution;
using Stagewright.Diagnostics;

namespace Stagewright.Projects;

/// <summary>How the app is published.</summary>
internal static class PublishMode
{
    private static readonly string[] Unsupported = ["PublishAot", "PublishTrimmed", "PublishSingleFile", "PublishSelfContained", "SelfContained"];

    /// <summary>Ends with a warning where a Dockerfile for a framework-dependent app would be wrong.</summary>
    /// <exception cref="DiagnosticException">The app is self-contained.</exception>
    public static void Check(ProjectInstance app)
    {
        var property = Array.Find(Unsupported, name => string.Equals(app.GetPropertyValue(name), "true", StringComparison.OrdinalIgnoreCase));
        if (property is not null)
            throw new DiagnosticException(Descriptors.UnsupportedPublishMode.In(app.FullPath, property));
    }
}
