using System.Security;
using System.Text.RegularExpressions;
using Stagewright.TestUtilities;

namespace Stagewright.Completeness;

/// <summary>
/// Proves that a generated Dockerfile copies all that the build reads, by the text of the Dockerfile and of its ignore
/// file alone: what restore sees in a tree of only the copied files is what it sees in a clean clone, and what is
/// published from the context is what is published from a clean clone, whatever lies in the tree besides.
/// </summary>
public sealed partial class CompletenessProof : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("stagewright-proof-").FullName;
    private readonly string _repository;
    private readonly string _project;
    private bool _isCommitted;

    /// <summary>Copies a repository, but for what builds wrote, so that nothing in it changes.</summary>
    /// <param name="repository">The folder of the repository, which is the build context.</param>
    /// <param name="project">The project file, relative to it.</param>
    public CompletenessProof(string repository, string project)
    {
        (_repository, _project) = (repository, project);
        CopyRepository();
    }

    // The clone and the trees that its restore is compared with, and what was left out of each from the third on.
    private sealed record Experiment(IReadOnlyList<string> Trees, IReadOnlyList<string> Mutants);

    /// <summary>The copy.</summary>
    public string Tree => Path.Combine(_directory, "whole");

    /// <summary>The two generated files.</summary>
    public string Text => File.ReadAllText(Dockerfile) + File.ReadAllText(Dockerfile + ".dockerignore");

    /// <summary>The Dockerfile that is generated.</summary>
    public string Dockerfile => Path.Combine(Tree, Path.GetDirectoryName(_project)!, "Dockerfile");

    /// <summary>The files of the context, by the rules of the ignore file, relative to it.</summary>
    public IReadOnlyList<string> ContextFiles =>
        [.. Files.In(Tree).Where(new IgnoreFile(File.ReadAllText(Dockerfile + ".dockerignore")).Allows)];

    private string Project => Path.Combine(Tree, _project);

    /// <summary>
    /// Commits the copy, whose root is the build context by that, and generates the Dockerfile of the project. The
    /// first call leaves only what git holds, as a clone would; each commits the generated files of the one before.
    /// </summary>
    /// <param name="publishLayers">
    /// Whether the published files come in layers, which a container cannot do where no project references the package.
    /// </param>
    /// <param name="environment">Further variables.</param>
    /// <param name="restores">Whether to restore first, as a build would, because packages decide.</param>
    public async Task<DotNetResult> Generate(
        bool publishLayers = true,
        IReadOnlyDictionary<string, string?>? environment = null,
        bool restores = false
    )
    {
        await Commit();
        return await DotNet.Run(
            Tree,
            [
                "msbuild",
                "./" + _project,
                "-t:GenerateDockerfile",
                "-v:n",
                .. restores ? ["-restore"] : Array.Empty<string>(),
                $"-p:DockerfilePublishLayers={publishLayers}",
                .. await ImportPackage(),
            ],
            environment
        );
    }

    /// <summary>
    /// Commits copies and generates their Dockerfiles as <see cref="Generate(bool, IReadOnlyDictionary{string, string?}?, bool)"/>
    /// does, all in one process, which reads no response file of a repository.
    /// </summary>
    public static async Task<DotNetResult> Generate(
        IReadOnlyList<CompletenessProof> proofs,
        bool publishLayers = true,
        IReadOnlyDictionary<string, string?>? environment = null
    )
    {
        foreach (var proof in proofs)
            await proof.Commit();
        var properties = string.Join(';', (await ImportPackage()).Append($"-p:DockerfilePublishLayers={publishLayers}"))
            .Replace("-p:", "", StringComparison.Ordinal);
        return await proofs[0]
            .Call(
                "all",
                proofs.Select(proof => $"""    <App Include="{Escape(proof.Project)}" />"""),
                $"""<MSBuild Projects="@(App)" Targets="GenerateDockerfile" Properties="{properties}" BuildInParallel="true" ContinueOnError="ErrorAndContinue" />""",
                environment
            );
    }

    /// <summary>
    /// Makes the tree that of a developer: with all that git ignores, and with what a build of each project would leave
    /// beside it.
    /// </summary>
    public void Soil()
    {
        CopyRepository();
        foreach (var project in Files.In(Tree).Where(file => file.EndsWith("proj", StringComparison.Ordinal)))
        {
            var directory = Path.Combine(Tree, Path.GetDirectoryName(project)!);
            foreach (var (name, text) in Dirt(Path.GetFileName(project)))
            {
                var file = Path.Combine(directory, name);
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                File.WriteAllText(file, text);
            }
        }
    }

    /// <summary>Makes the tree that of a developer, by a build in Debug that is published.</summary>
    public async Task Build()
    {
        CopyRepository();
        await Succeed(Tree, "dirty", ["publish", "./" + _project, "-c", "Debug", "-p:NuGetAudit=false"]);
    }

    private static async Task<string[]> ImportPackage()
    {
        var package = await StagewrightPackage.Extracted();
        return
        [
            $"-p:CustomAfterMicrosoftCommonTargets={package}/build/Stagewright.targets",
            $"-p:CustomAfterMicrosoftCommonCrossTargetingTargets={package}/buildMultiTargeting/Stagewright.targets",
        ];
    }

    /// <summary>
    /// Compares the restore of the restore layer alone with that of a clean clone, and then the same for each line of
    /// the layer that is left out, to see that the comparison would notice.
    /// </summary>
    /// <returns>What is wrong; empty if nothing is.</returns>
    public async Task<IReadOnlyList<string>> ProveRestoreLayer() => (await ProveRestoreLayers([this]))[0];

    /// <summary>Does it for several, in one process.</summary>
    /// <returns>What is wrong with each; empty if nothing is.</returns>
    public static async Task<IReadOnlyList<IReadOnlyList<string>>> ProveRestoreLayers(
        IReadOnlyList<CompletenessProof> proofs
    )
    {
        var prepared = new List<(CompletenessProof Proof, Experiment Experiment)>();
        foreach (var proof in proofs)
            prepared.Add((proof, await proof.PrepareRestores()));
        var log = await proofs[0]
            .WriteGraphs(prepared.SelectMany(each => each.Proof.ProjectsIn(each.Experiment.Trees)));
        return [.. prepared.Select(each => each.Proof.Judge(each.Experiment, log))];
    }

    private async Task<Experiment> PrepareRestores()
    {
        var layer = RestoreLayer.Read(await File.ReadAllTextAsync(Dockerfile));
        var clone = await Clone("clone");
        var context = LayContext("context");
        var mutants = layer.Copies.Select(copy => layer with { Copies = [.. layer.Copies.Except([copy])] }).ToList();
        var trees = mutants.Prepend(layer).Select((copied, index) => Lay(copied, context, $"tree{index}")).ToList();
        return new Experiment(
            [clone, .. trees],
            [.. layer.Copies.Select(copy => $"without line {copy.Line}, {copy.Text}")]
        );
    }

    private IReadOnlyList<string> Judge(Experiment experiment, DotNetResult log)
    {
        var graphs = experiment.Trees.Select(root => RestoreGraph.Read($"{root}.graph.json", root, _project)).ToList();
        var whole =
            graphs[0] ?? throw new InvalidOperationException($"NuGet writes no restore graph of the clone.\n{log}");
        return
        [
            .. whole.Difference(graphs[1]) is { } difference
                ? [$"The restore layer is incomplete: {difference}"]
                : Array.Empty<string>(),
            .. experiment
                .Mutants.Zip(graphs.Skip(2))
                .Where(pair => whole.Difference(pair.Second) is null)
                .Select(pair => $"The restore is the same {pair.First}"),
        ];
    }

    /// <summary>
    /// Compares the files of the context with those that git holds, and then the same with all let in, to see that the
    /// comparison would notice.
    /// </summary>
    /// <returns>What is wrong; empty if nothing is.</returns>
    public async Task<IReadOnlyList<string>> ProveContext()
    {
        var text = await File.ReadAllTextAsync(Dockerfile + ".dockerignore");
        var committed = (await Git.Run(Tree, "ls-files", "-z")).Split('\0').ToHashSet(StringComparer.Ordinal);
        var dirt = Files
            .In(Tree)
            .Where(file => !committed.Contains(file) && !file.StartsWith(".git/", StringComparison.Ordinal))
            .ToList();
        var faults = Held(text).Select(file => $"The context holds {file}, which no clone has.").ToList();
        if (!Held(text + "\n!**\n").Any())
            faults.Add("The context is as clean with all let in: nothing is proved.");
        return faults;

        IEnumerable<string> Held(string ignore) => dirt.Where(new IgnoreFile(ignore).Allows);
    }

    /// <summary>
    /// Restores and publishes the context as the Dockerfile says, with no packages in the cache, and compares the files
    /// with those of a plain publish of a clean clone.
    /// </summary>
    /// <returns>What is wrong; empty if nothing is.</returns>
    public async Task<IReadOnlyList<string>> ProvePublish()
    {
        var text = await File.ReadAllTextAsync(Dockerfile);
        var ignore = await File.ReadAllTextAsync(Dockerfile + ".dockerignore");
        var options = Options().Match(text).Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // Without the history the image has no commit to write into the assemblies, which the SDK does by itself where
        // there is one.
        string[] commit =
            MountsGit(text) || ignore.Contains("\n!.git\n", StringComparison.Ordinal)
                ? []
                : ["-p:EnableSourceControlManagerQueries=false"];

        // Both in the same folder, whose path is part of what the compiler writes.
        var work = await Clone("work");
        await RestoreTools(work, "plain", text);
        var plain = await Publish(work, "plain", ["-p:NuGetAudit=false", .. commit, .. options]);
        Directory.Delete(work, recursive: true);
        var context = await PublishContext(work, text, options);
        Directory.Delete(work, recursive: true);

        return
        [
            .. plain
                .Keys.Concat(context.Keys)
                .Distinct()
                .Order(StringComparer.Ordinal)
                .Where(name => plain.GetValueOrDefault(name) != context.GetValueOrDefault(name))
                .Select(name =>
                    $"{name} is {(context.ContainsKey(name) ? plain.ContainsKey(name) ? "different" : "published from the context only" : "missing")}"
                ),
        ];
    }

    private async Task<Dictionary<string, string>> PublishContext(string work, string text, string[] options)
    {
        var context = LayContext("files");
        Lay(RestoreLayer.Read(text), context, work);
        await Succeed(
            work,
            "context",
            [
                "restore",
                "./" + _project,
                "-p:Configuration=Release",
                "-p:NuGetAudit=false",
                .. text.Contains(" --locked-mode", StringComparison.Ordinal)
                    ? ["--locked-mode"]
                    : Array.Empty<string>(),
            ]
        );
        await RestoreTools(work, "context", text);
        if (MountsGit(text))
            Files.CopyDirectory(Path.Combine(Tree, ".git"), Path.Combine(work, ".git"));
        if (RestoreLayer.ReadReferences(text) is { } references)
        {
            Lay(references, context, work);
            await Succeed(
                work,
                "context",
                [
                    "build",
                    "./" + _project,
                    "-t:ResolveProjectReferences",
                    "-c",
                    "Release",
                    "--no-restore",
                    "-p:UseAppHost=false",
                    "-p:_IsPublishing=true",
                    .. options,
                ]
            );
        }
        Files.CopyDirectory(context, work);
        Directory.Delete(context, recursive: true);
        return await Publish(
            work,
            "context",
            [
                "--no-restore",
                .. options,
                .. text.Contains("-p:BuildProjectReferences=false", StringComparison.Ordinal)
                    ? ["-p:BuildProjectReferences=false"]
                    : Array.Empty<string>(),
                .. text.Contains("-t:LayerPublishedFiles", StringComparison.Ordinal)
                    ? ["-t:LayerPublishedFiles", .. Layers(text), .. await ImportPackage()]
                    : Array.Empty<string>(),
            ]
        );
    }

    /// <inheritdoc />
    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static bool IsOutput(string repository, string file) =>
        file.Split('/') is var parts
        && Enumerable
            .Range(0, parts.Length - 1)
            .Any(i =>
                parts[i] is "bin" or "obj"
                && Directory.EnumerateFiles(Path.Combine([repository, .. parts[..i]]), "*.*proj").Any()
            );

    // What builds leave: code that does not compile, a restore of no packages, settings that would be published.
    private static IEnumerable<(string Name, string Text)> Dirt(string project) =>
        [
            ("bin/Debug/net10.0/appsettings.dirt.json", "{}"),
            ("bin/Release/net10.0/publish/wwwroot/dirt.js", "dirt"),
            ("obj/Debug/net10.0/Dirt.cs", "#error dirt"),
            ("obj/project.assets.json", """{ "version": 3, "targets": {}, "libraries": {}, "packageFolders": {} }"""),
            ($"obj/{project}.nuget.g.props", "<Project />"),
        ];

    private void CopyRepository() => Files.CopyDirectory(_repository, Tree, file => !IsOutput(_repository, file));

    // First what a clone has, and nothing else; then the generated files, with times that no build knows.
    private async Task Commit()
    {
        await (_isCommitted ? CommitGenerated() : CommitRepository());
        _isCommitted = true;
        foreach (
            var state in Directory.EnumerateFiles(Tree, "stagewright.*.state", SearchOption.AllDirectories).ToList()
        )
            File.Delete(state);
    }

    // The file "forced" names what git holds although it ignores it.
    private async Task CommitRepository()
    {
        await Git.Commit(Tree);
        if (Path.Combine(Tree, "forced") is var forced && File.Exists(forced))
        {
            await Git.Run(Tree, ["add", "--force", .. File.ReadLines(forced)]);
            await Git.CommitAdded(Tree);
        }
        await Git.Run(Tree, "clean", "-ffdxq");
    }

    private async Task CommitGenerated()
    {
        await Git.Run(Tree, "add", "--force", Dockerfile, Dockerfile + ".dockerignore");
        await Git.CommitAdded(Tree);
    }

    private static IEnumerable<string> Layers(string dockerfile) =>
        LayersOption().Matches(dockerfile).Select(match => match.Value);

    // Without the address that it comes from, which the tree does not have.
    private async Task<string> Clone(string name)
    {
        var clone = Path.Combine(_directory, name);
        await Git.Run(_directory, "clone", "--quiet", Tree, clone);
        await Git.Run(clone, "remote", "remove", "origin");
        return clone;
    }

    // Who builds on the host has done it before.
    private async Task RestoreTools(string directory, string name, string dockerfile)
    {
        if (!dockerfile.Contains("dotnet tool restore", StringComparison.Ordinal))
            return;
        Directory.CreateDirectory(HomeOf(name));
        await Succeed(directory, name, ["tool", "restore"]);
    }

    // The SDK remembers in the user's home where it restored a tool to, and does not look whether that is still there.
    private string HomeOf(string name) => Path.Combine(_directory, name + "-home");

    private static bool MountsGit(string dockerfile) =>
        dockerfile.Contains("--mount=type=bind,source=.git,", StringComparison.Ordinal);

    // The context, as the engine gets it.
    private string LayContext(string name)
    {
        var context = Directory.CreateDirectory(Path.Combine(_directory, name)).FullName;
        Files.CopyDirectory(Tree, context, new IgnoreFile(File.ReadAllText(Dockerfile + ".dockerignore")).Allows);
        return context;
    }

    private string Lay(RestoreLayer layer, string context, string name)
    {
        var directory = Directory.CreateDirectory(Path.Combine(_directory, name)).FullName;
        (layer with { Secrets = [] }).Apply(context, directory);
        // Secrets do not come from the context.
        (layer with { Copies = [] }).Apply(Tree, directory);
        return directory;
    }

    // MSBuild needs no package for it, but a second to start.
    private async Task<DotNetResult> WriteGraphs(IEnumerable<(string Project, string Graph)> projects)
    {
        var items = projects.Select(project =>
            $"""    <Tree Include="{Escape(project.Project)}" AdditionalProperties="RestoreGraphOutputPath={Escape(project.Graph)}" />"""
        );
        return await Call(
            "graphs",
            items,
            """<MSBuild Projects="@(Tree)" Targets="GenerateRestoreGraphFile" Properties="Configuration=Release" BuildInParallel="true" ContinueOnError="true" />"""
        );
    }

    private IEnumerable<(string Project, string Graph)> ProjectsIn(IReadOnlyList<string> trees) =>
        trees
            .Select(root => (Project: Path.Combine(root, _project), Graph: $"{root}.graph.json"))
            .Where(tree => File.Exists(tree.Project));

    private async Task<DotNetResult> Call(
        string name,
        IEnumerable<string> items,
        string task,
        IReadOnlyDictionary<string, string?>? environment = null
    )
    {
        var file = Path.Combine(_directory, name + ".proj");
        await File.WriteAllTextAsync(
            file,
            $"""
            <Project>
              <ItemGroup>
            {string.Join('\n', items)}
              </ItemGroup>
              <Target Name="All">
                {task}
              </Target>
            </Project>
            """
        );
        return await DotNet.Run(_directory, ["msbuild", file, "-v:n", "-m"], environment);
    }

    // As MSBuild and XML read it.
    private static string Escape(string text) =>
        SecurityElement.Escape(MSBuildSpecial().Replace(text, match => $"%{(int)match.Value[0]:x2}"));

    // The files of all layers, which the image has in one folder.
    private async Task<Dictionary<string, string>> Publish(string directory, string name, string[] options)
    {
        var output = Path.Combine(_directory, name + "-output");
        await Succeed(
            directory,
            name,
            [
                "publish",
                "./" + _project,
                "-c",
                "Release",
                "-o",
                Path.Combine(output, "app"),
                "-p:UseAppHost=false",
                "-p:EnableDockerfileGeneration=false",
                .. options,
            ]
        );
        return Directory
            .EnumerateDirectories(output)
            .SelectMany(layer => Files.In(layer), (layer, file) => (File: file, Path: Path.Combine(layer, file)))
            .ToDictionary(file => file.File, file => Content(file.Path));
    }

    private async Task Succeed(string directory, string name, string[] arguments)
    {
        var environment = new Dictionary<string, string?>
        {
            ["NUGET_PACKAGES"] = Path.Combine(_directory, name + "-packages"),
        };
        if (Directory.Exists(HomeOf(name)))
            environment["DOTNET_CLI_HOME"] = HomeOf(name);
        var result = await DotNet.Run(directory, arguments, environment);
        if (result.ExitCode != 0)
            throw new InvalidOperationException(result.ToString());
    }

    // The times in the manifests of static files are those of the checkout, and the compressed ones have them inside.
    private static string Content(string file) =>
        Path.GetExtension(file) switch
        {
            ".gz" or ".br" => "",
            ".json" => Changing().Replace(File.ReadAllText(file), ""),
            _ => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file))),
        };

    [GeneratedRegex(@"-p:DockerfileLayers=\S+")]
    private static partial Regex LayersOption();

    [GeneratedRegex(@"dotnet publish .*? -c Release((?: -f \S+)?)")]
    private static partial Regex Options();

    [GeneratedRegex("[%$@'();?*]")]
    private static partial Regex MSBuildSpecial();

    [GeneratedRegex(
        """\{"Name":"(?:Last-Modified|ETag|Content-Length)","Value":"[^}]*\}|"Quality":"[^"]*"|"integrity"[^}]*"""
    )]
    private static partial Regex Changing();
}
