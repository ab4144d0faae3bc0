using Stagewright.Diagnostics;

namespace Stagewright.EvaluationTests;

/// <summary>What a project says that no image can be: one error at its line, with the text as it was written.</summary>
[TestClass]
public sealed class WrongValueTests
{
    // The line that is at fault, the others that it needs, and the code and the text of the error.
    private static readonly (string Line, string Others, string Message)[] Cases =
    [
        ("<ContainerPort Include=\"eighty\" />", "", "STW2005: The ContainerPort 'eighty' is no port."),
        ("<ContainerPort Include=\"80;99999\" />", "", "STW2005: The ContainerPort '99999' is no port."),
        (
            "<ContainerPort Include=\"80\" Type=\"sctp\" />",
            "",
            "STW2005: The ContainerPort '80' with the type 'sctp' is no port."
        ),
        (
            "<ContainerPort Include=\"0\" />",
            "<ItemGroup><ContainerPort Include=\"8080\" /></ItemGroup>",
            "STW2005: The ContainerPort '0' is no port."
        ),
        (
            "<ContainerEnvironmentVariable Include=\"1A\" Value=\"x\" />",
            "",
            "STW2006: The ContainerEnvironmentVariable '1A' "
        ),
        (
            "<ContainerEnvironmentVariable Include=\"LOG LEVEL\" Value=\"x\" />",
            "",
            "STW2006: The ContainerEnvironmentVariable 'LOG LEVEL' "
        ),
        (
            "<ContainerEnvironmentVariable Include=\"A\" Value=\"x&#10;y\" />",
            "",
            "STW2006: The ContainerEnvironmentVariable 'A' "
        ),
        ("<ContainerLabel Include=\"a b\" Value=\"x\" />", "", "STW2007: The ContainerLabel 'a b' "),
        ("<ContainerLabel Include=\"a\" Value=\"x&#10;USER root\" />", "", "STW2007: The ContainerLabel 'a' "),
        ("<ContainerBaseImage>base image</ContainerBaseImage>", "", Property("ContainerBaseImage", "base image")),
        ("<ContainerBaseImage>$BASE</ContainerBaseImage>", "", Property("ContainerBaseImage", "$BASE")),
        ("<ContainerFamily>noble chiseled</ContainerFamily>", "", Property("ContainerFamily", "noble chiseled")),
        (
            "<ContainerRuntimeIdentifier>linux x64</ContainerRuntimeIdentifier>",
            "",
            Property("ContainerRuntimeIdentifier", "linux x64")
        ),
        ("<DockerfileSdkImage>SDK:</DockerfileSdkImage>", "", Property("DockerfileSdkImage", "SDK:")),
        (
            "<DockerfileSyntax>docker/dockerfile 1</DockerfileSyntax>",
            "",
            Property("DockerfileSyntax", "docker/dockerfile 1")
        ),
        (
            "<DockerfileRegistry>https://registry.example.com</DockerfileRegistry>",
            "",
            Property("DockerfileRegistry", "https://registry.example.com")
        ),
        ("<DockerfilePinImages>yes</DockerfilePinImages>", "", Property("DockerfilePinImages", "yes")),
        ("<ContainerUser>app user</ContainerUser>", "", Property("ContainerUser", "app user")),
        ("<ContainerUser>a/b</ContainerUser>", "", Property("ContainerUser", "a/b")),
        (
            "<ContainerWorkingDirectory>srv</ContainerWorkingDirectory>",
            "",
            Property("ContainerWorkingDirectory", "srv")
        ),
        ("<ContainerTitle>Shop&#10;USER root</ContainerTitle>", "", Property("ContainerTitle", "Shop USER root")),
        ("<DockerfileTag>a&#10;b</DockerfileTag>", "", Property("DockerfileTag", "a b")),
        (
            "<DockerfileStages>Three</DockerfileStages>",
            "",
            Property("DockerfileStages", "Three") + "is not known. Write multi or single."
        ),
        (
            "<DockerfileContextScope>Repo</DockerfileContextScope>",
            "",
            Property("DockerfileContextScope", "Repo") + "is not known. Write closure or repository."
        ),
        (
            "<DockerfileNuGetCache>Yes</DockerfileNuGetCache>",
            "",
            Property("DockerfileNuGetCache", "Yes") + "is not known. Write http, packages or none."
        ),
        ("<DockerfilePublishLayers>On</DockerfilePublishLayers>", "", Property("DockerfilePublishLayers", "On")),
        ("<DockerfileReferenceLayer>1</DockerfileReferenceLayer>", "", Property("DockerfileReferenceLayer", "1")),
        ("<DockerfileLinkCopies>yes</DockerfileLinkCopies>", "", Property("DockerfileLinkCopies", "yes")),
        ("<DockerfileFile>../../../Dockerfile</DockerfileFile>", "", Property("DockerfileFile", "../../../Dockerfile")),
        ("<DockerfileFile>a&#10;b</DockerfileFile>", "", Property("DockerfileFile", "a b")),
        (
            "<DockerfileContext>gone</DockerfileContext>",
            "",
            "STW1005: <DockerfileContext> is 'gone', which does not exist."
        ),
        (
            "<DockerfileTemplateDirectory>gone</DockerfileTemplateDirectory>",
            "",
            "STW3003: <DockerfileTemplateDirectory> names 'gone', "
        ),
        (
            "<DockerfileHealthCheckPath>healthz</DockerfileHealthCheckPath>",
            "",
            Property("DockerfileHealthCheckPath", "healthz")
        ),
        (
            "<DockerfileHealthCheckPath>/a b</DockerfileHealthCheckPath>",
            "",
            Property("DockerfileHealthCheckPath", "/a b")
        ),
        (
            "<DockerfileHealthCheckPath>/a'b</DockerfileHealthCheckPath>",
            "",
            Property("DockerfileHealthCheckPath", "/a'b")
        ),
        (
            "<DockerfileHealthCheckPath>/</DockerfileHealthCheckPath>",
            "<ItemGroup><DockerfileHealthCheckCommand Include=\"check\" /></ItemGroup>",
            Property("DockerfileHealthCheckPath", "/") + "contradicts the item DockerfileHealthCheckCommand."
        ),
        ("<DockerfileHealthCheckCommand Include=\"a&#10;b\" />", "", Property("DockerfileHealthCheckCommand", "a b")),
        (
            "<DockerfileHealthCheckInterval>30</DockerfileHealthCheckInterval>",
            "",
            Property("DockerfileHealthCheckInterval", "30")
        ),
        (
            "<DockerfileHealthCheckTimeout>-3s</DockerfileHealthCheckTimeout>",
            "",
            Property("DockerfileHealthCheckTimeout", "-3s")
        ),
        (
            "<DockerfileHealthCheckStartPeriod>1 m</DockerfileHealthCheckStartPeriod>",
            "",
            Property("DockerfileHealthCheckStartPeriod", "1 m")
        ),
        (
            "<DockerfileHealthCheckStartInterval>0.5ms</DockerfileHealthCheckStartInterval>",
            "",
            Property("DockerfileHealthCheckStartInterval", "0.5ms")
        ),
        (
            "<DockerfileHealthCheckRetries>0</DockerfileHealthCheckRetries>",
            "",
            Property("DockerfileHealthCheckRetries", "0")
        ),
        (
            "<DockerfileHealthCheckRetries>1.5</DockerfileHealthCheckRetries>",
            "",
            Property("DockerfileHealthCheckRetries", "1.5")
        ),
        (
            "<ContainerAppCommandInstruction>Cmd</ContainerAppCommandInstruction>",
            "",
            Property("ContainerAppCommandInstruction", "Cmd")
        ),
        (
            "<ContainerAppCommandInstruction>Entrypoint</ContainerAppCommandInstruction>",
            "<ItemGroup><ContainerEntrypoint Include=\"tini\" /></ItemGroup>",
            Property("ContainerAppCommandInstruction", "Entrypoint") + "contradicts the item ContainerEntrypoint."
        ),
        (
            "<ContainerAppCommandInstruction>None</ContainerAppCommandInstruction>",
            "<ItemGroup><ContainerAppCommandArgs Include=\"--verbose\" /></ItemGroup>",
            Property("ContainerAppCommandInstruction", "None") + "contradicts the items ContainerAppCommand and "
        ),
        (
            "<ContainerEntrypointArgs Include=\"--verbose\" />",
            "<ItemGroup><ContainerDefaultArgs Include=\"--help\" /></ItemGroup>",
            Property("ContainerEntrypointArgs", "--verbose") + "belongs to no ContainerEntrypoint."
        ),
        (
            "<ContainerEntrypointArgs Include=\"--verbose\" />",
            "<PropertyGroup><ContainerAppCommandInstruction>DefaultArgs</ContainerAppCommandInstruction></PropertyGroup>",
            Property("ContainerEntrypointArgs", "--verbose") + "belongs to no ContainerEntrypoint."
        ),
        ("<ContainerAppCommand Include=\"a&#10;b\" />", "", Property("ContainerAppCommand", "a b")),
        ("<DockerfileSecret Include=\"a b\" />", "", "STW2009: The DockerfileSecret 'a b' "),
        ("<DockerfileSecret Include=\"a\" TargetPath=\"b\" />", "", "STW2009: The DockerfileSecret 'a' "),
        (
            "<DockerfileSecret Include=\"a\" TargetPath=\"/b\" Variable=\"C\" />",
            "",
            "STW2009: The DockerfileSecret 'a' "
        ),
        ("<DockerfileSecret Include=\"a\" Variable=\"1\" />", "", "STW2009: The DockerfileSecret 'a' "),
        ("<DockerfileSecret Include=\"a\" Source=\"b,c\" />", "", "STW2009: The DockerfileSecret 'a' "),
        ("<DockerfilePackage Include=\"curl;two words\" />", "", "STW2020: The DockerfilePackage 'two words' "),
        ("<DockerfilePackage Include=\"curl=8.5\" />", "", "STW2020: The DockerfilePackage 'curl=8.5' "),
        (
            "<DockerfilePackage Include=\"--allow-downgrades\" />",
            "",
            "STW2020: The DockerfilePackage '--allow-downgrades' "
        ),
        ("<DockerfilePackage Include=\"curl-\" />", "", "STW2020: The DockerfilePackage 'curl-' "),
        ("<DockerfilePackage Include=\"'curl'\" />", "", "STW2020: The DockerfilePackage ''curl'' "),
        ("<DockerfilePackage Include=\"x|reboot\" />", "", "STW2020: The DockerfilePackage 'x|reboot' "),
        ("<DockerfilePackage Include=\"curl\" Version=\"8.5 -y\" />", "", "STW2020: The DockerfilePackage 'curl' "),
        ("<DockerfilePackage Include=\"curl\" Stage=\"final\" />", "", "STW2020: The DockerfilePackage 'curl' "),
        (
            "<DockerfileWritableDirectory Include=\"../data\" />",
            "",
            "STW2024: The DockerfileWritableDirectory '../data' "
        ),
        ("<DockerfileWritableDirectory Include=\"data;/\" />", "", "STW2024: The DockerfileWritableDirectory '/' "),
        (
            "<DockerfileWritableDirectory Include=\"/proc/x\" />",
            "",
            "STW2024: The DockerfileWritableDirectory '/proc/x' "
        ),
        (
            "<DockerfileWritableDirectory Include=\"data\" Volume=\"yes\" />",
            "",
            "STW2024: The DockerfileWritableDirectory 'data' "
        ),
        ("<DockerfileWritableDirectory Include=\"~/x\" />", "", "STW2024: The DockerfileWritableDirectory '~/x' "),
        ("<DockerfileWritableDirectory Include=\"a&#10;b\" />", "", "STW2024: The DockerfileWritableDirectory 'a b' "),
        (
            "<DockerfileCopy Include=\"*.csproj\" />",
            "",
            "STW2060: The DockerfileCopy 'App.csproj' cannot be copied: it has no TargetPath."
        ),
        (
            "<DockerfileCopy Include=\"App.csproj\" TargetPath=\"../a\" />",
            "",
            "STW2060: The DockerfileCopy 'App.csproj' cannot be copied: of its TargetPath '../a', "
        ),
        (
            "<DockerfileCopy Include=\"App.csproj\" TargetPath=\"/proc/a\" />",
            "",
            "STW2060: The DockerfileCopy 'App.csproj' cannot be copied: of its TargetPath '/proc/a', "
        ),
        (
            "<DockerfileCopy Include=\"App.csproj\" TargetPath=\"/\" Stage=\"final\" />",
            "",
            "STW2060: The DockerfileCopy 'App.csproj' cannot be copied: its Stage is 'final', "
        ),
        (
            "<DockerfileCopy Include=\"App.csproj\" TargetPath=\"/\" Owner=\"a b\" />",
            "",
            "STW2060: The DockerfileCopy 'App.csproj' cannot be copied: its Owner 'a b' "
        ),
        (
            "<DockerfileCopy Include=\"App.csproj\" TargetPath=\"/\" Mode=\"+x\" />",
            "",
            "STW2060: The DockerfileCopy 'App.csproj' cannot be copied: its Mode '+x' "
        ),
        ("<DockerfileCopy Include=\"gone\" TargetPath=\"/\" />", "", "STW1040: The DockerfileCopy 'gone' names '"),
        (
            "<DockerfileBuildArgument Include=\"A-B\" Property=\"A\" />",
            "",
            "STW2062: The DockerfileBuildArgument 'A-B' cannot be an argument: a name has "
        ),
        (
            "<DockerfileBuildArgument Include=\"TARGETARCH\" Property=\"A\" />",
            "",
            "STW2062: The DockerfileBuildArgument 'TARGETARCH' cannot be an argument: the engine sets it by itself."
        ),
        (
            "<DockerfileBuildArgument Include=\"SOURCE_REVISION\" Property=\"A\" />",
            "",
            "STW2062: The DockerfileBuildArgument 'SOURCE_REVISION' cannot be an argument: <DockerfileSourceRevision> "
        ),
        (
            "<DockerfileBuildArgument Include=\"A\" Value=\"1\" />",
            "",
            "STW2062: The DockerfileBuildArgument 'A' cannot be an argument: it has neither "
        ),
        (
            "<DockerfileBuildArgument Include=\"A\" Property=\"Configuration\" />",
            "",
            "STW2062: The DockerfileBuildArgument 'A' cannot be an argument: of its Property, Configuration has another place: "
        ),
        (
            "<DockerfileBuildArgument Include=\"A\" Variable=\"1\" />",
            "",
            "STW2062: The DockerfileBuildArgument 'A' cannot be an argument: its Variable '1' "
        ),
        (
            "<DockerfileBuildArgument Include=\"A\" Variable=\"B\" Value=\"x&#10;y\" />",
            "",
            "STW2062: The DockerfileBuildArgument 'A' cannot be an argument: its Value has a line break "
        ),
        (
            "<DockerfileBuildArgument Include=\"A\" Property=\"B\" Value=\"x;y\" />",
            "",
            "STW2062: The DockerfileBuildArgument 'A' cannot be an argument: its Value has ; or , "
        ),
        (
            "<DockerfilePublishProperty Include=\"A B\" Value=\"1\" />",
            "",
            "STW2061: The DockerfilePublishProperty 'A B' cannot be passed: 'A B' is no name of a property."
        ),
        (
            "<DockerfilePublishProperty Include=\"targetframework\" Value=\"net9.0\" />",
            "",
            "STW2061: The DockerfilePublishProperty 'targetframework' cannot be passed: TargetFramework has another place: write <DockerfileTargetFramework>."
        ),
        (
            "<DockerfilePublishProperty Include=\"ContainerFamily\" Value=\"alpine\" />",
            "",
            "STW2061: The DockerfilePublishProperty 'ContainerFamily' cannot be passed: ContainerFamily decides "
        ),
        (
            "<DockerfilePublishProperty Include=\"A\" Value=\"x&#10;y\" />",
            "",
            "STW2061: The DockerfilePublishProperty 'A' cannot be passed: its Value has a line break "
        ),
        .. from wrong in new[]
        {
            ("../Gone/Gone.csproj", "TargetPath=\"/x\"", "there is no project '"),
            (".", "TargetPath=\"/x\"", "there is no project '"),
            ("App.csproj", "TargetPath=\"/x\"", "it is the app itself."),
            ("../../Directory.Build.props", "TargetPath=\"/x\"", "it is no project file."),
            ("../../old/Old.csproj", "", "it has no TargetPath."),
            ("../../old/Old.csproj", "TargetPath=\"/\"", "its TargetPath is the whole image."),
            ("../../old/Old.csproj", "TargetPath=\"x\"", "its TargetPath 'x' is not absolute"),
            ("../../old/Old.csproj", "TargetPath=\"/x/../y\"", "of its TargetPath '/x/../y', it has '..' in it."),
            (
                "../../old/Old.csproj",
                "TargetPath=\"/app/old\"",
                "its TargetPath '/app/old' and the folder of the app, "
            ),
            ("../../old/Old.csproj", "TargetPath=\"/old\"", "it is for 'net9.0', and the image has .NET 10.0."),
            ("../../old/Aot.csproj", "TargetPath=\"/old\"", "it is compiled to native code "),
        }
        select (
            $"<DockerfileProject Include=\"{wrong.Item1}\" {wrong.Item2} />",
            "",
            $"STW2064: The DockerfileProject '{wrong.Item1}' cannot be published beside the app: {wrong.Item3}"
        ),
        ("<DockerfileTemplateValue Include=\"1st\" Value=\"x\" />", "", "STW3005: The DockerfileTemplateValue '1st' "),
        ("<ContainerFamily>noble-chisled</ContainerFamily>", "", "STW2012: <ContainerFamily> is 'noble-chisled', "),
        (
            "<ContainerRuntimeIdentifiers>linux-x64;linux-musl-x64</ContainerRuntimeIdentifiers>",
            "",
            "STW2013: The property <ContainerRuntimeIdentifiers> is 'linux-x64;linux-musl-x64': "
        ),
        ("<ContainerRuntimeIdentifier>win-x64</ContainerRuntimeIdentifier>", "", "STW2013: "),
        ("<ContainerBaseImage>mcr.microsoft.com/dotnet/runtime-deps:10.0</ContainerBaseImage>", "", "STW2014: "),
        (
            "<ContainerBaseImage>mcr.microsoft.com/dotnet/aspnet:10.0-alpine</ContainerBaseImage>",
            "<PropertyGroup><InvariantGlobalization>false</InvariantGlobalization></PropertyGroup>",
            "STW2014: "
        ),
        (
            "<PublishSelfContained>false</PublishSelfContained>",
            "<PropertyGroup><PublishTrimmed>true</PublishTrimmed></PropertyGroup>",
            "STW2016: "
        ),
        (
            "<DockerfilePackage Include=\"curl\" />",
            "<PropertyGroup><ContainerFamily>noble-chiseled</ContainerFamily></PropertyGroup>",
            "STW2021: "
        ),
        ("<DockerfileHealthCheckPath>/healthz</DockerfileHealthCheckPath>", "", "STW2022: "),
        (
            "<DockerfileHealthCheckPath>/</DockerfileHealthCheckPath>",
            "<PropertyGroup><ContainerFamily>alpine</ContainerFamily></PropertyGroup><ItemGroup><ContainerEnvironmentVariable Include=\"ASPNETCORE_URLS\" Value=\"https://+:8443\" /></ItemGroup>",
            "STW2023: "
        ),
        (
            "<UseAppHost>false</UseAppHost>",
            "<PropertyGroup><PublishSelfContained>true</PublishSelfContained></PropertyGroup>",
            "STW2025: "
        ),
    ];

