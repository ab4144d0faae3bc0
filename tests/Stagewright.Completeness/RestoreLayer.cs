using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Stagewright.Completeness;

/// <summary>A <c>COPY</c> of a Dockerfile from the context.</summary>
/// <param name="Line">The line's number, from 1.</param>
/// <param name="Text">The line.</param>
/// <param name="Sources">Patterns of files or folders, as an engine reads them: without quotes and escapes.</param>
/// <param name="Destination">A folder, with <c>/</c> at its end, or a file.</param>
public sealed record CopyLine(int Line, string Text, IReadOnlyList<string> Sources, string Destination);

/// <summary>What a Dockerfile copies and mounts for the restore, read from its text and from nothing else.</summary>
/// <param name="Copies">The copies, in their order.</param>
/// <param name="Secrets">
/// The files that are mounted as secrets: each source in the context with its target below the sources.
/// </param>
public sealed partial record RestoreLayer(
    IReadOnlyList<CopyLine> Copies,
    IReadOnlyList<(string Source, string Target)> Secrets
)
{
    private const string SourceDirectory = "/src/";

    /// <summary>Reads what a Dockerfile copies before its <c>dotnet restore</c>.</summary>
    public static RestoreLayer Read(string dockerfile) =>
        Read(dockerfile, "dotnet restore ", after: null)
        ?? throw new InvalidOperationException("The Dockerfile has no dotnet restore:\n" + dockerfile);

    /// <summary>
    /// Reads what it copies after that and before it builds the referenced projects; null if it builds them with the
    /// app.
    /// </summary>
    public static RestoreLayer? ReadReferences(string dockerfile) =>
        Read(dockerfile, "-t:ResolveProjectReferences ", after: "dotnet restore ");

    private static RestoreLayer? Read(string dockerfile, string command, string? after)
    {
        var lines = dockerfile.Split('\n');
        var end = Find(command);
        if (end < 0)
            return null;
        var start = after is null ? -1 : Find(after);

        // A stage of copies counts where the builder copies it.
        var stage = "";
        var copies = new Dictionary<string, List<CopyLine>>();
        foreach (var (text, index) in lines.Take(end).Select((text, index) => (text, index)))
        {
            if (Stage().Match(text) is { Success: true } from)
                copies[stage = from.Groups[1].Value] = [];
            else if (StageCopy().Match(text) is { Success: true } copy)
                copies[stage].AddRange(index > start ? copies[copy.Groups[1].Value] : []);
            else if (text.StartsWith("COPY ", StringComparison.Ordinal) && (stage != "builder" || index > start))
                copies[stage].Add(Copy(index + 1, text));
        }
        var sources = SecretOption()
            .Matches(dockerfile)
            .ToDictionary(match => match.Groups["id"].Value, match => match.Groups["source"].Value.TrimEnd('\''));
        var mounts = lines
            .Take(end + 1)
            .Skip(start + 1)
            .SelectMany(line => SecretFile().Matches(line))
            .Select(match =>
                (
                    sources[match.Groups["id"].Value],
                    match.Groups["target"].Value.Replace("\\", "", StringComparison.Ordinal)
                )
            );
        return new RestoreLayer(copies["builder"], [.. mounts]);

        int Find(string text) =>
            Array.FindIndex(lines, line => line.Contains(text, StringComparison.Ordinal) && !line.StartsWith('#'));
    }

    /// <summary>Copies the files of the layer into an empty folder.</summary>
    public void Apply(string context, string destination)
    {
        var entries = Directory.GetFileSystemEntries(context, "*", SearchOption.AllDirectories);
        foreach (var copy in Copies)
            Apply(copy, entries, context, destination);
        foreach (var (source, target) in Secrets)
            Files.Copy(Path.Combine(context, source), Path.Combine(destination, target));
    }

    private static void Apply(CopyLine copy, IReadOnlyList<string> entries, string context, string destination)
    {
        foreach (var source in copy.Sources)
        {
            var pattern = Pattern.Compile(source.TrimEnd('/'));
            var matches = entries.Where(path => pattern.IsMatch(Path.GetRelativePath(context, path))).ToList();
            if (matches.Count == 0)
                throw new InvalidOperationException(
                    $"Line {copy.Line} copies '{source}', which the context does not have: {copy.Text}"
                );
            foreach (var match in matches)
            {
                var target = Path.Combine(destination, copy.Destination);
                if (Directory.Exists(match))
                    Files.CopyDirectory(match, target);
                else
                    Files.Copy(
                        match,
                        copy.Destination.EndsWith('/') ? Path.Combine(target, Path.GetFileName(match)) : target
                    );
            }
        }
    }

    private static CopyLine Copy(int line, string text)
    {
        var arguments = text["COPY ".Length..];
        // An array is JSON, in which the other rules hold for each word.
        var words =
            arguments.StartsWith('[') && arguments.EndsWith(']')
                ? JsonSerializer
                    .Deserialize<string[]>(arguments)!
                    .Select(word => Words(word, splits: false).Single())
                    .ToList()
                : Words(arguments, splits: true);
        return new CopyLine(line, text, [.. words.SkipLast(1)], words[^1]);
    }

    // The rules of a Dockerfile's words: a backslash escapes, quotes group. The escape of a pattern stays, because the
    // pattern needs it.
    private static List<string> Words(string text, bool splits)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var quote = '\0';
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\\' && quote != '\'' && i + 1 < text.Length)
                word.Append(text[++i]);
            else if (quote == '\0' && c is '\'' or '"')
                quote = c;
            else if (c == quote)
                quote = '\0';
            else if (splits && quote == '\0' && c == ' ')
                Next();
            else if (c == '$' && quote != '\'')
                throw new InvalidOperationException($"'{text}' would be expanded.");
            else
                word.Append(c);
        }
        Next();
        return words;

        void Next()
        {
            if (word.Length > 0)
                words.Add(word.ToString());
            word.Clear();
        }
    }

    [GeneratedRegex(@"^FROM .* AS (\S+)$")]
    private static partial Regex Stage();

    [GeneratedRegex(@"^COPY --from=(\S+) / \./$")]
    private static partial Regex StageCopy();

    [GeneratedRegex(@"--secret '?id=(?<id>[^,]+),src=(?<source>[^\s']+|(?<=')[^']+')")]
    private static partial Regex SecretOption();

    [GeneratedRegex(@"--mount=type=secret,id=(?<id>[^,]+),target=" + SourceDirectory + @"(?<target>(?:\\.|[^,\s])+)")]
    private static partial Regex SecretFile();
}
