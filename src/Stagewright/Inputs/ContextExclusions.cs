using System.IO.Enumeration;

namespace Stagewright.Inputs;

/// <summary>
/// What a build context leaves out wherever it lies, unless an item of a project names it: what builds, tests and
/// package managers write, what editors keep, what belongs to one user, files of secrets; and what is for people, for
/// git and for engines, because it changes no app.
/// </summary>
internal static class ContextExclusions
{
    private const string OfOneUser = "*.user";
    private const string Secrets = ".env*";

    private static readonly string[] OfMachines =
    [
        OfOneUser,
        Secrets,
        ".idea",
        ".vs",
        ".vscode",
        "TestResults",
        "bin",
        "node_modules",
        "obj",
    ];
    private static readonly string[] Others =
    [
        "*.Dockerfile*",
        "*.md",
        ".gitattributes",
        ".github",
        ".gitignore",
        ".stagewright",
        "Dockerfile*",
        "compose*.y*ml",
        "docker-compose*",
    ];
    private static readonly string[] Names = [.. OfMachines.Concat(Others).Order(StringComparer.Ordinal)];

    /// <summary>
    /// The patterns of an ignore file (https://docs.docker.com/build/concepts/context/#dockerignore-files).
    /// </summary>
    /// <param name="isWhole">
    /// Whether the context is the whole repository, of which nobody knows what a build reads: only what a clone does
    /// not have is left out.
    /// </param>
    /// <param name="sourceDirectories">
    /// The folders of the projects: what is named like one of them, or like a folder above it, is not left out, unless
    /// it is a secret.
    /// </param>
    public static IReadOnlyList<string> Patterns(bool isWhole, IEnumerable<string> sourceDirectories)
    {
        var folders = sourceDirectories.SelectMany(directory => directory.Split('/')).Distinct().ToList();
        return
        [
            .. (isWhole ? OfMachines : Names)
                .Where(name => name == Secrets || !folders.Exists(folder => Matches(name, folder)))
                .Select(name => "**/" + name),
        ];
    }

    /// <summary>
    /// Whether a path has a part that is left out: the file's own name, or that of a folder above it.
    /// </summary>
    /// <param name="path">A path with <c>/</c> or with the machine's own separators.</param>
    public static bool LeaveOut(string path) =>
        path.Split('/', '\\').Any(part => Array.Exists(Names, name => Matches(name, part)));

    /// <summary>Whether a pattern of a name, for example <c>*.user</c>, is one of these.</summary>
    public static bool Cover(string pattern) => Array.IndexOf(Names, pattern) >= 0;

    /// <summary>
    /// Whether a file belongs to one user of the repository: Visual Studio keeps it beside a project, and no commit has
    /// it.
    /// </summary>
    public static bool IsOfOneUser(string path) => Matches(OfOneUser, Path.GetFileName(path));

    /// <summary>Whether a file's name says that it holds secrets.</summary>
    public static bool IsSecret(string path) => Matches(Secrets, Path.GetFileName(path));

    private static bool Matches(string pattern, string name) =>
        FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false);
}
