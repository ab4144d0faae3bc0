namespace Stagewright.Projects;

/// <summary>The referenced projects of JavaScript, which Visual Studio's templates for React, Angular and Vue have beside the server.</summary>
internal static class JavaScriptProjects
{
    // What the SDK of these projects does unless one of them says no (https://learn.microsoft.com/visualstudio/javascript/javascript-project-system-msbuild-reference).
    private static readonly string[] Switches = ["ShouldRunNpmInstall", "ShouldRunBuildScript"];

    /// <summary>The absolute paths of those whose build calls npm, sorted.</summary>
    public static IEnumerable<string> BuiltByNpm(ProjectClosure closure) => closure.Projects
        .Where(project => Path.GetExtension(project.FullPath).Equals(".esproj", StringComparison.OrdinalIgnoreCase)
            && !Array.TrueForAll(Switches, name => project.GetPropertyValue(name).Trim().Equals("false", StringComparison.OrdinalIgnoreCase)))
        .Select(project => project.FullPath).Distinct().Order(StringComparer.Ordinal);
}
