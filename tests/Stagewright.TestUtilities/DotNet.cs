using System.Collections;
using System.Text;
using CliWrap;

namespace Stagewright.TestUtilities;

/// <summary>Calls the SDK in a process of its own, as on a machine where nobody set anything.</summary>
public static class DotNet
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    // What a host, an IDE, a container image or a CI service sets, and what changes how a build goes: names, and
    // beginnings of names.
    private static readonly string[] Foreign =
    [
        "CI",
        "TF_BUILD",
        "DOTNET_RUNNING_IN_CONTAINER",
        "DOTNET_HOST_PATH",
        "VERBOSITY",
        "CONFIGURATION",
        "PLATFORM",
    ];
    private static readonly string[] ForeignPrefixes =
    [
        "MSBUILD",
        "GITHUB_",
        "BUILD_",
        "APPVEYOR",
        "TEAMCITY_",
        "TRAVIS",
        "CIRCLE",
        "JENKINS_",
        "GITLAB_",
        "DOCKERFILE",
        "CONTAINER",
        "STAGEWRIGHT",
        "TESTINGPLATFORM_",
    ];

    /// <summary>Calls a command that ends in MSBuild, for example <c>build</c>, or <c>tool</c>.</summary>
    /// <param name="directory">Where to call it.</param>
    /// <param name="arguments">The command and its arguments.</param>
    /// <param name="environment">Further variables.</param>
    /// <param name="binaryLog">Where to write the log; null for none.</param>
    /// <param name="user">
    /// The number of the user and group to call it as, which only root can; null for the one who calls.
    /// </param>
    /// <exception cref="TimeoutException">It did not end: what it printed so far is in the message.</exception>
    public static async Task<DotNetResult> Run(
        string directory,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string?>? environment = null,
        string? binaryLog = null,
        int? user = null
    )
    {
        string[] all =
        [
            // First, so that a test can ask for something else.
            arguments[0],
            .. arguments[0] == "tool" ? Array.Empty<string>() : ["-tl:off"],
            .. arguments.Skip(1),
            .. binaryLog is null ? Array.Empty<string>() : [$"-bl:{binaryLog}"],
        ];
        var command = $"dotnet {string.Join(' ', all)}";
        var (output, errors) = (new StringBuilder(), new StringBuilder());
        using var timeout = new CancellationTokenSource(Timeout);
        try
        {
            var result = await (
                user is null
                    ? Cli.Wrap("dotnet").WithArguments(all)
                    : Cli.Wrap("setpriv")
                        .WithArguments([$"--reuid={user}", $"--regid={user}", "--clear-groups", "dotnet", .. all])
            )
                .WithWorkingDirectory(directory)
                .WithEnvironmentVariables(Environment(environment))
                .WithValidation(CommandResultValidation.None)
                .WithStandardOutputPipe(PipeTarget.ToStringBuilder(output))
                .WithStandardErrorPipe(PipeTarget.ToStringBuilder(errors))
                .ExecuteAsync(timeout.Token);
            return new DotNetResult(command, result.ExitCode, $"{output}{errors}", binaryLog);
        }
        catch (OperationCanceledException e)
        {
            throw new TimeoutException(
                $"{command}\ndid not end within {Timeout}. So far it printed:\n{output}{errors}",
                e
            );
        }
    }

    private static Dictionary<string, string?> Environment(IReadOnlyDictionary<string, string?>? further)
    {
        var variables = System
            .Environment.GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .Select(entry => (string)entry.Key)
            .Where(IsForeign)
            .ToDictionary(name => name, string? (_) => null);
        // And not the argument, which file-based apps do not take.
        variables["MSBUILDDISABLENODEREUSE"] = "1";
        // Without reuse of nodes each compilation starts a compiler, and short processes gain nothing from profiles:
        // three times the time.
        variables["UseSharedCompilation"] = "true";
        variables["DOTNET_TieredPGO"] = "0";
        variables["DOTNET_CLI_UI_LANGUAGE"] = "en";
        variables["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        variables["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        variables["DOTNET_NOLOGO"] = "1";
        variables["NUGET_PACKAGES"] = RunDirectory.Packages;
        foreach (var (name, value) in further ?? new Dictionary<string, string?>())
            variables[name] = value;
        return variables;
    }

    private static bool IsForeign(string name) =>
        Foreign.Contains(name, StringComparer.OrdinalIgnoreCase)
        || Array.Exists(ForeignPrefixes, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
