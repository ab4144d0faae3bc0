using Microsoft.Build.Construction;
using Stagewright.Diagnostics;
using Stagewright.Evaluation;
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
            if (FullPath(named, target) is not { } path || !IsElsewhere(path, target, inputs))
                continue;
            if (!PathRules.IsUnder(target.Project.Directory, path))
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
        var input = new BuildInput(
            path,
            target.Project.FullPath,
            $"named in the target {target.Element.Name}",
            IsOptional: true
        );
        if (!Path.Exists(path))
            inputs.Watch(path);
        else if (target.IsForRestore)
            inputs.Restore(input);
        else
            inputs.Build(input);
        if (Directory.Exists(path))
            inputs.WatchFolders(path);
    }

    private static bool IsElsewhere(string path, OwnTarget target, InputCollector inputs) =>
        inputs.Context.Contains(path)
        && !inputs.App.Tools.Hold(path)
        && !PathRules.IsUnder(path, target.Project.Directory);

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
