namespace Stagewright.TestUtilities;

/// <summary>The checkout that the tests were built from.</summary>
public static class RepositoryRoot
{
    /// <summary>The absolute path.</summary>
    public static string Directory { get; } = Find();

    /// <summary>The templates that ship in the package.</summary>
    public static string TemplateDirectory => Path.Combine(Directory, "templates");

    private static string Find()
    {
        for (
            var directory = AppContext.BaseDirectory;
            directory is not null;
            directory = Path.GetDirectoryName(directory)
        )
        {
            if (File.Exists(Path.Combine(directory, "Stagewright.slnx")))
                return directory;
        }
        throw new InvalidOperationException($"There is no Stagewright.slnx above '{AppContext.BaseDirectory}'.");
    }
}
