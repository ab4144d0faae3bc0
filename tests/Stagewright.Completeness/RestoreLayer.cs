using System.Text.RegularExpressions;
using Stagewright.TestUtilities;

namespace Stagewright.Completeness;

/// <summary>A <c>COPY</c> of a Dockerfile from the context.</summary>
/// <param name="Line">The line's number, from 1.</param>
/// <param name="Text">The arguments, as they are written.</param>
/// <param name="Sources">Paths of files or folders.</param>
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

    private static RestoreLayer? Read(string text, string command, string? after)
    {
        var dockerfile = new Dockerfile(text);
        if (Line(command) is not { } end)
            return null;
        var start = after is null ? 0 : Line(after)!.Value;

        // A stage of copies counts where the builder copies it.
        var copies = new Dictionary<string, List<CopyLine>>();
        foreach (var stage in dockerfile.Stages.TakeWhile(stage => stage.From.Line < end))
        {
            var ofStage = copies[stage.Name!] = [];
            foreach (var copy in stage.Instructions.Where(line => line.Name == "COPY" && line.Line < end))
            {
                var counts = copy.Line > start;
                if (copy.Flags is [var flag])
                    ofStage.AddRange(counts ? copies[flag["--from=".Length..]] : []);
                else if (counts || stage.Name != "builder")
                    ofStage.Add(Copy(copy));
            }
        }
        var sources = SecretOption()
            .Matches(text)
            .ToDictionary(match => match.Groups["id"].Value, match => match.Groups["source"].Value.TrimEnd('\''));
        var mounts = dockerfile
            .All("RUN")
            .Where(run => run.Line > start && run.Line <= end)
            .SelectMany(run => run.Flags)
            .SelectMany(flag => SecretFile().Matches(flag))
            .Select(match =>
                (
                    sources[match.Groups["id"].Value],
                    match.Groups["target"].Value.Replace("\\", "", StringComparison.Ordinal)
                )
            );
        return new RestoreLayer(copies["builder"], [.. mounts]);

        int? Line(string part) =>
            dockerfile.All("RUN").FirstOrDefault(run => run.Arguments.Contains(part, StringComparison.Ordinal))?.Line;
    }

    /// <summary>Copies the files of the layer into an empty folder.</summary>
    public void Apply(string context, string destination)
    {
        foreach (var copy in Copies)
            Apply(copy, context, destination);
        foreach (var (source, target) in Secrets)
            Files.Copy(Path.Combine(context, source), Path.Combine(destination, target));
    }

    private static void Apply(CopyLine copy, string context, string destination)
    {
        var target = Path.Combine(destination, copy.Destination);
        foreach (var source in copy.Sources)
        {
            var path = Path.Combine(context, source);
            if (Directory.Exists(path))
                Files.CopyDirectory(path, target);
            else if (File.Exists(path))
                Files.Copy(path, target.EndsWith('/') ? Path.Combine(target, Path.GetFileName(path)) : target);
            else
                throw new InvalidOperationException(
                    $"Line {copy.Line} copies '{source}', which the context does not have: {copy.Text}"
                );
        }
    }

    private static CopyLine Copy(Instruction copy)
    {
        var words = DockerfileReader.Words(copy.Arguments);
        return new CopyLine(
            copy.Line,
            copy.Arguments,
            [.. words.SkipLast(1).Select(DockerfileReader.PathOf)],
            words[^1]
        );
    }

    [GeneratedRegex(@"--secret '?id=(?<id>[^,]+),src=(?<source>[^\s']+|(?<=')[^']+')")]
    private static partial Regex SecretOption();

    [GeneratedRegex(@"--mount=type=secret,id=(?<id>[^,]+),target=" + SourceDirectory + @"(?<target>(?:\\.|[^,\s])+)")]
    private static partial Regex SecretFile();
}
