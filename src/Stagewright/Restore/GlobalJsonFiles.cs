using Stagewright.Inputs;
using Stagewright.Sources;

namespace Stagewright.Restore;

/// <summary>
/// The <c>global.json</c> files: the SDK reads that of the folder that it is called in, which is the context's, and
/// MSBuild the nearest of each project.
/// </summary>
internal sealed class GlobalJsonFiles : IInputSource
{
    /// <inheritdoc />
    public void Collect(InputCollector inputs)
    {
        foreach (var project in inputs.App.Restore.Projects)
        {
            inputs.Restore(FilesAbove.NearestCommitted(project, inputs, GlobalJson.FileName));
            inputs.Watch(inputs.Context.PathsAbove(project.FullPath, GlobalJson.FileName));
        }
        var ofContext = Path.Combine(inputs.Context.Directory, GlobalJson.FileName);
        if (File.Exists(ofContext))
            inputs.Restore(inputs.Committed([new BuildInput(ofContext, inputs.App.Entry.FullPath, "found beside")]));
    }
}
