using System.Text.RegularExpressions;
using Microsoft.Build.Evaluation;
using Microsoft.Build.Execution;
using Stagewright.Settings;

namespace Stagewright.EvaluationTests;

/// <summary>
/// When the task runs again. The package's targets are imported as NuGet does, and run in this process, without the
/// task.
/// </summary>
[TestClass]
public sealed partial class StateTests : IDisposable
{
    private const string State = "obj/Debug/net10.0/stagewright.App.csproj.state";
    private const string OddFolder = "odd ;%25*'(x)@|[1]{2}$";

    private static readonly string Targets = Path.Combine(
        RepositoryRoot.Directory,
        "build",
        "Stagewright.State.targets"
    );
    private static readonly string Sources = Path.Combine(RepositoryRoot.Directory, "src", "Stagewright");

    private readonly EvaluatedRepository _repository = new EvaluatedRepository()
        .Write(
            "App.csproj",
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType></PropertyGroup>
            </Project>
            """
        )
        .Write(
            "obj/App.csproj.nuget.g.targets",
            $"<Project><Import Project=\"{RepositoryRoot.Directory}/build/Stagewright.targets\" /></Project>"
        )
        .Write($"{OddFolder}/Input.cs", "")
        .Write("Dockerfile", "");

    [TestMethod]
    public void Each_known_property_and_item_has_one_row()
    {
        string[] labels =
        [
            "",
            .. LabelProperty()
                .Matches(File.ReadAllText(Path.Combine(Sources, "Settings", "NamedValues.cs")))
                .Select(match => "Image" + match.Groups[1].Value),
            "ImageBaseDigest",
            "ImageBaseName",
            "ImageSource",
        ];
        Assert.HasCount(12, labels);
        CollectionAssert.AreEqual(
            KnownNames
                .Properties.Concat(labels.Select(label => "ContainerGenerateLabels" + label))
                .Concat(KnownNames.Items)
                .Order(StringComparer.Ordinal)
                .ToList(),
            Rows().Order(StringComparer.Ordinal).ToList()
        );
    }

    [TestMethod]
    public void Each_property_and_item_that_is_read_has_a_row()
    {
        var read = Code("").SelectMany(text => Setting().Matches(text)).Select(match => match.Groups[1].Value).ToList();
        Assert.IsGreaterThan(30, read.Count);
        Assert.AreEqual("", string.Join(' ', read.Except(Rows()).Except(KnownNames.OfTargets)));
    }

    [TestMethod]
    public void Each_metadata_that_is_read_of_an_item_is_in_its_row() =>
        CollectionAssert.AreEqual(
            Code("Settings")
                .Concat(Code("Items"))
                .Append(File.ReadAllText(Path.Combine(Sources, "Sources", "ContextIncludes.cs")))
                .SelectMany(text => MetadataRead().Matches(text))
                .Select(match => match.Groups[1].Value)
                .Distinct()
                .Order(StringComparer.Ordinal)
                .ToList(),
            Metadata()
                .Matches(Table())
                .Select(match => match.Groups[1].Value)
                .Where(name => name != "Identity")
                .Distinct()
                .Order(StringComparer.Ordinal)
                .ToList()
        );

    [TestMethod]
    public void The_state_holds_each_path_as_it_is()
    {
        Keep();
        var lines = _repository.TextOf(State).Split('\n', StringSplitOptions.TrimEntries);
        CollectionAssert.AreEqual(
            new[]
            {
                PathOf("Dockerfile.input"),
                PathOf($"{OddFolder}/Input.cs.input"),
                PathOf($"{OddFolder}/.absent.absent"),
                PathOf($"{OddFolder}.folder"),
            },
            lines[..^2]
        );
        Assert.EndsWith(".facts", lines[^2]);
        var next = Next();
        CollectionAssert.AreEqual(
            new[] { PathOf("Dockerfile"), PathOf($"{OddFolder}/Input.cs") },
            next.GetItems("_DockerfileKnownInput").Select(item => item.EvaluatedInclude).ToList()
        );
        Assert.IsFalse(RunsAgain(next));
    }

    [TestMethod]
    public void A_fault_keeps_no_state()
    {
        var project = Evaluate();
        project.SetProperty("_DockerfileHasFault", "true");
        Build(project, "_KeepDockerfileState");
        Assert.IsFalse(File.Exists(PathOf(State)));
    }

    [TestMethod]
    public void A_file_that_was_absent()
    {
        Keep();
        var path = $"{OddFolder}/.absent";
        // Written where it was, so that the folder's time alone would tell.
        var time = Directory.GetLastWriteTimeUtc(PathOf(OddFolder));
        _repository.Write(path, "");
        Directory.SetLastWriteTimeUtc(PathOf(OddFolder), time);
        Assert.IsTrue(RunsAgain(Next()));
        File.Delete(PathOf(path));
        Directory.SetLastWriteTimeUtc(PathOf(OddFolder), time);
        Assert.IsFalse(RunsAgain(Next()));
    }

    [TestMethod]
    public void A_new_file_in_a_folder()
    {
        Keep();
        _repository.Write($"{OddFolder}/New.cs", "");
        Directory.SetLastWriteTimeUtc(PathOf(OddFolder), DateTime.UtcNow.AddMinutes(1));
        Assert.IsTrue(RunsAgain(Next()));
    }

    [TestMethod]
    [DataRow("ContainerDescription", "a;b")]
    [DataRow("ContainerDescription", "a;;b")]
    [DataRow("ContainerDescription", "*")]
    [DataRow("ContainerTitle", "a;b")]
    [DataRow("TargetFrameworks", "net10.0;net9.0")]
    public void Another_value_of_a_property(string property, string value)
    {
        Keep();
        Assert.IsTrue(RunsAgain(Next(project => project.SetProperty(property, value))));
        Keep(project => project.SetProperty(property, value));
        Assert.IsFalse(RunsAgain(Next(project => project.SetProperty(property, value))));
        Assert.IsTrue(RunsAgain(Next(project => project.SetProperty(property, value + ";"))));
        Assert.IsTrue(RunsAgain(Next()));
    }

    [TestMethod]
    public void Another_value_of_a_metadata()
    {
        Keep(project => Port(project, "tcp"));
        Assert.IsFalse(RunsAgain(Next(project => Port(project, "tcp"))));
        Assert.IsTrue(RunsAgain(Next(project => Port(project, "udp"))));

        static void Port(ProjectInstance project, string type) =>
            project.AddItem("ContainerPort", "9090", [KeyValuePair.Create("Type", type)]);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(0.5)]
    [DataRow(0.97)]
    public void A_part_of_a_state(double share)
    {
        Keep();
        var text = _repository.TextOf(State);
        _repository.Write(State, text[..(int)(text.Length * share)]);
        Assert.IsTrue(RunsAgain(Next()));
    }

    public void Dispose() => _repository.Dispose();

    /// <summary>Writes the state as after a task that ended well.</summary>
    private void Keep(Action<ProjectInstance>? change = null)
    {
        var project = Evaluate(change);
        Add("_DockerfileFoundInput", "Dockerfile", $"{OddFolder}/Input.cs");
        Add("_DockerfileFoundAbsent", $"{OddFolder}/.absent");
        Add("_DockerfileFoundFolder", OddFolder);
        project.SetProperty("_DockerfileHasFault", "false");
        Build(project, "_CollectDockerfileInputs", "_KeepDockerfileState");

        void Add(string type, params string[] paths)
        {
            foreach (var path in paths)
                project.AddItem(type, ProjectCollection.Escape(PathOf(path)));
        }
    }

    /// <summary>What the build after that finds.</summary>
    private ProjectInstance Next(Action<ProjectInstance>? change = null)
    {
        var project = Evaluate(change);
        Build(project, "_CollectDockerfileInputs");
        return project;
    }

    /// <summary>Whether an input is missing or newer than the state, for which MSBuild runs the target.</summary>
    private bool RunsAgain(ProjectInstance project) =>
        project
            .GetItems("_DockerfileInput")
            .Select(item => item.EvaluatedInclude)
            .Where(path =>
                path != PathOf("obj/project.assets.json") && !path.EndsWith(".dll", StringComparison.Ordinal)
            )
            .Any(path =>
                !File.Exists(path) || File.GetLastWriteTimeUtc(path) > File.GetLastWriteTimeUtc(PathOf(State))
            );

    private ProjectInstance Evaluate(Action<ProjectInstance>? change = null)
    {
        using var collection = new ProjectCollection();
        var project = new Project(PathOf("App.csproj"), null, null, collection).CreateProjectInstance();
        change?.Invoke(project);
        return project;
    }

    private static void Build(ProjectInstance project, params string[] targets) =>
        Assert.IsTrue(TargetBuild.Run(project, targets));

    private string PathOf(string path) => _repository.PathOf(path);

    private static string Table()
    {
        var text = File.ReadAllText(Targets);
        return text.Split("<_DockerfileSettings>")[1].Split("</_DockerfileSettings>")[0];
    }

    private static IEnumerable<string> Rows() =>
        Row().Matches(Table()).Select(match => match.Groups[1].Value).Where(name => Setting().IsMatch($"\"{name}\""));

    private static IEnumerable<string> Code(string room) =>
        Directory
            .EnumerateFiles(Path.Combine(Sources, room), "*.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) != "KnownNames.cs" && !IsMade(file))
            .Select(File.ReadAllText);

    private static bool IsMade(string file) =>
        Path.GetRelativePath(Sources, file).Split(Path.DirectorySeparatorChar)[0] is "obj" or "bin";

    [GeneratedRegex(@"[$@]\((\w+)")]
    private static partial Regex Row();

    [GeneratedRegex(@"%\((\w+)\)")]
    private static partial Regex Metadata();

    [GeneratedRegex("GetMetadataValue\\(\"(\\w+)\"")]
    private static partial Regex MetadataRead();

    [GeneratedRegex("\"((?:Dockerfile|Container)[A-Z]\\w+)\"")]
    private static partial Regex Setting();

    [GeneratedRegex("\\(\"(\\w+)\", \"Container\\w+\"\\)")]
    private static partial Regex LabelProperty();
}
