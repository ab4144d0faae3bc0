using System.Text.RegularExpressions;
using Stagewright.Diagnostics;

namespace Stagewright.Review;

/// <summary>What a Dockerfile is compared with.</summary>
/// <param name="AssemblyName">The name of the app's assembly, for example <c>Shop.Api</c>.</param>
/// <param name="IsAspNetCore">Whether the app needs ASP.NET Core at run time.</param>
/// <param name="Framework">The version of .NET that the app runs on.</param>
/// <param name="NewestFramework">The newest version that a project of the closure is built for.</param>
/// <param name="Directory">The Dockerfile's folder, relative to the context; empty for the context itself.</param>
/// <param name="RestoreFiles">The files that restore reads, relative to the context.</param>
internal sealed record ReviewedApp(
    string AssemblyName,
    bool IsAspNetCore,
    Version Framework,
    Version NewestFramework,
    string Directory,
    IReadOnlyList<string> RestoreFiles
)
{
    /// <summary>Whether the context, or the Dockerfile, has an ignore file.</summary>
    public bool HasIgnoreFile { get; init; } = true;
}

/// <summary>Says what is wrong with a Dockerfile that a person wrote. What it cannot know, it passes over.</summary>
internal static partial class DockerfileReview
{
    // An image has 127 layers at most, so more files than that cannot be copied one by one.
    private const int MostCopies = 100;

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
        sources.Exists(source => Matches(context, source).IsMatch(file));

    private static Regex Matches(string context, string source)
    {
        var path = source.StartsWith("./", StringComparison.Ordinal) ? source[2..] : source.TrimStart('/');
        var whole = context.Length == 0 ? path : $"{context}/{path}";
        var pattern = Regex
            .Escape(whole.TrimEnd('/'))
            .Replace(@"\*\*/", "(.*/)?", StringComparison.Ordinal)
            .Replace(@"\*", "[^/]*", StringComparison.Ordinal)
            .Replace(@"\?", "[^/]", StringComparison.Ordinal);
        return new Regex($"^{pattern}(/|$)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }

    [GeneratedRegex(
        @"^mcr\.microsoft\.com/dotnet/(?<kind>sdk|aspnet|runtime|runtime-deps):(?<version>\d{1,3}\.\d{1,3})(?!\d)"
    )]
    internal static partial Regex OfficialImage();

    [GeneratedRegex("chiseled|distroless|nanoserver|windowsservercore")]
    private static partial Regex OwnUser();
}
