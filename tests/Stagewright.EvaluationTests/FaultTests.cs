using Microsoft.Build.Framework;
using Stagewright.Diagnostics;
using Stagewright.Tasks;

namespace Stagewright.EvaluationTests;

/// <summary>
/// A fault of Stagewright's own fails no build: the engine of these tests throws where a step begins, and so somewhere
/// in each room.
/// </summary>
[TestClass]
public sealed class FaultTests
{
    private const string App =
        """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType></PropertyGroup></Project>""";

    private static readonly string[] Steps =
    [
        "evaluation",
        "inputs",
        "settings",
        "checks",
        "images",
        "templates",
        "rendering",
        "output",
    ];

    private static IEnumerable<string> AllSteps => Steps;

    [TestMethod]
    [DynamicData(nameof(AllSteps))]
    public void A_fault_in_a_step_is_one_warning_and_the_files_stay(string step)
    {
        using var repository = new EvaluatedRepository().Write("src/App/App.csproj", App);
        var (isDone, engine, task) = Run(repository, step);

        Assert.IsTrue(isDone, "The build fails.");
        Assert.IsTrue(task.HasFault);
        Assert.IsEmpty(engine.Errors);
        var warning = engine.Warnings.Single();
        Assert.AreEqual(Descriptors.InternalFault.Code, warning.Code);
        Assert.AreEqual(repository.PathOf("src/App/App.csproj"), warning.File);
        StringAssert.Contains(warning.Message, nameof(InvalidTimeZoneException));
        StringAssert.Contains(warning.Message, $"the step '{step}' of App.csproj");
        // The details are for whoever asks for them.
        Assert.IsTrue(
            engine.Messages.Single(message => message.Message!.Contains("   at ", StringComparison.Ordinal)).Importance
                == MessageImportance.Low
        );
        Assert.IsFalse(File.Exists(repository.PathOf("src/App/Dockerfile")));
    }

    [TestMethod]
    [DataRow(true, "Write")]
    [DataRow(false, "Check")]
    [DataRow(false, "check")]
    public void Whoever_waits_for_the_answer_gets_an_error(bool isCalledByName, string mode)
    {
        using var repository = new EvaluatedRepository().Write("src/App/App.csproj", App);
        var (isDone, engine, _) = Run(repository, "inputs", isCalledByName, mode);

        Assert.IsFalse(isDone);
        Assert.AreEqual(Descriptors.InternalFault.Code, engine.Errors.Single().Code);
        Assert.IsEmpty(engine.Warnings);
    }

    [TestMethod]
    public void Every_step_of_a_build_is_among_those_that_are_tried()
    {
        using var repository = new EvaluatedRepository().Write("src/App/App.csproj", App);
        var (isDone, engine, task) = Run(repository, "none");

        Assert.IsTrue(isDone);
        Assert.IsFalse(task.HasFault);
        CollectionAssert.AreEqual(
            Steps,
            engine
                .Messages.Select(message => message.Message!)
                .Where(text => text.StartsWith("Stagewright: ", StringComparison.Ordinal))
                .Select(text => text["Stagewright: ".Length..^1])
                .ToList()
        );
        Assert.IsTrue(File.Exists(repository.PathOf("src/App/Dockerfile")));
    }

    private static (bool IsDone, TestEngine Engine, GenerateDockerfile Task) Run(
        EvaluatedRepository repository,
        string faultyStep,
        bool isCalledByName = false,
        string mode = "Write"
    )
    {
        var engine = new TestEngine(message =>
        {
            if (message.Message == $"Stagewright: {faultyStep}.")
                throw new InvalidTimeZoneException("made up");
        });
        var task = new GenerateDockerfile
        {
            BuildEngine = engine,
            Configuration = "Release",
            IsCalledByName = isCalledByName,
            Mode = mode,
            ProjectFile = repository.PathOf("src/App/App.csproj"),
            TemplateDirectory = Path.Combine(RepositoryRoot.Directory, "templates"),
        };
        return (task.Execute(), engine, task);
    }
}
