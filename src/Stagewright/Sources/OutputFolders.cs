using Microsoft.Build.Execution;
using Stagewright.Evaluation;
using Stagewright.Files;
using Stagewright.Inputs;

namespace Stagewright.Sources;

/// <summary>The folders that builds write to, wherever they lie.</summary>
internal sealed class OutputFolders : IInputSource
{
    private static readonly string[] Properties =
    [
        "ArtifactsPath",
        "BaseOutputPath",
        "BaseIntermediateOutputPath",
        "RestorePackagesPath",
        "PublishDir",
        "OutDir",
        "OutputPath",
        "IntermediateOutputPath",
    ];

    // A property ends in what a build at hand is: build/Release/net10.0/ is a part of what builds write to build/.
    private static readonly string[] Parts = ["Configuration", "Platform", "TargetFramework", "RuntimeIdentifier"];

    /// <inheritdoc />
    public void Collect(InputCollector inputs)
    {
        foreach (var folder in inputs.App.Restore.Projects.SelectMany(Of))
            inputs.Output(folder);
    }

    /// <summary>The absolute paths of those of a project, unless they are the folder of the project itself.</summary>
    public static IEnumerable<string> Of(ProjectInstance project) =>
        Properties
            .Select(project.GetPropertyValue)
            .Select(value => PathRules.FullPath(value, project.Directory))
            .OfType<string>()
            .Select(directory => Root(directory, project))
            .Where(directory => !PathRules.IsUnder(project.FullPath, directory));

    private static string Root(string directory, ProjectInstance project)
    {
        var names = Parts.Select(project.Text).Append("publish").Where(value => value.Length > 0).ToList();
        while (names.Contains(Path.GetFileName(directory), StringComparer.OrdinalIgnoreCase))
            directory = Path.GetDirectoryName(directory)!;
        return directory;
    }
}
