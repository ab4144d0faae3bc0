using System.Text.Json;
using System.Text.RegularExpressions;

namespace Stagewright.EngineTests;

/// <summary>
/// A person's Dockerfile is adopted, and the image is what it was: the files of docs/adoption.md, and of habits that are
/// not there.
/// </summary>
[TestClass]
[NeedsEngine("docker")]
public sealed partial class AdoptionTests
{
    private const string Project = "src/App/App.csproj";
    private const string Dockerfile = "src/App/Dockerfile";

    private const string Builder = """
        FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
        WORKDIR /src
        COPY . .
        RUN dotnet publish src/App -c Release -o /out -p:UseAppHost=false

        FROM mcr.microsoft.com/dotnet/aspnet:10.0

        """;

    private const string Script =
        Builder
        + """
            COPY --from=build /out /app
            COPY --chmod=755 eng/start.sh eng/motd.txt /opt/shop/
            WORKDIR /opt/shop
            USER app
            EXPOSE 8080
            ENTRYPOINT ["/opt/shop/start.sh"]
            CMD ["dotnet", "/app/App.dll"]

            """;

    private const string Volumes =
        Builder
        + """
            RUN mkdir -p /var/lib/shop /app/cache && chown -R 10001:10001 /var/lib/shop /app/cache
            WORKDIR /app
            COPY --from=build /out ./
            COPY eng/motd.txt wwwroot/
            VOLUME ["/var/lib/shop"]
            ENV ASPNETCORE_HTTP_PORTS=5000 Quote="a \"b\" \$c"
            EXPOSE 5000
            USER 10001:10001
            HEALTHCHECK --retries=5 CMD ["dotnet", "App.dll", "--check"]
            CMD ["dotnet", "App.dll"]

            """;

    private static readonly string Page = File.ReadAllText(
        Path.Combine(RepositoryRoot.Directory, "docs", "adoption.md")
    );

    [TestMethod]
    public async Task The_image_is_the_same_after_an_adoption_and_the_page_shows_what_the_project_gets()
    {
        using var repository = await NewApp.Create("web", "App", "-o", "src/App");
        repository.Write("eng/motd.txt", "hello\n");
        repository.Write("eng/start.sh", "#!/bin/sh\nexec \"$@\"\n");
        var project = repository.Read(Project);
        foreach (var section in new[] { "Visual Studio's scaffold", "a file by hand" })
        {
            await Adopt(repository, project, Block(section, "dockerfile"));
            Assert.AreEqual(Block(section, "xml"), Lines(repository.Read(Project)));
        }
        await Adopt(repository, project, Script);
        await Adopt(repository, project, Volumes);

        // One that had no Dockerfile, in a file of Compose.
        var lines = Block("the SDK's container publishing", "xml");
        repository.Write(Project, project.Replace("</Project>", lines + "</Project>", StringComparison.Ordinal));
        await NewApp.Build(repository, Project);
        Assert.Contains("\nEXPOSE 8080 9090\nUSER 10001\n", repository.Read(Dockerfile));
        var compose = Block("a file for each service, with Compose", "yaml");
        repository.Write("compose.yaml", compose.Replace("      target: final\n", "", StringComparison.Ordinal));
        await Engine.Docker(repository.Directory, "compose", "-p", "stagewright-adopted", "build", "-q");
        const string Image = "stagewright-adopted-app";
        Assert.AreEqual("10001", await Engine.Docker(".", "inspect", "-f", "{{.Config.User}}", Image));
        await Engine.Docker(".", "rmi", "-f", Image);
    }

    // What the project got, without its indentation in the project.
    private static string Lines(string project) =>
        string.Concat(
            project
                .ReplaceLineEndings("\n")
                .Split('\n')
                .SkipWhile(line => !line.Contains("Label=\"From Dockerfile\"", StringComparison.Ordinal))
                .Where(line => line.Length > 0 && line != "</Project>")
                .Select(line => line[2..] + "\n")
        );

