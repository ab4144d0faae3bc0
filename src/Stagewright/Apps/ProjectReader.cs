using Microsoft.Build.Exceptions;
using Microsoft.Build.Execution;
using Stagewright.Checks;
using Stagewright.Diagnostics;
using Stagewright.Evaluation;
using Stagewright.Inputs;
using Stagewright.Restore;
using Stagewright.Settings;
using Stagewright.Targets;

namespace Stagewright.Apps;

/// <summary>
/// Reads a project by evaluating it as it will be published in the container, whatever the build at hand is.
/// </summary>
public static class ProjectReader
{
    // All kinds of knowledge about inputs. A new habit of a repository is one more.
    private static readonly IReadOnlyList<IInputSource> Sources =
    [
        new ProjectFiles(),
        new NuGetFiles(),
        new LockFiles(),
        new GlobalJsonFiles(),
        new RazorComponents(),
        new Paket(),
        new FileProbes(),
        new FilesAbove(),
        new LinkedItems(),
        new NamedFiles(),
        new ProtoFiles(),
        new ItemsInProjects(),
        new GitVersions(),
        new ContextIncludes(),
        new OutputFolders(),
        new TargetPaths(),
        new BuiltProjects(),
        new Commands(),
        new IgnoredFiles(),
        // The last, because it follows what the others found.
        new Links(),
    ];

