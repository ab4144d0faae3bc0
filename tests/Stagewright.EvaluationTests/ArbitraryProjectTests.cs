using CsCheck;
using Stagewright.Apps;
using Stagewright.Diagnostics;
using Stagewright.Evaluation;
using Stagewright.Templates;

namespace Stagewright.EvaluationTests;

/// <summary>
/// Whatever a project file says, in whatever file: there is a Dockerfile, or a message that says why there is none.
/// </summary>
[TestClass]
public sealed class ArbitraryProjectTests
{
    private const long Cases = 10_000;

    // No SDK: its files take forty milliseconds, and are not what is made up.
    private const string Properties = """
        <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework><TargetFrameworkIdentifier>.NETCoreApp</TargetFrameworkIdentifier><TargetFrameworkVersion>v10.0</TargetFrameworkVersion>
            <OutputType>Exe</OutputType><AssemblyName>App</AssemblyName><TargetFileName>App.dll</TargetFileName><MSBuildProjectExtensionsPath>obj/</MSBuildProjectExtensionsPath>
        </PropertyGroup>
        """;

    private static readonly TemplateLibrary Templates = new([], Path.Combine(RepositoryRoot.Directory, "templates"));

    [TestMethod]
    public void Every_project_file_is_read_without_a_fault()
    {
        using var repository = new EvaluatedRepository();
        var (written, ended) = (0, 0);
        var number = 0;
        Gen.Select(ProjectFiles.File, ProjectFiles.File, ProjectFiles.File, ProjectFiles.File)
            .Sample(
                (project, props, targets, package) =>
                {
                    var folder = $"case{Interlocked.Increment(ref number)}";
                    repository
                        .Write($"{folder}/Directory.Build.props", props)
                        .Write($"{folder}/Directory.Build.targets", targets)
                        .Write($"{folder}/obj/App.csproj.nuget.g.props", package);
                    repository.Write($"{folder}/App.csproj", Wrap(project));
                    try
                    {
                        // A cache of its own, as in a build: what was parsed is kept, and 40,000 files would be.
                        using var cache = new EvaluationCache();
                        var reading = ProjectReader.Read(
                            new ProjectRequest
                            {
                                ProjectFile = repository.PathOf($"{folder}/App.csproj"),
                                Configuration = "Release",
                            },
                            cache
                        );
                        DockerfileGenerator.Warnings(reading);
                        DockerfileGenerator.Render(reading, Templates);
                        Interlocked.Increment(ref written);
                    }
                    catch (DiagnosticException)
                    {
                        Interlocked.Increment(ref ended);
                    }
                    Directory.Delete(repository.PathOf(folder), recursive: true);
                },
                iter: Cases
            );
        // Otherwise it would prove little.
        Assert.IsGreaterThan(Cases / 2, written, $"{ended} cases ended with a message.");
    }

    private static string Wrap(string project) =>
        $"<Project>\n<Import Project=\"Directory.Build.props\" />\n<Import Project=\"obj/App.csproj.nuget.g.props\" />\n{Properties}\n"
        + (project.EndsWith("/>", StringComparison.Ordinal) ? "" : project["<Project>".Length..^"</Project>".Length])
        + "\n<Import Project=\"Directory.Build.targets\" />\n</Project>\n";
}
