namespace Stagewright.PackageTests;

/// <summary>The properties and items of the SDK's container publishing mean here what they mean there.</summary>
[TestClass]
public sealed class ContainerSettingsTests : PackageTest
{
    private const string Project = "App.csproj";

    [TestMethod]
    public async Task What_the_project_says_about_the_image_becomes_labels()
    {
        await Write(
            Code.Properties(
                "ContainerAuthors",
                "Ann &amp; Bob",
                "ContainerDescription",
                "\n  Sells \"5 $\" things; all *\n  ",
                "ContainerDocumentationUrl",
                "https://example.org/docs",
                "ContainerInformationUrl",
                "https://example.org",
                "ContainerLicenseExpression",
                "MIT OR Apache-2.0",
                "ContainerTitle",
                "Shop",
                "ContainerVendor",
                "Example Ltd",
                "ContainerVersion",
                "1.2.3"
            )
        );
        Assert.AreEqual(
            """
            LABEL org.opencontainers.image.authors="Ann & Bob"
            LABEL org.opencontainers.image.description="Sells \"5 \$\" things; all *"
            LABEL org.opencontainers.image.documentation=https://example.org/docs
            LABEL org.opencontainers.image.licenses="MIT OR Apache-2.0"
            LABEL org.opencontainers.image.title=Shop
            LABEL org.opencontainers.image.url=https://example.org
            LABEL org.opencontainers.image.vendor="Example Ltd"
            LABEL org.opencontainers.image.version=1.2.3
            """,
            Labels()
        );
    }

    [TestMethod]
    [DataRow("", "title=Item vendor=V")]
    [DataRow("<ContainerGenerateLabelsImageVendor>false</ContainerGenerateLabelsImageVendor>", "title=Item")]
    [DataRow("<ContainerGenerateLabelsImageTitle>false</ContainerGenerateLabelsImageTitle>", "title=Item vendor=V")]
    [DataRow("<ContainerGenerateLabels>False</ContainerGenerateLabels>", "title=Item")]
    [DataRow("<ContainerGenerateLabels>true</ContainerGenerateLabels>", "title=Item vendor=V")]
    public async Task An_item_wins_and_a_switch_turns_off_what_is_no_item_and_a_package_is_no_image(
        string properties,
        string expected
    )
    {
        await Write(
            Code.Properties(
                "ContainerTitle",
                "Property",
                "ContainerVendor",
                "V",
                "Title",
                "T",
                "Description",
                "D",
                "Authors",
                "A",
                "PackageProjectUrl",
                "https://example.org",
                "Version",
                "1.2.3",
                "PackageLicenseExpression",
                "MIT"
            )
                + $"<PropertyGroup>{properties}</PropertyGroup>"
                + Code.Items("""<ContainerLabel Include="org.opencontainers.image.title" Value="Item" />""")
        );
        Assert.AreEqual(
            expected,
            Labels().Replace("LABEL org.opencontainers.image.", "", StringComparison.Ordinal).Replace('\n', ' ')
        );
    }

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

    // What the SDK's own CreateNewImage makes of the same items.
    [TestMethod]
    [DataRow("", "", "ENTRYPOINT dotnet App.dll")]
    [DataRow("", "AppCommandArgs=a DefaultArgs=d", "ENTRYPOINT dotnet App.dll a CMD d")]
    [DataRow("", "Entrypoint=tini EntrypointArgs=-- DefaultArgs=d", "ENTRYPOINT tini -- CMD dotnet App.dll d")]
    [DataRow("", "Entrypoint=tini AppCommandArgs=a DefaultArgs=d", "ENTRYPOINT tini CMD dotnet App.dll a d")]
    [DataRow("", "EntrypointArgs=e", "ENTRYPOINT dotnet App.dll CMD e")]
    [DataRow("Entrypoint", "AppCommand=run AppCommandArgs=a DefaultArgs=d", "ENTRYPOINT run a CMD d")]
    [DataRow("DefaultArgs", "AppCommandArgs=a DefaultArgs=d", "CMD dotnet App.dll a d")]
    [DataRow(
        "DefaultArgs",
        "Entrypoint=tini EntrypointArgs=-- DefaultArgs=d",
        "ENTRYPOINT tini -- CMD dotnet App.dll d"
    )]
    [DataRow("None", "", "")]
    [DataRow("None", "Entrypoint=tini EntrypointArgs=-- DefaultArgs=d", "ENTRYPOINT tini -- CMD d")]
    public async Task What_starts_the_app(string instruction, string items, string expected)
    {
        await Write(
            Code.Properties("ContainerAppCommandInstruction", instruction)
                + Code.Items(
                    string.Concat(
                        items
                            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                            .Select(item => item.Split('='))
                            .Select(item => $"""<Container{item[0]} Include="{item[1]}" />""")
                    )
                )
        );
        Assert.AreEqual(
            expected,
            string.Join(
                ' ',
                Dockerfile
                    .Split('\n')
                    .Where(line =>
                        line.StartsWith("ENTRYPOINT", StringComparison.Ordinal)
                        || line.StartsWith("CMD", StringComparison.Ordinal)
                    )
                    .Select(line => string.Concat(line.Where(c => c is not ('[' or ']' or '"' or ','))))
            )
        );
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
