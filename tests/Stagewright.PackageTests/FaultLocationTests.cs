namespace Stagewright.PackageTests;

/// <summary>
/// What a project says that no image can be: one error at its line, and no file. One build for all of them.
/// </summary>
[TestClass]
public sealed class FaultLocationTests : PackageTest
{
    // The code and the line that is at fault: of a property, an item, and an image that is chosen by them. The others
    // are among the evaluation tests.
    private static readonly (string Code, string Line)[] Cases =
    [
        ("STW2005", """<ContainerPort Include="80;99999" />"""),
        ("STW2008", "<ContainerTitle>Shop&#10;USER root</ContainerTitle>"),
        ("STW2012", "<ContainerFamily>noble-chisled</ContainerFamily>"),
    ];

    [TestMethod]
    public async Task Each_is_said_once_at_its_line_and_nothing_is_written()
    {
        foreach (var (number, (_, line)) in Cases.Index())
        {
            var group = line.Contains(" Include=", StringComparison.Ordinal) ? "ItemGroup" : "PropertyGroup";
            Repository.Write(
                Project(number),
                Code.WebProject($"{Code.PackageReference}\n<{group}>\n{line}\n</{group}>")
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
