namespace Stagewright.EvaluationTests;

/// <summary>What a project says of its templates.</summary>
[TestClass]
public sealed class TemplateTests : EvaluationTest
{
    public TemplateTests() => Repository.Write(App, Code.ConsoleProject(Code.PackageReference));

    [TestMethod]
    [DataRow("STW3003", "<DockerfileTemplateDirectory>no/such/folder</DockerfileTemplateDirectory>", "")]
    [DataRow("STW2008", "<DockerfileStages>three</DockerfileStages>", "")]
    [DataRow("STW2008", "<DockerfileRequireRuntimeStage>perhaps</DockerfileRequireRuntimeStage>", "")]
    [DataRow("STW3005", "", """<DockerfileTemplateValue Include="cost center" Value="1" />""")]
    public void What_no_template_could_use(string code, string property, string item)
    {
        Add($"\n<PropertyGroup>{property}</PropertyGroup>\n{Code.Items(item)}\n");
        Assert.AreEqual(Repository.PathOf(App), ErrorOf(code).Location!.File);
    }

    [TestMethod]
    public void A_last_stage_that_holds_the_SDK_has_to_be_meant()
    {
        const string Template = ".stagewright/after-runtime.scriban";
        Repository.Write(Template, "\nFROM builder AS lint\n");
        Assert.AreEqual(
            (Repository.PathOf(Template), 2),
            (ErrorOf("STW3010").Location!.File, ErrorOf("STW3010").Location!.Line)
        );
        Assert.EndsWith("FROM builder AS lint\n", Generate(App, ("DockerfileRequireRuntimeStage", "False")).Dockerfile);
        ErrorOf("STW3010", App, ("DockerfileRequireRuntimeStage", "true"));

        Repository.Write(".stagewright/runtime.scriban", "");
        ErrorOf("STW3009");
        Generate(App, ("DockerfileStages", "single"));
    }
}
