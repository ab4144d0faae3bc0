using System.Text.RegularExpressions;
using Microsoft.Build.Construction;
using Microsoft.Build.Exceptions;
using Microsoft.Build.Execution;
using Stagewright.Evaluation;

namespace Stagewright.Inputs;

/// <summary>
/// Finds the files that an evaluation asks the file system for: <c>Exists</c> in conditions, and the property functions
/// that read files or look for one above. Without them, the same project evaluates to something else in the container.
/// </summary>
internal static partial class FileProbes
{
    // What these items say, restore reads; a probe for another item decides about the build only, when all sources are
    // there.
    private static readonly string[] RestoreItemTypes =
    [
        "PackageReference",
        "PackageVersion",
        "GlobalPackageReference",
        "PackageDownload",
        "ProjectReference",
        "FrameworkReference",
    ];

    /// <summary>The files that are looked for, whether they are there or not; of a folder one file in it.</summary>
    public static IEnumerable<BuildInput> Of(
        ProjectInstance project,
        ProjectClosure closure,
        ToolDirectories tools,
        EvaluationCache cache
    ) =>
        project
            .ImportPaths.Prepend(project.FullPath)
            .Select(Path.GetFullPath)
            .Where(file => !tools.Hold(file))
            .SelectMany(file => Probed(project, file, cache))
            .SelectMany(path => Representative(path, closure))
            .Where(path => !tools.Hold(path) && !ContextExclusions.IsOfOneUser(path))
            .Select(path => new BuildInput(
                path,
                project.FullPath,
                "a condition or a property function looks for it",
                IsOptional: true
            ));

    private static IEnumerable<string> Probed(ProjectInstance project, string file, EvaluationCache cache)
    {
        foreach (var call in cache.Probes(file, Calls))
        {
            var arguments = call.Arguments.Select(argument => Expand(project, file, argument)).ToList();
            var path = (call.Function, arguments) switch
            {
                (_, [null, ..]) or (_, []) or (_, [_, null, ..]) => null,
                ("GetDirectoryNameOfFileAbove", [{ } start, { } name]) => Above(FullPath(start, project), name),
                ("GetPathOfFileAbove", [{ } name]) => Above(Path.GetDirectoryName(file)!, name),
                ("GetPathOfFileAbove", [{ } name, { } start]) => Above(FullPath(start, project), name),
                ("GetDirectoryNameOfFileAbove" or "GetPathOfFileAbove", _) => null,
                (_, [{ Length: > 0 } argument, ..]) => FullPath(argument, project),
                _ => null,
            };
            if (path is not null)
                yield return path;
        }
    }

    // A folder exists in an image only with a file in it; that of a project of the closure has one already.
    private static IEnumerable<string> Representative(string path, ProjectClosure closure) =>
        !Directory.Exists(path) ? [path]
        : closure.Projects.Any(project => PathRules.IsUnder(project.FullPath, path)) ? []
        : FileTree
            .Folders(path, "bin", "obj")
            .SelectMany(folder => FileTree.Files(folder).Order(StringComparer.Ordinal))
            .Take(1);

    private static string? Above(string? start, string name) =>
        start is null
            ? null
            : PathRules.Ancestors(start).Select(directory => Path.Combine(directory, name)).FirstOrDefault(File.Exists);

    private static string? FullPath(string path, ProjectInstance project) =>
        path.Contains('*') || path.Contains('\0') ? null : PathRules.FullPath(path, project.Directory);

    private static string? Expand(ProjectInstance project, string file, string argument)
    {
        // Evaluated outside of the file, these would be those of the project.
        var text = argument
            .Replace(
                "$(MSBuildThisFileDirectory)",
                Path.GetDirectoryName(file) + Path.DirectorySeparatorChar,
                StringComparison.OrdinalIgnoreCase
            )
            .Replace("$(MSBuildThisFileFullPath)", file, StringComparison.OrdinalIgnoreCase)
            .Replace(
                "$(MSBuildThisFileName)",
                Path.GetFileNameWithoutExtension(file),
                StringComparison.OrdinalIgnoreCase
            )
            .Replace("$(MSBuildThisFile)", Path.GetFileName(file), StringComparison.OrdinalIgnoreCase);
        try
        {
            return project.ExpandString(text);
        }
        catch (InvalidProjectFileException)
        {
            return null;
        }
    }

    private static IReadOnlyList<ProbeCall> Calls(ProjectRootElement root) =>
        [.. root.AllChildren.Where(CountsForRestore).SelectMany(Texts).SelectMany(CallsIn)];

    private static bool CountsForRestore(ProjectElement element) =>
        element switch
        {
            ProjectItemElement item => RestoreItemTypes.Contains(item.ItemType),
            ProjectItemGroupElement group => group.Items.Any(CountsForRestore),
            ProjectMetadataElement metadata => CountsForRestore(metadata.Parent),
            // These are evaluated when they run.
            ProjectTargetElement or ProjectTaskElement or ProjectUsingTaskElement => false,
            _ => true,
        } && !element.AllParents.OfType<ProjectTargetElement>().Any();

    private static IEnumerable<string> Texts(ProjectElement element) =>
        element switch
        {
            ProjectPropertyElement property => [property.ConditionText, property.Value],
            ProjectImportElement import => [import.ConditionText, import.Project],
            ProjectItemElement item => [item.ConditionText, item.Include, item.Exclude, item.Update, item.Remove],
            ProjectMetadataElement metadata => [metadata.ConditionText, metadata.Value],
            _ => [element.ConditionText],
        };

    private static IEnumerable<ProbeCall> CallsIn(string text)
    {
        foreach (Match match in Function().Matches(text))
            yield return new ProbeCall(match.Groups["name"].Value, [.. Arguments(text, match.Index + match.Length)]);
    }

    // The arguments from behind the opening parenthesis on: commas of the same depth and outside of quotes part them.
    private static IEnumerable<string> Arguments(string text, int start)
    {
        var (depth, quote, begin) = (0, '\0', start);
        for (var i = start; i < text.Length; i++)
        {
            var c = text[i];
            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '\'' or '"' or '`')
            {
                quote = c;
            }
            else if (c == '(')
            {
                depth++;
            }
            else if (c == ')' && depth-- == 0)
            {
                yield return Unquoted(text[begin..i]);
                yield break;
            }
            else if (c == ',' && depth == 0)
            {
                yield return Unquoted(text[begin..i]);
                begin = i + 1;
            }
        }
    }

    private static string Unquoted(string argument) =>
        argument.Trim() is [var first and ('\'' or '"' or '`'), .. var inner, var last] && first == last
            ? inner
            : argument.Trim();

    [GeneratedRegex(
        @"(?:(?<![\w.:])(?<name>Exists)|\[(?:System\.IO\.(?:File|Directory)|MSBuild)\]::(?<name>Exists|ReadAll\w+|ReadLines|GetFiles|EnumerateFiles|GetDirectoryNameOfFileAbove|GetPathOfFileAbove|FileExists|DirectoryExists))\s*\(",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Function();
}

/// <summary>A call, in a project file, of something that looks at files.</summary>
/// <param name="Function">The function's name, for example <c>Exists</c>.</param>
/// <param name="Arguments">The arguments as they are written.</param>
internal sealed record ProbeCall(string Function, IReadOnlyList<string> Arguments);
