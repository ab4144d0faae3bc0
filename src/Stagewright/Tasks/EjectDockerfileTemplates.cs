namespace Stagewright.Tasks;

/// <summary>Copies built-in templates into the repository.</summary>
public sealed class EjectDockerfileTemplates : DockerfileTask
{
    /// <summary>The names of the blocks, for example <c>runtime+restore</c>; empty for all.</summary>
    public string Blocks { get; set; } = "";

    private protected override void Run()
    {
        var reading = Read();
        var (directories, templates) = FindTemplates(reading);
        foreach (var report in TemplateEjector.Eject(reading, directories, templates, Blocks))
        {
            if (report.Diagnostic is { } diagnostic)
                Log.LogDiagnostic(diagnostic);
            else
                Log.LogAnswer(report.Message);
        }
    }
}
