using System.Text.RegularExpressions;
using Stagewright.Diagnostics;
using Stagewright.Settings;

namespace Stagewright.EvaluationTests;

/// <summary>A property or an item that is almost one of Stagewright's is a warning with the nearest name.</summary>
[TestClass]
public sealed partial class UnknownNameTests
{
    [TestMethod]
    [DataRow("DockerfileHealthCheckPaht", "DockerfileHealthCheckPath")]
    [DataRow("dockerfilestage", "DockerfileStages")]
    [DataRow("ContainerBaseImages", "ContainerBaseImage")]
    [DataRow("DockerfileRegistery", "DockerfileRegistry")]
    [DataRow("EnableDockerfileGenration", "EnableDockerfileGeneration")]
    [DataRow("EnableDockerGeneration", null)]
    [DataRow("DockerfileTag", null)]
    [DataRow("DOCKERFILEFILE", null)]
    [DataRow("ContainerRepository", null)]
    [DataRow("ContainerImageTags", null)]
    [DataRow("ContainerGenerateLabelsImageTitle", null)]
    [DataRow("DockerfileFastModeStage", null)]
    [DataRow("DockerfileOfOurTeam", null)]
    [DataRow("ContainerAppName", null)]
    [DataRow("MyContainerUsr", null)]
    public void Of_a_property(string name, string? nearest)
    {
        using var repository = new EvaluatedRepository().Write(
            "src/App/App.csproj",
            Project($"<PropertyGroup>\n<{name}>true</{name}>\n</PropertyGroup>")
        );
        Assert.AreEqual(
            nearest is null
                ? ""
                : $"src/App/App.csproj(4,1): warning STW2034: Nothing reads '{name}'. If you mean '{nearest}'",
            Warning(repository)
        );
    }

    [TestMethod]
    [DataRow("ContainerPrt", "ContainerPort")]
    [DataRow("ContainerPorts", "ContainerPort")]
    [DataRow("DockerfileSecrets", "DockerfileSecret")]
    [DataRow("ContainerPort", null)]
    [DataRow("ContainerFile", null)]
    public void Of_an_item(string name, string? nearest)
    {
        using var repository = new EvaluatedRepository().Write(
            "src/App/App.csproj",
            Project($"<ItemGroup>\n<{name} Include=\"80\" />\n</ItemGroup>")
        );
        Assert.AreEqual(
            nearest is null
                ? ""
                : $"src/App/App.csproj(4,1): warning STW2034: Nothing reads '{name}'. If you mean '{nearest}'",
            Warning(repository)
        );
    }

    [TestMethod]
    public void It_is_said_once_at_the_line_of_an_imported_file()
    {
        using var repository = new EvaluatedRepository()
            .Write("src/App/App.csproj", Project(""))
            .Write(
                "Directory.Build.props",
                "<Project>\n<PropertyGroup>\n<ContainerUsr>a</ContainerUsr>\n<ContainerUsr>b</ContainerUsr>\n</PropertyGroup>\n</Project>"
            );
        StringAssert.StartsWith(Warning(repository), "Directory.Build.props(3,1): warning STW2034: ");
        Assert.AreEqual(
            Descriptors.NameAlmostKnown,
            repository.Read("src/App/App.csproj").Warnings.Single().Descriptor
        );
    }

    [TestMethod]
    public void A_name_that_a_file_uses_is_the_user_s_own()
    {
        using var repository = new EvaluatedRepository().Write(
            "src/App/App.csproj",
            Project(
                """
                <PropertyGroup><ContainerUsers>7</ContainerUsers><Other>$(ContainerUsers)</Other></PropertyGroup>
                <ItemGroup><ContainerPorts Include="80" /><ContainerPort Include="@(ContainerPorts)" /></ItemGroup>
                """
            )
        );
        Assert.AreEqual("", Warning(repository));
    }

    [TestMethod]
    public void The_known_names_are_those_of_the_documentation()
    {
        var text = File.ReadAllText(Path.Combine(RepositoryRoot.Directory, "docs", "properties.md"));
        var items = text.IndexOf("\n## Items\n", StringComparison.Ordinal);
        var labels = text.IndexOf("\n## Labels\n", StringComparison.Ordinal);
        CollectionAssert.AreEqual(
            Names(text[..items] + text[labels..]),
            KnownNames.Properties.Concat(KnownNames.OfTargets).Order(StringComparer.Ordinal).ToList()
        );
        CollectionAssert.AreEqual(Names(text[items..labels]), KnownNames.Items.Order(StringComparer.Ordinal).ToList());
    }

    private static List<string> Names(string text) =>
        [
            .. Row()
                .Matches(text)
                .SelectMany(row => Name().Matches(row.Value).Select(name => name.Value))
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

    private static string Warning(EvaluatedRepository repository) =>
        string.Join(
            '\n',
            repository
                .Read("src/App/App.csproj")
                .Warnings.Select(repository.Describe)
                .Select(warning => warning.Split(", write")[0])
        );

    private static string Project(string content) =>
        $"""
            <Project Sdk="Microsoft.NET.Sdk">
            <PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType></PropertyGroup>
            {content}
            </Project>
            """;

    // The first column of a table.
    [GeneratedRegex("^\\| `(?:Dockerfile|Container)[^|]*\\|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("(?:Dockerfile|Container)[A-Za-z]+")]
    private static partial Regex Name();
}
