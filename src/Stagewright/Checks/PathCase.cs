using Microsoft.Build.Construction;
using Microsoft.Build.Execution;
using Stagewright.Diagnostics;
using Stagewright.Elements;
using Stagewright.Evaluation;
using Stagewright.Files;
using Stagewright.Inputs;

namespace Stagewright.Checks;

/// <summary>
/// Paths in imports, references and items whose letters have another case than the disk's: Windows and macOS find the
/// file, and Linux does not.
/// </summary>
internal sealed class PathCase : ICheck
{
    /// <inheritdoc />
    public IEnumerable<Diagnostic> Check(AppEvaluation app, BuildContext context)
    {
        var names = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        return (
            from project in app.Publish.Projects
            from file in app.OwnFiles(project)
            from element in app.Parse(file)?.AllChildren ?? []
            from path in Paths(element, project, file)
            where context.Contains(path)
            let onDisk = OnDisk(path, context.Directory, names)
            where onDisk is not null && onDisk != path
            select (element.Place, Written: context.RelativePath(path), OnDisk: context.RelativePath(onDisk))
        )
            .Distinct()
            .Select(path => Descriptors.PathInOtherCase.At(path.Place, path.Written, path.OnDisk));
    }

    // Where it takes part: a condition may choose another one.
    private static IEnumerable<string> Paths(ProjectElement element, ProjectInstance project, string file)
    {
        var text = element switch
        {
            ProjectImportElement import => import.Project,
            ProjectItemElement { Parent.Parent: not ProjectTargetElement } item => item.Include,
            _ => "",
        };
        if (text.Length == 0 || element.Conditions.Any(condition => IsFalse(condition, project, file)))
            return [];
        // An import is relative to its file, and an item to the project.
        var directory = element is ProjectImportElement ? Path.GetDirectoryName(file)! : project.Directory;
        return (project.Expand(text, file) ?? "")
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(WithoutWildcard)
            .Where(part => part.IndexOfAny(['/', '\\', '.']) >= 0 && !part.Contains('\0'))
            .Select(part => PathRules.FullPath(part, directory)!);
    }

    // What asks whether the file exists has another answer where case does not count.
    private static bool IsFalse(string condition, ProjectInstance project, string file) =>
        !condition.Contains("Exists", StringComparison.OrdinalIgnoreCase) && project.Holds(condition, file) is false;

    private static string WithoutWildcard(string path) =>
        path.IndexOfAny(['*', '?']) is var end and >= 0 ? path[..(path[..end].LastIndexOfAny(['/', '\\']) + 1)] : path;

    // The path in the case of the disk; null if there is none in any case.
    private static string? OnDisk(string path, string root, Dictionary<string, IReadOnlyList<string>> names)
    {
        var current = root;
        foreach (var part in Path.GetRelativePath(root, path).Split(Path.DirectorySeparatorChar))
        {
            if (!names.TryGetValue(current, out var entries))
                names[current] = entries = Entries(current);
            var name =
                entries.FirstOrDefault(entry => entry == part)
                ?? entries.FirstOrDefault(entry => entry.Equals(part, StringComparison.OrdinalIgnoreCase));
            if (name is null)
                return null;
            current = Path.Combine(current, name);
        }
        return current;
    }

    private static IReadOnlyList<string> Entries(string folder) =>
        Directory.Exists(folder)
            ? [.. FileTree.Files(folder).Concat(FileTree.Subfolders(folder)).Select(entry => Path.GetFileName(entry))]
            : [];
}
