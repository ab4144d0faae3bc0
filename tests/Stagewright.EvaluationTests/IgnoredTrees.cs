using CsCheck;

namespace Stagewright.EvaluationTests;

/// <summary>A small tree with <c>.gitignore</c> files.</summary>
/// <param name="Rules">The texts of the <c>.gitignore</c> files by their paths.</param>
/// <param name="Files">The paths of all other files.</param>
internal sealed record IgnoredTree(IReadOnlyList<(string Path, string Text)> Rules, IReadOnlyList<string> Files)
{
    /// <summary>The project that is in each.</summary>
    public const string Project = "src/App/App.csproj";

    /// <summary>The files, and the folders above them.</summary>
    public IEnumerable<string> Paths => Files.Concat(Files.SelectMany(Folders)).Distinct();

    public override string ToString() =>
        string.Concat(Rules.Select(rules => $"{rules.Path}:\n{rules.Text}\n")) + string.Join(' ', Files);

    private static IEnumerable<string> Folders(string path)
    {
        for (var end = path.LastIndexOf('/'); end > 0; end = path.LastIndexOf('/', end - 1))
            yield return path[..end];
    }
}

/// <summary>Makes up small trees with <c>.gitignore</c> files that mean something in them.</summary>
internal static class IgnoredTrees
{
    private static readonly string[] Names =
    [
        .. "a b ab a.txt b.txt A logs keep.txt x.json #a !b [a] c+d".Split(' '),
        "a b",
        "b ",
    ];

    private static readonly string[] NamePatterns =
    [
        .. Names.Select(name => name.Replace("[", "\\[", StringComparison.Ordinal)),
        .. "* ** ? a* *.txt *.* ?b [ab] [!a] [^a] [a-c] [Ll]ogs [Aa] *[b] keep.* x.js?? \\a \\#a \\!b a\\* b\\  [ x\\ []a] [[:upper:]] \\[a] c+* (a)".Split(
            ' '
        ),
    ];

    private static readonly Gen<string> Rule = Gen.Select(
        OneOf("", "", "", "!", "!"),
        OneOf("", "", "", "/", "**/", "src/", "/src/", "src/App/", "src/**/", "App/"),
        OneOf(NamePatterns).Array[1, 2],
        OneOf("", "", "/", "/*", "/**", " ", "\r", "/ "),
        (exception, anchor, names, end) => exception + anchor + string.Join('/', names) + end
    );

    private static readonly Gen<string> Line = Gen.Frequency(
        (12, Rule),
        (1, OneOf("", "# a", "  ", "/", "!", "//", "#", "\\"))
    );

    private static readonly Gen<string> Text = Line.Array[1, 4].Select(lines => string.Join('\n', lines) + "\n");

    private static readonly Gen<string> File = Gen.Select(
        OneOf("src/App/", "src/App/", "src/App/", "src/App/a/", "src/App/logs/", "src/"),
        OneOf(Names).Array[1, 3],
        (folder, names) => folder + string.Join('/', names)
    );

    private static readonly Gen<(string Path, string Text)[]> Rules = Gen.Select(
        Text,
        Text.Null(),
        Text.Null(),
        (root, app, below) =>
            new[] { (".gitignore", root), ("src/App/.gitignore", app), ("src/App/a/.gitignore", below) }
                .Where(rules => rules.Item2 is not null)
                .Select(rules => (rules.Item1, rules.Item2!))
                .ToArray()
    );

    /// <summary>Trees without a path that is both a file and a folder.</summary>
    public static Gen<IgnoredTree> Tree { get; } =
        Gen.Select(
            Rules,
            File.Array[8, 16],
            (rules, files) => new IgnoredTree(rules, Distinct([.. files, "src/App/a/a.txt"]))
        );

    private static IReadOnlyList<string> Distinct(IReadOnlyList<string> files) =>
        [
            .. files
                .Where(file => !files.Any(other => other.StartsWith(file + "/", StringComparison.Ordinal)))
                .Distinct(),
        ];

    private static Gen<string> OneOf(params string[] values) =>
        Gen.Int[0, values.Length - 1].Select(index => values[index]);
}
