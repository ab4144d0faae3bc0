using System.Xml.Linq;

namespace Stagewright.TestUtilities;

/// <summary>The small repositories in <c>tests/Corpus</c>, one for each habit.</summary>
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
}
