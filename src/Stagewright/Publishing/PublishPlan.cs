using System.Globalization;
using Stagewright.Apps;
using Stagewright.Images;
using Stagewright.Items;
using Stagewright.Layers;
using Stagewright.Models;
using Stagewright.Settings;

namespace Stagewright.Publishing;

/// <summary>How the ways to publish an app differ in its Dockerfile.</summary>
internal static class PublishPlan
{
    /// <summary>
    /// Whether restore and publish are told the architecture. Not for native code, which is built for the platform that
    /// its builder runs on, unless the project is bound to a platform that may be another; and not where a lock file
    /// knows no runtime identifier (NU1004).
    /// </summary>
    public static bool ForTargetArchitecture(AppProject app, BaseImages images) =>
        images.RuntimeFamily is not { IsWindows: true }
        && (!app.Publish.IsAot || app.Publish.RuntimeIdentifier.Length > 0)
        && (!app.HasLockFile || TargetPlatforms.MissingInLockFile(app, images.SdkFamily).Count == 0);

    /// <summary>
    /// The runtime identifier of Windows, whose images are for one architecture; null for Linux, and where a lock file
    /// does not know it (NU1004).
    /// </summary>
    public static string? RuntimeIdentifier(AppProject app, BaseImages images) =>
        images.RuntimeFamily is { IsWindows: true } windows
        && (!app.HasLockFile || TargetPlatforms.MissingInLockFile(app, windows).Count == 0)
            ? TargetPlatforms.Windows
            : null;

    /// <summary>
    /// A path as an argument: dotnet would read an option, or the arguments that a file holds
    /// (https://learn.microsoft.com/dotnet/standard/commandline/syntax#response-files).
    /// </summary>
    public static string CommandPath(string path) => path[0] is '-' or '@' ? "./" + path : path;

    /// <summary>What restore must know, so that it downloads what publish needs.</summary>
    public static IReadOnlyList<NamedValue> RestoreProperties(AppProject app, BaseImages images) =>
        RestoreProperties(app, app.Publish, images);

    private static IReadOnlyList<NamedValue> RestoreProperties(
        AppProject app,
        PublishSettings publish,
        BaseImages images
    ) =>
        WithThoseOfTheProject(
            app,
            [
                .. publish.MustTellRestore ? [new NamedValue("SelfContained", "true")] : Array.Empty<NamedValue>(),
                .. WithoutRuntime(app, publish),
                .. WindowsTargeting(app, images),
            ]
        );

    /// <summary>
    /// What publish leaves out: a host that nothing calls, the symbols of native code; and what it must know, as
    /// restore.
    /// </summary>
    public static IReadOnlyList<NamedValue> PublishProperties(AppProject app, BaseImages images) =>
        WithThoseOfTheProject(
            app,
            [
                .. app.Publish.IsAot ? [new NamedValue("CopyOutputSymbolsToPublishDirectory", "false")]
                // A property of the command line is that of each project: another executable of the closure needs its
                // host.
                : IsExecutable(app) || app.HasOtherExecutables ? Array.Empty<NamedValue>()
                : [new NamedValue("UseAppHost", "false")],
                .. Common(app, app.Publish, images),
            ]
        );

    /// <summary>
    /// The projects that are published beside the app, by the same commands. Their hosts stay: somebody may call them.
    /// </summary>
    public static IReadOnlyList<OtherProject> Others(AppProject app, BaseImages images, LayerPlan layers) =>
        [
            .. app.OtherProjects.Select(
                (project, index) =>
                {
                    var layer = string.Create(CultureInfo.InvariantCulture, $"other-{index + 1}");
                    return new OtherProject(
                        CommandPath(project.ProjectFile),
                        project.Framework,
                        app.IsSingleStage ? project.Target : LayerPlan.Directory(layer, project.Target),
                        layers.Copy(layer, project.Target),
                        RestoreProperties(app, project.Publish, images),
                        WithThoseOfTheProject(app, Common(app, project.Publish, images))
                    );
                }
            ),
        ];

    private static IEnumerable<NamedValue> Common(AppProject app, PublishSettings publish, BaseImages images) =>
        [
            .. WithoutRuntime(app, publish),
            .. WindowsTargeting(app, images),
            // Publish sees .git and would take the container for a working tree.
            .. app.Inputs.NeedsGit
                ? [new NamedValue("EnableDockerfileGeneration", "false")]
                : Array.Empty<NamedValue>(),
        ];

    // What the project says of one of these counts.
    private static IReadOnlyList<NamedValue> WithThoseOfTheProject(AppProject app, IEnumerable<NamedValue> own) =>
        [
            .. own.Where(property =>
                !app.PublishProperties.Any(other => other.Key.Equals(property.Name, StringComparison.OrdinalIgnoreCase))
            ),
            .. app.PublishProperties.Select(property => new NamedValue(property.Key, property.Value)),
        ];

    // Before .NET 8, an architecture says by itself that the app brings its runtime
    // (Microsoft.NET.RuntimeIdentifierInference.targets).
    private static NamedValue[] WithoutRuntime(AppProject app, PublishSettings publish) =>
        app.IsBeforeNet8 && !publish.IsSelfContained ? [new NamedValue("SelfContained", "false")] : [];

    // For publish where it restores, too, or builds such a project.
    private static NamedValue[] WindowsTargeting(AppProject app, BaseImages images) =>
        app.NeedsWindowsTargeting && images.RuntimeFamily is not { IsWindows: true }
            ? [new NamedValue("EnableWindowsTargeting", "true")]
            : [];

    /// <summary>
    /// What the image starts in any case: the app, or a program that gets its command; empty to keep what the base
    /// image starts.
    /// </summary>
    public static IReadOnlyList<string> EntryPoint(AppProject app, bool isWindows) =>
        app.Command.AppCommandInstruction == AppCommandInstruction.Entrypoint
            ? AppCommand(app, isWindows)
            : app.Command.Entrypoint;

    /// <summary>
    /// What <c>docker run</c> can replace: arguments of the app, perhaps with its command before them.
    /// </summary>
    public static IReadOnlyList<string> Command(AppProject app, bool isWindows) =>
        [
            .. app.Command.AppCommandInstruction == AppCommandInstruction.DefaultArgs ? AppCommand(app, isWindows) : [],
            .. app.Command.DefaultArguments,
        ];

    // Its own file where it is one, and otherwise dotnet; or what the project says.
    private static IReadOnlyList<string> AppCommand(AppProject app, bool isWindows)
    {
        IReadOnlyList<string> command =
            app.Command.AppCommand.Count > 0 ? app.Command.AppCommand
            : IsExecutable(app) ? [InApp(app, isWindows ? app.AssemblyName + ".exe" : "./" + app.AssemblyName)]
            : ["dotnet", InApp(app, app.TargetFileName)];
        return [.. command, .. app.Command.AppCommandArguments];
    }

    // Relative to the folder that it starts in, which is mostly its own.
    private static string InApp(AppProject app, string file) =>
        app.Image.StartDirectory.Length > 0 ? ImagePath.Absolute(file, app.Image.AppDirectory) : file;

    private static bool IsExecutable(AppProject app) =>
        app.Publish.IsSelfContained || app.Publish.IsAot || app.Publish.IsSingleFile;
}
