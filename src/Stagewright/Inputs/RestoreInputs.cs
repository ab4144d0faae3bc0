using Microsoft.Build.Execution;
using Stagewright.Evaluation;
using Stagewright.Restore;

namespace Stagewright.Inputs;

/// <summary>
/// What NuGet's restore reads, and MSBuild's evaluation for it: these files decide about the layer of the packages.
/// </summary>
internal static class RestoreInputs
{
    /// <summary>The inputs that the evaluation of a closure shows.</summary>
    public static IEnumerable<BuildInput> Of(ProjectClosure closure, ToolDirectories tools, EvaluationCache cache) =>
        closure.Projects.SelectMany(project =>
            new[] { Project(project, closure) }
                .Concat(Imports(project, tools))
                .Concat(ConfigurationFile(project))
                .Concat(Lock(project))
                .Concat(RazorComponent(project))
                .Concat(Paket.Inputs(project))
                .Concat(FileProbes.Of(project, closure, tools, cache).Where(probe => File.Exists(probe.File)))
        );

    /// <summary>The inputs that tools find by looking upwards from a project.</summary>
    public static IEnumerable<BuildInput> LookedUp(ProjectClosure closure, BuildContext context) =>
        closure
            .Projects.SelectMany(project => Nearest(project, context, GlobalJson.FileName))
            .Concat(Nearest(closure.Entry, context, ResponseFiles.OfDirectory))
            .Concat(Existing(closure.Entry.FullPath, Path.Combine(closure.Entry.Directory, ResponseFiles.OfProject)))
            // The SDK is called in the context's folder.
            .Concat(Existing(closure.Entry.FullPath, Path.Combine(context.Directory, GlobalJson.FileName)))
            .Concat(
                ToolManifest.Paths.SelectMany(name =>
                    closure.Projects.SelectMany(project => Nearest(project, context, name))
                )
            );

    /// <summary>The paths, below a folder, at which tools look.</summary>
    public static IReadOnlyList<string> LookedUpNames { get; } =
    [
        "Directory.Build.props",
        "Directory.Build.targets",
        "Directory.Packages.props",
        ResponseFiles.OfDirectory,
        ResponseFiles.OfProject,
        GlobalJson.FileName,
        .. NuGetConfiguration.FileNames,
        .. ToolManifest.Paths,
        // A nearer one is another context.
        ".git",
    ];

    private static BuildInput Project(ProjectInstance project, ProjectClosure closure) =>
        new(
            project.FullPath,
            closure.Referrers.GetValueOrDefault(project.FullPath, project.FullPath),
            project.FullPath == closure.Entry.FullPath ? "the app" : "referenced"
        );

    private static IEnumerable<BuildInput> Imports(ProjectInstance project, ToolDirectories tools)
    {
        // NuGet writes what packages bring into this folder; restore in the container writes it anew.
        var generated = PathRules.FullPath(project.GetPropertyValue("MSBuildProjectExtensionsPath"), project.Directory);
        return project
            .ImportPaths.Select(Path.GetFullPath)
            .Where(import =>
                !tools.Hold(import)
                && !ContextExclusions.IsOfOneUser(import)
                && (generated is null || !PathRules.IsUnder(import, generated))
            )
            .Select(import => new BuildInput(import, project.FullPath, "imported"));
    }

    private static IEnumerable<BuildInput> ConfigurationFile(ProjectInstance project) =>
        NuGetConfiguration.Configured(project) is { } file
            ? [new BuildInput(file, project.FullPath, "named by RestoreConfigFile")]
            : [];

    private static IEnumerable<BuildInput> Lock(ProjectInstance project) =>
        LockFile.Of(project) is { } file ? [new BuildInput(file, project.FullPath, "the lock file")] : [];

    // SDK 10 adds a package if there is any .razor content when restore runs (target ResolveRequiredWebAssets,
    // dotnet/aspnetcore#69341): without one, the script of Blazor is silently missing from the published app. The
    // imports change least.
    private static IEnumerable<BuildInput> RazorComponent(ProjectInstance project) =>
        project.GetPropertyValue("UsingMicrosoftNETSdkWeb") == "true"
            ? project
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
                ))
            : [];

    private static IEnumerable<BuildInput> Nearest(ProjectInstance project, BuildContext context, string name) =>
        context
            .DirectoriesAbove(project.FullPath)
            .Select(directory => Path.Combine(directory, name))
            .Where(File.Exists)
            .Take(1)
            .Select(file => new BuildInput(file, project.FullPath, "found above"));

    private static IEnumerable<BuildInput> Existing(string project, string file) =>
        File.Exists(file) ? [new BuildInput(file, project, "found beside")] : [];
}