    private static async Task Adopt(TestRepository repository, string project, string dockerfile)
    {
        const string Old = "stagewright-adopted";
        repository.Write(Project, project);
        repository.Write(Dockerfile, dockerfile);
        File.Delete(repository.PathOf(Dockerfile + ".dockerignore"));
        await Engine.Docker(repository.Directory, "build", "-q", "-f", Dockerfile, "-t", Old, ".");
        await NewApp.Build(repository, Project, "-t:AdoptDockerfile", "-p:DockerfileApply=true");
        var image = await Engine.BuildByHeader(repository.Directory, Dockerfile);
        Assert.AreEqual(await Configuration(Old), await Configuration(image), repository.Read(Dockerfile));
        var (before, after) = (await Files(Old), await Files(image));
        Assert.AreEqual("", string.Join('\n', before.Except(after)), repository.Read(Dockerfile));
        Assert.AreEqual("", string.Join('\n', after.Except(before)), repository.Read(Dockerfile));
        await Engine.Docker(".", "rmi", "-f", Old);
        File.Delete(repository.PathOf(Dockerfile + ".bak"));
    }

    // What a container is made with, in one order; the file starts the app either by the one or by the other.
    private static async Task<string> Configuration(string image)
    {
        using var json = JsonDocument.Parse(
            await Engine.Docker(".", "image", "inspect", "-f", "{{json .Config}}", image)
        );
        var config = json.RootElement;
        return string.Join(
            '\n',
            [
                $"user {config.GetProperty("User").GetString()!.Replace("app", "1654", StringComparison.Ordinal)}",
                $"in {config.GetProperty("WorkingDir")}",
                .. Values(config, "Env").Order(StringComparer.Ordinal),
                .. Names(config, "ExposedPorts"),
                .. Names(config, "Volumes"),
                .. Labels(config),
                Check(config),
                .. Values(config, "Entrypoint")
                    .Concat(Values(config, "Cmd"))
                    .Select(word => word.Replace("/app/App.dll", "App.dll", StringComparison.Ordinal)),
            ]
        );
    }

    // A shell that asks, and what asks by itself, ask for the same.
    private static string Check(JsonElement config) =>
        config.TryGetProperty("Healthcheck", out var check) ? Request().Replace(check.ToString(), "$1") : "";

    private static IEnumerable<string> Values(JsonElement config, string name) =>
        config.TryGetProperty(name, out var values) && values.ValueKind == JsonValueKind.Array
            ? values.EnumerateArray().Select(value => value.GetString()!)
            : [];

    private static IEnumerable<string> Labels(JsonElement config) =>
        config.TryGetProperty("Labels", out var labels) && labels.ValueKind == JsonValueKind.Object
            ? labels.EnumerateObject().Select(label => label.ToString()).Order(StringComparer.Ordinal)
            : Enumerable.Empty<string>();

    private static IEnumerable<string> Names(JsonElement config, string name) =>
        config.TryGetProperty(name, out var values) && values.ValueKind == JsonValueKind.Object
            ? values.EnumerateObject().Select(value => value.Name).Order(StringComparer.Ordinal)
            : [];

    // Each file and folder with its owner, without what a package manager notes of its own runs.
    private static async Task<string[]> Files(string image)
    {
        const string Left =
            "-path /proc -o -path /sys -o -path /dev -o -path /var/log -o -path /var/cache -o -path /run";
        const string Command = $"find / -xdev \\( {Left} \\) -prune -o -printf '%p %u\\n'";
        string[] arguments = ["run", "--rm", "--user", "0", "--entrypoint", "sh", image, "-c", Command];
        // For a platform, as the new file publishes, the SDK writes no configuration of IIS.
        return
        [
            .. (await Engine.Docker(".", arguments))
                .Split('\n')
                .Where(file => !file.Contains("/web.config ", StringComparison.Ordinal)),
        ];
    }

    private static string Block(string section, string language) =>
        Regex
            .Match(
                Page,
                $@"## From {Regex.Escape(section)}\n(?:(?!\n## ).)*?```{language}\n(.*?)```",
                RegexOptions.Singleline
            )
            .Groups[1]
            .Value;

    [GeneratedRegex(@"\[""CMD(?:-SHELL)?"".*(http://)(?:localhost|127\.0\.0\.1)(:8080/).*?""\]")]
    private static partial Regex Request();
}
