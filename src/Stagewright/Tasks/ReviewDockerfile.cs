using Stagewright.Review;

namespace Stagewright.Tasks;

/// <summary>Says what is wrong with the Dockerfile of a project, whoever wrote it. It changes nothing.</summary>
public sealed class ReviewDockerfile : DockerfileTask
{
    private protected override void Run()
    {
        var reading = Read();
        var path = Path.GetFullPath(reading.App.DockerfilePath, reading.Context.Directory);
        if (!File.Exists(path))
        {
            Log.LogAnswer($"There is no Dockerfile to review: {reading.App.DockerfilePath}.");
            return;
        }
        Begin("review");
        var findings = DockerfileReview.Review(File.ReadAllText(path), path, DockerfileGenerator.Reviewed(reading));
        foreach (var finding in findings)
            Log.LogDiagnostic(finding);
        Log.LogAnswer($"{reading.App.DockerfilePath} was reviewed: {findings.Count} findings.");
    }
}
