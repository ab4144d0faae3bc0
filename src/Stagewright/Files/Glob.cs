using System.Text;
using System.Text.RegularExpressions;

namespace Stagewright.Files;

/// <summary>What a part of a pattern stands for.</summary>
internal enum GlobKind
{
    /// <summary>A character.</summary>
    Literal,

    /// <summary><c>?</c>: any character of a name.</summary>
    Character,

    /// <summary><c>[…]</c>: one of some characters of a name.</summary>
    Class,

    /// <summary><c>*</c>: any part of a name.</summary>
    Name,

    /// <summary><c>**/</c>: any folders.</summary>
    Folders,

    /// <summary><c>/**</c>: all that is in a folder.</summary>
    All,
}

/// <summary>A part of a pattern.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="Text">The character; or what the class holds.</param>
/// <param name="Regex">It as a regular expression.</param>
internal sealed record GlobPart(GlobKind Kind, string Text, string Regex);

/// <summary>Reads patterns of paths as git does (wildmatch.c with <c>WM_PATHNAME</c>).</summary>
internal static partial class Glob
{
    private static readonly GlobPart Character = new(GlobKind.Character, "?", "[^/]");
    private static readonly GlobPart Name = new(GlobKind.Name, "*", "[^/]*");
    private static readonly GlobPart Folders = new(GlobKind.Folders, "**/", "(?:.*/)?");
    private static readonly GlobPart All = new(GlobKind.All, "**", ".*");

    /// <summary>The parts of a pattern; null if it is broken and means nothing.</summary>
    /// <param name="text">The pattern.</param>
    /// <param name="isName">Whether it is that of a name, in which <c>**</c> is <c>*</c>.</param>
    public static IReadOnlyList<GlobPart>? Parse(string text, bool isName)
    {
        var parts = new List<GlobPart>();
        var isLiteral = true;
        for (var i = 0; i < text.Length; )
        {
            var isFirst = isLiteral || text[i - 1] == '/';
            isLiteral &= text[i] is not ('*' or '?' or '[' or '\\');
            if ((text[i] == '*' ? Stars(text, ref i, isFirst && !isName) : One(text, ref i)) is not { } part)
                return null;
            parts.Add(part);
        }
        return parts;
    }

    /// <summary>Whether there is a name that two patterns of names mean.</summary>
    public static bool MayMeet(IReadOnlyList<GlobPart> one, IReadOnlyList<GlobPart> two)
    {
        // From the ends: whether what is left of the one can mean what is left of the other.
        var meets = new bool[one.Count + 1, two.Count + 1];
        for (var i = one.Count; i >= 0; i--)
        {
            for (var j = two.Count; j >= 0; j--)
            {
                var (isOneLeft, isTwoLeft) = (i < one.Count, j < two.Count);
                meets[i, j] =
                    (!isOneLeft && !isTwoLeft)
                    || (isOneLeft && IsAny(one[i]) && (meets[i + 1, j] || (isTwoLeft && meets[i, j + 1])))
                    || (isTwoLeft && IsAny(two[j]) && (meets[i, j + 1] || (isOneLeft && meets[i + 1, j])))
                    || (isOneLeft && isTwoLeft && MayBeSame(one[i], two[j]) && meets[i + 1, j + 1]);
            }
        }
        return meets[0, 0];
    }

    /// <summary>
    /// Whether a pattern of names means all that another one means, by an example of it: signs stand for themselves,
    /// and of a class there is one character.
    /// </summary>
    public static bool Means(IReadOnlyList<GlobPart> pattern, IReadOnlyList<GlobPart> other) =>
        Regex.IsMatch(
            string.Concat(other.Select(Example)),
            $@"\A{string.Concat(pattern.Select(part => part.Regex))}\z",
            RegexOptions.CultureInvariant | RegexOptions.Singleline
        );

    // What a class does not hold is, for one, a character that no file has.
    private static string Example(GlobPart part) =>
        part.Kind != GlobKind.Class ? part.Text
        : part.Text[0] == '^' ? "\u0001"
        : part.Text[^1..];

    private static bool IsAny(GlobPart part) => part.Kind is GlobKind.Name or GlobKind.All;

    private static bool MayBeSame(GlobPart one, GlobPart two) =>
        one.Kind == GlobKind.Literal ? IsOne(one.Text, two) : two.Kind != GlobKind.Literal || IsOne(two.Text, one);

    private static bool IsOne(string character, GlobPart part) =>
        part.Kind == GlobKind.Literal ? part.Text == character : Regex.IsMatch(character, part.Regex);

    private static GlobPart Stars(string text, ref int position, bool mayBeFolders)
    {
        var start = position;
        while (position < text.Length && text[position] == '*')
            position++;
        if (position - start == 1 || !mayBeFolders)
            return Name;
        if (position == text.Length)
            return All;
        return text[position] == '/' && position++ > 0 ? Folders : Name;
    }

    private static GlobPart? One(string text, ref int position)
    {
        switch (text[position])
        {
            case '?':
                position++;
                return Character;
            case '[':
                return Class(text, ref position);
            case '\\' when ++position == text.Length:
                return null;
            default:
                var c = text[position++].ToString();
                return new GlobPart(GlobKind.Literal, c, Regex.Escape(c));
        }
    }

    // As .NET and Go write a class: ranges whose ends are escaped, where they are signs.
    private static GlobPart? Class(string text, ref int position)
    {
        if (ClassPattern().Match(text, position) is not { Success: true } match)
            return null;
        position += match.Length;
        var ranges = new StringBuilder();
        foreach (var member in match.Groups["member"].Captures.Select(capture => capture.Value))
        {
            if ((member is ['[', ':', .. var name, ':', ']'] ? Named(name) : Range(member)) is not { } range)
                return null;
            ranges.Append(range);
        }
        var isNegated = match.Groups["not"].Length > 0;
        if (ranges.Length == 0)
            return isNegated ? Character : null;
        return new GlobPart(
            GlobKind.Class,
            (isNegated ? "^" : "") + ranges,
            isNegated ? $"[^/{ranges}]" : $"[{ranges}]"
        );
    }

    // One that begins behind its end is empty.
    private static string Range(string member)
    {
        var (first, last) = (member[member[0] == '\\' ? 1 : 0], member[^1]);
        return member.Length <= 2 && (member.Length == 1 || member[0] == '\\') ? Escape(first)
            : first <= last ? $"{Escape(first)}-{Escape(last)}"
            : "";
    }

    private static string Escape(char c) =>
        char.IsAscii(c) && (char.IsPunctuation(c) || char.IsSymbol(c)) ? "\\" + c : c.ToString();

    private static string? Named(string name) =>
        name switch
        {
            "alnum" => "0-9A-Za-z",
            "alpha" => "A-Za-z",
            "blank" => " \t",
            "digit" => "0-9",
            "graph" => "\\!-\\~",
            "lower" => "a-z",
            "print" => " -\\~",
            "punct" => "\\!-\\/\\:-\\@\\[-\\`\\{-\\~",
            "space" => " \t-\r",
            "upper" => "A-Z",
            "xdigit" => "0-9A-Fa-f",
            _ => null,
        };

    // A first ] is one of the characters.
    [GeneratedRegex(
        """\G\[(?<not>[!^])?(?<member>\[:[^\]]*:\]|(?:\\.|[^\\])(?:-(?:\\.|[^\]\\]))?)(?<member>\[:[^\]]*:\]|(?:\\.|[^\]\\])(?:-(?:\\.|[^\]\\]))?)*\]""",
        RegexOptions.Singleline
    )]
    private static partial Regex ClassPattern();
}