    // One for all cases, so that what they import is parsed once.
    private static readonly EvaluatedRepository Repository = new EvaluatedRepository()
        .Write("Directory.Build.props", "<Project />")
        .Write("old/Old.csproj", Code.ConsoleProject(framework: "net9.0"))
        .Write("old/Aot.csproj", Code.ConsoleProject(Code.Properties("PublishAot", "true")));

    [ClassCleanup]
    public static void Delete() => Repository.Dispose();

    private static IEnumerable<object[]> All =>
        Cases.Select(wrong => new object[] { wrong.Line, wrong.Others, wrong.Message });

    [TestMethod]
    [DynamicData(nameof(All))]
    public void Is_an_error_at_its_line(string line, string others, string message)
    {
        var project = $"cases/{Guid.NewGuid():N}/App.csproj";
        Repository.Write(project, Project(line, others));
        StringAssert.StartsWith(
            Fault(Repository, project),
            $"{project}(4,{(line.Contains(" Include=", StringComparison.Ordinal) ? line.IndexOf("Include", StringComparison.Ordinal) + 1 : 1)}): error {message}"
        );
    }

    [TestMethod]
    [DataRow("ContainerUser", "app user", "STW2008")]
    [DataRow("DockerfileStages", "three", "STW2008")]
    [DataRow("DockerfileContext", "gone", "STW1005")]
    public void Is_an_error_at_the_line_of_an_imported_file(string property, string value, string code)
    {
        using var repository = new EvaluatedRepository()
            .Write("src/App/App.csproj", Project("", ""))
            .Write(
                "Directory.Build.props",
                $"""
                <Project>
                  <PropertyGroup>
                    <{property} Condition="'$(Other)' == 'true'">other</{property}>
                    <{property}>{value}</{property}>
                    <{property} Condition="'$(Other)' == 'true'">another</{property}>
                  </PropertyGroup>
                </Project>
                """
            );
        StringAssert.StartsWith(
            Fault(repository),
            $"Directory.Build.props(4,5): error {code}: <{property}> is '{value}', "
        );
    }

