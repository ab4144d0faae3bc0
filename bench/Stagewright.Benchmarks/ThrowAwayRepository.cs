using CliWrap;

namespace Stagewright.Benchmarks;

/// <summary>
/// A repository with a web app and its libraries, one class each, all of them in the app's closure: chains of at most
/// nine libraries that rest on one common library, with the app referencing the last one of each chain.
/// </summary>
internal sealed class ThrowAwayRepository
{
    private const int ChainLength = 9;

    private static readonly string[] OutputNames = ["bin", "obj"];

    private ThrowAwayRepository(string directory) => Directory = directory;

    public string Directory { get; }

    public static string Solution => "Bench.slnx";

    public static string App => "src/App/App.csproj";

    private string AppDirectory => Path.Combine(Directory, "src", "App");

    /// <summary>
    /// Writes a repository of so many projects; the app references the package if there is a version.
    /// </summary>
    public static async Task<ThrowAwayRepository> CreateAsync(
        string directory,
        string feed,
        int projects,
        string? packageVersion
    )
    {
        var repository = await BeginAsync(directory, feed);
        var libraries = Enumerable.Range(0, projects - 1).ToList();
        foreach (var library in libraries)
        {
            string[] references = library == 0 ? [] : [LibraryName((library - 1) % ChainLength == 0 ? 0 : library - 1)];
            repository.Write(
                $"src/{LibraryName(library)}/{LibraryName(library)}.csproj",
                Project("Microsoft.NET.Sdk", references, null)
            );
            var value = references.Length == 0 ? "1" : $"{references[0]}.Values.Value + 1";
            repository.Write(
                $"src/{LibraryName(library)}/Values.cs",
                $$"""
                namespace {{LibraryName(library)}};

                public static class Values
                {
                    public static int Value => {{value}};
                }
                """
            );
        }

        var last = libraries
            .Where(library => library % ChainLength == 0 && library > 0 || library == libraries[^1])
            .Select(LibraryName)
            .ToList();
        repository.Write(App, Project("Microsoft.NET.Sdk.Web", last, packageVersion));
        repository.Write(
            "src/App/Program.cs",
            $"""
            var app = WebApplication.CreateBuilder(args).Build();
            app.MapGet("/", () => {string.Join(" + ", last.Select(name => $"{name}.Values.Value"))});
            app.Run();
            """
        );
        repository.WriteSolution(["App", .. libraries.Select(LibraryName)]);
        return repository;
    }

    /// <summary>
    /// Writes a repository of so many console apps over one library; the apps reference the package if there is a
    /// version.
    /// </summary>
    public static async Task<ThrowAwayRepository> CreateAppsAsync(
        string directory,
        string feed,
        int apps,
        string? packageVersion
    )
    {
        var repository = await BeginAsync(directory, feed);
        var names = Enumerable.Range(0, apps).Select(AppName).ToList();
        repository.Write("src/Core/Core.csproj", Project("Microsoft.NET.Sdk", [], null));
        repository.Write(
            "src/Core/Values.cs",
            "namespace Core; public static class Values { public static int Value => 1; }"
        );
        foreach (var name in names)
        {
            repository.Write(
                $"src/{name}/{name}.csproj",
                Project("Microsoft.NET.Sdk", ["Core"], packageVersion)
                    .Replace(
                        "<ItemGroup>",
                        "<PropertyGroup><OutputType>Exe</OutputType></PropertyGroup>\n  <ItemGroup>",
                        StringComparison.Ordinal
                    )
            );
            repository.Write($"src/{name}/Program.cs", "Console.WriteLine(Core.Values.Value);");
        }
        repository.WriteSolution([.. names, "Core"]);
        return repository;
    }

    /// <summary>As after a fresh clone of a repository that has no Dockerfile yet.</summary>
    public void Clean()
    {
        foreach (var project in System.IO.Directory.EnumerateDirectories(Path.Combine(Directory, "src")))
        {
            foreach (
                var output in OutputNames.Select(name => Path.Combine(project, name)).Where(System.IO.Directory.Exists)
            )
                System.IO.Directory.Delete(output, recursive: true);
        }
        foreach (
            var file in System
                .IO.Directory.EnumerateFiles(Directory, "Dockerfile*", SearchOption.AllDirectories)
                .ToList()
        )
            File.Delete(file);
    }

    /// <summary>Changes the source of the first app, so that the next build compiles it.</summary>
    public void ChangeOneApp() =>
        File.AppendAllText(Path.Combine(Directory, "src", AppName(0), "Program.cs"), $"// {Guid.NewGuid():N}\n");

    /// <summary>How many Dockerfiles there are.</summary>
    public int Dockerfiles =>
        System.IO.Directory.EnumerateFiles(Directory, "Dockerfile", SearchOption.AllDirectories).Count();

    /// <summary>Makes the next build generate anew.</summary>
    /// <exception cref="InvalidOperationException">There is no state, so that nothing was generated before.</exception>
    public void DeleteState()
    {
        var state = Path.Combine(AppDirectory, "obj", "Debug", "net10.0", "stagewright.App.csproj.state");
        if (!File.Exists(state))
            throw new InvalidOperationException("The build before this one left no state.");
        File.Delete(state);
    }

    private static async Task<ThrowAwayRepository> BeginAsync(string directory, string feed)
    {
        System.IO.Directory.CreateDirectory(directory);
        var repository = new ThrowAwayRepository(directory);
        await Cli.Wrap("git").WithArguments(["init", "--quiet"]).WithWorkingDirectory(directory).ExecuteAsync();

        repository.Write(".gitignore", "bin/\nobj/\n");
        repository.Write(
            "Directory.Build.props",
            """
            <Project>
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
            </Project>
            """
        );
        repository.Write(
            "nuget.config",
            $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="bench" value="{Path.GetRelativePath(directory, feed)}" />
              </packageSources>
            </configuration>
            """
        );
        return repository;
    }

    private void WriteSolution(IEnumerable<string> names) =>
        Write(
            Solution,
            $"""
            <Solution>
            {string.Join('\n', names.Select(name => $"  <Project Path=\"src/{name}/{name}.csproj\" />"))}
            </Solution>
            """
        );

    private static string AppName(int index) => $"App{index:00}";

    private static string LibraryName(int index) => $"Library{index:000}";

    private static string Project(string sdk, IEnumerable<string> references, string? packageVersion)
    {
        var lines = references.Select(name => $"""    <ProjectReference Include="../{name}/{name}.csproj" />""");
        if (packageVersion is not null)
            lines = lines.Append(
                $"""    <PackageReference Include="Stagewright" Version="{packageVersion}" PrivateAssets="all" />"""
            );
        return $"""
            <Project Sdk="{sdk}">
              <ItemGroup>
            {string.Join('\n', lines)}
              </ItemGroup>
            </Project>
            """;
    }

    private void Write(string path, string text)
    {
        var file = Path.Combine(Directory, path);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text + "\n");
    }
}
