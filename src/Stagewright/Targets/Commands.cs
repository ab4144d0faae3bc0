using System.Text.RegularExpressions;
using Microsoft.Build.Construction;
using Stagewright.Diagnostics;
using Stagewright.Elements;
using Stagewright.Inputs;
using Stagewright.Sources;

namespace Stagewright.Targets;

/// <summary>
/// The programs that own targets call by the task <c>Exec</c>: what they need has to be in the builder.
/// </summary>
internal sealed partial class Commands : ITargetSource
{
    // What the shell and the official SDK images of Linux have (dotnet-docker, src/sdk): Debian's base, git, curl, wget
    // and PowerShell.
    private static readonly HashSet<string> Present =
    [
        .. """
            [ awk base64 basename bash break case cat cd chmod chown command continue cp curl cut date diff dirname do
            done dotnet echo elif else env esac eval exec exit export expr false fi find for function grep gunzip gzip
            head hostname id if in ln ls md5sum mkdir mktemp mv perl popd printf pushd pwd pwsh read readlink realpath rm
            rmdir sed seq set sh sha1sum sha256sum sha512sum shift sleep sort source stat tail tar tee test then time
            touch tr true uname uniq unset until wait wc wget which while xargs { }
            """.Split(Array.Empty<char>(), StringSplitOptions.RemoveEmptyEntries),
    ];

    private static readonly string[] OfNode = ["bun", "corepack", "gulp", "node", "npm", "npx", "pnpm", "yarn"];

    // dotnet itself has these; what is not among them is a tool, dotnet-{name}.
    private static readonly string[] OfDotNet =
    [
        .. """
            add build build-server clean dev-certs exec format fsi help list msbuild new nuget pack package project
            publish reference remove restore run sdk sln solution store test tool user-jwts user-secrets vstest watch
            workload
            """.Split(Array.Empty<char>(), StringSplitOptions.RemoveEmptyEntries),
    ];

    /// <inheritdoc />
    public void Collect(OwnTarget target, InputCollector inputs)
    {
        var unknown = target
            .Tasks.Where(task => task.Name == "Exec")
            .SelectMany(exec => Unknown(target, exec, inputs), (exec, program) => (exec.Place, Program: program))
            .ToList();
        if (unknown.Count > 0)
            inputs.WarnOfTarget(
                target.Element.Place,
                Descriptors.ProgramMissing.At(
                    unknown[0].Place,
                    target.Element.Name,
                    string.Join("', '", unknown.Select(call => call.Program).Distinct())
                )
            );
    }

    // What a task calls that is not in the builder; for what can be there, that is seen to.
    private static IEnumerable<string> Unknown(OwnTarget target, ProjectTaskElement exec, InputCollector inputs)
    {
        var command = exec.GetParameter("Command");
        foreach (var call in Calls(target.Texts.Expand(command) ?? command))
        {
            if (call.Program == "git")
                inputs.NeedsGit |= inputs.Context.HasHistory;
            else if (OfNode.Contains(call.Program))
                inputs.CallNode(target.Project.FullPath, exec.Place);
            else if (call.Tool is { } tool && !IsRestored(tool, target, inputs))
                yield return $"dotnet {tool}";
            else if (call.IsNamed && !Present.Contains(call.Program))
                yield return call.Program;
        }
    }

    private static bool IsRestored(string tool, OwnTarget target, InputCollector inputs)
    {
        var manifest = ToolManifest
            .Above(target.Project, inputs.Context)
            .FirstOrDefault(file => ToolManifest.HasCommand(file, tool));
        inputs.ToolManifest ??= manifest;
        return manifest is not null;
    }

    private static IEnumerable<Call> Calls(string command) =>
        Simple()
            .Matches(command)
            .Select(part => Words().Matches(part.Value).Select(word => word.Value.Trim('"', '\'')).ToList())
            // Variables for the command alone.
            .Select(words => words.SkipWhile(word => Assignment().IsMatch(word)).ToList())
            .Where(words => words.Count > 0)
            .Select(words => new Call(words[0], words[1..]));

    // What stands between two separators; one in quotes, or in a redirection such as 2>&1, is none. What another
    // program says, $(git describe), is a call, and $(Property) is not.
    [GeneratedRegex("""(?:"[^"]*"|'[^']*'|\d*>&\d?|&>|[$%]\([\w.-]+\)|@\([^)]*\)|[^;&|\r\n"'()`])+""")]
    private static partial Regex Simple();

    [GeneratedRegex("""(?:"[^"]*"|'[^']*'|[^\s"'])+""")]
    private static partial Regex Words();

    [GeneratedRegex(@"^[A-Za-z_]\w*=")]
    private static partial Regex Assignment();

    private sealed record Call(string Program, IReadOnlyList<string> Arguments)
    {
        // A name that the shell looks for, and no path, variable or option.
        public bool IsNamed => Program.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '+');

        // The command of a tool that comes with no SDK.
        public string? Tool =>
            Program != "dotnet" || Arguments.Count == 0 ? null
            : Arguments[0] == "tool" && Arguments is [_, "run", var name, ..] ? name
            : IsTool(Arguments[0]) ? Arguments[0]
            : null;

        private static bool IsTool(string word) =>
            word.All(c => char.IsAsciiLetterOrDigit(c) || c is '-') && word[0] != '-' && !OfDotNet.Contains(word);
    }
}
