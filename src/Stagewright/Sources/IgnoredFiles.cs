using System.IO.Enumeration;
using System.Text;
using System.Text.RegularExpressions;
using Stagewright.Files;
using Stagewright.Inputs;

namespace Stagewright.Sources;

/// <summary>
/// What git ignores in the folders of the projects: the context leaves it out, so that a working tree gives the image
/// of a clean clone. Patterns, because what is there is another thing on each machine.
/// </summary>
internal sealed partial class IgnoredFiles : IInputSource
{
    private const string Wildcards = "*?[";

    /// <inheritdoc />
    public void Collect(InputCollector inputs)
    {
        var folders = inputs.App.Publish.Projects.Select(project => project.Directory).Distinct().ToList();
        var files = folders
            .SelectMany(folder => FilesOf(folder, inputs))
            .Distinct()
            // A nearer file comes behind those above it.
            .OrderBy(Path.GetDirectoryName, StringComparer.Ordinal)
            .ToList();
        inputs.Leading(files.Select(file => new BuildInput(file, inputs.App.Entry.FullPath, "says what git ignores")));
        var projects = folders.Select(inputs.Context.RelativePath).ToList();
        var rules = files.Select(Path.GetDirectoryName).SelectMany(Rules!).ToList();
        // What is in an ignored folder no exception lets in, but in an engine the last pattern decides.
        foreach (var (directory, rule) in rules.OrderBy(IsFolderWithoutException))
            inputs.IgnoredByGit(Patterns(inputs.Context.RelativePath(directory), rule, projects));

        bool IsFolderWithoutException((string Directory, string Rule) folder) =>
            folder.Rule.EndsWith('/')
            && !folder.Rule.StartsWith('!')
            && !rules.Exists(other => other.Rule.StartsWith('!') && MayMeet(Name(other.Rule), Name(folder.Rule)));

        IEnumerable<(string Directory, string Rule)> Rules(string directory) =>
            inputs.App.Cache.Ignore.RulesIn(directory).Where(rule => rule.Directory == directory);
    }

    private static string Name(string rule) =>
        rule.TrimEnd('/')[(rule.TrimEnd('/').LastIndexOf('/') + 1)..].TrimStart('!');

    // Whether two patterns of names can mean the same one.
    private static bool MayMeet(string one, string other) =>
        (one.AsSpan().ContainsAny(Wildcards) && other.AsSpan().ContainsAny(Wildcards))
        || FileSystemName.MatchesSimpleExpression(OneCase().Replace(one, "?"), other)
        || FileSystemName.MatchesSimpleExpression(OneCase().Replace(other, "?"), one);

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
        if (text.StartsWith("**/", StringComparison.Ordinal))
            text = text[3..];
        var isAnchored = text.Contains('/') && !rule.TrimStart('!').StartsWith("**/", StringComparison.Ordinal);
        var name = text[(text.LastIndexOf('/') + 1)..];
        if (
            text.Length == 0
            || IsBroken(text)
            || (!isException && ContextExclusions.Cover(OneCase().Replace(name, "$1")))
        )
            return [];
        var prefix = directory == "." ? "" : Escape(directory) + "/";
        var pattern = isAnchored ? prefix + Engine(text.TrimStart('/')) : $"{prefix}**/{Engine(text)}";
        // A file of that name is none of what git ignores.
        if (!isException && rule.EndsWith('/'))
            pattern += "/**";
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

    // git matches nothing with it, and an engine refuses the whole file.
    private static bool IsBroken(string text) =>
        Escaped().Replace(text, "") is var rest
        && (rest.EndsWith('\\') || rest.LastIndexOf('[') > rest.LastIndexOf(']') || EmptyClass().IsMatch(rest));

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

    [GeneratedRegex(@"\\.")]
    private static partial Regex Escaped();

    // Classes that are written as Go's filepath.Match does not take them.
    [GeneratedRegex(@"\[[!^]?\]|\[[!^]?-|-\]")]
    private static partial Regex EmptyClass();

    [GeneratedRegex(@"[\[*?\\^+|(){}]")]
    private static partial Regex Special();
}
