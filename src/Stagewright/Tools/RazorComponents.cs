using Microsoft.Build.Execution;
using Stagewright.Evaluation;
using Stagewright.Inputs;

namespace Stagewright.Tools;

/// <summary>
/// One Razor component of each web project, those that run in a browser among them: SDK 10 adds a package if there is
/// any <c>.razor</c> content when restore runs (target ResolveRequiredWebAssets, dotnet/aspnetcore#69341). Without one,
/// the script of Blazor is silently missing from the published app.
/// </summary>
internal sealed class RazorComponents : IInputSource
{
    /// <inheritdoc />
    public void Collect(InputCollector inputs) => inputs.Restore(inputs.App.Restore.Projects.SelectMany(Of));

    // The imports change least.
    private static IEnumerable<BuildInput> Of(ProjectInstance project) =>
        !project.IsTrue("UsingMicrosoftNETSdkWeb") && !project.IsTrue("UsingMicrosoftNETSdkBlazorWebAssembly")
            ? []
            : project
                .GetItems("Content")
                .Where(item => item.GetMetadataValue("Extension") == ".razor")
                .Select(item => item.GetMetadataValue("FullPath"))
                .Where(File.Exists)
                .OrderByDescending(file => Path.GetFileName(file) == "_Imports.razor")
                .ThenBy(file => file, StringComparer.Ordinal)
                .Take(1)
                .Select(file => new BuildInput(
                    file,
                    project.FullPath,
                    "restore asks whether there is a Razor component"
                ));
}
