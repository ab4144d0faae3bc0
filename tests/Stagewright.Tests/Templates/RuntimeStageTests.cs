using Stagewright.Apps;
using Stagewright.Diagnostics;
using Stagewright.Inputs;
using Stagewright.Settings;
using Stagewright.Templates;

namespace Stagewright.Tests.Templates;

/// <summary>Templates of a repository whose last stage is not what runs the app.</summary>
[TestClass]
public sealed class RuntimeStageTests : IDisposable
{
    private readonly TemporaryDirectory _context = new();

    public void Dispose() => _context.Dispose();

    [TestMethod]
    [DataRow("runtime", "", DisplayName = "No text")]
    [DataRow("runtime", "FROM base AS final\n", DisplayName = "Another name")]
    [DataRow("runtime", "# FROM base AS runtime\n", DisplayName = "In a comment")]
    [DataRow("runtime", "RUN <<END\nFROM base AS runtime\nEND\n", DisplayName = "In a here-document")]
    [DataRow("runtime", "RUN echo \\\nFROM base AS runtime\n", DisplayName = "In a command")]
    [DataRow("Dockerfile", "{{~ block 'header' ~}}\nFROM scratch\n", DisplayName = "In a skeleton")]
    public void No_stage_is_named_runtime(string template, string text)
    {
        var file = _context.Write($".stagewright/{template}.scriban", text);
        var fault = Fault(SampleApps.Web)!;
        Assert.AreEqual(
            (Descriptors.RuntimeStageMissing, new SourceLocation(file)),
            (fault.Descriptor, fault.Location),
            fault.Message
        );
        Assert.Contains("'Dockerfile'", fault.Message);
        Assert.IsNull(Fault(SampleApps.Web with { AllowsAnyLastStage = true }));
        Assert.IsNull(Fault(SampleApps.Web with { IsSingleStage = true }));
    }

    [TestMethod]
    [DataRow("runtime", "\nFROM builder AS runtime\n", 2)]
    [DataRow("runtime", "FROM builder AS one\nfrom one as Runtime\n", 2)]
    [DataRow("runtime", "FROM --platform=linux/amd64 mcr.microsoft.com/dotnet/sdk:10.0 AS runtime\n", 1)]
    [DataRow("runtime", "FROM {{ sdk_image | word }} AS runtime\n", 0)]
    [DataRow("after-runtime", "LABEL a=b\nFROM builder AS lint\nRUN dotnet format\n", 2)]
    [DataRow("after-Dockerfile", "FROM builder\n", 1)]
    public void The_last_stage_holds_the_SDK(string template, string text, int line)
    {
        var file = _context.Write($".stagewright/{template}.scriban", text);
        var fault = Fault(SampleApps.Web)!;
        Assert.AreEqual(
            (Descriptors.LastStageHoldsSdk, new SourceLocation(file, line)),
            (fault.Descriptor, fault.Location),
            fault.Message
        );
        Assert.IsNull(Fault(SampleApps.Web with { AllowsAnyLastStage = true }));
    }

    [TestMethod]
    [DataRow("before-runtime", "FROM builder AS lint\nRUN dotnet format\n")]
    [DataRow("after-runtime", "FROM runtime AS final\n")]
    [DataRow("after-runtime", "FROM base AS debug\n")]
    [DataRow("after-runtime", "RUN <<'A' <<B\nFROM builder\nA\nFROM builder\nB\n")]
    [DataRow("after-runtime", "RUN cat <<<x && echo $((1<<A)) \\\n# FROM builder\n    FROM builder\n")]
    [DataRow("after-runtime", "# FROM builder \\\nLABEL a=b\n")]
    [DataRow("runtime", "ARG IMAGE\nFROM $IMAGE AS runtime\nCOPY --from=builder /publish/ ./\n")]
    public void Other_stages_are_the_user_s_own_affair(string template, string text)
    {
        _context.Write($".stagewright/{template}.scriban", text);
        Assert.IsNull(Fault(SampleApps.Web));
    }

    [TestMethod]
    public void The_file_says_how_a_line_is_continued()
    {
        var stages = new RenderedStages(
            "# syntax=docker/dockerfile:1\n# escape=`\nFROM a AS b\nCOPY x C:\\\nFROM b\nRUN echo `\nFROM c\n"
        );
        Assert.AreEqual("a b", string.Join(' ', stages.All.Select(stage => stage.Image)));
    }

    [TestMethod]
    public void A_project_that_names_the_SDK_s_image_to_run_on_means_it() =>
        Assert.IsNull(
            Fault(
                SampleApps.Web with
                {
                    Image = new ImageSettings
                    {
                        BaseImage = "mcr.microsoft.com/dotnet/sdk:10.0",
                        SdkImage = "mcr.microsoft.com/dotnet/sdk:10.0",
                    },
                }
            )
        );

    private Diagnostic? Fault(AppProject app)
    {
        var reading = new ProjectReading(app, new BuildContext(_context.Path), [], [], [], [], []);
        var templates = new TemplateLibrary(
            DockerfileGenerator.TemplateDirectories(reading).Present,
            RepositoryRoot.TemplateDirectory
        );
        try
        {
            DockerfileGenerator.Render(reading, templates);
            return null;
        }
        catch (DiagnosticException e)
        {
            return e.Diagnostic;
        }
    }
}
