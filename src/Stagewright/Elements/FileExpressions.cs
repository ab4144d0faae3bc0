using Microsoft.Build.Exceptions;
using Microsoft.Build.Execution;

namespace Stagewright.Elements;

/// <summary>What the texts of a project file mean to a project that imports it.</summary>
internal static class FileExpressions
{
    extension(ProjectInstance project)
    {
        /// <summary>A text with its properties and item lists expanded; null if MSBuild refuses it.</summary>
        /// <param name="text">The text as it is written.</param>
        /// <param name="file">The absolute path of the file that it is written in.</param>
        public string? Expand(string text, string file)
        {
            try
            {
                return project.ExpandString(InFile(text, file));
            }
            catch (InvalidProjectFileException)
            {
                return null;
            }
        }

        /// <summary>Whether a condition holds; null if MSBuild refuses it.</summary>
        /// <param name="condition">The condition as it is written.</param>
        /// <param name="file">The absolute path of the file that it is written in.</param>
        public bool? Holds(string condition, string file)
        {
            try
            {
                return project.EvaluateCondition(InFile(condition, file));
            }
            catch (InvalidProjectFileException)
            {
                return null;
            }
        }
    }

    // Evaluated outside of the file, these would be those of the project.
    private static string InFile(string text, string file) =>
        text.Replace(
                "$(MSBuildThisFileDirectory)",
                Path.GetDirectoryName(file) + "/",
                StringComparison.OrdinalIgnoreCase
            )
            .Replace("$(MSBuildThisFileFullPath)", file, StringComparison.OrdinalIgnoreCase)
            .Replace(
                "$(MSBuildThisFileName)",
                Path.GetFileNameWithoutExtension(file),
                StringComparison.OrdinalIgnoreCase
            )
            .Replace("$(MSBuildThisFile)", Path.GetFileName(file), StringComparison.OrdinalIgnoreCase);
}
