using Stagewright.Diagnostics;
using Stagewright.Files;
using Stagewright.Inputs;

namespace Stagewright.Sources;

/// <summary>
/// What git ignores in the folders of the projects: the context leaves it out, so that a working tree gives the image
/// of a clean clone. Patterns, because what is there is another thing on each machine.
/// </summary>
internal sealed class IgnoredFiles : IInputSource
{
    // An ignored folder can hold anything.
    private const int MostFiles = 2_000;

    /// <inheritdoc />
    public void Collect(InputCollector inputs)
    {
        var ignore = inputs.App.Cache.Ignore;
        var folders = inputs.App.Publish.Projects.Select(project => project.Directory).Distinct().ToList();
        var rules = folders
            .SelectMany(folder => FileTree.Folders(folder, ".git", "bin", "node_modules", "obj"))
            .SelectMany(ignore.RulesIn)
            .Distinct()
            // A nearer file comes behind those above it.
            .OrderBy(rule => rule.Directory, StringComparer.Ordinal)
            .ThenBy(rule => rule.Rule.Line)
            .ToList();
        var files = rules
            .Select(rule => Path.Combine(rule.Directory, GitIgnore.FileName))
            .Distinct()
            .Select(file => new BuildInput(file, inputs.App.Entry.FullPath, "says what git ignores", IsOptional: true))
            .ToList();
        inputs.Leading(files);
        // Where there is a history, the SDK writes the sources that git ignores, such as those in obj, into the
        // symbols: no server has them (EmbedUntrackedSources). Without these files, the assembly is another one.
        if (inputs.NeedsGit)
            inputs.Build(files);
        var patterns = new EnginePatterns(inputs.Context, rules, folders).All();
        inputs.IgnoredByGit(patterns);
        var exceptions = rules.Where(rule => rule.Rule.IsException).ToList();
        if (exceptions.Count > 0)
            Compare(new EngineIgnore(patterns), exceptions, folders, inputs);
    }

    // Where an engine reads exceptions in another way: what it leaves out too much comes back, and the rest is said.
    private static void Compare(
        EngineIgnore engine,
        IReadOnlyList<(string Directory, GitPattern Rule)> exceptions,
        IReadOnlyList<string> folders,
        InputCollector inputs
    )
    {
        inputs.InProject(
            from project in inputs.App.Publish.Projects
            from item in project.Items
            where item.IsRead(project)
            let file = item.FullPath
            where File.Exists(file) && folders.Any(folder => PathRules.IsUnder(file, folder))
            where exceptions.Any(exception => Means(exception, file))
            where engine.LeavesOut(inputs.Context.RelativePath(file)) && !inputs.App.Cache.Ignore.Matches(file, false)
            select new BuildInput(file, project.FullPath, "an item")
        );
        inputs.Warn(
            from file in Hidden(folders, inputs)
            from exception in exceptions.Where(exception => Means(exception, file)).TakeLast(1)
            let path = inputs.Context.RelativePath(file)
            where !ContextExclusions.LeaveOut(path) && !engine.LeavesOut(path)
            group path by exception into held
            orderby held.Key.Directory, held.Key.Rule.Line
            select Descriptors.IgnoredFileInContext.At(
                new SourceLocation(Path.Combine(held.Key.Directory, GitIgnore.FileName), held.Key.Rule.Line, 1),
                held.Order(StringComparer.Ordinal).First(),
                held.Key.Rule.Text
            )
        );
    }

    private static IEnumerable<string> Hidden(IReadOnlyList<string> folders, InputCollector inputs) =>
        (inputs.App.Cache.Files?.Hidden ?? [])
            .Where(path => folders.Any(folder => PathRules.IsUnder(path, folder)))
            .SelectMany(path =>
                Directory.Exists(path)
                    ? FileTree
                        .Folders(path, ".git", "bin", "node_modules", "obj")
                        .SelectMany(folder => FileTree.Files(folder))
                    : [path]
            )
            .Take(MostFiles);

    // Whether an exception means a file, or a folder on the way to it, as an engine reads it.
    private static bool Means((string Directory, GitPattern Rule) exception, string file)
    {
        if (!PathRules.IsUnder(file, exception.Directory))
            return false;
        var path = Path.GetRelativePath(exception.Directory, file).Replace('\\', '/');
        var ends = Enumerable.Range(0, path.Length).Where(end => path[end] == '/').Append(path.Length);
        return ends.Any(end => exception.Rule.Matches(path[..end], isFolder: true));
    }
}
