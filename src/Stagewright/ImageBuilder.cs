using Stagewright.Apps;
using Stagewright.Diagnostics;
using Stagewright.Dockerfiles;
using Stagewright.Engines;
using Stagewright.Images;
using Stagewright.Items;
using Stagewright.Restore;
using Stagewright.Review;
using Stagewright.Syntax;

namespace Stagewright;

/// <summary>Builds the image of a project from the Dockerfile that is there, by a container engine.</summary>
internal sealed class ImageBuilder
{
    private const string VariableSource = "env=";
    private const string FileSource = "src=";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly ProjectReading _reading;
    private readonly ContainerEngine _engine;
    private readonly EngineClient _client;
    private readonly ParsedDockerfile _dockerfile;
    private readonly IReadOnlyList<Stage> _stages;

    /// <summary>Plans a build.</summary>
    /// <param name="reading">What was read of the project.</param>
    /// <param name="options">What its properties say of the image.</param>
    /// <exception cref="DiagnosticException">
    /// There is no Dockerfile or no engine, or a property cannot be used.
    /// </exception>
    public ImageBuilder(ProjectReading reading, ImageOptions options)
    {
        _reading = reading;
        if (!File.Exists(DockerfilePath))
            throw new DiagnosticException(
                Descriptors.DockerfileMissing.In(reading.ProjectPath, reading.App.DockerfilePath)
            );
        _dockerfile = DockerfileParser.Parse(DockerfileReview.Read(DockerfilePath));
        _stages = Stage.Of(_dockerfile.Instructions);
        _engine = ContainerEngine.Find(options.Engine, options.SearchPath, runs: false, Locate("DockerfileEngine"));
        _client = new EngineClient(_engine.Client, reading.Context.Directory, Locate("DockerfileEngine"))
        {
            Variables = new Dictionary<string, string>(FeedCredentials.Read(reading.NuGetFiles))
            {
                ["DOCKER_BUILDKIT"] = "1",
                ["DOCKER_CLI_HINTS"] = "false",
            },
        };
        Request = Plan(options);
    }

    /// <summary>What is built.</summary>
    public BuildRequest Request { get; }

    /// <summary>What builds it.</summary>
    public string Client => _engine.Client;

    private string DockerfilePath => Path.GetFullPath(_reading.App.DockerfilePath, _reading.Context.Directory);

    /// <summary>Builds it.</summary>
    /// <param name="onLine">Is told each line that the engine prints.</param>
    /// <param name="cancellation">Ends the engine's build.</param>
    /// <returns>Why it failed; null if it did not.</returns>
    /// <exception cref="DiagnosticException">The engine cannot be called, does not answer or is too old.</exception>
    /// <exception cref="OperationCanceledException">The build was cancelled.</exception>
    public BuildFailure? Build(Action<string> onLine, CancellationToken cancellation)
    {
        var (kind, version) = EngineVersion.Ask(_client, _engine.Kind, cancellation);
        RequireOneName(kind);
        return Build(EngineCommands.Build(kind, version, Request), _client, onLine, cancellation);
    }

    /// <summary>
    /// Builds it without a cache from a copy of the context, for the first of its platforms, and writes it into a file.
    /// </summary>
    /// <param name="context">The absolute path of the copy.</param>
    /// <param name="file">The absolute path of the file.</param>
    /// <param name="onLine">Is told each line that the engine prints.</param>
    /// <param name="cancellation">Ends the engine's build.</param>
    /// <returns>Why it failed; null if it did not.</returns>
    /// <exception cref="DiagnosticException">The engine cannot be called, does not answer or is too old.</exception>
    /// <exception cref="OperationCanceledException">The build was cancelled.</exception>
    public BuildFailure? BuildAnew(string context, string file, Action<string> onLine, CancellationToken cancellation)
    {
        var (kind, version) = EngineVersion.Ask(_client, _engine.Kind, cancellation);
        var client = _client.In(context);
        var image = $"stagewright-verify:{Guid.NewGuid():n}";
        var request = Request with
        {
            Names = [image],
            Platforms = [.. Request.Platforms.Take(1)],
            Secrets = [.. Secrets(isAbsolute: true)],
            More = [.. Request.More, "--no-cache"],
        };
        try
        {
            return Build(EngineCommands.Build(kind, version, request), client, onLine, cancellation)
                ?? Build(EngineCommands.Save(kind, image, file), client, onLine, cancellation);
        }
        finally
        {
            client.Ask(["rmi", "-f", image], Patience, CancellationToken.None);
        }
    }

