using Stagewright.Apps;
using Stagewright.Diagnostics;
using Stagewright.Tasks;
using Stagewright.Templates;

namespace Stagewright.EvaluationTests;

/// <summary>What a build of a project would write and say.</summary>
internal sealed record Generated(
    string Dockerfile,
    string IgnoreFile,
    IReadOnlyList<Diagnostic> Warnings,
    ProjectReading Reading
)
{
    public string Codes => string.Join(' ', Warnings.Select(warning => warning.Descriptor.Code));

    public string Inputs =>
        string.Join('\n', Reading.Explanations.Select(input => $"Input {input.Path}: {input.Reason}."));
}

/// <summary>A test with a repository of its own, which is read and rendered in this process, without a restore.</summary>
public abstract class EvaluationTest : IDisposable
{
    private protected const string App = "src/App/App.csproj";

    private protected EvaluatedRepository Repository { get; } = new();

    /// <summary>The package's own templates, or what is in their place.</summary>
    private protected string TemplateDirectory { get; set; } = RepositoryRoot.TemplateDirectory;

    public void Dispose()
    {
        Repository.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Adds to a project, behind all that it has.</summary>
    private protected void Add(string content, string project = App) =>
        Repository.Edit(project, "</Project>", content + "</Project>");

    /// <summary>Does what the task does, but for the files.</summary>
    private protected Generated Generate(string project = App, params (string Name, string Value)[] properties)
    {
        Repository.BeginBuild();
        var reading = Repository.Read(
            project,
            properties: properties.ToDictionary(property => property.Name, property => property.Value)
        );
        var warnings = reading.Warnings.Concat(DockerfileGenerator.Warnings(reading)).ToList();
        var templates = new TemplateLibrary(
            DockerfileGenerator.TemplateDirectories(reading).Present,
            TemplateDirectory
        );
        var files = DockerfileGenerator.Render(reading, templates);
        return new Generated(files[0].Text, files[1].Text, warnings, reading);
    }

    /// <summary>Runs the task, which writes the files.</summary>
    /// <returns>What it said.</returns>
    private protected TestEngine Execute(string project = App)
    {
        var engine = new TestEngine(_ => { });
        new GenerateDockerfile
        {
            BuildEngine = engine,
            Configuration = "Release",
            IsAskedFor = true,
            Mode = "Write",
            ProjectFile = Repository.PathOf(project),
            TemplateDirectory = TemplateDirectory,
        }.Execute();
        return engine;
    }

    /// <summary>The one warning that there is.</summary>
    private protected Diagnostic WarningOf(string code, string project = App)
    {
        var generated = Generate(project);
        Assert.AreEqual(code, generated.Codes);
        return generated.Warnings[0];
    }

    /// <summary>The error that ends it.</summary>
    private protected Diagnostic ErrorOf(
        string code,
        string project = App,
        params (string Name, string Value)[] properties
    )
    {
        var error = Assert.ThrowsExactly<DiagnosticException>(() => Generate(project, properties)).Diagnostic;
        Assert.AreEqual(code, error.Descriptor.Code, error.Message);
        return error;
    }

    /// <summary>The line of the file that a message points to.</summary>
    private protected static string LineOf(Diagnostic diagnostic) =>
        File.ReadAllLines(diagnostic.Location!.File)[diagnostic.Location.Line - 1];
}
