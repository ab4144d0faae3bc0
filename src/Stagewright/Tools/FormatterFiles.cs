using Microsoft.Build.Execution;
using Stagewright.Evaluation;
using Stagewright.Inputs;
using Stagewright.Sources;

namespace Stagewright.Tools;

/// <summary>
/// The settings of CSharpier, whose package checks the format of the sources in a release build
/// (https://csharpier.com/docs/MsBuild): without them, the build in the container finds faults that nobody made.
/// </summary>
internal sealed class FormatterFiles : IInputSource
{
    private const string Package = "CSharpier.MsBuild";

    // https://csharpier.com/docs/Configuration, https://csharpier.com/docs/Ignore
    private static readonly string[] Names =
    [
        ".csharpierrc",
        ".csharpierrc.json",
        ".csharpierrc.yaml",
        ".csharpierrc.yml",
        ".csharpierignore",
        ".editorconfig",
    ];

    /// <inheritdoc />
    public void Collect(InputCollector inputs)
    {
        foreach (var project in inputs.App.Publish.Projects.Where(UsesIt))
        {
            inputs.Build(Names.SelectMany(name => FilesAbove.Nearest(project, inputs.Context, name)));
            inputs.Watch(inputs.Context.PathsAbove(project.FullPath, Names));
        }
    }

    private static bool UsesIt(ProjectInstance project) =>
        project.Packages.Contains(Package, StringComparer.OrdinalIgnoreCase);
}
