using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Stagewright.Models;

namespace Stagewright.Tests.Templates;

/// <summary>The tables of the model in docs/templates.md, from the docstrings of its records.</summary>
internal static partial class ModelDocumentation
{
    private static readonly Lazy<Dictionary<string, XElement>> Docstrings = new(() =>
        XDocument
            .Load(Path.ChangeExtension(typeof(DockerfileModel).Assembly.Location, ".xml"))
            .Descendants("member")
            .ToDictionary(member => member.Attribute("name")!.Value)
    );

    /// <summary>A table of the model, and one for each record in it.</summary>
    public static string Markdown()
    {
        var records = Records(typeof(DockerfileModel))
            .Distinct()
            .Select(record => $"\n**{Words(record)}**: {Summary(record)}\n\n{Table(record)}");
        return Table(typeof(DockerfileModel)) + string.Concat(records);
    }

    /// <summary>A member's name as templates see it.</summary>
    public static string NameOf(PropertyInfo property) => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);

    private static string Table(Type record)
    {
        var rows = record
            .GetProperties()
            .OrderBy(NameOf, StringComparer.Ordinal)
            .Select(property => $"| `{NameOf(property)}` | {TypeOf(property.PropertyType)} | {Summary(property)} |\n");
        return $"| name | type | what it is |\n|---|---|---|\n{string.Concat(rows)}";
    }

    private static IEnumerable<Type> Records(Type record) =>
        record
            .GetProperties()
            .OrderBy(NameOf, StringComparer.Ordinal)
            .Select(property => Element(property.PropertyType))
            .Where(IsRecord)
            .SelectMany(type => Records(type).Prepend(type));

    private static bool IsRecord(Type type) => type.Namespace == typeof(DockerfileModel).Namespace;

    private static Type Element(Type type) => type.IsGenericType ? type.GetGenericArguments()[^1] : type;

    private static string TypeOf(Type type) =>
        type switch
        {
            _ when type == typeof(string) || type.IsEnum => "text",
            _ when type == typeof(bool) => "true or false",
            _ when type == typeof(int) => "number",
            { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) =>
                $"{TypeOf(Element(type))}s by name",
            { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) =>
                $"list of {TypeOf(Element(type))}s",
            _ when IsRecord(type) => Words(type),
            _ => throw new InvalidOperationException($"{type} has no name for the documentation."),
        };

    private static string Words(Type record) =>
        JsonNamingPolicy.SnakeCaseLower.ConvertName(record.Name).Replace('_', ' ');

    private static string Summary(MemberInfo member)
    {
        // Of a record's parameter, the docstring is with the type.
        var own = Docstrings.Value.GetValueOrDefault(
            member is Type type ? $"T:{type.FullName}" : $"P:{member.DeclaringType!.FullName}.{member.Name}"
        );
        var element =
            own?.Element("summary")
            ?? Docstrings
                .Value[$"T:{member.DeclaringType!.FullName}"]
                .Elements("param")
                .Single(param => param.Attribute("name")!.Value == member.Name);
        return WhiteSpace()
            .Replace(string.Concat(element.Nodes().Select(Text)), " ")
            .Trim()
            .Replace("|", "\\|", StringComparison.Ordinal);
    }

    private static string Text(XNode node) =>
        node switch
        {
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            XElement { Name.LocalName: "see" or "paramref" } see =>
                $"`{JsonNamingPolicy.SnakeCaseLower.ConvertName((see.Attribute("cref") ?? see.Attribute("name"))!.Value.Split('.')[^1])}`",
            XText text => text.Value,
            _ => throw new InvalidOperationException($"{node} has no form in the documentation."),
        };

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
