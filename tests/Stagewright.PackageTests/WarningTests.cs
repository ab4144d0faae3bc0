namespace Stagewright.PackageTests;

/// <summary>
/// Each kind of warning obeys the properties that every .NET developer knows.
/// </summary>
[TestClass]
public sealed class WarningTests : PackageTest
{
    [TestMethod]
    public async Task A_warning_is_silenced_by_nowarn_and_made_an_error_by_warnings_as_errors()
    {
        const string Warning = "STW4002";
        Repository.Write("Program.cs", Code.ConsoleProgram);
        Repository.Write("Dockerfile", "FROM scratch\n");
        Write("");
        await Succeed("restore", "App.csproj");
        var warned = await Target();
        Assert.AreEqual(0, warned.ExitCode, warned.ToString());
        Assert.AreEqual(Warning, Codes(warned), warned.ToString());
        Assert.HasCount(
            1,
            Lines(warned).Where(line => line.Contains($"warning {Warning}: ", StringComparison.Ordinal)),
            warned.ToString()
        );

        Write(Code.Properties("NoWarn", $"$(NoWarn);{Warning}"));
        Assert.AreEqual("", Codes(await Target()));

        Write(Code.Properties("MSBuildWarningsAsErrors", Warning));
        AssertFailure(Warning, await Target());

        void Write(string properties) =>
            Repository.Write("App.csproj", Code.ConsoleProject(Code.PackageReference + properties));
    }

    [TestMethod]
    public async Task Every_warning_obeys_the_properties_by_its_code()
    {
        var codes = string.Join(';', LogEveryWarning.Warnings.Select(warning => warning.Code));
        // Each project is a row: the properties, and what becomes of the warnings.
        var rows = new (string Name, string Properties, bool Warns, bool Fails)[]
        {
            ("Plain", "", true, false),
            ("NoWarn", Code.Properties("NoWarn", $"$(NoWarn);{codes}"), false, false),
            ("AsErrors", Code.Properties("MSBuildWarningsAsErrors", codes), false, true),
            ("WarningsAsErrors", Code.Properties("WarningsAsErrors", codes), false, true),
            ("TreatAsErrors", Code.Properties("MSBuildTreatWarningsAsErrors", "true"), false, true),
            (
                "NotAsErrors",
                Code.Properties("MSBuildTreatWarningsAsErrors", "true", "WarningsNotAsErrors", codes),
                true,
                false
            ),
            (
                "AsMessages",
                Code.Properties("MSBuildTreatWarningsAsErrors", "true", "MSBuildWarningsAsMessages", codes),
                false,
                false
            ),
            // The compiler's and NuGet's own, in MSBuild 18.
            ("Compiler", Code.Properties("TreatWarningsAsErrors", "true"), true, false),
        };
        foreach (var row in rows)
        {
            Repository.Write(
                $"{row.Name}.proj",
                Code.Project(
                    "Microsoft.NET.Sdk",
                    $"""
                    {Code.Properties("TargetFramework", "net10.0")}{row.Properties}
                      <UsingTask TaskName="{typeof(LogEveryWarning).FullName}" AssemblyFile="{typeof(LogEveryWarning).Assembly.Location}" />
                      <Target Name="LogEveryWarning"><LogEveryWarning /></Target>
                    """
                )
            );
        }
        Repository.Write(
            "All.csproj",
            $"""
            <Project><Target Name="All"><MSBuild Projects="{string.Join(
                ';',
                rows.Select(row => $"{row.Name}.proj")
            )}" Targets="LogEveryWarning" ContinueOnError="ErrorAndContinue" /></Target></Project>
            """
        );

        var result = await Repository.Run("msbuild", "All.csproj", "-t:All");
        foreach (var row in rows)
        {
            var warnings = result
                .Warnings.Where(warning => Path.GetFileName(warning.ProjectFile) == $"{row.Name}.proj")
                .ToList();
            Assert.AreEqual(
                row.Warns ? codes : "",
                string.Join(';', warnings.Select(warning => warning.Code)),
                $"{row.Name}\n{result}"
            );
            var errors = result
                .Errors.Where(error => Path.GetFileName(error.ProjectFile) == $"{row.Name}.proj")
                .ToList();
            Assert.AreEqual(
                row.Fails ? codes : "",
                string.Join(';', errors.Select(error => error.Code)),
                $"{row.Name}\n{result}"
            );
        }
    }

    private Task<DotNetResult> Target() => Repository.Run("msbuild", "App.csproj", "-t:GenerateDockerfile");

    private static string Codes(DotNetResult result) =>
        string.Join(
            ' ',
            result
                .Warnings.Select(warning => warning.Code)
                .Where(code => code?.StartsWith("STW", StringComparison.Ordinal) == true)
                .Distinct()
        );
}
