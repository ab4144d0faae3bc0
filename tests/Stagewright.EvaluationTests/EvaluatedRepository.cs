using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Stagewright.Apps;
using Stagewright.Diagnostics;
using Stagewright.Evaluation;
using Stagewright.Inputs;

namespace Stagewright.EvaluationTests;

/// <summary>
/// A repository in a folder of its own, whose app is read in this process: no package, no restore, some milliseconds.
/// </summary>
internal sealed class EvaluatedRepository : IDisposable
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private EvaluationCache _cache = new();

    /// <summary>An empty git repository, so that this folder is the build context.</summary>
    public EvaluatedRepository() => Write(".git/HEAD", "ref: refs/heads/main\n");

    /// <summary>A copy of a repository of the corpus.</summary>
    public static EvaluatedRepository OfCorpus(string habit)
    {
        var repository = new EvaluatedRepository();
        Corpus.Copy(habit, repository.Directory);
        return repository;
    }

    /// <summary>The absolute path, without links.</summary>
    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("stagewright-evaluation-").FullName;

    /// <summary>The absolute path of a file or folder in it.</summary>
    public string PathOf(string path) => Path.Combine(Directory, path);

    /// <summary>Writes a file, and the folders above it.</summary>
    public EvaluatedRepository Write(string path, string text)
    {
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(PathOf(path))!);
        File.WriteAllText(PathOf(path), text);
        return this;
    }

    /// <summary>The text of a file.</summary>
    public string TextOf(string path) => File.ReadAllText(PathOf(path));

    /// <summary>Replaces a text in a file, which has to be there.</summary>
    public void Edit(string path, string old, string replacement)
    {
        var text = TextOf(path);
        if (!text.Contains(old, StringComparison.Ordinal))
            throw new InvalidOperationException($"{path} has no '{old}':\n{text}");
        Write(path, text.Replace(old, replacement, StringComparison.Ordinal));
    }

    /// <summary>Forgets what was evaluated, as the next build does.</summary>
    public void BeginBuild()
    {
        _cache.Dispose();
        _cache = new EvaluationCache();
    }

    /// <summary>Reads a project as the task does.</summary>
    public ProjectReading Read(
        string project,
        bool isAskedFor = true,
        IReadOnlyDictionary<string, string>? properties = null
    ) =>
        ProjectReader.Read(
            new ProjectRequest
            {
                ProjectFile = PathOf(project),
                Configuration = "Release",
                IsAskedFor = isAskedFor,
                GlobalProperties = properties ?? new Dictionary<string, string>(),
            },
            _cache
        );

    /// <summary>
    /// All that is read of an app, as a text without a path of this machine; or the error that ends it.
    /// </summary>
    public string Describe(string project)
    {
        try
        {
            return Describe(Read(project));
        }
        catch (DiagnosticException e)
        {
            return Describe(e.Diagnostic) + "\n";
        }
    }

    private string Describe(ProjectReading reading)
    {
        var text = new StringBuilder();
        Section("inputs", reading.Explanations.Select(input => $"{input.Path}: {input.Reason}"));
        Section("watched folders", reading.WatchedFolders);
        Section("absent", ByFolder(reading.AbsentFiles));
        Section("warnings", reading.Warnings.Concat(DockerfileGenerator.Warnings(reading)).Select(Describe));
        Section("model", Lines(DockerfileGenerator.ModelJson(reading)));
        return Neutral(text.ToString().TrimEnd() + "\n");

        void Section(string title, IEnumerable<string> lines)
        {
            text.Append("## ").Append(title).Append('\n');
            foreach (var line in lines)
                text.Append(line).Append('\n');
            text.Append('\n');
        }
    }

    // A line a folder: nearly all are looked through for the same names.
    private static IEnumerable<string> ByFolder(IEnumerable<string> files) =>
        files
            .GroupBy(file => Path.GetDirectoryName(file)!, Path.GetFileName)
            .OrderBy(folder => folder.Key, StringComparer.Ordinal)
            .Select(folder => $"{folder.Key}: {string.Join(' ', folder.Order(StringComparer.Ordinal))}");

    // What says nothing, and the patterns that are the same for nearly all, would hide the rest.
    private static IEnumerable<string> Lines(string json)
    {
        var model = JsonNode.Parse(json)!.AsObject();
        if (model["ignore"]!["patterns"]!.AsArray().Count == ContextExclusions.Patterns(isWhole: false, []).Count)
            model["ignore"]!.AsObject().Remove("patterns");
        return model
            .Concat(
                model["ignore"]!.AsObject().Select(entry => KeyValuePair.Create("ignore." + entry.Key, entry.Value))
            )
            .Where(entry =>
                entry.Key != "ignore" && entry.Value?.ToJsonString() is not (null or "false" or "[]" or "{}")
            )
            .SelectMany(entry =>
                entry.Value is JsonArray values && values.Any(value => value is JsonObject)
                    ? values.Select(value => "    " + value!.ToJsonString(Json)).Prepend(entry.Key + ":")
                    : [$"{entry.Key}: {entry.Value!.ToJsonString(Json)}"]
            );
    }

    /// <summary>A message with its place, as MSBuild prints it.</summary>
    public string Describe(Diagnostic diagnostic) =>
        Neutral(
            $"{diagnostic.Location?.File}({diagnostic.Location?.Line},{diagnostic.Location?.Column}): {diagnostic.Severity.ToString().ToLowerInvariant()} {diagnostic.Descriptor.Code}: {diagnostic.Message}"
        );

    private string Neutral(string text) =>
        text.Replace(Directory + "/", "", StringComparison.Ordinal).Replace(Directory, ".", StringComparison.Ordinal);

    /// <inheritdoc />
    public void Dispose()
    {
        _cache.Dispose();
        TemporaryFiles.Delete(Directory);
    }
}
