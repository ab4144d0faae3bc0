namespace Stagewright.PackageTests;

/// <summary>
/// What a project says that no image can be: one error at its line, and no file. One build for all of them.
/// </summary>
[TestClass]
public sealed class FaultLocationTests : PackageTest
{
    // The code, the line that is at fault, and what it needs beside it.
    private static readonly (string Code, string Line, string Others)[] Cases =
    [
        ("STW2005", """<ContainerPort Include="eighty" />""", ""),
        ("STW2005", """<ContainerPort Include="80;99999" />""", ""),
        ("STW2006", """<ContainerEnvironmentVariable Include="1A" Value="x" />""", ""),
        ("STW2006", """<ContainerEnvironmentVariable Include="LOG LEVEL" Value="x" />""", ""),
        ("STW2007", """<ContainerLabel Include="a b" Value="x" />""", ""),
        ("STW2007", """<ContainerLabel Include="a" Value="x&#10;USER root" />""", ""),
        ("STW2008", "<ContainerBaseImage>base image</ContainerBaseImage>", ""),
        ("STW2008", "<ContainerBaseImage>$BASE</ContainerBaseImage>", ""),
        ("STW2008", "<DockerfileSdkImage>SDK:</DockerfileSdkImage>", ""),
        ("STW2008", "<DockerfileRegistry>https://registry.example.com</DockerfileRegistry>", ""),
        ("STW2008", "<ContainerUser>app user</ContainerUser>", ""),
        ("STW2008", "<DockerfileHealthCheckPath>healthz</DockerfileHealthCheckPath>", ""),
        ("STW2008", "<DockerfileHealthCheckPath>/a b</DockerfileHealthCheckPath>", ""),
        ("STW2008", "<DockerfileHealthCheckPath>/a'b</DockerfileHealthCheckPath>", ""),
        ("STW2008", "<ContainerTitle>Shop&#10;USER root</ContainerTitle>", ""),
        ("STW2008", "<ContainerAppCommandInstruction>Cmd</ContainerAppCommandInstruction>", ""),
        (
            "STW2008",
            "<ContainerAppCommandInstruction>Entrypoint</ContainerAppCommandInstruction>",
            Code.Items("""<ContainerEntrypoint Include="tini" />""")
        ),
        (
            "STW2008",
            "<ContainerAppCommandInstruction>None</ContainerAppCommandInstruction>",
            Code.Items("""<ContainerAppCommandArgs Include="--verbose" />""")
        ),
        (
            "STW2008",
            """<ContainerEntrypointArgs Include="--verbose" />""",
            Code.Items("""<ContainerDefaultArgs Include="--help" />""")
        ),
        (
            "STW2008",
            """<ContainerEntrypointArgs Include="--verbose" />""",
            Code.Properties("ContainerAppCommandInstruction", "DefaultArgs")
        ),
        ("STW2012", "<ContainerFamily>noble-chisled</ContainerFamily>", ""),
        ("STW2013", "<ContainerRuntimeIdentifiers>linux-x64;linux-musl-x64</ContainerRuntimeIdentifiers>", ""),
        ("STW2013", "<ContainerRuntimeIdentifier>win-x64</ContainerRuntimeIdentifier>", ""),
        ("STW2014", "<ContainerBaseImage>mcr.microsoft.com/dotnet/runtime-deps:10.0</ContainerBaseImage>", ""),
        (
            "STW2014",
            "<ContainerBaseImage>mcr.microsoft.com/dotnet/aspnet:10.0-alpine</ContainerBaseImage>",
            Code.Properties("InvariantGlobalization", "false")
        ),
        ("STW2016", "<PublishSelfContained>false</PublishSelfContained>", Code.Properties("PublishTrimmed", "true")),
        ("STW2020", """<DockerfilePackage Include="curl;two words" />""", ""),
        ("STW2020", """<DockerfilePackage Include="curl=8.5" />""", ""),
        ("STW2020", """<DockerfilePackage Include="--allow-downgrades" />""", ""),
        ("STW2020", """<DockerfilePackage Include="curl-" />""", ""),
        ("STW2020", """<DockerfilePackage Include="'curl'" />""", ""),
        ("STW2020", """<DockerfilePackage Include="x|reboot" />""", ""),
        ("STW2020", """<DockerfilePackage Include="curl" Version="8.5 -y" />""", ""),
        ("STW2020", """<DockerfilePackage Include="curl" Stage="final" />""", ""),
        ("STW2021", """<DockerfilePackage Include="curl" />""", Code.Properties("ContainerFamily", "noble-chiseled")),
        ("STW2022", "<DockerfileHealthCheckPath>/healthz</DockerfileHealthCheckPath>", ""),
        (
            "STW2023",
            "<DockerfileHealthCheckPath>/</DockerfileHealthCheckPath>",
            Code.Properties("ContainerFamily", "alpine")
                + Code.Items("""<ContainerEnvironmentVariable Include="ASPNETCORE_URLS" Value="https://+:8443" />""")
        ),
        ("STW2024", """<DockerfileWritableDirectory Include="../data" />""", ""),
        ("STW2024", """<DockerfileWritableDirectory Include="data;/" />""", ""),
        ("STW2024", """<DockerfileWritableDirectory Include="/proc/x" />""", ""),
        ("STW2024", """<DockerfileWritableDirectory Include="~/x" />""", ""),
        ("STW2024", """<DockerfileWritableDirectory Include="a&#10;b" />""", ""),
        ("STW2025", "<UseAppHost>false</UseAppHost>", Code.Properties("PublishSelfContained", "true")),
    ];

    [TestMethod]
    public async Task Each_is_said_once_at_its_line_and_nothing_is_written()
    {
        foreach (var (number, (_, line, others)) in Cases.Index())
        {
            var group = line.Contains(" Include=", StringComparison.Ordinal) ? "ItemGroup" : "PropertyGroup";
            Repository.Write(
                Project(number),
                Code.WebProject($"{Code.PackageReference}{others}\n<{group}>\n{line}\n</{group}>")
            );
        }
        Repository.Write(
            "all.slnx",
            $"<Solution>{string.Concat(Cases.Select((_, number) => $"""<Project Path="{Project(number)}" />"""))}</Solution>"
        );
        Repository.Write(
            "all.proj",
            """
            <Project>
              <ItemGroup><Case Include="cases/*/*.csproj" /></ItemGroup>
              <Target Name="Generate"><MSBuild Projects="@(Case)" Targets="GenerateDockerfile" /></Target>
            </Project>
            """
        );
        await Succeed("restore", "all.slnx");
        var result = await Repository.Run("msbuild", "all.proj", "-t:Generate");

        Assert.AreNotEqual(0, result.ExitCode);
        var expected = Cases.Select((item, number) => $"{Project(number)} {item.Code} {item.Line}");
        var actual = result
            .Errors.Select(error => (File: Path.GetRelativePath(Repository.Directory, error.File), error))
            .Select(item =>
                $"{item.File} {item.error.Code} {(Repository.Has(item.File) ? Repository.Read(item.File).Split('\n')[item.error.LineNumber - 1] : item.error.Message)}"
            );
        Assert.AreEqual(
            string.Join('\n', expected.Order(StringComparer.Ordinal)),
            string.Join('\n', actual.Order(StringComparer.Ordinal)),
            result.ToString()
        );
        Assert.DoesNotContain(" at Stagewright.", result.Output);
        Assert.DoesNotContain(" at System.", result.Output);
        Assert.IsEmpty(Repository.Find("Dockerfile*"));
    }

    private static string Project(int number) => $"cases/{number}/{number}.csproj";
}
