using Stagewright.Diagnostics;

namespace Stagewright.Review;

/// <summary>Says what is wrong with a Dockerfile that a person wrote. What it cannot know, it passes over.</summary>
internal static class DockerfileReview
{
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
    /// <param name="file">The file.</param>
    /// <param name="path">Its absolute path.</param>
    /// <exception cref="DiagnosticException">A file that it is compared with cannot be read.</exception>
    public static IReadOnlyList<Diagnostic> Review(ReviewedFile file, string path) =>
        [
            .. Find(file)
                .Distinct()
                .OrderBy(finding => finding.Line)
                .ThenBy(finding => finding.Kind.Code, StringComparer.Ordinal)
                .Select(finding =>
                    finding.Kind.At(new SourceLocation(path, finding.Line), finding.Text, finding.More, finding.Last)
                ),
        ];

    private static IEnumerable<Finding> Find(ReviewedFile file)
    {
        var read = ReadingReview.Review(file);
        if (file.Stages.Count == 0)
            return read;
        var last = file.Stages[^1];
        return read.Concat(
                file.Stages.SelectMany(stage =>
                    ImageReview
                        .Review(stage, file.App, ReferenceEquals(stage, last))
                        .Concat(RestoreReview.Review(stage, file))
                        .Concat(BuildReview.Review(stage))
                        .Concat(SecretReview.Review(stage, file))
                        .Concat(FileReview.Review(stage, file))
                )
            )
            .Concat(IgnoreReview.Review(file))
            .Concat(StartReview.Review(last, file.App))
            .Concat(ListeningReview.Review(last, file));
    }
}
