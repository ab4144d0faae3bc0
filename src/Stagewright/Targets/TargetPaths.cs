using Microsoft.Build.Construction;
using Stagewright.Diagnostics;
using Stagewright.Elements;
using Stagewright.Files;
using Stagewright.Inputs;
using Stagewright.Sources;

namespace Stagewright.Targets;

/// <summary>
/// The paths outside of a project's folder that its own targets name: in items, properties, conditions, and in what
/// tasks read. What a target reads is what a publish reads; what it names for its output is not.
/// </summary>
internal sealed class TargetPaths : ITargetSource
{
    // What they name is written.
    private static readonly string[] WritingTasks = ["Delete", "MakeDir", "RemoveDir", "Touch", "WriteLinesToFile"];

    private static readonly string[] WritingParameters = ["Destination", "Output", "Log"];

    private static readonly char[] Wildcards = ['*', '?'];

    private static readonly char[] CommandSeparators = [' ', '\t', '\r', '\n', '"', '\'', '=', '&', '|', '>', '<'];

    /// <inheritdoc />
    public void Collect(OwnTarget target, InputCollector inputs)
    {
        foreach (var (element, text) in target.Elements.SelectMany(Texts).Concat(target.AllElements.SelectMany(Probes)))
            Collect(target, element, text, inputs);
    }

    private static void Collect(OwnTarget target, ProjectElement element, string text, InputCollector inputs)
    {
        foreach (var part in Parts(element, text).SelectMany(part => Parts(element, target.Texts.Expand(part))))
        {
            var wildcard = part.IndexOfAny(Wildcards);
            var named = wildcard < 0 ? part : part[..(part[..wildcard].LastIndexOfAny(['/', '\\']) + 1)];
            if (
                FullPath(named.Length == 0 ? "." : named, target) is not { } path
                || !inputs.Context.Contains(path)
                || inputs.App.Tools.Hold(path)
            )
                continue;
            if (IsOfThisMachine(path, element, target, inputs))
                continue;
            if (PathRules.IsUnder(path, target.Project.Directory))
                BringBack(
                    path,
                    wildcard < 0 ? "*" : part[(part.LastIndexOfAny(['/', '\\']) + 1)..],
                    target,
                    element,
                    inputs
                );
            else if (!PathRules.IsUnder(target.Project.Directory, path))
                Push(path, target, inputs);
            // A folder around the project is a place to begin with, but not to look through.
            else if (wildcard >= 0)
                inputs.WarnOfTarget(
                    target.Element.Place,
                    Descriptors.TargetNotRead.At(
                        element.Place,
                        target.Element.Name,
                        $"looks with '{part}' through a folder that holds the project"
                    )
                );
        }
    }

    private static void Push(string path, OwnTarget target, InputCollector inputs)
    {
        var input = Input(path, target);
        if (!Path.Exists(path))
            inputs.Watch(path);
        else if (target.IsForRestore)
            inputs.Restore(input);
        else
            inputs.Build(input);
        if (Directory.Exists(path))
            inputs.WatchFolders(path);
    }

    // What a program writes in the target is there in the container, too.
    private static bool IsOfThisMachine(string path, ProjectElement element, OwnTarget target, InputCollector inputs) =>
        Path.Exists(path)
        && target.Tasks.All(task => task.Name != "Exec")
        && inputs.SayIfIgnored(Input(path, target), element.Place);

    // What is in the project's folder comes with it, but for what a context leaves out by its name.
    private static void BringBack(
        string path,
        string pattern,
        OwnTarget target,
        ProjectElement element,
        InputCollector inputs
    )
    {
        var folder = target.Project.Directory;
        IEnumerable<string> named =
            File.Exists(path) ? [path]
            : path == folder && pattern == "*" || pattern.Contains('\0') || !Directory.Exists(path) ? []
            : FileTree
                .Folders(path, ".git", "bin", "node_modules", "obj")
                .SelectMany(below => FileTree.Files(below, pattern));
        var files = named
            .Where(file => ContextExclusions.LeaveOut(Path.GetRelativePath(folder, file)))
            .Where(file => !inputs.App.Cache.Ignore.LeavesOut(file, isFolder: false))
            .ToLookup(ContextExclusions.IsSecret);
        inputs.InProject(files[false].Select(file => Input(file, target)));
        var included = inputs.App.Included.ToList();
        foreach (var secret in files[true].Where(file => !included.Exists(meant => PathRules.IsUnder(file, meant))))
            inputs.Warn(
                Descriptors.SecretFileLeftOut.At(
                    element.Place,
                    $"The target '{target.Element.Name}'",
                    inputs.Context.RelativePath(secret),
                    Path.GetRelativePath(inputs.App.Entry.Directory, secret).Replace('\\', '/')
                )
            );
    }

    private static BuildInput Input(string path, OwnTarget target) =>
        new(path, target.Project.FullPath, $"named in the target {target.Element.Name}", IsOptional: true);

    private static IEnumerable<string> Parts(ProjectElement element, string? text) =>
        (text ?? "")
            .Split(element is ProjectTaskElement { Name: "Exec" } ? CommandSeparators : [';'])
            .SelectMany(part => part.Split(';'))
            .Select(part => part.Trim())
            .Where(part => part.Length > 0 && !part.Contains("://", StringComparison.Ordinal));

    private static string? FullPath(string path, OwnTarget target) =>
        path.Length == 0 || path.Contains('\0') ? null : PathRules.FullPath(path, target.Project.Directory);

    private static IEnumerable<(ProjectElement Element, string Text)> Probes(ProjectElement element) =>
        ProbeCall.In(element.ConditionText).SelectMany(call => call.Arguments.Take(1)).Select(text => (element, text));

    private static IEnumerable<(ProjectElement Element, string Text)> Texts(ProjectElement element) =>
        (
            element switch
            {
                ProjectTargetElement target => [target.Inputs],
                ProjectItemElement item => [item.Include],
                ProjectPropertyElement property => [property.Value],
                ProjectTaskElement task => Parameters(task),
                _ => Array.Empty<string>(),
            }
        ).Select(text => (element, text));

    private static IEnumerable<string> Parameters(ProjectTaskElement task) =>
        WritingTasks.Contains(task.Name)
            ? []
            : task
                .Parameters.Where(parameter =>
                    !Array.Exists(
                        WritingParameters,
                        name => parameter.Key.StartsWith(name, StringComparison.OrdinalIgnoreCase)
                    )
                )
                .Select(parameter => parameter.Value);
}
