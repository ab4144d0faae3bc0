using System.Diagnostics;
using CliWrap;
using CliWrap.Buffered;

namespace Stagewright.Benchmarks;

/// <summary>
/// Runs the SDK. The worker processes of MSBuild are reused from build to build, as they are on a developer's machine,
/// and shared with no other build of this machine: the salt keeps them apart.
/// </summary>
internal sealed class DotNet(string packageCache, CancellationToken cancellation)
{
    private readonly string _salt = Guid.NewGuid().ToString("N");

    /// <summary>Runs a command and gives the seconds it took.</summary>
    /// <exception cref="InvalidOperationException">The command failed.</exception>
    public async Task<double> TimeAsync(string directory, params IEnumerable<string> arguments)
    {
        var command = Command(directory, arguments);
        var start = Stopwatch.GetTimestamp();
        await RunAsync(command);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>Runs a command and gives what it prints.</summary>
    /// <exception cref="InvalidOperationException">The command failed.</exception>
    public async Task<string> OutputAsync(string directory, params IEnumerable<string> arguments) =>
        (await RunAsync(Command(directory, arguments))).Trim();

    /// <summary>Ends the worker processes of this instance.</summary>
    public async Task ShutDownAsync(string directory) =>
        await Command(directory, ["build-server", "shutdown", "--msbuild"]).ExecuteAsync(CancellationToken.None);

    private Command Command(string directory, IEnumerable<string> arguments) =>
        Cli.Wrap("dotnet")
            .WithArguments(arguments)
            .WithWorkingDirectory(directory)
            .WithEnvironmentVariables(variables =>
                variables
                    .Set("DOTNET_NOLOGO", "1")
                    .Set("DOTNET_CLI_TELEMETRY_OPTOUT", "1")
                    .Set("DOTNET_CLI_UI_LANGUAGE", "en")
                    .Set("MSBUILDNODEHANDSHAKESALT", _salt)
                    .Set("NUGET_PACKAGES", packageCache)
            )
            .WithValidation(CommandResultValidation.None);

    private async Task<string> RunAsync(Command command)
    {
        var result = await command.ExecuteBufferedAsync(cancellation);
        return result.IsSuccess
            ? result.StandardOutput
            : throw new InvalidOperationException(
                $"'dotnet {command.Arguments}' ended with {result.ExitCode}:\n{result.StandardOutput}\n{result.StandardError}"
            );
    }
}
