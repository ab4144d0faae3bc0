using Microsoft.Build.Exceptions;
using Microsoft.Build.Execution;
using Stagewright.Checks;
using Stagewright.Diagnostics;
using Stagewright.Evaluation;
using Stagewright.Inputs;
using Stagewright.Restore;
using Stagewright.Settings;

namespace Stagewright.Apps;

/// <summary>What to read.</summary>
public sealed record ProjectRequest
{
    /// <summary>The absolute path of the project file.</summary>
    public required string ProjectFile { get; init; }

    /// <summary>The configuration to publish, for example <c>Release</c>.</summary>
    public required string Configuration { get; init; }

    /// <summary>
    /// Whether somebody asks for this project's Dockerfile, so that it is an error if there is no image for it;
    /// otherwise it goes without one, with a warning.
    /// </summary>
    public bool IsAskedFor { get; init; }

    /// <summary>
    /// The properties given on the command line; those named <c>Dockerfile…</c> and <c>Container…</c> count.
    /// </summary>
    public IReadOnlyDictionary<string, string> GlobalProperties { get; init; } = new Dictionary<string, string>();
}

/// <summary>An app, and what only this machine knows of it.</summary>
/// <param name="App">The app, without a path of this machine.</param>
/// <param name="Context">The build context.</param>
/// <param name="InputFiles">
/// The absolute paths of the files that decide what the Dockerfile says: when one changes, it has to be rendered anew.
/// </param>
/// <param name="AbsentFiles">
/// The absolute paths that hold no file, and would be inputs if they did: where MSBuild, NuGet and the SDK look.
/// </param>
/// <param name="LinkedDirectories">
/// The absolute paths of the folders that linked files lie in, perhaps by a wildcard.
/// </param>
/// <param name="Explanations">Why each input is one.</param>
/// <param name="Warnings">What the user should know, although the Dockerfile is written.</param>
public sealed record ProjectReading(
    AppProject App,
    BuildContext Context,
    IReadOnlyList<string> InputFiles,
    IReadOnlyList<string> AbsentFiles,
    IReadOnlyList<string> LinkedDirectories,
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
    /// Where a property of the app is set, or an item of a type is included: what a message about it points to. Good as
    /// long as the evaluations are.
    /// </summary>
    public Func<string, string?, SourceLocation> Locate { get; init; } =
        (_, _) => new SourceLocation(Path.GetFullPath(App.ProjectFile, Context.Directory));
}

/// <summary>A Dockerfile that several projects of a folder would write, so that none does.</summary>
/// <param name="Rival">The file name of the other project.</param>
/// <param name="Path">The absolute path.</param>
public sealed record SharedDockerfile(string Rival, string Path);

/// <summary>Why a file is an input.</summary>
/// <param name="Path">The file, relative to the context.</param>
/// <param name="Reason">For example <c>imported by src/Shop.Api/Shop.Api.csproj</c>.</param>
public sealed record InputExplanation(string Path, string Reason);

