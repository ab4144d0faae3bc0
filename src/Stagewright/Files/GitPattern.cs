using System.Text.RegularExpressions;

namespace Stagewright.Files;

/// <summary>A rule of a <c>.gitignore</c> file, read as git reads it (git's dir.c and wildmatch.c).</summary>
internal sealed class GitPattern
{
    private readonly Regex _regex;

    private GitPattern(IReadOnlyList<GlobPart> parts)
    {
        Parts = parts;
        _regex = ToRegex(parts);
    }

    /// <summary>What it says of a path, in its order.</summary>
    public IReadOnlyList<GlobPart> Parts { get; }

    /// <summary>The rule as it is written.</summary>
    public required string Text { get; init; }

    /// <summary>The number of its line.</summary>
    public required int Line { get; init; }

    /// <summary>Whether it takes back what rules before it ignore.</summary>
    public required bool IsException { get; init; }

    /// <summary>Whether no file is meant.</summary>
    public required bool IsFolderOnly { get; init; }

    /// <summary>
    /// Whether a name is meant, in the folder of the file and in each below; a path from there otherwise.
    /// </summary>
    public required bool IsName { get; init; }

    /// <summary>Whether it is <c>*</c>: all names.</summary>
    public bool IsAnyName => IsName && Parts is [{ Kind: GlobKind.Name }];

    /// <summary>Whether it means all folders in one, such as <c>*/</c>.</summary>
    public bool MeansAllFolders => IsFolderOnly && (IsAnyName || Parts[^1].Kind == GlobKind.All);

    /// <summary>Whether it means paths of more than one depth.</summary>
    public bool IsOfAnyDepth => IsName || Parts.Any(part => part.Kind is GlobKind.Folders or GlobKind.All);

    /// <summary>Whether the last name has an extension.</summary>
    public bool LooksLikeFile => !IsFolderOnly && Name.Skip(1).Any(part => part.Text == ".");

    /// <summary>The last name, in which [Bb] is b; empty if it has another class.</summary>
    public string NameInOneCase =>
        Name.Any(part => part.Kind == GlobKind.Class && !IsOneLetter(part))
            ? ""
            : string.Concat(Name.Select(part => part.Kind == GlobKind.Class ? part.Text[1..] : part.Text));

    private static bool IsOneLetter(GlobPart part) =>
        part.Text is [var upper, var lower] && char.IsAsciiLetterUpper(upper) && char.ToLowerInvariant(upper) == lower;

    private IReadOnlyList<GlobPart> Name =>
        [
            .. Parts.Skip(
                Parts.Select((part, index) => part.Kind == GlobKind.Folders || part.Text == "/" ? index + 1 : 0).Max()
            ),
        ];

    /// <summary>Reads a line; null if it means nothing.</summary>
    public static GitPattern? Parse(string line, int number)
    {
        var text = WithoutEnd(line);
        if (text.StartsWith('#'))
            return null;
        var isException = text.StartsWith('!');
        var rule = isException ? text[1..] : text;
        var isFolderOnly = rule.EndsWith('/');
        rule = isFolderOnly ? rule[..^1] : rule;
        var isName = !rule.Contains('/');
        rule = rule.StartsWith('/') ? rule[1..] : rule;
        return rule.Length == 0 || Glob.Parse(rule, isName) is not { } parts
            ? null
            : new GitPattern(parts)
            {
                Text = text,
                Line = number,
                IsException = isException,
                IsFolderOnly = isFolderOnly,
                IsName = isName,
            };
    }

    /// <summary>Whether it means a file or folder, whatever it says of those above.</summary>
    /// <param name="path">The path from the folder of the <c>.gitignore</c> file, with <c>/</c>.</param>
    /// <param name="isFolder">Whether it is a folder.</param>
    public bool Matches(string path, bool isFolder) =>
        (isFolder || !IsFolderOnly) && _regex.IsMatch(IsName ? path.AsSpan(path.LastIndexOf('/') + 1) : path);

    /// <summary>
    /// Whether it, an exception, can take back what another rule ignores: there is a name that both mean. An exception
    /// of folders is meant for a rule that means all of them or is one of them: no folder is named
    /// <c>mono_crash.cache</c> for <c>!?*.cache/</c> to take back from <c>mono_crash.*</c>.
    /// </summary>
    public bool MayTakeBack(GitPattern other) =>
        IsFolderOnly ? Glob.Means(Name, other.Name) || Glob.Means(other.Name, Name) : Glob.MayMeet(Name, other.Name);

    /// <summary>What it says of the paths in a folder; null if that is nothing.</summary>
    /// <param name="folder">The path from the folder of the <c>.gitignore</c> file, with <c>/</c>.</param>
    public IReadOnlyList<GlobPart>? Below(string folder)
    {
        var rest = Parts;
        foreach (var name in folder == "." ? [] : folder.Split('/'))
        {
            if (rest[0].Kind is GlobKind.Folders or GlobKind.All)
                return rest;
            var end = rest.TakeWhile(part => part.Text != "/").Count();
            if (end >= rest.Count - 1 || !ToRegex(rest.Take(end)).IsMatch(name))
                return null;
            rest = [.. rest.Skip(end + 1)];
        }
        return rest;
    }

    private static Regex ToRegex(IEnumerable<GlobPart> parts) =>
        new(
            $@"\A{string.Concat(parts.Select(part => part.Regex))}\z",
            RegexOptions.CultureInvariant | RegexOptions.Singleline
        );

    // Blanks at the end, of which \ keeps the first.
    private static string WithoutEnd(string line)
    {
        line = line.EndsWith('\r') ? line[..^1] : line;
        var end = 0;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '\\')
                i++;
            else if (line[i] == ' ')
                continue;
            end = i + 1;
        }
        return line[..Math.Min(end, line.Length)];
    }
}
