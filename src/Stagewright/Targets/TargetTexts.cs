using System.Text.RegularExpressions;
using Microsoft.Build.Construction;
using Microsoft.Build.Execution;
using Stagewright.Elements;

namespace Stagewright.Targets;

/// <summary>
/// What the texts of targets mean to a project: with the properties of its evaluation, and those that its own targets
/// set to a text.
/// </summary>
internal sealed partial class TargetTexts
{
    // A property can be set from another one that a target sets.
    private const int MostSteps = 4;

    private readonly ProjectInstance _project;
    private readonly string _file;
    private readonly Dictionary<string, string> _set;
    private readonly ILookup<string, ProjectItemElement> _items;

    /// <summary>The texts of a file.</summary>
    /// <param name="project">The project.</param>
    /// <param name="file">The absolute path of the file.</param>
    /// <param name="targets">All own targets of the project.</param>
    public TargetTexts(ProjectInstance project, string file, IReadOnlyList<ProjectTargetElement> targets)
    {
        (_project, _file) = (project, file);
        _items = targets
            .SelectMany(target => target.AllChildren)
            .OfType<ProjectItemElement>()
            .Where(item => item.Include.Length > 0)
            .ToLookup(item => item.ItemType, StringComparer.OrdinalIgnoreCase);
        _set = Assignments(targets)
            .GroupBy(property => property.Key, property => property.Value, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.Last(), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>A text as far as it can be known before a build; null if a part of it cannot.</summary>
    public string? Expand(string text)
    {
        for (var step = 0; step < MostSteps && Property().IsMatch(text); step++)
            text = Property().Replace(text, match => Value(match.Groups["name"].Value) ?? match.Value);
        return Unknown().IsMatch(text) || Property().Matches(text).Any(IsUnknown) ? null : _project.Expand(text, _file);
    }

    /// <summary>
    /// A text with the items of the evaluation, and those that own targets include; null if a part of it cannot be
    /// known.
    /// </summary>
    public string? ExpandItems(string text)
    {
        var expanded = Items().Replace(text, match => Included(match.Groups["type"].Value));
        return Expand(expanded);
    }

    private string Included(string type) =>
        string.Join(
            ';',
            _project
                .GetItems(type)
                .Select(item => item.GetMetadataValue("FullPath"))
                .Concat(_items[type].Select(item => ExpandInclude(item)))
        );

    // Of a list that is made of other lists nothing is known.
    private string ExpandInclude(ProjectItemElement item) =>
        Expand(item.Include) is { } value && item.Exclude.Length == 0 && value.IndexOfAny(['*', '?']) < 0
            ? value
            : "%(unknown)";

    /// <summary>Whether the conditions of an element may hold: those that a target decides are taken to.</summary>
    public bool MayHold(ProjectElement element) =>
        element.Conditions.All(condition =>
            Property().Matches(condition).Any(match => _set.ContainsKey(match.Groups["name"].Value))
            || Unknown().IsMatch(condition)
            || _project.Holds(condition, _file) is not false
        );

    private static IEnumerable<KeyValuePair<string, string>> Assignments(IEnumerable<ProjectTargetElement> targets)
    {
        foreach (var child in targets.SelectMany(target => target.AllChildren))
        {
            if (child is ProjectPropertyElement property)
                yield return KeyValuePair.Create(property.Name, property.Value);
            // What a task finds out.
            else if (child is ProjectOutputElement { IsOutputProperty: true } output)
                yield return KeyValuePair.Create(output.PropertyName, "%(unknown)");
        }
    }

    private string? Value(string name) =>
        _set.TryGetValue(name, out var value) && !value.Contains($"$({name})", StringComparison.OrdinalIgnoreCase)
            ? value
            : null;

    private bool IsUnknown(Match property) => _set.ContainsKey(property.Groups["name"].Value);

    [GeneratedRegex(@"\$\((?<name>[A-Za-z_][\w-]*)\)")]
    private static partial Regex Property();

    // A list as a whole, its full paths, or each of it.
    [GeneratedRegex(
        @"@\((?<type>[A-Za-z_][\w-]*)(?:\s*->\s*'%\((?:FullPath|Identity)\)')?\)|%\((?<type>[A-Za-z_][\w-]*)\.(?:FullPath|Identity)\)"
    )]
    private static partial Regex Items();

    [GeneratedRegex(@"%\(|@\(")]
    private static partial Regex Unknown();
}
