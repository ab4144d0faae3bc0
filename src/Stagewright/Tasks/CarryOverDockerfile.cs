namespace Stagewright.Tasks;

/// <summary>
/// Says what the Dockerfile of a person has and the generated one will not have, as lines for the project file, or
/// writes them into it.
/// </summary>
public sealed class CarryOverDockerfile : DockerfileTask
{
    /// <summary>Whether to write the lines into the project file.</summary>
    public bool Apply { get; set; }

    private protected override void Run()
    {
        if (IsOff())
            return;
        var reading = Read();
        Begin("rendering");
        var (_, templates) = FindTemplates(reading);
        var report = DockerfileAdopter.Compare(reading, DockerfileGenerator.Render(reading, templates));
        if (report is null)
            return;
        foreach (var warning in report.Warnings)
            Log.LogDiagnostic(warning);
        if (!report.HasLines)
            return;
        if (!Apply)
        {
            Log.LogAnswer(report.Text);
            return;
        }
        Begin("project file");
        DockerfileAdopter.Apply(report, ReadAgain);
        Log.LogAnswer($"{ProjectFile} has {report.Adoption.Lines.Count} lines of {report.Backup} now.");
    }

    private void ReadAgain()
    {
        ForgetEvaluations();
        var reading = Read();
        DockerfileGenerator.Render(reading, FindTemplates(reading).Templates);
    }
}