    private BuildFailure? Build(
        IReadOnlyList<string> words,
        EngineClient client,
        Action<string> onLine,
        CancellationToken cancellation
    )
    {
        var lines = new List<string>();
        var answer = client.Call(
            words,
            cancellation,
            line =>
            {
                lines.Add(line);
                onLine(line);
            }
        );
        return answer.Succeeded
            ? null
            : BuildFailure.Read(
                lines,
                new FailedBuild(
                    _engine.Client,
                    DockerfilePath,
                    _dockerfile,
                    new WorkingTree(_reading.Context.Directory, _stages),
                    Locate
                )
            );
    }

    private BuildRequest Plan(ImageOptions options)
    {
        var names = options.Names(BuildCommand.ImageName(_reading.App), Locate);
        return new BuildRequest
        {
            Dockerfile = _reading.App.DockerfilePath,
            Names =
            [
                .. IsWhole(options.Stage)
                    ? names
                    : names.Select(name => ImageName.OfStage(name, options.Stage)).Distinct(),
            ],
            Stage = options.Stage,
            Platforms = Platforms(options),
            Secrets = [.. Secrets(isAbsolute: false)],
            Arguments =
            [
                .. _reading.App.TakesSourceRevision && options.SourceRevision.Length > 0
                    ? [$"SOURCE_REVISION={options.SourceRevision}"]
                    : Array.Empty<string>(),
                .. _reading
                    .App.BuildArguments.Where(argument => argument.Default.Length == 0)
                    .Select(argument => argument.Name),
            ],
            SourceDateEpoch = options.Epoch(Locate),
            More = options.Words(Locate),
            // Only there it is the escape, because a \ separates folders.
            IsWindows = _dockerfile.Escape == '`',
        };
    }

    /// <exception cref="DiagnosticException">The file has no such stage.</exception>
    private bool IsWhole(string stage)
    {
        if (stage.Length == 0)
            return true;
        var found = _stages.FirstOrDefault(known => known.Name.Equals(stage, StringComparison.OrdinalIgnoreCase));
        return found is null
            ? throw new DiagnosticException(
                Descriptors.StageNotFound.At(
                    Locate("DockerfileTarget"),
                    stage,
                    _reading.App.DockerfilePath,
                    string.Join("', '", _stages.Select(known => known.Name).Where(name => name.Length > 0))
                )
            )
            : ReferenceEquals(found, _stages[^1]);
    }

    // Those that a property names; else all that the image is for; else the one that the app is bound to.
    private IReadOnlyList<string> Platforms(ImageOptions options) =>
        options.NamedPlatforms.Count > 0 ? options.NamedPlatforms
        : _reading.App.Image.RuntimeIdentifiers.Count > 1
            ? [.. _reading.App.Image.RuntimeIdentifiers.Select(TargetPlatforms.Platform).OfType<string>().Distinct()]
        : TargetPlatforms.BoundTo(_reading.App) is { } platform ? [platform]
        : [];

    private void RequireOneName(EngineKind kind)
    {
        if (kind != EngineKind.Docker && Request is { Platforms.Count: > 1, Names.Count: > 1 })
            throw new DiagnosticException(
                Descriptors.InvalidPropertyValue.At(
                    Locate("ContainerImageTags"),
                    "ContainerImageTags",
                    string.Join(';', Request.Names),
                    $"{kind} gives an image for several platforms one name. Write one tag"
                )
            );
    }

    // Those that the file names, where NuGet or the project says that they are.
    private IEnumerable<string> Secrets(bool isAbsolute)
    {
        foreach (var secret in new SecretPlan(_reading.App).All)
        {
            if (_dockerfile.Instructions.FirstOrDefault(instruction => Names(instruction, secret)) is not { } user)
                continue;
            if (Missing(secret) is { } where)
                throw new DiagnosticException(
                    Descriptors.SecretNotFound.At(new SourceLocation(DockerfilePath, user.Line), secret.Id, where)
                );
            yield return $"id={secret.Id},{(isAbsolute ? Absolute(secret.Source) : secret.Source)}";
        }
    }

    private string Absolute(string source) =>
        source.StartsWith(FileSource, StringComparison.Ordinal)
            ? FileSource + Path.GetFullPath(source[FileSource.Length..], _reading.Context.Directory)
            : source;

    private string? Missing(BuildSecret secret) =>
        secret.Source.StartsWith(VariableSource, StringComparison.Ordinal)
            ? _client.HasVariable(secret.Source[VariableSource.Length..])
                ? null
                : $"there is no environment variable '{secret.Source[VariableSource.Length..]}', and no NuGet.config of this machine has its value in clear text"
            : secret.ContextFile is { } file && !File.Exists(Path.Combine(_reading.Context.Directory, file))
                ? $"there is no file '{file}'"
                : null;

    private static bool Names(Instruction instruction, BuildSecret secret) =>
        instruction.Flags.Any(flag =>
            flag.Contains("type=secret", StringComparison.Ordinal) && flag.Split(',', '=').Contains(secret.Id)
        );

    private SourceLocation Locate(string property) => _reading.Locate(property, null);
}
