namespace Stagewright.PackageTests;

/// <summary>The properties that decide how an image is split into layers.</summary>
[TestClass]
public sealed class LayerTests : PackageTest
{
    public LayerTests()
    {
        Repository.Write("src/App/App.csproj", Code.ConsoleProject(Code.PackageReference + Code.References("../Core/Core.csproj")));
        Repository.Write("src/Core/Core.csproj", Code.Library());
    }

    private string Text => Repository.Read("src/App/Dockerfile");

    [TestMethod]
    public async Task An_app_with_references_has_them_and_each_property_turns_them_off()
    {
        await Generate();
        Assert.Contains(" -t:ResolveProjectReferences ", Text);
        Assert.Contains(" -p:BuildProjectReferences=false ", Text);
        Assert.Contains(" -t:LayerPublishedFiles -p:DockerfileLayers=projects\n", Text);
        Assert.Contains("COPY --from=builder /publish/projects/ ./\nCOPY --from=builder /publish/app/ ./\n", Text);

        await Generate("-p:DockerfilePublishLayers=false");
        Assert.DoesNotContain("LayerPublished", Text);
        Assert.Contains("COPY --from=builder /publish/ ./\n", Text);

        await Generate("-p:DockerfileReferenceLayer=false");
        Assert.DoesNotContain("ResolveProjectReferences", Text);
        Assert.Contains("COPY . .\n", Text);

        await Generate("-p:DockerfileNuGetCache=packages");
        Assert.Contains("--mount=type=cache,id=nuget-packages,target=/root/.nuget/packages,sharing=locked ", Text);
        Assert.DoesNotContain("--no-restore", Text);

        await Generate("-p:DockerfileNuGetCache=none");
        Assert.DoesNotContain("type=cache", Text);
    }

    [TestMethod]
    [DataRow("<Content Include=\"data/rows.csv\" CopyToPublishDirectory=\"PreserveNewest\" />", true)]
    [DataRow("<None Update=\"data/rows.csv\" CopyToOutputDirectory=\"Always\" />", true)]
    [DataRow("<Content Include=\"appsettings.json\" CopyToOutputDirectory=\"Always\" />", false, DisplayName = "settings")]
    [DataRow("<None Update=\"data/rows.csv\" CopyToOutputDirectory=\"Always\" CopyToPublishDirectory=\"Never\" />", false, DisplayName = "not published")]
    [DataRow("", false, DisplayName = "not copied")]
    public async Task Files_that_are_copied_as_they_are_have_a_layer(string item, bool expected)
    {
        Repository.Write("src/App/App.csproj", Code.ConsoleProject(Code.PackageReference + $"<ItemGroup>{item}</ItemGroup>"));
        Repository.Write("src/App/data/rows.csv", "a,b\n");
        Repository.Write("src/App/appsettings.json", "{}\n");
        await Generate();
        Assert.AreEqual(expected, Text.Contains("-p:DockerfileLayers=content\n", StringComparison.Ordinal), Text);
    }

    [TestMethod]
    public async Task A_package_that_the_project_does_not_reference_is_not_there_in_the_container()
    {
        Repository.Write("src/App/App.csproj", Code.ConsoleProject(Code.References("../Core/Core.csproj")));
        var package = await StagewrightPackage.Extracted();
        await Generate($"-p:CustomAfterMicrosoftCommonTargets={package}/build/Stagewright.targets");
        Assert.Contains(" -t:ResolveProjectReferences ", Text);
        Assert.DoesNotContain("LayerPublished", Text);
    }

    [TestMethod]
    [DataRow("DockerfilePublishLayers", "yes", "true or false")]
    [DataRow("DockerfileReferenceLayer", "1", "true or false")]
    [DataRow("DockerfileNuGetCache", "all", "http, packages or none")]
    public async Task Another_value_is_an_error(string property, string value, string choices)
    {
        var result = await FailWith("STW2008", "build", "src/App", "-t:GenerateDockerfile", $"-p:{property}={value}");
        Assert.Contains($"<{property}> is '{value}', which is not known. Write {choices}.", result.Output);
    }

    private async Task Generate(params string[] options) => await Succeed(["build", "src/App", "-t:GenerateDockerfile", .. options]);
}
