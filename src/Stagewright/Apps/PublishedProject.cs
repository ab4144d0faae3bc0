using Microsoft.Build.Execution;
using Stagewright.Diagnostics;
using Stagewright.Evaluation;
using Stagewright.Frameworks;
using Stagewright.Items;
using Stagewright.Restore;
using Stagewright.Settings;

namespace Stagewright.Apps;

/// <summary>A project that is published beside the app, into its image (<c>DockerfileProject</c>).</summary>
/// <param name="ProjectFile">The project file, relative to the context.</param>
/// <param name="Target">The folder of the image, absolute, for example <c>/migrator</c>.</param>
/// <param name="Publish">How it is published.</param>
/// <param name="Framework">The framework to publish if it has several; null if it has one.</param>
internal sealed record PublishedProject(
    string ProjectFile,
    string Target,
    PublishSettings Publish,
    string? Framework = null
)
{
    /// <summary>The projects that an app asks for, by their folders in the image.</summary>
    /// <param name="evaluation">What MSBuild says of it.</param>
    /// <param name="reader">The app.</param>
    /// <param name="app">What is known of it by now.</param>
    /// <param name="inContext">Makes an absolute path one that is relative to the context.</param>
    /// <exception cref="DiagnosticException">One cannot be published beside the app.</exception>
    internal static IReadOnlyList<PublishedProject> Read(
        AppEvaluation evaluation,
        SettingReader reader,
        AppProject app,
        Func<string, string> inContext
    )
    {
        List<PublishedProject> projects = [];
        foreach (var target in ProjectTarget.Read(reader, app.Image.AppDirectory))
        {
            var project = evaluation.Publish.Others.First(other => other.FullPath == OtherProjects.PathOf(target.Item));
            var publish = PublishSettings.Read(new SettingReader(project, evaluation.Cache));
            if (Fault(project, publish, app, evaluation.Publish) is { } fault)
                throw reader.Invalid(Descriptors.InvalidOtherProject, target.Item, fault);
            projects.Add(
                new PublishedProject(
                    inContext(project.FullPath),
                    target.Path,
                    publish,
                    project.GetPropertyValue("TargetFrameworks").Length > 0
                        ? project.GetPropertyValue("TargetFramework")
                        : null
                )
            );
        }
        return projects;
    }

    // Whether the image can run it. One of the user's own may hold anything.
    private static string? Fault(
        ProjectInstance project,
        PublishSettings publish,
        AppProject app,
        ProjectClosure closure
    ) =>
        publish.IsAot && !app.Publish.IsAot
            ? "it is compiled to native code (<PublishAot>), and the builder of an app that is not has no linker for it"
        : publish.IsSelfContained || app.Image.BaseImage.Length > 0 ? null
        : app.Publish.IsSelfContained && IsExecutable(project)
            ? "the app brings its own .NET, so that the image has none. Publish this project self-contained, too"
        : !RunsOn(project, app.FrameworkVersion)
            ? $"it is for '{project.GetPropertyValue("TargetFramework")}', and the image has .NET {app.FrameworkVersion}. Let both have one framework, or publish this project self-contained"
        : SharedFrameworks.Of(closure with { Entry = project }).Except(app.FrameworkReferences).FirstOrDefault()
            is { } missing
            ? $"it needs {missing}, which the image of the app has not. Write <FrameworkReference Include=\"{missing}\" /> into the app"
        : null;

    // An older one runs where it is told to (https://learn.microsoft.com/dotnet/core/versions/selection), and what only
    // is loaded, such as a plugin, on any newer .NET.
    private static bool RunsOn(ProjectInstance project, Version version) =>
        TargetFrameworks.NetVersion(project) is not { } own
            ? !IsExecutable(project)
            : own == version || own < version && (!IsExecutable(project) || RollsForward(project));

    private static bool RollsForward(ProjectInstance project) =>
        project.Text("RollForward").EndsWith("Major", StringComparison.OrdinalIgnoreCase);

    private static bool IsExecutable(ProjectInstance project) =>
        project.Text("OutputType").EndsWith("Exe", StringComparison.OrdinalIgnoreCase);
}
