using Stagewright.Templates;

namespace Stagewright.EvaluationTests;

/// <summary>The properties and items of the SDK's container publishing mean here what they mean there.</summary>
[TestClass]
public sealed class ContainerSettingsTests : IDisposable
{
    private readonly EvaluatedRepository _repository = new();
    private string _dockerfile = "";

    [TestMethod]
    public void What_the_project_says_about_the_image_becomes_labels()
    {
        Write(
            Properties(
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
    [DataRow(
        """
            <ContainerGenerateLabelsImageSource>true</ContainerGenerateLabelsImageSource>
            <ContainerGenerateLabelsImageBaseName>true</ContainerGenerateLabelsImageBaseName>
            <ContainerGenerateLabelsImageBaseDigest>true</ContainerGenerateLabelsImageBaseDigest>
            <ContainerBaseImage>registry.example.com/base:1</ContainerBaseImage>
            <RepositoryUrl>https://example.org/shop.git</RepositoryUrl>
            """,
        "base.name=registry.example.com/base:1 source=https://example.org/shop title=Item vendor=V"
    )]
    public void An_item_wins_and_a_switch_turns_off_what_is_no_item_and_a_package_is_no_image(
        string properties,
        string expected
    )
    {
        Write(
            Properties(
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
                + Items("""<ContainerLabel Include="org.opencontainers.image.title" Value="Item" />""")
        );
        Assert.AreEqual(
            expected,
            Labels().Replace("LABEL org.opencontainers.image.", "", StringComparison.Ordinal).Replace('\n', ' ')
        );
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
    public void What_starts_the_app(string instruction, string items, string expected)
    {
        Write(
            Properties("ContainerAppCommandInstruction", instruction)
                + Items(
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
                Lines("ENTRYPOINT", "CMD")
                    .Select(line => string.Concat(line.Where(c => c is not ('[' or ']' or '"' or ','))))
            )
        );
    }

    [TestMethod]
    public void How_an_engine_asks_for_the_health()
    {
        Write(
            Properties(
                "DockerfileHealthCheckInterval",
                "1.5m",
                "DockerfileHealthCheckTimeout",
                "500ms",
                "DockerfileHealthCheckStartPeriod",
                "1m30s",
                "DockerfileHealthCheckStartInterval",
                "2s",
                "DockerfileHealthCheckRetries",
                "5"
            ) + Items("""<DockerfileHealthCheckCommand Include="dotnet;App.dll;--check it" />""")
        );
        Assert.AreEqual(
            """HEALTHCHECK --interval=1.5m --timeout=500ms --start-period=1m30s --start-interval=2s --retries=5 CMD ["dotnet", "App.dll", "--check it"]""",
            Lines("HEALTHCHECK").Single()
        );
    }

    [TestMethod]
    public void Times_of_a_health_check_that_is_not_there_say_nothing()
    {
        Write(Properties("DockerfileHealthCheckInterval", "10s"));
        Assert.IsFalse(Lines("HEALTHCHECK").Any());
    }

    public void Dispose() => _repository.Dispose();

    private void Write(string content)
    {
        _repository.Write(
            "App.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType></PropertyGroup>
              {content}
            </Project>
            """
        );
        var templates = new TemplateLibrary([], Path.Combine(RepositoryRoot.Directory, "templates"));
        _dockerfile = DockerfileGenerator.Render(_repository.Read("App.csproj"), templates)[0].Text;
    }

    private string Labels() => string.Join('\n', Lines("LABEL"));

    private IEnumerable<string> Lines(params string[] instructions) =>
        _dockerfile
            .Split('\n')
            .Where(line => instructions.Any(name => line.StartsWith(name + " ", StringComparison.Ordinal)));

    private static string Properties(params string[] namesAndValues) =>
        $"<PropertyGroup>{string.Concat(namesAndValues.Chunk(2).Select(pair => $"<{pair[0]}>{pair[1]}</{pair[0]}>"))}</PropertyGroup>";

    private static string Items(string items) => $"<ItemGroup>{items}</ItemGroup>";
}
