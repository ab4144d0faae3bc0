using CliWrap;
using CliWrap.Buffered;

namespace Stagewright.TestUtilities;

/// <summary>Calls git, as nobody in particular and without the user's settings.</summary>
public static class Git
{
    /// <summary>Makes a folder a repository, if it is none, and commits all its files but those that it ignores.</summary>
    public static async Task Commit(string directory)
    {
        await Run(directory, "init", "--quiet", "--initial-branch=main");
        await Run(directory, "add", "--all");
        await CommitAdded(directory);
    }

    /// <summary>Commits what was added.</summary>
    public static Task CommitAdded(string directory) =>
        Run(
            directory,
            "-c",
            "user.name=test",
            "-c",
            "user.email=test@example.org",
            "commit",
            "--quiet",
            "--allow-empty",
            "--message=first"
        );

    /// <summary>Calls a command of git.</summary>
    /// <returns>What it prints.</returns>
    /// <exception cref="CliWrap.Exceptions.CommandExecutionException">It fails.</exception>
    public static async Task<string> Run(string directory, params string[] arguments)
    {
        var result = await Cli.Wrap("git")
            .WithWorkingDirectory(directory)
            .WithArguments(arguments)
            .WithEnvironmentVariables(
                new Dictionary<string, string?>
                {
                    ["GIT_CONFIG_GLOBAL"] = "/dev/null",
                    ["GIT_CONFIG_NOSYSTEM"] = "1",
                    // The same files are the same commit.
                    ["GIT_AUTHOR_DATE"] = "2026-01-01T00:00:00Z",
                    ["GIT_COMMITTER_DATE"] = "2026-01-01T00:00:00Z",
                }
            )
            .ExecuteBufferedAsync();
        return result.StandardOutput;
    }
}
