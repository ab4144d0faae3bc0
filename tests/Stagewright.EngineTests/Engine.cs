using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using CliWrap;
using CliWrap.Buffered;

namespace Stagewright.EngineTests;

/// <summary>A container engine, called as a user would.</summary>
internal static partial class Engine
{
    private static readonly ConcurrentBag<string> Names = [];

    public static bool IsAvailable(string tool)
    {
        try
        {
            // Its output is read: an engine's client that writes into a closed pipe is killed, and looks as if it had
            // failed.
            return Run(tool, ".", "version").GetAwaiter().GetResult().ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    /// <summary>Calls docker, and fails the test with its output if it fails.</summary>
    public static async Task<string> Docker(string directory, params string[] arguments)
    {
        var result = await Run("docker", directory, arguments);
        Assert.AreEqual(
            0,
            result.ExitCode,
            $"docker {string.Join(' ', arguments)}\n{result.StandardOutput}\n{result.StandardError}"
        );
        return result.StandardOutput.Trim();
    }

    public static async Task<BufferedCommandResult> Run(string tool, string directory, params string[] arguments) =>
        await Cli.Wrap(tool)
            .WithArguments(arguments)
            .WithWorkingDirectory(directory)
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync();

    /// <summary>
    /// Builds an image with the very command that the Dockerfile's header gives, and gives the image a name of its own:
    /// another test may build another image by the same command.
    /// </summary>
    /// <param name="context">The folder to call it in.</param>
    /// <param name="dockerfile">The file, relative to it.</param>
    /// <param name="variables">What a user exports before, for example <c>NPM_TOKEN=value</c>.</param>
    public static async Task<string> BuildByHeader(string context, string dockerfile, params string[] variables)
    {
        var command = Command().Match(File.ReadAllText(Path.Combine(context, dockerfile))).Groups[1].Value;
        var id = Path.Combine(RunDirectory.Subdirectory("ids"), Guid.NewGuid().ToString("N"));
        var result = await Run(
            "env",
            context,
            [
                .. variables,
                "sh",
                "-c",
                command.Replace("docker build ", $"docker build --iidfile {id} ", StringComparison.Ordinal),
            ]
        );
        Assert.AreEqual(0, result.ExitCode, $"{command}\n{result.StandardOutput}\n{result.StandardError}");
        var name = $"{Image().Match(command).Groups[1].Value}-{Path.GetFileName(id)[..8]}";
        await Docker(".", "tag", await File.ReadAllTextAsync(id), name);
        Names.Add(name);
        return name;
    }

    /// <summary>Gives up the names.</summary>
    public static Task CleanUp() => Names.IsEmpty ? Task.CompletedTask : Run("docker", ".", ["rmi", "-f", .. Names]);

    /// <summary>
    /// Builds an image by the header's command, and gives the instructions that ran, in their order, without those that
    /// were cached.
    /// </summary>
    public static async Task<IReadOnlyList<string>> StepsThatRan(string context, string dockerfile)
    {
        var command = Command()
            .Match(File.ReadAllText(Path.Combine(context, dockerfile)))
            .Groups[1]
            .Value.Replace("docker build ", "docker build --progress=plain ", StringComparison.Ordinal);
        var result = await Run("sh", context, "-c", command);
        Assert.AreEqual(0, result.ExitCode, $"{command}\n{result.StandardError}");
        var cached = Cached().Matches(result.StandardError).Select(match => match.Groups[1].Value).ToHashSet();
        return
        [
            .. Step()
                .Matches(result.StandardError)
                .Where(match => !cached.Contains(match.Groups["number"].Value))
                .Select(match => match.Groups["instruction"].Value)
                .Distinct(),
        ];
    }

    /// <summary>Those of some texts that are in a layer or in the history of images.</summary>
    public static async Task<IReadOnlyList<string>> Search(string[] images, params string[] texts)
    {
        var saved = Path.Combine(Directory.CreateTempSubdirectory("stagewright-saved-").FullName, "image.tar");
        try
        {
            await Docker(".", ["save", .. images, "-o", saved]);
            var bytes = await File.ReadAllBytesAsync(saved);
            return [.. texts.Where(text => bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(text)) >= 0)];
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(saved)!, recursive: true);
        }
    }

    /// <summary>Starts a web app, and gives what it answers.</summary>
    public static Task<string> Answer(string image, string path) =>
        Ask(image, path, client => client.GetStringAsync(path));

    /// <summary>Starts a web app, waits until it answers, and asks it.</summary>
    public static async Task<T> Ask<T>(string image, string path, Func<HttpClient, Task<T>> ask)
    {
        var container = await Docker(".", "run", "-d", "-p", "127.0.0.1::8080", image);
        try
        {
            var address = (await Docker(".", "port", container, "8080/tcp")).Split('\n')[0];
            using var client = new HttpClient
            {
                BaseAddress = new Uri($"http://{address}"),
                Timeout = TimeSpan.FromSeconds(10),
            };
            for (var attempt = 0; ; attempt++)
            {
                try
                {
                    await client.GetStringAsync(path);
                    return await ask(client);
                }
                catch (HttpRequestException) when (attempt < 50)
                {
                    await Task.Delay(200);
                }
            }
        }
        finally
        {
            await Docker(".", "rm", "-f", container);
        }
    }

    /// <summary>Builds by Buildah, and fails the test with its output if it fails.</summary>
    public static async Task Buildah(string context, string dockerfile, params string[] options)
    {
        var result = await Run(
            "buildah",
            context,
            [.. "build --layers --format docker --isolation chroot -f".Split(' '), dockerfile, .. options, "."]
        );
        Assert.AreEqual(0, result.ExitCode, result.StandardOutput + result.StandardError);
    }

    /// <summary>The digests of an image's layers.</summary>
    public static async Task<string[]> Layers(string image) =>
        (await Docker(".", "inspect", "-f", "{{range .RootFS.Layers}}{{.}} {{end}}", image)).Split(
            ' ',
            StringSplitOptions.RemoveEmptyEntries
        );

    public static async Task<long> Size(string image) =>
        long.Parse(await Docker(".", "inspect", "-f", "{{.Size}}", image), CultureInfo.InvariantCulture);

    [GeneratedRegex("^#   (docker build .*)$", RegexOptions.Multiline)]
    private static partial Regex Command();

    [GeneratedRegex(@"^#(\d+) CACHED", RegexOptions.Multiline)]
    private static partial Regex Cached();

    [GeneratedRegex(@"^#(?<number>\d+) \[\S+ \d+/\d+\] (?<instruction>(?!FROM).*)$", RegexOptions.Multiline)]
    private static partial Regex Step();

    [GeneratedRegex("-t ([^ ]+)")]
    private static partial Regex Image();
}
