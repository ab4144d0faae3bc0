using System.Globalization;
using CliWrap;

namespace Stagewright.Benchmarks;

/// <summary>A repository to build an image of: a web app and its libraries, with real code in them.</summary>
/// <param name="Name">What the tables call it.</param>
/// <param name="Projects">All projects, the app among them.</param>
/// <param name="FilesPerLibrary">Classes of about sixty lines each.</param>
/// <param name="FilesOfTheApp">The same, of the app itself, which is thin where it has libraries.</param>
/// <param name="Packages">The packages of the app, with their versions.</param>
internal sealed record ImageSolution(
    string Name,
    int Projects,
    int FilesPerLibrary,
    int FilesOfTheApp,
    IReadOnlyList<(string Id, string Version)> Packages
)
{
    private static readonly (string, string)[] Usual =
    [
        ("Serilog.AspNetCore", "10.0.0"),
        ("Swashbuckle.AspNetCore", "10.3.1"),
        ("Dapper", "2.1.66"),
        ("FluentValidation", "12.2.0"),
        ("Microsoft.EntityFrameworkCore.Sqlite", "10.0.15"),
    ];

    // About 65 MB.
    private static readonly (string, string)[] Many =
    [
        .. Usual,
        ("MudBlazor", "8.15.0"),
        ("Humanizer", "2.14.1"),
        ("Microsoft.Graph", "6.10.0"),
    ];

    public static ImageSolution Shop { get; } = new("Shop", 4, 40, 4, Usual);

    public static ImageSolution Thirty { get; } = new("30 projects", 30, 20, 4, Usual);

    public static ImageSolution Hundred { get; } = new("100 projects", 100, 10, 4, Usual);

    public static ImageSolution Packed { get; } = new("many packages", 1, 0, 40, Many);

    public const string App = "src/App/App.csproj";

    /// <summary>The project files of the libraries, from the one that all others rest on to the last.</summary>
    public IReadOnlyList<string> Libraries =>
        [.. Enumerable.Range(0, Projects - 1).Select(index => $"src/{Library(index)}/{Library(index)}.csproj")];

    /// <summary>A library that no other references, and the one that all others do; null if there are none.</summary>
    public (string Leaf, string Deepest)? LibraryFiles =>
        Projects == 1 ? null : ($"src/{Library(Projects - 2)}/Value.cs", $"src/{Library(0)}/Value.cs");

    /// <summary>Writes the repository.</summary>
    public async Task WriteAsync(string directory, string packageFile, string version)
    {
        Directory.CreateDirectory(directory);
        await Cli.Wrap("git").WithArguments(["init", "--quiet"]).WithWorkingDirectory(directory).ExecuteAsync();
        Directory.CreateDirectory(Path.Combine(directory, "packages"));
        File.Copy(packageFile, Path.Combine(directory, "packages", Path.GetFileName(packageFile)));
        Write(
            "nuget.config",
            """<configuration><packageSources><add key="folder" value="packages" /></packageSources></configuration>"""
        );
        Write(
            "Directory.Build.props",
            """
            <Project><PropertyGroup><TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings></PropertyGroup></Project>
            """
        );
        // What the scaffolds come with, so that a build on the host is in no context.
        Write(".dockerignore", "**/bin\n**/obj\n**/.git\n**/.vs\n**/Dockerfile*\n");
        Write("docs/elsewhere.md", "0\n");

        for (var index = 0; index < Projects - 1; index++)
        {
            // Three chains on one library: neither all in a row nor all side by side.
            var reference = index == 0 ? null : Library(Math.Max(0, index - 3));
            Write(
                $"src/{Library(index)}/{Library(index)}.csproj",
                Project("Microsoft.NET.Sdk", reference is null ? [] : [reference], [])
            );
            Write(
                $"src/{Library(index)}/Value.cs",
                $"namespace {Library(index)};\n\npublic static class Value\n{{\n    public static int Get() => {(reference is null ? "1" : $"{reference}.Value.Get() + 1")};\n}}\n"
            );
            WriteClasses($"src/{Library(index)}", Library(index), FilesPerLibrary);
        }

        var last = Enumerable.Range(0, Projects - 1).TakeLast(3).Select(Library).ToList();
        Write(App, Project("Microsoft.NET.Sdk.Web", last, [.. Packages, ("Stagewright", version)]));
        WriteClasses("src/App", "App", FilesOfTheApp);
        Write(
            "src/App/Program.cs",
            $"""
            var app = WebApplication.CreateBuilder(args).Build();
            app.MapGet("/", () => "answer 0: {string.Concat(last.Select(name => $"\" + {name}.Value.Get() + \" "))}");
            app.Run();
            """
        );

        void WriteClasses(string folder, string space, int files)
        {
            for (var file = 0; file < files; file++)
                Write($"{folder}/Type{file:000}.cs", Class(space, $"Type{file:000}"));
        }

        void Write(string path, string text)
        {
            var file = Path.Combine(directory, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text + "\n");
        }
    }

    private static string Library(int index) => string.Create(CultureInfo.InvariantCulture, $"Library{index:000}");

    private static string Project(
        string sdk,
        IReadOnlyList<string> references,
        IReadOnlyList<(string Id, string Version)> packages
    ) =>
        $"""
            <Project Sdk="{sdk}">
              <ItemGroup>
            {string.Join(
                '\n',
                references.Select(name => $"    <ProjectReference Include=\"../{name}/{name}.csproj\" />").Concat(
                    packages.Select(package =>
                        $"    <PackageReference Include=\"{package.Id}\" Version=\"{package.Version}\" />"
                    )
                )
            )}
              </ItemGroup>
            </Project>
            """;

    // Records, generics, LINQ, patterns and a little async code: what a compiler has work with.
    private static string Class(string space, string name)
    {
        var methods = Enumerable
            .Range(0, 5)
            .Select(index =>
                $$"""
                        public IReadOnlyDictionary<string, decimal> Sum{{index}}(IEnumerable<Line> lines)
                        {
                            ArgumentNullException.ThrowIfNull(lines);
                            return lines.Where(line => line.Quantity > {{index}}).GroupBy(line => line.Name, StringComparer.Ordinal)
                                .ToDictionary(group => group.Key, group => group.Sum(line => line.Quantity * line.Price) + {{index}}m, StringComparer.Ordinal);
                        }

                        public string Describe{{index}}(Line line) => line switch
                        {
                            { Quantity: <= {{index}} } => "nothing",
                            { Price: 0m } => $"{line.Quantity} for free",
                            _ => $"{line.Quantity} of {line.Name} for {line.Price:0.00}",
                        };
                    """
            );
        return $$"""
            namespace {{space}};

            public sealed class {{name}}
            {
                public sealed record Line(string Name, int Quantity, decimal Price);

                public async Task<int> CountAsync(IAsyncEnumerable<Line> lines, CancellationToken cancellation = default)
                {
                    var count = 0;
                    await foreach (var line in lines.WithCancellation(cancellation))
                        count += line.Quantity;
                    return count;
                }

            {{string.Join("\n\n", methods)}}
            }
            """;
    }
}
