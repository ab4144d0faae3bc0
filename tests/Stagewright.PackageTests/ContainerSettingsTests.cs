namespace Stagewright.PackageTests;

/// <summary>The properties and items of the SDK's container publishing mean here what they mean there.</summary>
[TestClass]
public sealed class ContainerSettingsTests : PackageTest
{
    private const string Project = "App.csproj";

    [TestMethod]
    public async Task A_change_on_the_command_line_is_seen_whatever_the_text_is()
    {
        await Write("");
        foreach (
            var (property, label) in new[]
            {
                ("ContainerDescription=a*", "LABEL org.opencontainers.image.description=\"a*\""),
                ("ContainerDescription=b*", "LABEL org.opencontainers.image.description=\"b*\""),
                ("ContainerTitle=T", "LABEL org.opencontainers.image.title=T"),
                ("ContainerVendor=T", "LABEL org.opencontainers.image.vendor=T"),
            }
        )
        {
            await Succeed("msbuild", Project, "-t:GenerateDockerfile", $"-p:{property}");
            Assert.AreEqual(label, Labels());
        }
        await Succeed(
            "msbuild",
            Project,
            "-t:GenerateDockerfile",
            "-p:ContainerVendor=T",
            "-p:ContainerGenerateLabelsImageVendor=false"
        );
        Assert.AreEqual("", Labels());
        await Succeed(
            "msbuild",
            Project,
            "-t:GenerateDockerfile",
            "-p:ContainerVendor=T",
            "-p:ContainerGenerateLabelsImageTitle=false"
        );
        Assert.AreEqual("LABEL org.opencontainers.image.vendor=T", Labels());
        await Succeed("msbuild", Project, "-t:GenerateDockerfile", "-p:ContainerAppCommandInstruction=DefaultArgs");
        Assert.EndsWith("\nCMD [\"dotnet\", \"App.dll\"]\n", Dockerfile);
    }

    private async Task Write(string content)
    {
        Repository.Write(Project, Code.ConsoleProject(Code.PackageReference + content));
        Repository.Write("Program.cs", Code.ConsoleProgram);
        await Succeed("build", Project, "-t:GenerateDockerfile");
    }

    private string Labels() =>
        string.Join('\n', Dockerfile.Split('\n').Where(line => line.StartsWith("LABEL ", StringComparison.Ordinal)));
}
