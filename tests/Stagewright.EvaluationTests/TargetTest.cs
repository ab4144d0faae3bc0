namespace Stagewright.EvaluationTests;

/// <summary>A test with a repository of its own, in which the package's targets run in this process.</summary>
public abstract class TargetTest : IDisposable
{
    private protected EvaluatedRepository Repository { get; } = new();

    public void Dispose()
    {
        Repository.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Writes a project that references the package, as restored.</summary>
    private protected void Write(string project, string text)
    {
        Repository.Write(project, text);
        TargetRun.Restore(Repository, project);
    }

    /// <summary>Adds to a project, behind all that it has.</summary>
    private protected void Add(string project, string content) =>
        Repository.Edit(project, "</Project>", content + "</Project>");

    /// <summary>Runs a target, and fails the test if it fails.</summary>
    private protected TargetRun Run(
        string project,
        string target = TargetRun.Hook,
        params (string Name, string Value)[] properties
    )
    {
        var run = TargetRun.Of(Repository, project, target, properties);
        Assert.IsTrue(run.Succeeded, run.ToString());
        return run;
    }
}
