using System.Globalization;
using System.Text.RegularExpressions;
using CliWrap;
using CliWrap.Buffered;

namespace Stagewright.EngineTests;

/// <summary>A container engine, called as a user would.</summary>
internal static partial class Engine
{
    public static bool IsAvailable(string tool)
    {
        try
        {
            return Cli.Wrap(tool).WithArguments("version").WithValidation(CommandResultValidation.None).ExecuteAsync().Task.GetAwaiter().GetResult().ExitCode == 0;
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
        Assert.AreEqual(0, result.ExitCode, $"docker {string.Join(' ', arguments)}\n{result.StandardOutput}\n{result.StandardError}");
        return result.StandardOutput.Trim();
    }

    public static async Task<BufferedCommandResult> Run(string tool, string directory, params string[] arguments) =>
        await Cli.Wrap(tool).WithArguments(arguments).WithWorkingDirectory(directory).WithValidation(CommandResultValidation.None).ExecuteBufferedAsync();

    /// <summary>Builds an image with the very command that the Dockerfile's header gives, and gives the image's name.</summary>
    public static async Task<string> BuildByHeader(string context, string dockerfile)
    {
        var command = Command().Match(File.ReadAllText(Path.Combine(context, dockerfile))).Groups[1].Value;
        var result = await Run("sh", context, "-c", command);
        Assert.AreEqual(0, result.ExitCode, $"{command}\n{result.StandardOutput}\n{result.StandardError}");
        return Image().Match(command).Groups[1].Value;
    }

    /// <summary>Starts a web app, and gives what it answers.</summary>
    public static async Task<string> Answer(string image, string path)
    {
        var container = await Docker(".", "run", "-d", "-p", "127.0.0.1::8080", image);
        try
        {
            var address = (await Docker(".", "port", container, "8080/tcp")).Split('\n')[0];
            using var client = new HttpClient { BaseAddress = new Uri($"http://{address}"), Timeout = TimeSpan.FromSeconds(10) };
            for (var attempt = 0; ; attempt++)
            {
                try
                {
                    return await client.GetStringAsync(path);
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

    public static async Task<long> Size(string image) => long.Parse(await Docker(".", "inspect", "-f", "{{.Size}}", image), CultureInfo.InvariantCulture);

    [GeneratedRegex("^#   (docker build .*)$", RegexOptions.Multiline)]
    private static partial Regex Command();

    [GeneratedRegex("-t ([^ ]+)")]
    private static partial Regex Image();
}