/// <summary>
/// Reads a project by evaluating it as it will be published in the container, whatever the build at hand is.
/// </summary>
public static class ProjectReader
{
    /// <summary>Evaluates the project and all that it references.</summary>
    /// <exception cref="DiagnosticException">The project or an input cannot be used.</exception>
    /// <param name="request">What to read.</param>
    /// <param name="cache">The evaluations of the build.</param>
    /// <param name="begin">Is told each step that begins, for example <c>inputs</c>.</param>
    /// <param name="cancellation">Ends it early.</param>
    public static ProjectReading Read(
        ProjectRequest request,
        EvaluationCache cache,
        Action<string>? begin = null,
        CancellationToken cancellation = default
    )
    {
        try
        {
            return ReadCore(request, cache, begin ?? (_ => { }), cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(Descriptors.UnreadableInput.In(request.ProjectFile, e.Message), e);
        }
    }

    /// <summary>
    /// Whether the project itself sets <c>DockerfileMode</c> to <c>Off</c>. A mode on the command line, such as that of
    /// a check, hides it from the build at hand.
    /// </summary>
    public static bool IsOff(ProjectRequest request, EvaluationCache cache)
    {
        try
        {
            return string.Equals(
                cache.Evaluate(request.ProjectFile, GlobalProperties(request)).GetPropertyValue("DockerfileMode"),
                "Off",
                StringComparison.OrdinalIgnoreCase
            );
        }
        // Whoever reads it says what is wrong.
        catch (InvalidProjectFileException)
        {
            return false;
        }
    }

    private static ProjectReading ReadCore(
        ProjectRequest request,
        EvaluationCache cache,
        Action<string> begin,
        CancellationToken cancellation
    )
    {
        if (!File.Exists(request.ProjectFile))
            throw new DiagnosticException(
                Descriptors.NoProjectFile.In(
                    request.ProjectFile,
                    Path.GetFileName(request.ProjectFile),
                    Path.GetFileNameWithoutExtension(request.ProjectFile)
                )
            );
        begin("evaluation");
        var globalProperties = GlobalProperties(request);
        var restoreClosure = ProjectClosure.Load(request.ProjectFile, globalProperties, cache, cancellation);
        var framework = TargetFrameworks.Published(restoreClosure.Entry, DotNetVersions.Official);
        var publishClosure = framework is null
            ? restoreClosure
            : ProjectClosure.Load(
                request.ProjectFile,
                With(globalProperties, "TargetFramework", framework),
                cache,
                cancellation
            );
        var entry = publishClosure.Entry;

        begin("inputs");
        var collector = new BuildInputsCollector(restoreClosure, publishClosure, cache);
        var context = BuildContext.Find(
            request.ProjectFile,
            entry.GetPropertyValue("DockerfileContext"),
            collector.RequiredFiles
        );
        var (dockerfile, rival) = SharedFolder.Dockerfile(entry, globalProperties, cache);
        CheckDockerfilePath(entry, dockerfile, context);
        var collected = collector.InContext(context, cache);
        begin("settings");
        var globalJsons = collected
            .Files.Select(input => input.File)
            .Where(file => Path.GetFileName(file) == GlobalJson.FileName)
            .ToDictionary(file => Path.GetDirectoryName(file)!, GlobalJson.Read);

        var app = new AppProject
        {
            ProjectFile = context.RelativePath(request.ProjectFile),
            DockerfilePath = context.RelativePath(dockerfile),
            TargetFileName = Value(entry, "TargetFileName"),
            Tag = Value(entry, "DockerfileTag"),
            AssemblyName = Value(entry, "AssemblyName"),
            Configuration = OneLine(entry, "DockerfileConfiguration", request.Configuration),
            FrameworkVersion = TargetFrameworks.Version(entry, DotNetVersions.Official, request.IsAskedFor),
            NewestFrameworkVersion = TargetFrameworks.Newest(restoreClosure.Projects),
            PublishFramework = framework,
            HasOtherExecutables = TargetFrameworks.HaveExecutable(publishClosure.Projects, entry),
            FrameworkReferences = Frameworks.Of(publishClosure),
            HasLockFile = restoreClosure.Projects.Any(project => LockFile.Of(project) is not null),
            LockedRuntimeIdentifiers = LockFile.RuntimeIdentifiers(restoreClosure.Projects),
            InvariantGlobalization = bool.TryParse(Value(entry, "InvariantGlobalization"), out var invariant)
                ? invariant
                : null,
            NeedsWindowsTargeting = TargetFrameworks.NeedWindowsTargeting(restoreClosure.Projects),
            Publish = PublishSettingsReader.Read(entry),
            WarnsOfEndOfSupport = !string.Equals(
                Value(entry, "CheckEolTargetFramework"),
                "false",
                StringComparison.OrdinalIgnoreCase
            ),
            // The SDK looks for it from the folder that it is called in, which is the context's; MSBuild reads the
            // others.
            GlobalJson = globalJsons.GetValueOrDefault(context.Directory),
            Container = ContainerSettingsReader.Read(entry, cache),
            Secrets = BuildSecretReader.Read(entry, cache),
            Packages = SystemPackageReader.Read(entry, cache),
            WritableDirectories = WritableDirectoryReader.Read(entry, cache),
            IsContextWhole = IsSecond(entry, "DockerfileContextScope", "closure", "repository"),
            IsSingleStage = IsSecond(entry, "DockerfileStages", "multi", "single"),
            TemplateValues = TemplateValueReader.Read(entry, cache),
            Layers = LayerSettings.Read(entry),
            HasPackages = publishClosure.Projects.Any(LayerSettings.HasPackages),
            HasContent = PublishedContent.IsIn(entry),
            JavaScriptProjects = [.. JavaScriptProjects.BuiltByNpm(publishClosure).Select(context.RelativePath)],
            Inputs = collected.Inputs,
        };
        return new ProjectReading(
            app,
            context,
            [.. collected.Files.Select(input => input.File)],
            collected.AbsentFiles,
            collected.LinkedDirectories,
            [
                .. collected.Files.Select(input => new InputExplanation(
                    context.RelativePath(input.File),
                    input.File == input.Project
                        ? input.Reason
                        : $"{input.Reason} by {context.RelativePath(input.Project)}"
                )),
            ],
            collected.Warnings
        )
        {
            TemplateDirectories =
            [
                .. Value(entry, "DockerfileTemplateDirectory")
                    .Replace('\\', '/')
                    .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            ],
            SharedDockerfile = rival is null
                ? null
                : new SharedDockerfile(rival, Path.Combine(entry.Directory, "Dockerfile")),
            Locate = (property, item) =>
                (property, item) switch
                {
                    ("ProjectReference", not null) => publishClosure.ReferenceTo(
                        Path.GetFullPath(item, context.Directory),
                        cache
                    ),
                    (_, not null) => ItemLocator.Find(entry, property, item, cache),
                    ("ContainerRuntimeIdentifiers", _) => PropertyLocator.Find(
                        entry,
                        ContainerSettingsReader.RuntimeIdentifiersProperty(entry),
                        cache
                    ),
                    // What publish goes by.
                    ("SelfContained", _) when entry.GetPropertyValue("PublishSelfContained").Trim().Length > 0 =>
                        PropertyLocator.Find(entry, "PublishSelfContained", cache),
                    _ => PropertyLocator.Find(entry, property, cache),
                },
        };
    }

    // Of two words, the first is the default.
    private static bool IsSecond(ProjectInstance entry, string name, string first, string second)
    {
        var value = Value(entry, name);
        return value.Equals(second, StringComparison.OrdinalIgnoreCase)
            || (
                value.Length == 0 || value.Equals(first, StringComparison.OrdinalIgnoreCase)
                    ? false
                    : throw new DiagnosticException(
                        Descriptors.InvalidPropertyValue.In(
                            entry.FullPath,
                            name,
                            value,
                            $"is not known. Write {first} or {second}"
                        )
                    )
            );
    }

    private static Dictionary<string, string> With(Dictionary<string, string> properties, string name, string value) =>
        new(properties, properties.Comparer) { [name] = value };

    // What a machine brings into the evaluation, and a container does not: the user's own imports, such as those of
    // SonarScanner, and the variables by which a build tells that a CI service runs it
    // (https://learn.microsoft.com/dotnet/core/tools/telemetry#continuous-integration-detection, GitLab, Jenkins).
    private static readonly IReadOnlyList<(string Name, string Value)> Neutral =
    [
        .. from place in new[]
        {
            "MicrosoftCommonProps",
            "MicrosoftCommonTargets",
            "MicrosoftCSharpTargets",
            "MicrosoftVisualBasicTargets",
        }
        from order in new[] { "Before", "After" }
        select ($"ImportUserLocationsByWildcard{order}{place}", "false"),
        .. new[]
        {
            "APPVEYOR",
            "BUILD_BUILDID",
            "CI",
            "CIRCLECI",
            "GITHUB_ACTIONS",
            "GITLAB_CI",
            "JENKINS_URL",
            "TEAMCITY_VERSION",
            "TF_BUILD",
            "TRAVIS",
        }.Select(name => (name, "")),
    ];

    private static Dictionary<string, string> GlobalProperties(ProjectRequest request)
    {
        var properties = request
            .GlobalProperties.Where(p =>
                p.Key.StartsWith("Dockerfile", StringComparison.OrdinalIgnoreCase)
                || p.Key.StartsWith("Container", StringComparison.OrdinalIgnoreCase)
            )
            .ToDictionary(p => p.Key, p => p.Value, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in ResponseFiles.Properties(request.ProjectFile))
            properties.TryAdd(name, value);
        // A check gives the bytes that a build wrote, and what a project says of its own file counts in both.
        properties.Remove("DockerfileMode");
        properties["Configuration"] = request.Configuration;
        // The SDK would add the runtime identifier of this machine to those that the project declares.
        properties["UseCurrentRuntimeIdentifier"] = "false";
        properties["UseDefaultPublishRuntimeIdentifier"] = "false";
        // A graph would set it to true: some packages add projects of their own to a build of a graph, which publish is
        // not.
        properties["IsGraphBuild"] = "false";
        foreach (var (name, value) in Neutral)
            properties[name] = value;
        // As in the official images. A container to develop in has it too, and gives the same file.
        properties["DOTNET_RUNNING_IN_CONTAINER"] = "true";
        return properties;
    }

    private static void CheckDockerfilePath(ProjectInstance entry, string path, BuildContext context)
    {
        OneLine(entry, "DockerfileFile", path);
        if (!context.Contains(path))
            throw new DiagnosticException(
                Descriptors.InvalidPropertyValue.In(
                    entry.FullPath,
                    "DockerfileFile",
                    path,
                    $"lies outside of the build context '{context.Directory}'. Name a file in it"
                )
            );
    }

    private static string Value(ProjectInstance project, string name) =>
        OneLine(project, name, project.GetPropertyValue(name).Trim());

    // A line break would begin an instruction.
    private static string OneLine(ProjectInstance project, string name, string value) =>
        value.Any(char.IsControl)
            ? throw new DiagnosticException(
                Descriptors.InvalidPropertyValue.In(
                    project.FullPath,
                    name,
                    value,
                    "has a line break or another control character. Write one line"
                )
            )
            : value;
}