    private static readonly IReadOnlyList<ICheck> Checks =
    [
        new NamesUsedTwice(),
        new PathsOfSolution(),
        new FilesAboveContext(),
        new Workloads(),
        new GlobalJsonInContainer(),
        new IgnoredInputs(),
        new OperatingSystems(),
        new PathCase(),
    ];

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
                cache
                    .Evaluate(request.ProjectFile, ContainerEnvironment.GlobalProperties(request))
                    .GetPropertyValue("DockerfileMode"),
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
        RequireProjectFile(request.ProjectFile);
        begin("evaluation");
        var app = AppEvaluation.Load(request, cache, cancellation);
        begin("inputs");
        var context = FindContext(app);
        var (dockerfile, rival) = SharedFolder.Dockerfile(
            app.Entry,
            ContainerEnvironment.GlobalProperties(request),
            cache
        );
        CheckDockerfilePath(app.Entry, dockerfile, context);
        var inputs = new InputCollector(app, context);
        foreach (var source in Sources)
            source.Collect(inputs);
        var collected = inputs.Result();
        begin("settings");
        var project = Describe(request, app, context, dockerfile, collected);
        begin("checks");
        var warnings = collected.Warnings.Concat(Checks.SelectMany(check => check.Check(app, context)));
        return new ProjectReading(
            project,
            context,
            [.. collected.Files.Select(input => input.File)],
            collected.AbsentFiles,
            collected.WatchedFolders,
            [
                .. collected.Files.Select(input => new InputExplanation(
                    context.RelativePath(input.File),
                    input.File == input.Project
                        ? input.Reason
                        : $"{input.Reason} by {context.RelativePath(input.Project)}"
                )),
            ],
            [.. warnings]
        )
        {
            TemplateDirectories =
            [
                .. Value(app.Entry, "DockerfileTemplateDirectory")
                    .Replace('\\', '/')
                    .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            ],
            SharedDockerfile = rival is null
                ? null
                : new SharedDockerfile(rival, Path.Combine(app.Entry.Directory, "Dockerfile")),
            Locate = (property, item) =>
                (property, item) switch
                {
                    ("SpaRoot" or "ProjectReference", _)
                        when collected.NodeCalls.TryGetValue(
                            Path.GetFullPath(item ?? project.ProjectFile, context.Directory),
                            out var call
                        ) => call,
                    ("ProjectReference", not null) => app.Publish.ReferenceTo(
                        Path.GetFullPath(item, context.Directory),
                        app.Cache
                    ),
                    (_, not null) => ItemLocator.Find(app.Entry, property, item, app.Cache),
                    ("ContainerRuntimeIdentifiers", _) => PropertyLocator.Find(
                        app.Entry,
                        ContainerSettingsReader.RuntimeIdentifiersProperty(app.Entry),
                        app.Cache
                    ),
                    // What publish goes by.
                    ("SelfContained", _) when app.Entry.GetPropertyValue("PublishSelfContained").Trim().Length > 0 =>
                        PropertyLocator.Find(app.Entry, "PublishSelfContained", app.Cache),
                    _ => PropertyLocator.Find(app.Entry, property, app.Cache),
                },
        };
    }

    private static void RequireProjectFile(string file)
    {
        if (!File.Exists(file))
            throw new DiagnosticException(
                Descriptors.NoProjectFile.In(file, Path.GetFileName(file), Path.GetFileNameWithoutExtension(file))
            );
    }

    private static BuildContext FindContext(AppEvaluation app) =>
        BuildContext.Find(
            app.Entry.FullPath,
            app.Entry.GetPropertyValue("DockerfileContext"),
            ProjectFiles
                .Of(app)
                .Select(input => input.File)
                .Concat(app.Restore.Projects.Select(LockFiles.Of).OfType<string>())
                .Concat(app.Restore.Projects.Select(NuGetConfiguration.Configured).OfType<string>())
        );

    private static AppProject Describe(
        ProjectRequest request,
        AppEvaluation app,
        BuildContext context,
        string dockerfile,
        CollectedInputs collected
    ) =>
        new()
        {
            ProjectFile = context.RelativePath(request.ProjectFile),
            DockerfilePath = context.RelativePath(dockerfile),
            TargetFileName = Value(app.Entry, "TargetFileName"),
            Tag = Value(app.Entry, "DockerfileTag"),
            AssemblyName = Value(app.Entry, "AssemblyName"),
            Configuration = OneLine(app.Entry, "DockerfileConfiguration", request.Configuration),
            FrameworkVersion = TargetFrameworks.Version(app.Entry, DotNetVersions.Official, request.IsAskedFor),
            NewestFrameworkVersion = TargetFrameworks.Newest(app.Restore.Projects),
            PublishFramework = app.Framework,
            HasOtherExecutables = TargetFrameworks.HaveExecutable(app.Publish.Projects, app.Entry),
            FrameworkReferences = Frameworks.Of(app.Publish),
            HasLockFile = app.Restore.Projects.Any(project => LockFiles.Of(project) is not null),
            LockedRuntimeIdentifiers = LockFiles.RuntimeIdentifiers(app.Restore.Projects),
            InvariantGlobalization = bool.TryParse(Value(app.Entry, "InvariantGlobalization"), out var invariant)
                ? invariant
                : null,
            NeedsWindowsTargeting = TargetFrameworks.NeedWindowsTargeting(app.Restore.Projects),
            Publish = PublishSettingsReader.Read(app.Entry),
            WarnsOfEndOfSupport = !string.Equals(
                Value(app.Entry, "CheckEolTargetFramework"),
                "false",
                StringComparison.OrdinalIgnoreCase
            ),
            // The SDK looks for it from the folder that it is called in, which is the context's; MSBuild reads the
            // others.
            GlobalJson = GlobalJsonOf(context, collected),
            Container = ContainerSettingsReader.Read(app.Entry, app.Cache),
            Secrets = BuildSecretReader.Read(app.Entry, app.Cache),
            Packages = SystemPackageReader.Read(app.Entry, app.Cache),
            WritableDirectories = WritableDirectoryReader.Read(app.Entry, app.Cache),
            IsContextWhole = IsSecond(app.Entry, "DockerfileContextScope", "closure", "repository"),
            IsSingleStage = IsSecond(app.Entry, "DockerfileStages", "multi", "single"),
            AllowsAnyLastStage = IsSecond(app.Entry, "DockerfileRequireRuntimeStage", "true", "false"),
            TemplateValues = TemplateValueReader.Read(app.Entry, app.Cache),
            Layers = LayerSettings.Read(app.Entry),
            HasPackages = app.Publish.Projects.Any(HasPackages),
            HasContent = PublishedContent.IsIn(app.Entry),
            JavaScriptProjects =
            [
                .. JavaScriptProjects
                    .BuiltByNpm(app.Publish)
                    .Concat(collected.NodeCalls.Keys)
                    .Distinct()
                    .Order(StringComparer.Ordinal)
                    .Select(context.RelativePath),
            ],
            Inputs = collected.Inputs,
        };

    private static GlobalJson? GlobalJsonOf(BuildContext context, CollectedInputs collected) =>
        Path.Combine(context.Directory, GlobalJson.FileName) is var file
        && collected.Files.Any(input => input.File == file)
            ? GlobalJson.Read(file)
            : null;

    private static bool HasPackages(ProjectInstance project) =>
        LayerSettings.HasPackages(project) || Paket.IsUsedBy(project);

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
