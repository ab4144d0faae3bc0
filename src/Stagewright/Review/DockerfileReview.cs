using System.Text.RegularExpressions;
using Stagewright.Diagnostics;
using Stagewright.Files;

namespace Stagewright.Review;

/// <summary>Says what is wrong with a Dockerfile that a person wrote. What it cannot know, it passes over.</summary>
internal static partial class DockerfileReview
{
    // An image has 127 layers at most, so more files than that cannot be copied one by one.
    private const int MostCopies = 100;

    /// <summary>The text of a file.</summary>
    /// <exception cref="DiagnosticException">It cannot be read.</exception>
    public static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(Descriptors.FileNotWritable.In(path, Path.GetFileName(path), e.Message), e);
        }
    }

    /// <summary>The findings, in the order of the lines.</summary>
    public static IReadOnlyList<Diagnostic> Review(string text, string path, ReviewedApp app)
    {
        var stages = Stage.Of(DockerfileParser.Parse(text));
        if (stages.Count == 0)
            return [];
        var found = stages.SelectMany(stage =>
            Images(stage, app, stage == stages[^1])
                .Concat(Restores(stage, app))
                .Concat(BuildReview.Review(stage))
                .Concat(ContentReview.Review(stage, app))
        );
        return
        [
            .. found
                .Concat(Runtime(stages[^1]))
                .Concat(StartReview.Review(stages[^1], app))
                .Distinct()
                .OrderBy(finding => finding.Line)
                .ThenBy(finding => finding.Kind.Code, StringComparer.Ordinal)
                .Select(finding => finding.Kind.At(new SourceLocation(path, finding.Line), finding.Text, finding.More)),
        ];
    }

    // Other images may have a user of their own, which only a registry knows; so have the small ones of .NET.
    private static IEnumerable<Finding> Runtime(Stage stage)
    {
        var user = stage.Instructions.LastOrDefault(instruction => instruction.Name == "USER");
        var name = user?.Arguments.Split(':')[0].Trim('"', '\'');
        if (
            name is "root" or "0"
            || user is null && OfficialImage().IsMatch(stage.Image) && !OwnUser().IsMatch(stage.Image)
        )
            yield return new Finding(Descriptors.ReviewRunsAsRoot, (user ?? stage.From).Line, stage.Image);
        var command = stage.Instructions.LastOrDefault(instruction => instruction.Name == "ENTRYPOINT");
        if (command is { Elements: null, Arguments.Length: > 0 })
            yield return new Finding(Descriptors.ReviewShellForm, command.Line, command.Arguments);
    }

    private static IEnumerable<Finding> Images(Stage stage, ReviewedApp app, bool isLast)
    {
        if (OfficialImage().Match(stage.Image) is not { Success: true } image)
            yield break;
        var version = Version.Parse(image.Groups["version"].Value);
        var isSdk = image.Groups["kind"].Value == "sdk";
        var (needed, isWrong) = isSdk
            ? (app.NewestFramework, version < app.NewestFramework)
            : (app.Framework, isLast && image.Groups["kind"].Value != "runtime-deps" && version != app.Framework);
        if (isWrong)
            yield return new Finding(Descriptors.ReviewImageVersion, stage.From.Line, stage.Image, needed.ToString(2));
    }

    private static IEnumerable<Finding> Restores(Stage stage, ReviewedApp app)
    {
        var restore = stage.Instructions.FirstOrDefault(BuildReview.Restores);
        if (restore is null || restore.HasBindMount)
            yield break;
        var copies = stage
            .Instructions.TakeWhile(instruction => instruction != restore)
            .Where(instruction => instruction.Name is "COPY" or "ADD")
            .ToList();
        if (copies.Find(ContentReview.CopiesAll) is { } all)
        {
            if (app.RestoreFiles.Count <= MostCopies)
                yield return new Finding(Descriptors.ReviewCopyBeforeRestore, all.Line, all.Arguments);
            yield break;
        }
        // What comes from another stage can be anything.
        if (copies.Exists(copy => copy.HasFlag("--from")))
            yield break;
        var sources = copies.SelectMany(copy => copy.Words.SkipLast(1)).ToList();
        if (sources.Exists(source => source.Contains('$') || source.StartsWith("<<", StringComparison.Ordinal)))
            yield break;
        // The file does not say which folder is its context: the one that lacks less is meant.
        var missing = new[] { "", app.Directory }
            .Select(context => app.RestoreFiles.Where(file => !IsCopied(file, sources, context)).ToList())
            .MinBy(files => files.Count)!;
        foreach (var file in missing)
            yield return new Finding(Descriptors.ReviewRestoreFileMissing, restore.Line, file);
    }

    private static bool IsCopied(string file, List<string> sources, string context) =>
        sources.Exists(source => Means(context, source, file));

    // A file, or a folder above it. A broken pattern means nothing.
    private static bool Means(string context, string source, string file)
    {
        var path = source.StartsWith("./", StringComparison.Ordinal) ? source[2..] : source.TrimStart('/');
        var whole = (context.Length == 0 ? path : $"{context}/{path}").TrimEnd('/');
        return Glob.Parse(whole, isName: false) is { } parts
            && Regex.IsMatch(
                file,
                $@"\A{string.Concat(parts.Select(part => part.Regex))}(/|\z)",
                RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
            );
    }

    [GeneratedRegex(
        @"^mcr\.microsoft\.com/dotnet/(?<kind>sdk|aspnet|runtime|runtime-deps):(?<version>\d{1,3}\.\d{1,3})(?!\d)"
    )]
    internal static partial Regex OfficialImage();

    [GeneratedRegex("chiseled|distroless|nanoserver|windowsservercore")]
    private static partial Regex OwnUser();
}
