using Stagewright.Diagnostics;
using Stagewright.Inputs;

namespace Stagewright.Apps;

/// <summary>An app, and what only this machine knows of it.</summary>
/// <param name="App">The app, without a path of this machine.</param>
/// <param name="Context">The build context.</param>
/// <param name="InputFiles">
/// The absolute paths of the files that decide what the Dockerfile says: when one changes, it has to be rendered anew.
/// </param>
/// <param name="AbsentFiles">
/// The absolute paths that hold no file, and would be inputs if they did: where MSBuild, NuGet and the SDK look.
/// </param>
/// <param name="WatchedFolders">The absolute paths of the folders in which a new file can be an input.</param>
/// <param name="Explanations">Why each input is one.</param>
/// <param name="Warnings">What the user should know, although the Dockerfile is written.</param>
internal sealed record ProjectReading(
    AppProject App,
    BuildContext Context,
    IReadOnlyList<string> InputFiles,
    IReadOnlyList<string> AbsentFiles,
    IReadOnlyList<string> WatchedFolders,
    IReadOnlyList<InputExplanation> Explanations,
    IReadOnlyList<Diagnostic> Warnings
)
{
    /// <summary>The entries of <c>DockerfileTemplateDirectory</c>, absolute or relative; mostly empty.</summary>
    public IReadOnlyList<string> TemplateDirectories { get; init; } = [];

    /// <summary>The absolute path of the project file.</summary>
    public string ProjectPath => Path.GetFullPath(App.ProjectFile, Context.Directory);

    /// <summary>
    /// The Dockerfile that the app does not get, because another project of its folder would write it too; mostly null.
    /// </summary>
    public SharedDockerfile? SharedDockerfile { get; init; }

    /// <summary>
    /// The absolute paths of the <c>NuGet.config</c> files that the last restore on this machine read.
    /// </summary>
    public IReadOnlyList<string> NuGetFiles { get; init; } = [];

    /// <summary>
    /// Looks for what makes two builds of the same files differ. Good as long as the evaluations are.
    /// </summary>
    public Func<IReadOnlyList<Diagnostic>> ChangingProperties { get; init; } = () => [];

    /// <summary>
    /// Where a property of the app is set, or an item of a type is included: what a message about it points to. Good as
    /// long as the evaluations are.
    /// </summary>
    public Func<string, string?, SourceLocation> Locate { get; init; } =
        (_, _) => new SourceLocation(Path.GetFullPath(App.ProjectFile, Context.Directory));
}

/// <summary>A Dockerfile that several projects of a folder would write, so that none does.</summary>
/// <param name="Rival">The file name of the other project.</param>
/// <param name="Path">The absolute path.</param>
internal sealed record SharedDockerfile(string Rival, string Path);

/// <summary>Why a file is an input.</summary>
/// <param name="Path">The file, relative to the context.</param>
/// <param name="Reason">For example <c>imported by src/Shop.Api/Shop.Api.csproj</c>.</param>
internal sealed record InputExplanation(string Path, string Reason);
