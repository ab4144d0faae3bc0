using System.Xml.Linq;
using CsCheck;

namespace Stagewright.EvaluationTests;

/// <summary>
/// Makes up project files: every element that MSBuild's schema has, nested as it allows, with conditions and texts of
/// every kind.
/// </summary>
internal static class ProjectFiles
{
    // None of them is a condition that MSBuild refuses: those that it refuses end the evaluation with a message, which
    // proves nothing about what reads them.
    private static readonly string[] Conditions =
    [
        "'$(A)' == ''",
        "'$(Configuration)' == 'Release'",
        "Exists('eng/one.props')",
        "!Exists('$(MSBuildThisFileDirectory)../two.txt') And '$(A)' != 'b'",
        "'$(SolutionDir)' != ''",
        "$([System.IO.File]::Exists('a;b'))",
        "$([MSBuild]::IsOSPlatform('Windows')) Or '$(OS)' == 'Unix'",
        "HasTrailingSlash('$(B)')",
        " true ",
        "'$([MSBuild]::GetPathOfFileAbove(nowhere.props, $(MSBuildThisFileDirectory)))' != ''",
        "'$([System.String]::Copy(`a(,)`).Length)' > 2",
    ];

    private static readonly string[] Texts =
    [
        "",
        " ",
        "a",
        "a;b;;c",
        "*.cs",
        "../**/*.txt",
        "$(A)",
        "$(A",
        "%(Filename)",
        "@(Compile)",
        "@(Compile->'%(FullPath)', '|')",
        "é \u3000 😀",
        "$(MSBuildThisFileDirectory)eng/x",
        "$([System.IO.File]::ReadAllText('eng/one.props'))",
        "$([MSBuild]::GetDirectoryNameOfFileAbove('$(MSBuildThisFileDirectory)', 'x', ')",
        "..\\one\\two.txt",
        "%2A%3B",
        "C:\\x\\y.txt",
        "/",
        "$(SolutionDir)lib/a.dll",
        "$([MSBuild]::NormalizePath('a', '..', 'b'))",
        "\u0085",
        "~",
        "-p:x",
        "&<>\"'",
        "net10.0",
    ];

    private static readonly string[] ItemTypes =
    [
        "None",
        "Compile",
        "Content",
        "PackageReference",
        "Protobuf",
        "Reference",
        "AdditionalFiles",
        "DockerfileContextInclude",
        "ContainerPort",
        "X",
    ];

    private static readonly string[] PropertyNames =
    [
        "A",
        "B",
        "DefineConstants",
        "CodeAnalysisRuleSet",
        "NuGetLockFilePath",
        "RestoreSources",
        "OutputPath",
        "SpaRoot",
        "Version",
    ];

    private static readonly string[] Metadata =
    [
        "Link",
        "Pack",
        "HintPath",
        "Value",
        "Visible",
        "CopyToOutputDirectory",
        "ProtoRoot",
        "X",
    ];

    private static readonly Gen<string> Text = OneOf(Texts);

    private static readonly Gen<XAttribute?> Condition = OneOf([.. Conditions, .. Conditions.Select(_ => "")])
        .Select(text => text.Length > 0 ? new XAttribute("Condition", text) : null);

    private static readonly Gen<XElement> Property = OneOf(PropertyNames)
        .Select(Text, Condition, (name, text, condition) => new XElement(name, condition, text));

    private static readonly Gen<XElement> MetadataElement = OneOf(Metadata)
        .Select(Text, Condition, (name, text, condition) => new XElement(name, condition, text));

    private static readonly Gen<XElement> PropertyGroup = Property
        .Array[0, 3]
        .Select(Condition, (properties, condition) => new XElement("PropertyGroup", condition, properties));

    private static readonly Gen<XElement> ItemDefinitionGroup = OneOf(ItemTypes)
        .Select(
            MetadataElement.Array[0, 2],
            Condition,
            Condition,
            (type, metadata, ofItem, ofGroup) =>
                new XElement("ItemDefinitionGroup", ofGroup, new XElement(type, ofItem, metadata))
        );

    private static readonly Gen<XElement> Import = Text.Select(
        Condition,
        (text, condition) =>
            // A file that is missing would end the evaluation.
            new XElement(
                "Import",
                condition,
                new XAttribute(
                    "Project",
                    text.Contains("eng", StringComparison.Ordinal)
                        ? "$(MSBuildThisFileDirectory)nothing/*.props"
                        : "nothing/*.props"
                )
            )
    );

    private static readonly Gen<XElement> ImportGroup = Import
        .Array[0, 2]
        .Select(Condition, (imports, condition) => new XElement("ImportGroup", condition, imports));

    private static readonly Gen<XElement> ProjectExtensions = Text.Select(text => new XElement(
        "ProjectExtensions",
        new XElement("VisualStudio", new XElement("UserProperties", text))
    ));

