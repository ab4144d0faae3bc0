using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Stagewright.Dockerfiles;

/// <summary>
/// Writes values so that an engine reads exactly them: each place of a Dockerfile has rules of its own
/// (https://docs.docker.com/reference/dockerfile, https://docs.docker.com/build/concepts/context).
/// </summary>
public static partial class DockerfileText
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What follows <c>COPY</c>: plain where it can be, an array where a path has white space.</summary>
    public static string CopyArguments(CopyInstruction copy)
    {
        // A source is a pattern (Go's filepath.Match), a destination is not; quotes, $ and \ are read in both.
        var words = copy.Sources.Select(source => Word(Pattern(source))).Append(Word(copy.Destination)).ToList();
        return words.Exists(word => word.Any(char.IsWhiteSpace) || word.StartsWith("--", StringComparison.Ordinal) || word.StartsWith("<<", StringComparison.Ordinal))
            || words[0].StartsWith('[')
            ? JsonArray(words)
            : string.Join(' ', words);
    }

    /// <summary>An array in the exec form, for example <c>["dotnet", "App.dll"]</c>.</summary>
    public static string JsonArray(IEnumerable<string> values) =>
        $"[{string.Join(", ", values.Select(value => JsonSerializer.Serialize(value, Json)))}]";

    /// <summary>What follows <c>--mount=</c> for a cache.</summary>
    public static string CacheMount(CacheMount cache) => $"type=cache,id={cache.Id},target={cache.Target}{(cache.IsLocked ? ",sharing=locked" : "")}";

    /// <summary>What follows <c>--mount=</c> for a secret: a command without it ends at once.</summary>
    public static string SecretMount(SecretMount secret) =>
        $"type=secret,id={secret.Id},{(secret.Target is null ? "" : $"target={FlagSpecial().Replace(secret.Target, "\\$0")},")}required=true";

    /// <summary>What goes before a command that reads a secret from its environment.</summary>
    public static string SecretVariable(SecretMount secret) => $"{secret.Variable}=\"$(cat /run/secrets/{secret.Id})\"";

    /// <summary>A value of <c>ENV</c>, <c>LABEL</c>, <c>WORKDIR</c>, <c>USER</c> or <c>EXPOSE</c>: in quotes where it is not plain, and never expanded.</summary>
    public static string Value(string value) =>
        Plain().IsMatch(value) ? value : $"\"{value.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("$", "\\$")}\"";

    /// <summary>A word of a shell command, in single quotes where it is not plain.</summary>
    public static string Shell(string value) => Plain().IsMatch(value) ? value : $"'{value.Replace("'", "'\\''")}'";

    /// <summary>
    /// A line of an ignore file that means one path. Buildah reads it as a regular expression in which it escapes little
    /// (containers/storage, pkg/fileutils).
    /// </summary>
    public static string IgnorePattern(string path)
    {
        var text = new StringBuilder();
        foreach (var c in path)
            _ = c is '[' or '*' or '?' or '\\' or '(' or ')' or '+' or '^' or '|' or '{' ? text.Append('\\').Append(c) : text.Append(c);

        // White space at the end of a line is dropped.
        return path.EndsWith(' ') ? text.ToString(0, text.Length - 1) + "[ ]" : text.ToString();
    }

    [GeneratedRegex(@"^[\w@%+:,./-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();

    private static string Pattern(string path) => Special().Replace(path, "[$0]");

    [GeneratedRegex(@"[\[*?]")]
    private static partial Regex Special();

    [GeneratedRegex("""[\s"'\\]""")]
    private static partial Regex FlagSpecial();

    private static string Word(string text) => Quoting().Replace(text, "\\$0");

    [GeneratedRegex("[\\\\'\"$]")]
    private static partial Regex Quoting();
}
