using System.Text;
using System.Text.RegularExpressions;
using Stagewright.Evaluation;

namespace Stagewright.Inputs;

/// <summary>
/// What git ignores in the folders of the projects: the context leaves it out, so that a working tree gives the image
/// of a clean clone. Patterns, because what is there is another thing on each machine.
/// </summary>
internal sealed partial class IgnoredFiles : IInputSource
{
    /// <inheritdoc />
    public void Collect(InputCollector inputs)
    {
        var folders = inputs.App.Publish.Projects.Select(project => project.Directory).Distinct().ToList();
        var files = folders
            .SelectMany(folder => FilesOf(folder, inputs))
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
        inputs.Leading(files.Select(file => new BuildInput(file, inputs.App.Entry.FullPath, "says what git ignores")));
        var projects = folders.Select(inputs.Context.RelativePath).ToList();
        foreach (var (directory, rule) in files.Select(Path.GetDirectoryName).SelectMany(Rules!))
            inputs.IgnoredByGit(Patterns(inputs.Context.RelativePath(directory), rule, projects));

        IEnumerable<(string Directory, string Rule)> Rules(string directory) =>
            inputs.App.Cache.Ignore.RulesIn(directory).Where(rule => rule.Directory == directory);
    }

    private static IEnumerable<string> FilesOf(string folder, InputCollector inputs) =>
        inputs
            .Context.DirectoriesAbove(Path.Combine(folder, "."))
            .Concat(FileTree.Folders(folder, ".git", "bin", "node_modules", "obj"))
            .Select(directory => Path.Combine(directory, GitIgnore.FileName))
            .Where(File.Exists);

    // As an ignore file of an engine has them: relative to the context, of any depth only with **.
    private static IEnumerable<string> Patterns(string directory, string rule, IReadOnlyList<string> projects)
    {
        var isException = rule.StartsWith('!');
        var text = (isException ? rule[1..] : rule).TrimEnd('/');
        if (text.StartsWith("\\#", StringComparison.Ordinal) || text.StartsWith("\\!", StringComparison.Ordinal))
            text = text[1..];
        var isAnchored = text.Contains('/');
        var name = text[(text.LastIndexOf('/') + 1)..];
        if (text.Length == 0 || (!isException && ContextExclusions.Cover(OneCase().Replace(name, "$1"))))
            return [];
        var prefix = directory == "." ? "" : Escape(directory) + "/";
        var pattern = isAnchored ? prefix + Engine(text.TrimStart('/')) : $"{prefix}**/{Engine(text)}";
        return !isException
            ? Reaches(pattern, projects)
                ? [pattern]
                : []
            // An exception anywhere would let in what belongs to no project.
            : isAnchored
                ? projects.Any(project => BuildInputs.Holds(project, pattern))
                    ? ["!" + pattern]
                    : []
                : projects
                    .Where(project => directory == "." || BuildInputs.Holds(directory, project) || project == directory)
                    .Select(project => $"!{(project == "." ? "" : Escape(project) + "/")}**/{Engine(text)}");
    }

    // Whether the pattern can mean something in the folder of a project.
    private static bool Reaches(string pattern, IReadOnlyList<string> projects)
    {
        var literal = pattern[..(pattern.AsSpan().IndexOfAny("*?[\\") is var end and >= 0 ? end : pattern.Length)];
        return projects.Any(project =>
            project == "."
            || literal.StartsWith(project + "/", StringComparison.Ordinal)
            || (project + "/").StartsWith(literal, StringComparison.Ordinal)
        );
    }

    // git's [!a] is [^a], and what only an engine takes for a regular expression is escaped.
    private static string Engine(string rule)
    {
        var text = rule.Replace("[!", "[^", StringComparison.Ordinal);
        var pattern = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '+' or '|' or '(' or ')' or '{' or '}' || (text[i] == '^' && (i == 0 || text[i - 1] != '[')))
                pattern.Append('\\').Append(text[i]);
            else
                pattern.Append(text[i]);
        }
        return pattern.ToString();
    }

    private static string Escape(string path) => Special().Replace(path, "\\$0");

    // [Bb]in is bin, in any case.
    [GeneratedRegex(@"\[[A-Za-z]([a-z])\]")]
    private static partial Regex OneCase();

    [GeneratedRegex(@"[\[*?\\^+|(){}]")]
    private static partial Regex Special();
}
