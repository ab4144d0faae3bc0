using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Stagewright.Models;

namespace Stagewright.Dockerfiles;

/// <summary>
/// Writes values so that an engine reads exactly them: each place of a Dockerfile has rules of its own
/// (https://docs.docker.com/reference/dockerfile, https://docs.docker.com/build/concepts/context).
/// </summary>
internal static partial class DockerfileText
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>What follows <c>COPY</c>: plain where it can be, an array where a path has white space.</summary>
    public static string CopyArguments(CopyInstruction copy)
    {
        // A source is a pattern (Go's filepath.Match), a destination is not; quotes, $ and \ are read in both.
        var words = copy
            .Sources.Select(source => Word(Plainly(Pattern(source))))
            .Append(Word(Plainly(copy.Destination)))
            .ToList();
        return words.Exists(word => word.Any(char.IsWhiteSpace)) ? JsonArray(words) : string.Join(' ', words);
    }

    /// <summary>An array in the exec form, for example <c>["dotnet", "App.dll"]</c>.</summary>
    public static string JsonArray(IEnumerable<string> values) =>
        $"[{string.Join(", ", values.Select(value => JsonSerializer.Serialize(value, Json)))}]";

    /// <summary>An array whose values the engine expands, as those of <c>VOLUME</c>: it reads exactly them.</summary>
    public static string WordArray(IEnumerable<string> values) => JsonArray(values.Select(Word));

    /// <summary>What follows <c>--mount=</c> for a cache.</summary>
    public static string CacheMount(CacheMount cache) =>
        $"type=cache,id={cache.Id},target={cache.Target}{(cache.IsLocked ? ",sharing=locked" : "")}";

    /// <summary>What follows <c>--mount=</c> for a secret: a command without it ends at once.</summary>
    public static string SecretMount(SecretMount secret) =>
        $"type=secret,id={secret.Id},{(secret.Target is null ? "" : $"target={FlagSpecial().Replace(secret.Target, "\\$0")},")}required=true";

    /// <summary>What goes before a command that reads a secret from its environment.</summary>
    public static string SecretVariable(SecretMount secret) => $"{secret.Variable}=\"$(cat /run/secrets/{secret.Id})\"";

    /// <summary>
    /// A value of <c>ENV</c>, <c>LABEL</c>, <c>WORKDIR</c>, <c>USER</c> or <c>EXPOSE</c>: in quotes where it is not
    /// plain, and never expanded.
    /// </summary>
    public static string Value(string value) =>
        // Two hyphens would begin a flag, of any instruction.
        Plain().IsMatch(value) && !value.StartsWith("--", StringComparison.Ordinal)
            ? value
            : $"\"{value.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("$", "\\$")}\"";

    /// <summary>A word of a shell command, in single quotes where it is not plain.</summary>
    public static string Shell(string value) => Plain().IsMatch(value) ? value : $"'{value.Replace("'", "'\\''")}'";

    /// <summary>
    /// A word of a command in <c>cmd</c>, the shell of Windows, in double quotes where it is not plain.
    /// </summary>
    public static string CommandPrompt(string value) =>
        Plain().IsMatch(value) ? value : $"\"{value.Replace("\"", "\\\"")}\"";

    /// <summary>
    /// A line of an ignore file that means one path, also with <c>!</c> before it. Engines read it as a regular
    /// expression in which they escape little (moby/patternmatcher; containers/storage, pkg/fileutils).
    /// </summary>
    public static string IgnorePattern(string path)
    {
        var text = new StringBuilder();
        for (var i = 0; i < path.Length; i++)
        {
            var c = path[i];
            // White space at an end of the line is dropped, and a byte order mark at its beginning, but not a class of
            // it; # and ! mean something there.
            _ =
                (char.IsWhiteSpace(c) && (i == 0 || i == path.Length - 1)) || (c == '\uFEFF' && i == 0)
                    ? text.Append('[').Append(c).Append(']')
                : c is '[' or '*' or '?' or '\\' or '^' or '+' or '|' or '(' or ')' or '{'
                || (i == 0 && c is '#' or '!')
                    ? text.Append('\\').Append(c)
                : text.Append(c);
        }
        return text.ToString();
    }

    [GeneratedRegex(@"^[\w@%+:,./-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();

    // At its beginning, a path could be a flag, an array, or a here-document (BuildKit's parser.reHeredoc, even within
    // an array); and Go's text/scanner drops a byte order mark.
    private static string Plainly(string path) => Meaningful().IsMatch(path) ? "./" + path : path;

    [GeneratedRegex(@"^(--|\[|\d*<<|\uFEFF)")]
    private static partial Regex Meaningful();

    private static string Pattern(string path) => Special().Replace(path, "[$0]");

    [GeneratedRegex(@"[\[*?]")]
    private static partial Regex Special();

    [GeneratedRegex("""[\s"'\\]""")]
    private static partial Regex FlagSpecial();

    private static string Word(string text) => Quoting().Replace(text, "\\$0");

    [GeneratedRegex("[\\\\'\"$]")]
    private static partial Regex Quoting();
}
