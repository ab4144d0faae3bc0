namespace Stagewright.Tasks;

/// <summary>Says what is wrong with the Dockerfile of a project, whoever wrote it. It changes nothing.</summary>
public sealed class ReviewDockerfile : DockerfileTask
{
    private protected override void Run()
    {
        var reading = Read();
        Begin("review");
        var (findings, costs) = DockerfileGenerator.Review(reading, ProjectFile);
        foreach (var finding in findings)
            Log.LogDiagnostic(finding);
        Log.LogAnswer($"{reading.App.DockerfilePath} was reviewed: {findings.Count} findings. {costs}");
    }
}
