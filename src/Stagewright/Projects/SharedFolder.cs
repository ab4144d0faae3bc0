using Microsoft.Build.Exceptions;
using Microsoft.Build.Execution;
using Stagewright.Diagnostics;

namespace Stagewright.Projects;

/// <summary>Looks for a second project in the folder that wants the same Dockerfile.</summary>
internal static class SharedFolder
{
    private static readonly string[] Patterns = ["*.csproj", "*.fsproj", "*.vbproj"];

    /// <summary>Ends with an error if there is one.</summary>
    /// <exception cref="DiagnosticException">Both projects would write the same file, in turn.</exception>
    public static void Check(ProjectInstance project, string dockerfile, Dictionary<string, string> globalProperties, EvaluationCache cache)
    {
        var others = Patterns.SelectMany(pattern => Directory.EnumerateFiles(project.Directory, pattern))
            .Where(file => file != project.FullPath).Order(StringComparer.Ordinal);
        if (others.FirstOrDefault(WantsTheSame) is { } other)
        {
            throw new DiagnosticException(Descriptors.FileWantedTwice.In(
                project.FullPath, Path.GetFileName(other), Path.GetFileName(dockerfile), Path.GetFileNameWithoutExtension(project.FullPath)));
        }

        // The default of the switch is in the package's targets: a project without the package wants nothing.
        bool WantsTheSame(string file)
        {
            try
            {
                var evaluated = cache.Evaluate(file, globalProperties);
                return string.Equals(evaluated.GetPropertyValue("EnableDockerfileGeneration"), "true", StringComparison.OrdinalIgnoreCase)
                    && PathRules.FullPath(evaluated.GetPropertyValue("DockerfileFile"), evaluated.Directory) == dockerfile;
            }
            catch (InvalidProjectFileException)
            {
                return false;
            }
        }
    }
}