    [TestMethod]
    public void Two_projects_that_name_one_file_are_an_error_at_the_line_that_names_it()
    {
        using var repository = new EvaluatedRepository()
            .Write("src/App/App.csproj", Project("<DockerfileFile>One</DockerfileFile>", ""))
            .Write(
                "src/App/Tool.csproj",
                Project(
                    "<DockerfileFile>./One</DockerfileFile><EnableDockerfileGeneration>true</EnableDockerfileGeneration>",
                    ""
                )
            );
        StringAssert.StartsWith(Fault(repository), "src/App/App.csproj(4,1): error STW2003: ");
    }

    private static string Project(string line, string others)
    {
        var group = line.Contains(" Include=", StringComparison.Ordinal) ? "ItemGroup" : "PropertyGroup";
        return $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
            <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
            <{group}>
            {line}
            </{group}>
            {others}
            </Project>
            """;
    }

    private static string Property(string name, string value) => $"STW2008: <{name}> is '{value}', which ";

    private static string Fault(EvaluatedRepository repository, string project = "src/App/App.csproj")
    {
        try
        {
            var reading = repository.Read(project);
            DockerfileGenerator.TemplateDirectories(reading);
            DockerfileGenerator.ModelJson(reading);
            return "";
        }
        catch (DiagnosticException e)
        {
            return repository.Describe(e.Diagnostic);
        }
    }
}
