using System.IO.Enumeration;
using System.Xml.Linq;

namespace Stagewright.TestUtilities;

/// <summary>
/// The small repositories in <c>tests/Corpus</c>, one for each habit. What is published of the image is what is
/// published of a clean clone; where it cannot be, the file <c>expected</c> has a line for each diagnostic that says so:
/// its place and its code, for example <c>src/App/App.csproj(9): STW2028</c>. What the repository's own
/// <c>.gitignore</c> leaves out is what lies about in a developer's tree, but for what the file <c>forced</c> names, and
/// <c>.workloads</c> what the SDK has there.
/// </summary>
public static class Corpus
{
    private static readonly string Root = Path.Combine(RepositoryRoot.Directory, "tests", "Corpus");

    /// <summary>The names of the repositories, sorted.</summary>
    public static IEnumerable<string> Habits =>
        Directory
            .EnumerateDirectories(Root)
            .Select(directory => Path.GetFileName(directory)!)
            .Order(StringComparer.Ordinal);

    /// <summary>The folder of a repository.</summary>
    public static string DirectoryOf(string habit) => Path.Combine(Root, habit);

    /// <summary>Its app, relative to the folder: the first project of the solution.</summary>
    public static string AppOf(string habit) =>
        XDocument
            .Load(Path.Combine(DirectoryOf(habit), "App.slnx"))
            .Descendants("Project")
            .First()
            .Attribute("Path")!
            .Value;

    /// <summary>The diagnostics that a generation has to give, each as a place and a code; empty if the image is equal.</summary>
    public static IReadOnlyList<string> ExpectedOf(string habit) =>
        Path.Combine(DirectoryOf(habit), "expected") is var file && File.Exists(file)
            ? [.. File.ReadLines(file).Where(line => line.Length > 0)]
            : [];

    /// <summary>Copies a repository; a link stays a link.</summary>
    public static void Copy(string habit, string destination)
    {
        var entries = new FileSystemEnumerable<FileSystemInfo>(
            DirectoryOf(habit),
            (ref entry) => entry.ToFileSystemInfo(),
            new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }
        )
        {
            ShouldRecursePredicate = (ref entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
        };
        foreach (var entry in entries)
        {
            var copy = Path.Combine(destination, Path.GetRelativePath(DirectoryOf(habit), entry.FullName));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            if (entry.LinkTarget is { } target)
                File.CreateSymbolicLink(copy, target);
            else if (entry is FileInfo file)
                file.CopyTo(copy);
        }
    }
}
