namespace Stagewright.TestUtilities;

/// <summary>The texts of small projects.</summary>
public static class Code
{
    /// <summary>A web app that answers.</summary>
    public const string WebProgram = """
        var app = WebApplication.CreateBuilder(args).Build();
        app.MapGet("/", () => "Hello");
        app.Run();

        """;

    /// <summary>An app that ends.</summary>
    public const string ConsoleProgram = """
        System.Console.WriteLine("Hello");

        """;

    /// <summary>What a user adds.</summary>
    public static string PackageReference { get; } =
        $"""<ItemGroup><PackageReference Include="Stagewright" Version="{StagewrightPackage.Version}" PrivateAssets="all" /></ItemGroup>""";

    /// <summary>The same, once for all projects.</summary>
    public static string CentralPackages(string versions = "") =>
        $"""
            <Project>
              <PropertyGroup>
                <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>
              </PropertyGroup>
              <ItemGroup>
                <GlobalPackageReference Include="Stagewright" Version="{StagewrightPackage.Version}" />
                {versions}
              </ItemGroup>
            </Project>

            """;

    public static string WebProject(string content = "") =>
        Project(
            "Microsoft.NET.Sdk.Web",
            $"{Properties("TargetFramework", "net10.0", "ImplicitUsings", "enable")}\n  {content}"
        );

    public static string ConsoleProject(string content = "", string framework = "net10.0") =>
        Project(
            "Microsoft.NET.Sdk",
            $"{Properties("OutputType", "Exe", framework.Contains(';', StringComparison.Ordinal) ? "TargetFrameworks" : "TargetFramework", framework)}\n  {content}"
        );

    public static string Library(params string[] references) =>
        Project("Microsoft.NET.Sdk", $"{Properties("TargetFramework", "net10.0")}\n  {References(references)}");

    public static string References(params string[] projects) =>
        projects.Length == 0
            ? ""
            : $"<ItemGroup>{string.Concat(projects.Select(project => $"""<ProjectReference Include="{project}" />"""))}</ItemGroup>";

    public static string Properties(params string[] namesAndValues) =>
        $"<PropertyGroup>{string.Concat(namesAndValues.Chunk(2).Select(pair => $"<{pair[0]}>{pair[1]}</{pair[0]}>"))}</PropertyGroup>";

    public static string Items(string items) => $"<ItemGroup>{items}</ItemGroup>";

    public static string Project(string sdk, string content) =>
        $"""
            <Project Sdk="{sdk}">
              {content}
            </Project>

            """;
}
