using Stagewright.Evaluation;

namespace Stagewright.Checks;

/// <summary>
/// The projects that build JavaScript: those of Visual Studio's templates for React, Angular and Vue beside the server,
/// and servers with a folder of it, as older templates have.
/// </summary>
internal static class JavaScriptProjects
{
    // What the SDK of these projects does unless one of them says no
    // (https://learn.microsoft.com/visualstudio/javascript/javascript-project-system-msbuild-reference).
    private static readonly string[] Switches = ["ShouldRunNpmInstall", "ShouldRunBuildScript"];

    /// <summary>The absolute paths of those whose build or publish calls npm, sorted.</summary>
    public static IEnumerable<string> BuiltByNpm(ProjectClosure closure)
    {
        var clients = closure
            .Projects.Where(project =>
                Path.GetExtension(project.FullPath).Equals(".esproj", StringComparison.OrdinalIgnoreCase)
            )
            .ToList();
        // Beside a client, SpaRoot only tells the server where it is.
        return clients
            .Where(project => !Array.TrueForAll(Switches, project.IsFalse))
            .Concat(clients.Count > 0 ? [] : closure.Projects.Where(project => project.Text("SpaRoot").Length > 0))
            .Select(project => project.FullPath)
            .Distinct()
            .Order(StringComparer.Ordinal);
    }
}