    private static readonly Gen<XElement> UsingTask =
        from text in Text
        from condition in Condition
        from isInline in Gen.Bool
        select isInline
            ? new XElement(
                "UsingTask",
                condition,
                new XAttribute("TaskName", "T"),
                new XAttribute("TaskFactory", "RoslynCodeTaskFactory"),
                new XAttribute("AssemblyFile", "f.dll"),
                new XElement(
                    "ParameterGroup",
                    new XElement(
                        "P",
                        new XAttribute("ParameterType", "System.String"),
                        new XAttribute("Required", "true")
                    ),
                    new XElement("Q", new XAttribute("Output", "true"))
                ),
                new XElement(
                    "Task",
                    new XAttribute("Evaluate", "true"),
                    new XElement("Using", new XAttribute("Namespace", "System")),
                    new XElement("Code", new XAttribute("Type", "Fragment"), new XAttribute("Language", "cs"), text)
                )
            )
            : new XElement(
                "UsingTask",
                condition,
                new XAttribute("TaskName", "T"),
                new XAttribute("AssemblyName", "a")
            );

    private static readonly Gen<XElement> Task =
        from name in OneOf("Exec", "Copy", "MSBuild", "CallTarget", "Error", "WriteLinesToFile", "T")
        from text in Text
        from condition in Condition
        from hasOutput in Gen.Bool
        select new XElement(
            name,
            condition,
            new XAttribute("Command", text),
            new XAttribute("Projects", text),
            new XAttribute("ContinueOnError", "true"),
            hasOutput
                ? new XElement(
                    "Output",
                    new XAttribute("TaskParameter", "O"),
                    new XAttribute(text.Length > 3 ? "ItemName" : "PropertyName", "O")
                )
                : null
        );

    private static readonly Gen<XElement> OnError = Condition.Select(condition => new XElement(
        "OnError",
        condition,
        new XAttribute("ExecuteTargets", "Cleanup")
    ));

    private static readonly Gen<XElement> ProjectElement = Gen.OneOf(
        PropertyGroup,
        ItemGroup(isInTarget: false),
        ItemDefinitionGroup,
        Import,
        ImportGroup,
        ProjectExtensions,
        UsingTask,
        Target(),
        Choose(depth: 2),
        Gen.Const(new XElement("ItemGroup"))
    );

    /// <summary>The text of a file that is imported, or the body of a project.</summary>
    public static Gen<string> File { get; } =
        ProjectElement
            .Array[0, 5]
            .Select(elements =>
                new XElement(
                    "Project",
                    // MSBuild takes one of these, and no more.
                    elements.Where(
                        (element, index) =>
                            element.Name != "ProjectExtensions"
                            || Array.FindIndex(elements, other => other.Name == element.Name) == index
                    )
                ).ToString()
            );

    private static Gen<string> OneOf(params string[] values) =>
        Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static Gen<XElement> ItemGroup(bool isInTarget) =>
        Item(isInTarget)
            .Array[0, 3]
            .Select(Condition, (items, condition) => new XElement("ItemGroup", condition, items));

    private static Gen<XElement> Item(bool isInTarget) =>
        from type in OneOf(ItemTypes)
        from form in Gen.Int[0, isInTarget ? 4 : 3]
        from text in Text
        from other in Text
        from metadata in MetadataElement.Array[0, 2]
        from condition in Condition
        let value = text.Trim().Length > 0 ? text : "a.txt"
        select form switch
        {
            0 => new XElement(
                type,
                condition,
                new XAttribute("Include", value),
                new XAttribute("Exclude", other),
                metadata
            ),
            1 => new XElement(type, condition, new XAttribute("Include", value), new XAttribute("Link", other)),
            2 => new XElement(type, condition, new XAttribute("Remove", value)),
            3 when !isInTarget => new XElement(type, condition, new XAttribute("Update", value), metadata),
            3 => new XElement(type, condition, new XAttribute("Include", value), new XAttribute("KeepMetadata", "X")),
            _ => new XElement(type, condition, metadata),
        };

    private static Gen<XElement> Target() =>
        from children in Gen.OneOf(PropertyGroup, ItemGroup(isInTarget: true), Task).Array[0, 4]
        from onError in OnError.Array[0, 1]
        from text in Text
        from condition in Condition
        from hook in OneOf("BeforeTargets", "AfterTargets", "DependsOnTargets")
        select new XElement(
            "Target",
            condition,
            new XAttribute("Name", "Made"),
            new XAttribute(hook, "Build"),
            new XAttribute("Inputs", text),
            new XAttribute("Outputs", "o"),
            children,
            onError
        );

    private static Gen<XElement> Choose(int depth)
    {
        var child =
            depth == 0
                ? Gen.OneOf(PropertyGroup, ItemGroup(isInTarget: false))
                : Gen.OneOf(PropertyGroup, ItemGroup(isInTarget: false), Choose(depth - 1));
        var when = OneOf(Conditions)
            .Select(
                child.Array[0, 2],
                (condition, children) => new XElement("When", new XAttribute("Condition", condition), children)
            );
        return when.Array[1, 2]
            .Select(
                child.Array[0, 2].Select(children => new XElement("Otherwise", children)).Array[0, 1],
                (whens, otherwise) => new XElement("Choose", whens, otherwise)
            );
    }
}
