using Microsoft.Build.Exceptions;
using Microsoft.Build.Execution;
using Stagewright.Diagnostics;
using Stagewright.Evaluation;
using Stagewright.Files;
using Stagewright.Settings;

namespace Stagewright.Apps;

/// <summary>
/// The Dockerfile of a project where its folder may hold others: no two projects write the same file.
/// </summary>
internal static class SharedFolder
{
    private const string DefaultName = "Dockerfile";
    private const string Property = "DockerfileFile";

    private static readonly string[] Patterns = ["*.csproj", "*.fsproj", "*.vbproj"];

    /// <summary>
    /// The absolute path of the project's Dockerfile: what it says, or <c>Dockerfile</c>; or
    /// <c>{project}.Dockerfile</c> where it says nothing and another project of the folder would write that too. Then
    /// <c>Rival</c> is the other's file name.
    /// </summary>
    /// <exception cref="DiagnosticException">Both projects name the same file, or it is no name.</exception>
    public static (string Path, string? Rival) Dockerfile(
        SettingReader reader,
        Dictionary<string, string> globalProperties,
        EvaluationCache cache
    )
    {
        reader.Line(Property);
        var project = reader.Project;
        var siblings = Siblings(project, globalProperties, cache);
        var (path, isDefault) = Configured(project);
        if (
            siblings.Find(sibling => sibling.Path == path && (isDefault || !sibling.IsDefault))
            is not { Name: { } rival }
        )
            return (path, null);

        var name = Path.GetFileNameWithoutExtension(project.FullPath);
        var own = Path.Combine(project.Directory, $"{name}.{DefaultName}");
        return isDefault && !siblings.Exists(sibling => sibling.Path == own)
            ? (own, rival)
            : throw new DiagnosticException(
                Descriptors.FileWantedTwice.At(reader.PlaceOf(Property), rival, Path.GetFileName(path), name)
            );
    }

    private static (string Path, bool IsDefault) Configured(ProjectInstance project)
    {
        var value = project.GetPropertyValue(Property).Trim();
        return (
            PathRules.FullPath(value.Length > 0 ? value : DefaultName, project.Directory)!,
            value.Length == 0 || project.GetPropertyValue("_DockerfileFileIsDefault") == "true"
        );
    }

    private static List<(string Name, string Path, bool IsDefault)> Siblings(
        ProjectInstance project,
        Dictionary<string, string> globalProperties,
        EvaluationCache cache
    )
    {
        return
        [
            .. from file in Patterns
                .SelectMany(pattern => FileTree.Files(project.Directory, pattern))
                .Order(StringComparer.Ordinal)
            where file != project.FullPath
            let sibling = Evaluate(file, globalProperties, cache)
            where sibling is not null && GetsDockerfile(sibling)
            let configured = Configured(sibling)
            select (Path.GetFileName(file), configured.Path, configured.IsDefault),
        ];
    }

    // A project that cannot be evaluated gets no Dockerfile.
    private static ProjectInstance? Evaluate(string file, Dictionary<string, string> properties, EvaluationCache cache)
    {
        try
        {
            return cache.Evaluate(file, properties);
        }
        catch (InvalidProjectFileException)
        {
            return null;
        }
    }

    // The package's targets decide. Where they are not imported, because the project is not restored yet or has several
    // frameworks, it must not depend on that: what the project itself says is near enough.
    private static bool GetsDockerfile(ProjectInstance sibling) =>
        sibling.GetPropertyValue("EnableDockerfileGeneration") switch
        {
            { Length: > 0 } value => Is(value, "true"),
            _ => sibling.GetPropertyValue("_StagewrightCanRun").Length == 0
                && Is(sibling.GetPropertyValue("OutputType"), "Exe")
                && !Is(sibling.GetPropertyValue("DockerfileMode"), "Off")
                && LayerSettings.ReferencesThisPackage(sibling),
        };

    private static bool Is(string value, string other) =>
        string.Equals(value.Trim(), other, StringComparison.OrdinalIgnoreCase);
}
