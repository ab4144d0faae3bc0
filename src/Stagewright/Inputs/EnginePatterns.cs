using System.Text;
using Stagewright.Files;

namespace Stagewright.Inputs;

/// <summary>
/// What <c>.gitignore</c> files say of the folders of projects, as an engine reads it. The two differ: git asks its
/// rules at each folder on the way to a file, and brings nothing back from an ignored folder; in an engine the last
/// pattern decides that means the file or a folder above it. So a rule that no exception can mean comes behind all
/// exceptions; behind an exception comes again what the rules before it ignore there; and where <c>*</c> ignores all,
/// an exception means a name beside it alone.
/// </summary>
/// <remarks>
/// No pattern can say that an exception of a name ends at an ignored folder: with <c>a*</c> and <c>!ab</c>, git ignores
/// <c>ax/ab</c>, and an engine has it. Where such a file is there, it is said (STW1026). What is left out too much,
/// such as an exception in the folder of another, comes back by the items of the projects.
/// </remarks>
/// <param name="context">The build context.</param>
/// <param name="rules">The rules with the absolute paths of their folders, in git's order.</param>
/// <param name="projects">The absolute paths of the projects' folders.</param>
internal sealed class EnginePatterns(
    BuildContext context,
    IReadOnlyList<(string Directory, GitPattern Rule)> rules,
    IReadOnlyList<string> projects
)
{
    // The exceptions that mean something in the folder of a project.
    private readonly HashSet<int> _reaching =
    [
        .. Enumerable
            .Range(0, rules.Count)
            .Where(index =>
                rules[index].Rule.IsException
                && projects.Any(project => Reaches(rules[index].Rule, rules[index].Directory, project))
            ),
    ];

    // An ignore file that a person can still look through; beyond some thousands, engines and evaluation get slow.
    private const int Most = 1_000;

    /// <summary>
    /// The patterns in their order. Where they were too many (each folder name that is excepted, in each project, with
    /// each rule), exceptions come without what is ignored in them: files that come in by that are said (STW1026).
    /// </summary>
    public IReadOnlyList<string> All()
    {
        var all = All(withRepeats: true).Take(Most + 1).ToList();
        return all.Count <= Most ? all : [.. All(withRepeats: false)];
    }

    private IEnumerable<string> All(bool withRepeats)
    {
        var excepted = Enumerable.Range(0, rules.Count).Where(HasException).ToHashSet();
        for (var i = 0; i < rules.Count; i++)
        {
            foreach (
                var pattern in rules[i].Rule.IsException ? Exception(i, excepted, withRepeats)
                : excepted.Contains(i) ? Ignored(i)
                : []
            )
                yield return pattern;
        }
        for (var i = 0; i < rules.Count; i++)
        {
            if (!rules[i].Rule.IsException && !excepted.Contains(i))
            {
                foreach (var pattern in Ignored(i))
                    yield return pattern;
            }
        }
    }

    // Whether an exception behind a rule can mean the same path.
    private bool HasException(int index) =>
        !rules[index].Rule.IsException
        && Enumerable.Range(index + 1, rules.Count - index - 1).Any(other => Excepts(other, index));

    private bool Excepts(int exception, int index) =>
        rules[exception].Rule is { IsException: true, MeansAllFolders: false } rule
        && _reaching.Contains(exception)
        && IsRelated(exception, index)
        && rule.MayTakeBack(rules[index].Rule);

    private bool IsRelated(int one, int other) =>
        PathRules.IsUnder(rules[one].Directory, rules[other].Directory)
        || PathRules.IsUnder(rules[other].Directory, rules[one].Directory);

    // !*/ says that files alone are ignored.
    private bool MeansFilesAlone(int index) =>
        Enumerable
            .Range(index + 1, rules.Count - index - 1)
            .Any(other =>
                rules[other].Rule is { IsException: true, MeansAllFolders: true }
                && PathRules.IsUnder(rules[index].Directory, rules[other].Directory)
            );

    private IEnumerable<string> Ignored(int index)
    {
        var (directory, rule) = rules[index];
        if (rule.IsFolderOnly && MeansFilesAlone(index) || ContextExclusions.Cover(rule.NameInOneCase))
            return [];
        var around = projects.Where(project => PathRules.IsUnder(project, directory)).ToList();
        // The folder of a project is there, so that somebody excepted it.
        var isAround = around.Exists(project => MeansFolderAbove(rule, directory, project));
        if (rule.IsName)
            return isAround
                ? around.Select(project => $"{In(project)}**/{Text(rule)}")
                : Reaching($"{In(directory)}**/{Text(rule)}");
        return (!isAround || rule.IsOfAnyDepth) && Path(directory, rule) is { } path ? Reaching(path) : [];
    }

    private IEnumerable<string> Exception(int index, IReadOnlySet<int> excepted, bool withRepeats)
    {
        var (directory, rule) = rules[index];
        var before = Enumerable.Range(0, index).Where(excepted.Contains).ToList();
        var ignoring = before.Where(other => Excepts(index, other)).ToList();
        if (ignoring.Count == 0 || rule.MeansAllFolders)
            yield break;
        var isBeside = ignoring.Exists(other => rules[other].Rule.IsAnyName && !MeansFilesAlone(other));
        foreach (var path in projects.SelectMany(project => InProject(rule, directory, project, isBeside)).Distinct())
        {
            yield return "!" + path + (rule.IsFolderOnly ? "/**" : "");
            foreach (var other in withRepeats ? before.Select(other => rules[other].Rule) : [])
            {
                if (other.IsName && (other.IsAnyName || rule.IsFolderOnly || !rule.LooksLikeFile))
                    yield return $"{path}/**/{Text(other)}";
                else if (other.Parts[^1].Kind == GlobKind.All)
                    yield return $"{path}/**";
            }
        }
    }

    // An exception anywhere would let in what belongs to no project.
    private IEnumerable<string> InProject(GitPattern rule, string directory, string project, bool isBeside)
    {
        if (!Reaches(rule, directory, project))
            return [];
        var isInside = PathRules.IsUnder(directory, project);
        var parts = isInside || rule.IsName ? rule.Parts : rule.Below(Relative(directory, project))!;
        return [$"{In(isInside ? directory : project)}{(rule.IsName && !isBeside ? "**/" : "")}{Text(parts)}"];
    }

    // Whether a rule means anything in the folder of a project, or in a folder of it.
    private static bool Reaches(GitPattern rule, string directory, string project) =>
        PathRules.IsUnder(directory, project)
        || PathRules.IsUnder(project, directory)
            && (rule.IsName || rule.Below(Relative(directory, project)) is { Count: > 0 });

    private static bool MeansFolderAbove(GitPattern rule, string directory, string project) =>
        PathRules
            .Ancestors(project)
            .TakeWhile(folder => folder != directory)
            .Any(folder => rule.Matches(Relative(directory, folder), isFolder: true));

    // Of a file above the context, what it says of the context.
    private string? Path(string directory, GitPattern rule) =>
        context.Contains(directory) ? In(directory) + Text(rule)
        : rule.Below(Relative(directory, context.Directory)) is { Count: > 0 } rest
            ? Text(rest) + (rule.IsFolderOnly ? "/**" : "")
        : null;

    // Whether the pattern can mean something in the folder of a project.
    private IEnumerable<string> Reaching(string pattern)
    {
        var literal = pattern[..(pattern.AsSpan().IndexOfAny("*?[\\") is var end and >= 0 ? end : pattern.Length)];
        return projects
            .Select(context.RelativePath)
            .Any(project =>
                project == "."
                || literal.StartsWith(project + "/", StringComparison.Ordinal)
                || (project + "/").StartsWith(literal, StringComparison.Ordinal)
            )
            ? [pattern]
            : [];
    }

    private string In(string directory) =>
        context.Contains(directory) && context.RelativePath(directory) is not "." and var path
            ? string.Concat(path.Select((c, index) => Escape(c, index == 0, isLast: false))) + "/"
            : "";

    private static string Relative(string directory, string path) =>
        System.IO.Path.GetRelativePath(directory, path).Replace('\\', '/');

    // All folders in one are those directly in it, with what they hold.
    private static string Text(GitPattern rule) =>
        !rule.IsFolderOnly ? Text(rule.Parts)
        : rule.Parts[^1].Kind == GlobKind.All ? Text([.. rule.Parts.SkipLast(1)]) + "*/**"
        : Text(rule.Parts) + "/**";

    private static string Text(IReadOnlyList<GlobPart> parts)
    {
        var text = new StringBuilder();
        for (var i = 0; i < parts.Count; i++)
        {
            _ = parts[i].Kind switch
            {
                GlobKind.Literal => text.Append(Escape(parts[i].Text[0], i == 0, i == parts.Count - 1)),
                GlobKind.Class => text.Append('[').Append(parts[i].Text).Append(']'),
                _ => text.Append(parts[i].Text),
            };
        }
        return text.ToString();
    }

    // What only an engine takes for a regular expression, or a mark of the line; white space at an end is dropped.
    private static string Escape(char c, bool isFirst, bool isLast) =>
        (isFirst || isLast) && char.IsWhiteSpace(c) ? $"[{c}]"
        : c is '[' or '*' or '?' or '\\' or '^' or '+' or '|' or '(' or ')' or '{' or '}'
        || (isFirst && c is '#' or '!')
            ? $"\\{c}"
        : c.ToString();
}
