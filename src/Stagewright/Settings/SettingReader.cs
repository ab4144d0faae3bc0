using System.Text.RegularExpressions;
using Microsoft.Build.Execution;
using Stagewright.Diagnostics;
using Stagewright.Evaluation;

namespace Stagewright.Settings;

/// <summary>
/// Asks an evaluated project what its user wants, setting by setting. A wrong value is a fault with the file, the line
/// and the text as it was written.
/// </summary>
/// <param name="project">The app's project.</param>
/// <param name="cache">The parsed files, in which a line is looked for.</param>
internal sealed class SettingReader(ProjectInstance project, EvaluationCache cache)
{
    /// <summary>The app's project.</summary>
    public ProjectInstance Project => project;

    /// <summary>The value of a property without the white space around it; empty if it is not set.</summary>
    public string Text(string property) => project.Text(property);

    /// <summary>A text of one line: a line break would begin an instruction.</summary>
    /// <exception cref="DiagnosticException">It has several.</exception>
    public string Line(string property) =>
        Text(property).Any(char.IsControl)
            ? throw Invalid(property, "has a line break or another control character. Write one line")
            : Text(property);

    /// <summary>A text of one word.</summary>
    /// <exception cref="DiagnosticException">It has several.</exception>
    public string Word(string property) =>
        Text(property).Any(c => char.IsControl(c) || char.IsWhiteSpace(c))
            ? throw Invalid(property, "has white space or control characters. Write one word")
            : Text(property);

    /// <summary>A word that a rule allows, or none.</summary>
    /// <exception cref="DiagnosticException">It breaks the rule, with this consequence and remedy.</exception>
    public string Word(string property, Regex rule, string fault) =>
        Word(property) is var word && (word.Length == 0 || rule.IsMatch(word)) ? word : throw Invalid(property, fault);

    /// <summary>What stands between semicolons.</summary>
    public IReadOnlyList<string> List(string property) =>
        [
            .. Text(property)
                .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(entry =>
                    entry.Any(char.IsControl)
                        ? throw Invalid(
                            property,
                            "has a line break or another control character in an entry. Write ; between two"
                        )
                        : entry
                ),
        ];

    /// <summary>One of two words, <c>true</c> and <c>false</c>.</summary>
    /// <exception cref="DiagnosticException">It is another one.</exception>
    public bool Switch(string property, bool otherwise) =>
        Choice(property, otherwise, ("true", true), ("false", false));

    /// <summary>A switch of the SDK's, which takes every other word for <c>false</c>.</summary>
    public bool IsTrue(string property) => project.IsTrue(property);

    /// <summary>Whether the value is a word, in any case.</summary>
    public bool Is(string property, string word) =>
        string.Equals(Text(property), word, StringComparison.OrdinalIgnoreCase);

    /// <summary>One of some words, in any case.</summary>
    /// <exception cref="DiagnosticException">It is another one.</exception>
    public T Choice<T>(string property, T otherwise, params (string Word, T Value)[] choices)
    {
        if (Text(property).Length == 0)
            return otherwise;
        foreach (var (word, value) in choices)
        {
            if (Is(property, word))
                return value;
        }
        var words = choices.Select(choice => choice.Word).ToArray();
        throw Invalid(property, $"is not known. Write {string.Join(", ", words[..^1])} or {words[^1]}");
    }

    /// <summary>The items of a type, in their order.</summary>
    public IEnumerable<ProjectItemInstance> Items(string type) => project.GetItems(type);

    /// <summary>The items of a type. Of two with one name the later counts, as everywhere in MSBuild.</summary>
    public IEnumerable<ProjectItemInstance> LastItems(string type) =>
        project.GetItems(type).GroupBy(item => item.EvaluatedInclude).Select(group => group.Last());

    /// <summary>Whether there is an item of a type.</summary>
    public bool Has(string type) => project.GetItems(type).Count > 0;

    /// <summary>The items of a type as words of the exec form. One with spaces is one word, as in the SDK.</summary>
    /// <exception cref="DiagnosticException">One has a control character.</exception>
    public IReadOnlyList<string> Words(string type) =>
        [
            .. Items(type)
                .Select(item =>
                    item.EvaluatedInclude.Any(char.IsControl)
                        ? throw Invalid(item, "has control characters. Write one word an item")
                        : item.EvaluatedInclude
                ),
        ];

    /// <summary>The fault of a property.</summary>
    /// <param name="property">Its name.</param>
    /// <param name="fault">What is wrong with the value, and what to write instead.</param>
    public DiagnosticException Invalid(string property, string fault) =>
        new(Descriptors.InvalidPropertyValue.At(PlaceOf(property), property, Text(property), fault));

    /// <summary>The fault of an item that is read like a property.</summary>
    public DiagnosticException Invalid(ProjectItemInstance item, string fault) =>
        new(Descriptors.InvalidPropertyValue.At(PlaceOf(item), item.ItemType, item.EvaluatedInclude, fault));

    /// <summary>The fault of an item, with a message of its type's own.</summary>
    public DiagnosticException Invalid(
        DiagnosticDescriptor descriptor,
        ProjectItemInstance item,
        params object[] more
    ) => new(descriptor.At(PlaceOf(item), [item.EvaluatedInclude, .. more]));

    /// <summary>The line that sets a property, as far as a person wrote one.</summary>
    public SourceLocation PlaceOf(string property) => PropertyLocator.Find(project, property, cache);

    /// <summary>The line that includes an item.</summary>
    public SourceLocation PlaceOf(string type, string include) => ItemLocator.Find(project, type, include, cache);

    private SourceLocation PlaceOf(ProjectItemInstance item) => PlaceOf(item.ItemType, item.EvaluatedInclude);
}
