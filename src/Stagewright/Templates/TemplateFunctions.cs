using System.Collections;
using System.Globalization;
using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;
using Stagewright.Dockerfiles;
using Stagewright.Models;

namespace Stagewright.Templates;

/// <summary>
/// The functions of templates: one for each place of a Dockerfile that a value can stand in, and Scriban's own that
/// cannot change from call to call.
/// </summary>
internal static class TemplateFunctions
{
    // The time and chance would give other bytes in each build, and text that is evaluated has no place in a file.
    private static readonly string[] Removed = ["date", "timespan"];
    private static readonly (string Group, string Function)[] RemovedOfGroups =
    [
        ("math", "random"),
        ("math", "uuid"),
        ("object", "eval"),
        ("object", "eval_template"),
    ];

    /// <summary>Scriban's own functions, without those that have another result in each call.</summary>
    public static ScriptObject BuiltIn()
    {
        var functions = TemplateContext.GetDefaultBuiltinObject();
        foreach (var name in Removed)
            functions.Remove(name);
        foreach (var (group, function) in RemovedOfGroups)
            ((ScriptObject)functions[group]!).Remove(function);
        return functions;
    }

    /// <summary>The names of Stagewright's functions.</summary>
    public static IReadOnlyList<string> Names
    {
        get
        {
            var functions = new ScriptObject();
            Import(functions, isWindows: false);
            return [.. functions.Keys.Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>Adds Stagewright's functions, for the shell of Linux or of Windows.</summary>
    public static void Import(ScriptObject globals, bool isWindows)
    {
        // The engine reads a word of these instructions by the same rules. They have a name each, because a template
        // should say what a value is.
        foreach (var name in new[] { "env", "label", "path", "word" })
            globals.Import(name, (object? value) => DockerfileText.Value(Line(value)));
        globals.Import("comment", (object? value) => Line(value));
        globals.Import("ignore_pattern", (object? value) => DockerfileText.IgnorePattern(Line(value)));
        globals.Import(
            "json_array",
            (IEnumerable values) => DockerfileText.JsonArray(values.Cast<object?>().Select(Text))
        );
        globals.Import(
            "word_array",
            (IEnumerable values) => DockerfileText.WordArray(values.Cast<object?>().Select(Text))
        );
        globals.Import("paths", (object value) => DockerfileText.CopyArguments(Copy(value)));
        globals.Import("cache_mount", DockerfileText.CacheMount);
        globals.Import("secret_mount", DockerfileText.SecretMount);
        globals.Import("secret_variable", DockerfileText.SecretVariable);
        globals.Import(
            "shell",
            (object? value) => isWindows ? DockerfileText.CommandPrompt(Line(value)) : DockerfileText.Shell(Line(value))
        );
        globals.Import("block", Block);
    }

    // A block with what stands before and after it, and an empty line; nothing if there is none of it.
    private static string Block(TemplateContext context, SourceSpan span, string name)
    {
        string Part(string part)
        {
            var text =
                ((IScriptCustomFunction)context.BuiltinObject["include"]!).Invoke(
                    context,
                    context.CurrentNode,
                    [part],
                    null
                ) as string
                ?? "";
            return text.Length == 0 || text.EndsWith('\n') ? text : text + "\n";
        }

        var rendered = Part(Blocks.Before(name)) + Part(name) + Part(Blocks.After(name));
        return rendered.Length == 0 ? "" : rendered + "\n";
    }

    private static CopyInstruction Copy(object value) =>
        value switch
        {
            CopyInstruction copy => copy,
            IEnumerable list and not string when list.Cast<object?>().Select(Line).ToList() is { Count: > 1 } words =>
                new CopyInstruction(words[..^1], words[^1]),
            _ => throw new ArgumentException(
                "`paths` takes one of the model's copies, or a list: what to copy, and last where to."
            ),
        };

    private static string Line(object? value) =>
        Text(value) is var text && text.Any(char.IsControl)
            ? throw new ArgumentException("The value has a line break or another control character.")
            : text;

    private static string Text(object? value) =>
        value switch
        {
            string text => text,
            bool flag => flag ? "true" : "false",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            null => throw new ArgumentException("There is no value."),
            _ => throw new ArgumentException("The value is a list or an object, and no text."),
        };
}
