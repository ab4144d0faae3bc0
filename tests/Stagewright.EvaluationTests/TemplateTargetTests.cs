using System.Text.Json;

namespace Stagewright.EvaluationTests;

/// <summary>Templates of the repository: when they are looked at, and the targets that are about them.</summary>
[TestClass]
public sealed class TemplateTargetTests : TargetTest
{
    private const string App = "src/App/App.csproj";

    public TemplateTargetTests()
    {
        Write(App, Code.ConsoleProject(Code.PackageReference));
        Repository.Write("src/App/Program.cs", Code.ConsoleProgram);
    }

    private string Dockerfile => Repository.TextOf("src/App/Dockerfile");

    [TestMethod]
    public void A_change_of_a_template_arrives_with_the_next_build_and_nothing_else_renders()
    {
        Run(App);
        var builtIn = Dockerfile;

        Repository.Write(".stagewright/after-runtime.scriban", "LABEL org.example.team=checkout\n");
        AssertRenders("a new folder");
        Assert.Contains("\nLABEL org.example.team=checkout\n", Dockerfile);

        Repository.Write(".stagewright/after-runtime.scriban", "LABEL org.example.team=payment\n");
        AssertRenders("a changed template");
        Assert.Contains("\nLABEL org.example.team=payment\n", Dockerfile);

        Repository.Write("src/App/.stagewright/after-runtime.scriban", "LABEL org.example.team=search\n");
        AssertRenders("a nearer template");
        Assert.Contains("\nLABEL org.example.team=search\n", Dockerfile);

        Repository.Write(".stagewright/before-runtime.scriban", "# The last stage.\n");
        AssertRenders("a new template in a folder that was there");
        Assert.Contains("\n# The last stage.\n", Dockerfile);

        Directory.Delete(Repository.PathOf("src/App/.stagewright"), recursive: true);
        Directory.Delete(Repository.PathOf(".stagewright"), recursive: true);
        AssertRenders("no folder any more");
        Assert.AreEqual(builtIn, Dockerfile);
    }

    [TestMethod]
    public void Values_of_the_project_reach_the_templates()
    {
        Add(App, Code.Items("""<DockerfileTemplateValue Include="team" Value="check &quot;out&quot; $1" />"""));
        Repository.Write(".stagewright/after-runtime.scriban", "LABEL org.example.team={{ values.team | label }}");
        Run(App);
        Assert.Contains("""LABEL org.example.team="check \"out\" \$1" """.TrimEnd() + "\n", Dockerfile);

        Repository.Edit(App, "&quot;out&quot; $1", "in");
        AssertRenders("another value");
        Assert.Contains("LABEL org.example.team=\"check in\"\n", Dockerfile);
    }

    [TestMethod]
    public void Ejecting_never_overwrites_what_a_person_wrote()
    {
        Repository.Write(".stagewright/runtime.scriban", "FROM scratch\n");
        Assert.AreEqual("STW3007", Run(App, "EjectDockerfileTemplates", ("Blocks", "runtime;base")).Codes);
        Assert.AreEqual("FROM scratch\n", Repository.TextOf(".stagewright/runtime.scriban"));
        Assert.IsTrue(File.Exists(Repository.PathOf(".stagewright/base.scriban")));

        var unknown = TargetRun.Of(Repository, App, "EjectDockerfileTemplates", ("Blocks", "runtme"));
        Assert.IsFalse(unknown.Succeeded);
        Assert.AreEqual("STW3008", unknown.Codes);
    }

    [TestMethod]
    public void The_model_is_written_as_JSON()
    {
        Repository.Write(App, Code.ConsoleProject(Code.PackageReference, "net10.0;net9.0"));
        Add(App, Code.Items("""<DockerfileTemplateValue Include="team" Value="größer" />"""));
        var run = Run(App, "WriteDockerfileModel");
        var file = Directory.GetFiles(Repository.Directory, "*.model.json", SearchOption.AllDirectories).Single();
        Assert.Contains($"{file} was written.", run.Output);
        using var model = JsonDocument.Parse(File.ReadAllText(file));
        Assert.AreEqual("src/App/App.csproj", model.RootElement.GetProperty("project").GetString());
        Assert.AreEqual("net10.0", model.RootElement.GetProperty("framework").GetString());
        Assert.AreEqual("größer", model.RootElement.GetProperty("values").GetProperty("team").GetString());
        Assert.IsFalse(File.Exists(Repository.PathOf("src/App/Dockerfile")));
    }

    /// <summary>The next build looks at the templates, and the one after it has nothing to do.</summary>
    private void AssertRenders(string reason)
    {
        Assert.IsTrue(Run(App).Generates, reason);
        Assert.IsFalse(Run(App).Generates, reason);
    }
}
