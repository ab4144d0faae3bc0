namespace Stagewright.EvaluationTests;

/// <summary>What makes two builds of the same files differ, as far as a project says it.</summary>
[TestClass]
public sealed class ChangingPropertyTests
{
    [TestMethod]
    [DataRow("<PropertyGroup><Deterministic>false</Deterministic></PropertyGroup>", "'Deterministic' makes")]
    [DataRow("<PropertyGroup><AssemblyVersion>1.0.*</AssemblyVersion></PropertyGroup>", "'AssemblyVersion' makes")]
    [DataRow(
        "<PropertyGroup><InformationalVersion>1.0+$([System.DateTime]::UtcNow.Ticks)</InformationalVersion></PropertyGroup>",
        "'InformationalVersion' makes"
    )]
    [DataRow(
        "<PropertyGroup><FileVersion Condition=\"'$(A)' == ''\">1.0.$([System.DateTime]::Now.Day)</FileVersion></PropertyGroup>",
        "'FileVersion' may make"
    )]
    [DataRow("<PropertyGroup><Stamp>$([System.Guid]::NewGuid())</Stamp></PropertyGroup>", "'Stamp' may make")]
    [DataRow(
        "<ItemGroup><AssemblyMetadata Include=\"Time\" Value=\"$([System.DateTimeOffset]::Now)\" /></ItemGroup>",
        "'Value' may make"
    )]
    [DataRow(
        "<Target Name=\"T\"><WriteLinesToFile File=\"a.cs\" Lines=\"$([System.Environment]::MachineName)\" /></Target>",
        "'WriteLinesToFile Lines' may make"
    )]
    [DataRow("<PropertyGroup><Deterministic>true</Deterministic><Now>later</Now></PropertyGroup>", null)]
    public void It_is_found_at_its_line(string content, string? warning)
    {
        using var repository = new EvaluatedRepository()
            .Write(
                "src/App/App.csproj",
                Project(
                    "<OutputType>Exe</OutputType>",
                    "<ItemGroup><ProjectReference Include=\"../Lib/Lib.csproj\" /></ItemGroup>"
                )
            )
            .Write("src/Lib/Lib.csproj", Project("", $"\n{content}"));
        var found = repository.Read("src/App/App.csproj").ChangingProperties().Select(repository.Describe).ToList();
        Assert.AreEqual(
            warning is null ? "" : $"src/Lib/Lib.csproj(3,",
            string.Join('\n', found.Select(text => text[..Math.Min(text.Length, 21)]))
        );
        if (warning is not null)
            Assert.Contains($"warning STW5028: {warning} two builds of the same files differ: it is '", found.Single());
    }

    private static string Project(string properties, string content) =>
        $"""
            <Project Sdk="Microsoft.NET.Sdk">
            <PropertyGroup><TargetFramework>net10.0</TargetFramework>{properties}</PropertyGroup>{content}
            </Project>
            """;
}
