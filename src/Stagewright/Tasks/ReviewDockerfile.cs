using Stagewright.Diagnostics;
using Stagewright.Review;

namespace Stagewright.Tasks;

/// <summary>Says what is wrong with the Dockerfile of a project, whoever wrote it. It changes nothing.</summary>
public sealed class ReviewDockerfile : DockerfileTask
{
    private protected override void Run()
    {
        var reading = Read();
        var path = Path.GetFullPath(reading.App.DockerfilePath, reading.Context.Directory);
        if (!Path.Exists(path))
            throw new DiagnosticException(Descriptors.ReviewNothing.In(ProjectFile, reading.App.DockerfilePath));
        Begin("review");
        var findings = DockerfileReview.Review(
            Text(path),
            path,
            DockerfileGenerator.Reviewed(reading.App) with
            {
                HasIgnoreFile = reading.Context.HasIgnoreFile() || File.Exists(path + ".dockerignore"),
            }
        );
        foreach (var finding in findings)
            Log.LogDiagnostic(finding);
        Log.LogAnswer($"{reading.App.DockerfilePath} was reviewed: {findings.Count} findings.");
    }

    private static string Text(string path)
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
}
