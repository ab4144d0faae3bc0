using Microsoft.Build.Execution;
using Stagewright.Evaluation;

namespace Stagewright.Inputs;

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
        foreach (var project in inputs.App.Restore.Projects)
        {
            foreach (var value in Properties.Select(project.GetPropertyValue))
            {
                if (PathRules.FullPath(value, project.Directory) is { } directory)
                    inputs.Output(Root(directory, project));
            }
        }
    }

    private static string Root(string directory, ProjectInstance project)
    {
        var names = Parts.Select(project.Text).Append("publish").Where(value => value.Length > 0).ToList();
        while (names.Contains(Path.GetFileName(directory), StringComparer.OrdinalIgnoreCase))
            directory = Path.GetDirectoryName(directory)!;
        return directory;
    }
}
