using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Stagewright.Adoption;

/// <summary>What becomes of something that the old file says and the new one does not.</summary>
/// <param name="Line">The line of the old file.</param>
internal abstract record Carried(int Line);

/// <summary>Something that the project cannot say.</summary>
/// <param name="Line">The line of the old file.</param>
/// <param name="What">What it says, for example <c>RUN update-ca-certificates</c>.</param>
/// <param name="Instead">Where it belongs, or why it is not needed: a sentence without its end.</param>
internal sealed record NotCarried(int Line, string What, string Instead) : Carried(Line)
{
    /// <summary>Something that a template can say.</summary>
    /// <param name="line">The line of the old file.</param>
    /// <param name="what">What it says.</param>
    /// <param name="block">The template, for example <c>after-base</c>.</param>
    public static NotCarried ForTemplate(int line, string what, string block) =>
        new(
            line,
            what,
            $"no line of a project says it. If the image needs it, write it into .stagewright/{block}.scriban"
        );
}

/// <summary>An element of the project that says it.</summary>
/// <param name="Line">The line of the old file.</param>
/// <param name="Name">The item's type or the property's name, for example <c>ContainerPort</c>.</param>
/// <param name="Value">What it includes, or the property's value, as the project is to have it.</param>
internal sealed partial record ProjectLine(int Line, string Name, string Value) : Carried(Line)
{
    /// <summary>Whether it is a property.</summary>
    public bool IsProperty { get; init; }

    /// <summary>
    /// Whether the value is a list or a pattern of files, whose <c>;</c> and <c>*</c> mean something.
    /// </summary>
    public bool IsList { get; init; }

    /// <summary>The item's metadata, in order; those that are empty are not written.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Metadata { get; init; } = [];

    /// <summary>The element, for example <c>&lt;ContainerPort Include="8080" Type="tcp" /&gt;</c>.</summary>
    public XElement Element =>
        IsProperty
            ? new XElement(Name, Escape(Value))
            : new XElement(
                Name,
                new XAttribute("Include", IsList ? Value : EscapeInclude(Value)),
                Metadata
                    .Where(metadata => metadata.Value.Length > 0)
                    .Select(metadata => new XAttribute(metadata.Key, Escape(metadata.Value)))
            );

    /// <summary>Words of a command as one list.</summary>
    public static ProjectLine OfWords(int line, string name, IEnumerable<string> words) =>
        new(line, name, string.Join(';', words.Select(EscapeInclude))) { IsList = true };

    // https://learn.microsoft.com/visualstudio/msbuild/msbuild-special-characters.
    private static string Escape(string value) => Meaningful().Replace(value, Code);

    private static string EscapeInclude(string value) => MeaningfulInInclude().Replace(value, Code);

    private static string Code(Match match) => $"%{(int)match.Value[0]:X2}{match.Value[1..]}";

    [GeneratedRegex(@"%(?=[0-9A-Fa-f]{2}|\()|[$@](?=\()")]
    private static partial Regex Meaningful();

    [GeneratedRegex(@"%(?=[0-9A-Fa-f]{2}|\()|[$@](?=\()|[;*?]")]
    private static partial Regex MeaningfulInInclude();
}
