using Microsoft.Build.Execution;
using Stagewright.Evaluation;
using Stagewright.Files;
using Stagewright.Inputs;
using Stagewright.Sources;

namespace Stagewright.Tools;

/// <summary>
/// The files of Paket, a package manager in front of NuGet that repositories of F# like
/// (https://fsprojects.github.io/Paket). Restore calls it in a target, which no evaluation sees.
/// </summary>
internal sealed class Paket : IInputSource
{
    private const string Tool = "paket";

    private static readonly string[] RootFiles = ["paket.dependencies", "paket.lock"];

    /// <summary>Whether a project gets its packages from it.</summary>
    public static bool IsUsedBy(ProjectInstance project) => Root(project) is not null;

    /// <inheritdoc />
    public void Collect(InputCollector inputs)
    {
        foreach (var project in inputs.App.Restore.Projects)
        {
            if (Root(project) is not { } root)
                continue;
            var files = RootFiles
                .Select(name => Path.Combine(root, name))
                .Concat(References(project).Where(File.Exists).Take(1))
                .Where(File.Exists);
            inputs.Restore(files.Select(file => new BuildInput(file, project.FullPath, "read by Paket")));
            inputs.Watch(References(project));
            inputs.ToolManifest ??= ToolManifest
                .Above(project, inputs.Context)
                .FirstOrDefault(manifest => ToolManifest.Has(manifest, Tool));
        }
    }

    // Where it looks for the packages of a project, the nearest name first.
    private static IEnumerable<string> References(ProjectInstance project) =>
        [
            project.FullPath + ".paket.references",
            Path.ChangeExtension(project.FullPath, ".paket.references"),
            Path.Combine(project.Directory, "paket.references"),
        ];

    // .paket/Paket.Restore.targets sets both.
    private static string? Root(ProjectInstance project) =>
        project.IsTrue("IsPaketRestoreTargetsFileLoaded")
            ? PathRules.FullPath(project.GetPropertyValue("PaketRootPath"), project.Directory)
            : null;
}
