using Microsoft.Build.Evaluation;
using Microsoft.Build.Execution;
using Microsoft.Build.Framework;

namespace Stagewright.EvaluationTests;

/// <summary>
/// Which projects the package's targets leave out. They are imported as NuGet does, and run in this process, without the
/// task.
/// </summary>
[TestClass]
public sealed class TargetsTests
{
    [TestMethod]
    [DataRow("", "", "true", "")]
    [DataRow("<OutputType>Library</OutputType>", "", "", "it is no executable (OutputType is 'Library')")]
    [DataRow("<PackAsTool>true</PackAsTool>", "", "", "it is packed as a tool (PackAsTool)")]
    [DataRow("<IsAspireHost>true</IsAspireHost>", "", "", "it is an Aspire host, which starts containers")]
    [DataRow("", "Nuke.Common", "false", "it is build automation or a benchmark (it references Nuke.Common)")]
    [DataRow(
        "",
        "Serilog;cake.frosting",
        "false",
        "it is build automation or a benchmark (it references cake.frosting)"
    )]
    [DataRow("", "Fake.Core.Target", "false", "it is build automation or a benchmark (it references Fake.Core.Target)")]
    [DataRow("", "BenchmarkDotNet", "false", "it is build automation or a benchmark (it references BenchmarkDotNet)")]
    [DataRow("", "BenchmarkDotNet.Artifacts.Extras;Serilog", "true", "")]
    [DataRow("<UsingMicrosoftNETSdkWeb>true</UsingMicrosoftNETSdkWeb>", "BenchmarkDotNet", "true", "")]
    // The switch overrules each of them.
    [DataRow(
        "<PackAsTool>true</PackAsTool><EnableDockerfileGeneration>true</EnableDockerfileGeneration>",
        "Nuke.Common",
        "true",
        ""
    )]
    [DataRow(
        "<DockerfileMode>Off</DockerfileMode>",
        "",
        "false",
        "EnableDockerfileGeneration is 'false' and DockerfileMode 'Off'"
    )]
    public void A_project_is_left_out_for_a_reason(string properties, string packages, string enabled, string reason)
    {
        var (project, log) = Decide(properties, packages);
        Assert.AreEqual(enabled, project.GetPropertyValue("EnableDockerfileGeneration"));
        Assert.AreEqual(reason, project.GetPropertyValue("_DockerfileSkippedBecause"));
        Assert.AreEqual(
            reason.Length == 0 ? "" : $"Stagewright writes no Dockerfile for App.csproj: {reason}.",
            string.Concat(log.Messages)
        );
        Assert.IsEmpty(log.Warnings);
    }

    [TestMethod]
    [DataRow("net8.0;net10.0", "net8.0", "")]
    [DataRow("net8.0;net10.0", "net10.0", "the build of net8.0 does")]
    [DataRow("netstandard2.0; net472 ;net10.0", "net10.0", "")]
    public void Of_several_builds_one_writes(string frameworks, string framework, string reason)
    {
        var (project, _) = Decide(
            "",
            "",
            new() { ["TargetFramework"] = framework },
            $"<TargetFrameworks>{frameworks}</TargetFrameworks>"
        );
        Assert.AreEqual(reason, project.GetPropertyValue("_DockerfileSkippedBecause"));
    }

    [TestMethod]
    public void A_project_that_is_named_as_nuke_names_it_is_build_automation()
    {
        var (project, _) = Decide("", "", name: "_build");
        Assert.AreEqual(
            "it is named _build, as build automation is",
            project.GetPropertyValue("_DockerfileSkippedBecause")
        );
    }

    [TestMethod]
    [DataRow("enabled", false)]
    [DataRow("1", true)]
    public void A_switch_that_is_neither_true_nor_false_is_said(string value, bool isCheck)
    {
        var (_, log) = Decide(
            $"<EnableDockerfileGeneration>{value}</EnableDockerfileGeneration>"
                + (isCheck ? "<DockerfileMode>Check</DockerfileMode>" : ""),
            ""
        );
        Assert.AreEqual(
            $"STW2045 <EnableDockerfileGeneration> is '{value}', which is neither true nor false, so the project gets no Dockerfile. Write true or false, or remove it.",
            (isCheck ? log.Errors : log.Warnings).Single()
        );
    }

    [TestMethod]
    public void A_file_that_takes_the_place_of_the_last_targets_changes_nothing()
    {
        using var repository = Repository("App", "", "", "<TargetFramework>net10.0</TargetFramework>")
            .Write("Other.targets", "<Project />")
            .Write(
                "Directory.Build.targets",
                "<Project><PropertyGroup><CustomAfterDirectoryBuildTargets>$(MSBuildThisFileDirectory)Other.targets</CustomAfterDirectoryBuildTargets><IsTestProject>$(Tests)</IsTestProject></PropertyGroup></Project>"
            );
        foreach (var (tests, expected) in new[] { ("", "true"), ("true", "") })
            Assert.AreEqual(
                expected,
                Evaluate(repository, "App", new() { ["Tests"] = tests }).GetPropertyValue("EnableDockerfileGeneration")
            );
    }

    private static (ProjectInstance Project, Log Log) Decide(
        string properties,
        string packages,
        Dictionary<string, string>? globalProperties = null,
        string framework = "<TargetFramework>net10.0</TargetFramework>",
        string name = "App"
    )
    {
        using var repository = Repository(name, properties, packages, framework);
        var project = Evaluate(repository, name, globalProperties ?? []);
        var log = new Log();
        TargetBuild.Run(project, ["_SayDockerfileSwitchIsOdd", "_DecideDockerfileInBuild"], log);
        return (project, log);
    }

    private static EvaluatedRepository Repository(string name, string properties, string packages, string framework)
    {
        var references = string.Concat(
            packages
                .Split(';', StringSplitOptions.RemoveEmptyEntries)
                .Select(package => $"<PackageReference Include=\"{package}\" Version=\"1.0.0\" />")
        );
        return new EvaluatedRepository()
            .Write(
                $"{name}.csproj",
                $"<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup>{framework}<OutputType>Exe</OutputType>{properties}</PropertyGroup><ItemGroup>{references}</ItemGroup></Project>"
            )
            .Write(
                $"obj/{name}.csproj.nuget.g.targets",
                $"<Project><Import Project=\"{RepositoryRoot.Directory}/build/Stagewright.targets\" /></Project>"
            );
    }

    private static ProjectInstance Evaluate(
        EvaluatedRepository repository,
        string name,
        Dictionary<string, string> properties
    )
    {
        using var collection = new ProjectCollection();
        return new Project(repository.PathOf($"{name}.csproj"), properties, null, collection).CreateProjectInstance();
    }

    private sealed class Log : ILogger
    {
        public List<string> Messages { get; } = [];

        public List<string> Warnings { get; } = [];

        public List<string> Errors { get; } = [];

        public LoggerVerbosity Verbosity { get; set; } = LoggerVerbosity.Diagnostic;

        public string? Parameters { get; set; }

        public void Initialize(IEventSource eventSource)
        {
            eventSource.MessageRaised += (_, e) =>
            {
                if (e.Message?.StartsWith("Stagewright writes", StringComparison.Ordinal) == true)
                    Messages.Add(e.Message);
            };
            eventSource.WarningRaised += (_, e) => Warnings.Add($"{e.Code} {e.Message}");
            eventSource.ErrorRaised += (_, e) => Errors.Add($"{e.Code} {e.Message}");
        }

        public void Shutdown() { }
    }
}
