using System.Globalization;
using System.Text.RegularExpressions;
using Stagewright.Diagnostics;
using Stagewright.Files;
using Stagewright.Listening;
using Stagewright.Syntax;

namespace Stagewright.Review;

/// <summary>Whether the app listens on a port that the image exposes.</summary>
internal static partial class ListeningReview
{
    /// <summary>The findings of the last stage.</summary>
    public static IEnumerable<Finding> Review(Stage stage, ReviewedFile file)
    {
        if (
            !file.App.IsAspNetCore
            || NetImage.Parse(stage.Image) is not { Kind: "aspnet" } image
            || stage.Instructions.FirstOrDefault(instruction => instruction.Name == "EXPOSE") is not { } first
            || Exposed(stage) is not { Count: > 0 } exposed
            || Variables(stage, image) is not { } variables
        )
            yield break;
        var ports = ListeningAddress
            .Of(variables, file.App.AppSettings)
            .Where(address => !address.IsLoopback)
            .Select(address => address.Port)
            .ToList();
        // Where one of them is right, another is that of TLS, or of a thing that only the code knows.
        if (ports.Count > 0 && !ports.Exists(exposed.Contains) && !IsSaidElsewhere(file))
            yield return new Finding(
                Descriptors.ReviewPort,
                first.Line,
                string.Join(", ", exposed),
                string.Join(", ", ports.Distinct())
            );
    }

    // Null if there is one that nobody knows.
    private static List<int>? Exposed(Stage stage)
    {
        var ports = new List<int>();
        foreach (
            var word in stage
                .Instructions.Where(instruction => instruction.Name == "EXPOSE")
                .SelectMany(port => port.Words)
        )
        {
            if (word.EndsWith("/udp", StringComparison.OrdinalIgnoreCase))
                continue;
            if (!int.TryParse(word.Split('/')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var port))
                return null;
            ports.Add(port);
        }
        return ports;
    }

    // Null if a variable, or the command, says a port that nobody knows.
    private static List<KeyValuePair<string, string>>? Variables(Stage stage, NetImage image)
    {
        List<KeyValuePair<string, string>> variables =
        [
            image.Version.Major < 8 ? new("ASPNETCORE_URLS", "http://+:80") : new("ASPNETCORE_HTTP_PORTS", "8080"),
            .. stage
                .Instructions.Where(instruction => instruction.Name == "ENV")
                .SelectMany(variable => variable.Pairs),
        ];
        return
            variables.Exists(variable => Setting().IsMatch(variable.Key) && variable.Value.Contains('$'))
            || stage.Instructions.Any(command =>
                command.Name is "ENTRYPOINT" or "CMD" && CommandLine().IsMatch(command.Arguments)
            )
            ? null
            : variables;
    }

    // The code, or what runs the container.
    private static bool IsSaidElsewhere(ReviewedFile file) =>
        file.Context.Directory is not { } directory
        || file.App.Projects.Select(file.Context.Relative)
            .OfType<string>()
            .Select(project => Path.GetFullPath(project, directory))
            .Where(Directory.Exists)
            .SelectMany(project => FileTree.Folders(project, ".git", "bin", "node_modules", "obj"))
            .SelectMany(folder => FileTree.Files(folder, "*.?s"))
            .Any(code => Code().IsMatch(DockerfileReview.Read(code)))
        || FileTree
            .Files(directory, "*compose*.y*ml")
            .Any(compose => Setting().IsMatch(DockerfileReview.Read(compose)));

    [GeneratedRegex("URLS|HTTPS?_PORTS|Kestrel", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Setting();

    [GeneratedRegex("--(urls|https?_ports|Kestrel)|\\$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CommandLine();

    [GeneratedRegex(
        @"\bListen\w*\s*\(|UseUrls|Urls\.Add|UseKestrel|ConfigureKestrel|_URLS|_PORTS|\.Run(Async)?\(\s*[$@""]"
    )]
    private static partial Regex Code();
}
