using Stagewright.Review;

namespace Stagewright.Costs;

/// <summary>Which files of the context a build of the app reads.</summary>
internal sealed class NeededFiles(ReviewedFile file)
{
    private static readonly HashSet<string> NeverRead = ["bin", "obj", "node_modules", ".vs", ".idea", "TestResults"];

    private readonly HashSet<string> _files =
    [
        .. file.RestoreFiles,
        .. file.App.OtherInputs.Select(file.Context.Relative).OfType<string>(),
    ];

    private readonly HashSet<string> _projects =
    [
        .. file
            .App.Projects.Select(project => project == "." ? "" : project)
            .Select(file.Context.Relative)
            .OfType<string>(),
    ];

    // A folder of a project can have any of these names, too.
    private readonly HashSet<string> _names = [.. file.App.Projects.SelectMany(project => project.Split('/'))];

    /// <summary>Whether it reads a file.</summary>
    /// <param name="path">The path from the context.</param>
    public bool Has(string path)
    {
        var folders = path.Split('/').SkipLast(1).ToList();
        if (_files.Contains(path))
            return true;
        if (folders.Exists(name => NeverRead.Contains(name) && !_names.Contains(name)))
            return false;
        if (folders is [".git", ..])
            return file.App.NeedsGit;
        return file.App.ReadsAll || Folders(path).Any(folder => _projects.Contains(folder) || _files.Contains(folder));
    }

    private static IEnumerable<string> Folders(string path)
    {
        yield return "";
        for (var end = path.IndexOf('/'); end >= 0; end = path.IndexOf('/', end + 1))
            yield return path[..end];
    }
}
