using Microsoft.Build.Exceptions;
using Microsoft.Build.Execution;
using Stagewright.Checks;
using Stagewright.Diagnostics;
using Stagewright.Evaluation;
using Stagewright.Frameworks;
using Stagewright.Inputs;
using Stagewright.Items;
using Stagewright.Listening;
using Stagewright.Pins;
using Stagewright.Restore;
using Stagewright.Settings;
using Stagewright.Sources;
using Stagewright.Targets;
using Stagewright.Tools;

namespace Stagewright.Apps;

/// <summary>
/// Reads a project by evaluating it as it will be published in the container, whatever the build at hand is.
/// </summary>
internal static class ProjectReader
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
        new FormatterFiles(),
        new GitVersions(),
        new ContextIncludes(),
        new CopiedFiles(),
        new OutputFolders(),
        new TargetInputs(),
        // After those that know whether the history is read.
        new ItemsInProjects(),
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
        new UnknownNames(),
        new ResponseFilesOfProjects(),
        new SecretArguments(),
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
    public static bool IsOff(ProjectRequest request, EvaluationCache cache) =>
        Evaluate(request, cache)?.Text("DockerfileMode").Equals("Off", StringComparison.OrdinalIgnoreCase) is true;

    /// <summary>
    /// The line that sets a property, for a fault that is found before the project is read; the project where none
    /// does, or where it cannot be evaluated.
    /// </summary>
    public static SourceLocation Locate(ProjectRequest request, string property, EvaluationCache cache) =>
        Evaluate(request, cache) is { } project
            ? PropertyLocator.Find(project, property, cache)
            : new SourceLocation(request.ProjectFile);

    // Of a project that cannot be evaluated, whoever reads it says what is wrong.
    private static ProjectInstance? Evaluate(ProjectRequest request, EvaluationCache cache)
    {
        try
        {
            return cache.Evaluate(request.ProjectFile, ContainerEnvironment.GlobalProperties(request));
        }
        catch (InvalidProjectFileException)
        {
            return null;
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
        var reader = new SettingReader(app.Entry, app.Cache);
        var context = FindContext(app, reader);
        var (dockerfile, rival) = FindDockerfile(request, reader, context, cache);
        var collected = Collect(app, context);
        begin("settings");
        var project = WithOthers(Describe(request, app, reader, context, dockerfile, collected), app, reader, context);
        var appSettings = project.IsAspNetCore
            ? AppSettings.Read(reader, project.EnvironmentVariables)
            : AppSettings.None;
        var pins = ImagePins.Read(reader, context, file => app.Cache.Files?.Hides(file, isFolder: false) is true);
        project = project with { AppSettings = appSettings.Values, Lock = pins.Lock };
        begin("checks");
        return new ProjectReading(
            project,
            context,
            [.. collected.Files.Select(input => input.File).Concat(appSettings.Files).Concat(pins.Files).Distinct()],
            [.. collected.AbsentFiles.Concat(appSettings.Absent).Concat(pins.Absent).Distinct()],
            collected.WatchedFolders,
            Explain(context, collected, appSettings, pins),
            [.. Check(app, context, collected), .. appSettings.Warnings]
        )
        {
            TemplateDirectories = [.. TemplateDirectories(reader)],
            SharedDockerfile = Shared(rival, app),
            ChangingProperties = () => ChangingProperties.Find(app),
            NuGetFiles = AssetsFile.ConfigurationFiles(app.Entry),
            Locate = new SettingPlaces(project, app, reader, context, collected.NodeCalls).Find,
        };
    }

    private static SharedDockerfile? Shared(string? rival, AppEvaluation app) =>
        rival is null ? null : new SharedDockerfile(rival, Path.Combine(app.Entry.Directory, "Dockerfile"));

    private static (string Path, string? Rival) FindDockerfile(
        ProjectRequest request,
        SettingReader reader,
        BuildContext context,
        EvaluationCache cache
    )
    {
        var found = SharedFolder.Dockerfile(reader, ContainerEnvironment.GlobalProperties(request), cache);
        return context.Contains(found.Path)
            ? found
            : throw reader.Invalid(
                "DockerfileFile",
                $"lies outside of the build context '{context.Directory}'. Name a file in it"
            );
    }

    private static IEnumerable<Diagnostic> Check(AppEvaluation app, BuildContext context, CollectedInputs collected) =>
        collected
            .Warnings.Concat(Checks.SelectMany(check => check.Check(app, context)))
            // A property can name a file that is an item, too.
            .DistinctBy(warning =>
                (warning.Message, warning.Descriptor == Descriptors.InputIgnoredByGit ? null : warning.Location)
            );

    private static IEnumerable<string> TemplateDirectories(SettingReader reader) =>
        reader.List("DockerfileTemplateDirectory").Select(directory => directory.Replace('\\', '/'));

    private static CollectedInputs Collect(AppEvaluation app, BuildContext context)
    {
        var inputs = new InputCollector(app, context);
        foreach (var source in Sources)
            source.Collect(inputs);
        return inputs.Result();
    }

    private static IReadOnlyList<InputExplanation> Explain(
        BuildContext context,
        CollectedInputs collected,
        AppSettings appSettings,
        ImagePins pins
    ) =>
        [
            .. collected.Files.Select(input => new InputExplanation(
                context.RelativePath(input.File),
                input.File == input.Project ? input.Reason : $"{input.Reason} by {context.RelativePath(input.Project)}"
            )),
            .. appSettings.Files.Select(file => new InputExplanation(
                context.RelativePath(file),
                "says where the app listens"
            )),
            .. pins.Files.Select(file => new InputExplanation(
                context.RelativePath(file),
                "has the digests of the images"
            )),
        ];

    private static void RequireProjectFile(string file)
    {
        if (!File.Exists(file))
            throw new DiagnosticException(
                Descriptors.NoProjectFile.In(file, Path.GetFileName(file), Path.GetFileNameWithoutExtension(file))
            );
    }

    private static BuildContext FindContext(AppEvaluation app, SettingReader reader) =>
        BuildContext.Find(
            app.Entry.FullPath,
            reader.Text("DockerfileContext"),
            ProjectFiles
                .Of(app)
                .Select(input => input.File)
                .Concat(app.Restore.Projects.Select(LockFiles.Of).OfType<string>())
                .Concat(app.Restore.Projects.Select(NuGetConfiguration.Configured).OfType<string>()),
            () => reader.PlaceOf("DockerfileContext")
        );

    private static AppProject Describe(
        ProjectRequest request,
        AppEvaluation app,
        SettingReader reader,
        BuildContext context,
        string dockerfile,
        CollectedInputs collected
    ) =>
        Facts(request, app, reader, context, dockerfile, collected) with
        {
            Publish = PublishSettings.Read(reader),
            Image = ImageSettings.Read(reader),
            Command = CommandSettings.Read(reader),
            HealthCheck = HealthCheckSettings.Read(reader),
            Ports = ContainerPort.Read(reader),
            EnvironmentVariables = NamedValues.Variables(reader),
            Labels = NamedValues.Labels(reader),
            Secrets = BuildSecret.Read(reader),
            Packages = SystemPackage.Read(reader),
            WritableDirectories = WritableDirectories.Read(reader),
            Volumes = WritableDirectories.Volumes(reader),
            PublishProperties = PublishProperty.Read(reader),
            BuildArguments = BuildArgument.Read(reader),
            // Without those that git ignores.
            Copies =
            [
                .. FileCopy
                    .Read(reader, context.RelativePath)
                    .Where(copy => collected.Inputs.CopiedFiles.Contains(copy.Source)),
            ],
            IsContextWhole = reader.Choice("DockerfileContextScope", false, ("closure", false), ("repository", true)),
            IsSingleStage = reader.Choice("DockerfileStages", false, ("multi", false), ("single", true)),
            AllowsAnyLastStage = !reader.Switch("DockerfileRequireRuntimeStage", true),
            TakesSourceRevision = reader.Switch("DockerfileSourceRevision", false),
            TemplateValues = NamedValues.TemplateValues(reader),
            Layers = LayerSettings.Read(reader),
        };

    // They need what the app needs, so that the app is known before.
    private static AppProject WithOthers(
        AppProject project,
        AppEvaluation app,
        SettingReader reader,
        BuildContext context
    ) => project with { OtherProjects = PublishedProject.Read(app, reader, project, context.RelativePath) };

    // What the project is.
    private static AppProject Facts(
        ProjectRequest request,
        AppEvaluation app,
        SettingReader reader,
        BuildContext context,
        string dockerfile,
        CollectedInputs collected
    ) =>
        new()
        {
            ProjectFile = context.RelativePath(request.ProjectFile),
            DockerfilePath = context.RelativePath(dockerfile),
            TargetFileName = reader.Line("TargetFileName"),
            Tag = reader.Line("DockerfileTag"),
            AssemblyName = reader.Line("AssemblyName"),
            Configuration = Configuration(reader, request.Configuration),
            FrameworkVersion = TargetFrameworks.Version(app.Entry, DotNetVersions.Official, request.IsAskedFor),
            NewestFrameworkVersion = TargetFrameworks.Newest(app.Restore.Projects),
            PublishFramework = app.Framework,
            HasOtherExecutables = TargetFrameworks.HaveExecutable(app.Publish.OfTheApp, app.Entry),
            FrameworkReferences = SharedFrameworks.Of(app.Publish),
            HasLockFile = app.Restore.Projects.Any(project => LockFiles.Of(project) is not null),
            LockedRuntimeIdentifiers = LockFiles.RuntimeIdentifiers(app.Restore.Projects),
            InvariantGlobalization = bool.TryParse(reader.Text("InvariantGlobalization"), out var invariant)
                ? invariant
                : null,
            InvariantTimezone = reader.IsTrue("InvariantTimezone"),
            NeedsWindowsTargeting = TargetFrameworks.NeedWindowsTargeting(app.Restore.Projects),
            WarnsOfEndOfSupport = !reader.Is("CheckEolTargetFramework", "false"),
            // The SDK looks for it from the folder that it is called in, which is the context's; MSBuild reads the
            // others.
            GlobalJson = GlobalJsonOf(context, collected),
            HasPackages = app.Publish.OfTheApp.Any(HasPackages),
            HasContent = PublishedContent.IsIn(app.Entry),
            JavaScriptProjects = JavaScript(app, context, collected),
            Inputs = collected.Inputs,
        };

    private static IReadOnlyList<string> JavaScript(
        AppEvaluation app,
        BuildContext context,
        CollectedInputs collected
    ) =>
        [
            .. JavaScriptProjects
                .BuiltByNpm(app.Publish)
                .Concat(collected.NodeCalls.Keys)
                .Distinct()
                .Order(StringComparer.Ordinal)
                .Select(context.RelativePath),
        ];

    private static GlobalJson? GlobalJsonOf(BuildContext context, CollectedInputs collected) =>
        Path.Combine(context.Directory, GlobalJson.FileName) is var file
        && collected.Files.Any(input => input.File == file)
            ? GlobalJson.Read(file)
            : null;

    private static bool HasPackages(ProjectInstance project) =>
        LayerSettings.HasPackages(project) || Paket.IsUsedBy(project);

    // What is published may be said by the targets' own default.
    private static string Configuration(SettingReader reader, string configuration) =>
        configuration.Any(char.IsControl)
            ? throw reader.Invalid(
                "DockerfileConfiguration",
                "has a line break or another control character. Write one line"
            )
            : configuration;
}
