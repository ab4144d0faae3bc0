namespace Stagewright.EvaluationTests;

/// <summary>Several projects in one folder.</summary>
[TestClass]
public sealed class SharedFolderTests : EvaluationTest
{
    public SharedFolderTests()
    {
        Repository.Write("App.csproj", Code.ConsoleProject(Code.PackageReference));
        Repository.Write("Tool.csproj", Code.ConsoleProject(Code.PackageReference));
    }

    [TestMethod]
    [DataRow("TargetFramework", "net10.0")]
    [DataRow("TargetFrameworks", "net10.0;net9.0")]
    public void Each_has_a_file_of_its_name(string property, string value)
    {
        Add(Code.Properties(property, value), "Tool.csproj");
        Assert.AreEqual("App.Dockerfile", Generate("App.csproj").Reading.App.DockerfilePath);
    }

    [TestMethod]
    [DataRow("EnableDockerfileGeneration", "false")]
    [DataRow("DockerfileMode", "Off")]
    [DataRow("OutputType", "Library")]
    [DataRow("DockerfileFile", "Other.Dockerfile")]
    public void A_project_that_wants_another_file_or_none_changes_nothing(string property, string value)
    {
        Add(Code.Properties(property, value), "Tool.csproj");
        Assert.AreEqual("Dockerfile", Generate("App.csproj").Reading.App.DockerfilePath);
    }

    [TestMethod]
    public void One_that_names_the_file_keeps_it()
    {
        Add(Code.Properties("DockerfileFile", "Dockerfile"), "Tool.csproj");
        Assert.AreEqual("App.Dockerfile", Generate("App.csproj").Reading.App.DockerfilePath);
        var tool = Generate("Tool.csproj");
        Assert.AreEqual("Dockerfile", tool.Reading.App.DockerfilePath);
        Assert.EndsWith("ENTRYPOINT [\"dotnet\", \"Tool.dll\"]\n", tool.Dockerfile);
    }
}
