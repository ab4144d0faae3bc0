using Stagewright.Apps;
using Stagewright.Diagnostics;
using Stagewright.Inputs;
using Stagewright.Settings;

namespace Stagewright.Tests.Inputs;

[TestClass]
public sealed class BuildContextTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly string _project;

    public BuildContextTests() => _project = _directory.Write("repository/src/App/App.csproj", "<Project />");

    [TestMethod]
    public void An_image_of_windows_needs_the_context_s_own_ignore_file()
    {
        var reading = new ProjectReading(
            SampleApps.Web with
            {
                Image = new ImageSettings { Family = "nanoserver-ltsc2025" },
            },
            new BuildContext(_directory.Path),
            [],
            [],
            [],
            [],
            []
        );
        var warning = DockerfileGenerator.Warnings(reading).Single();
        Assert.AreEqual(Descriptors.IgnoreFileNotRead, warning.Descriptor);
        StringAssert.Contains(warning.Message, "'src/Shop.Api/Dockerfile.dockerignore'");
        Assert.IsEmpty(DockerfileGenerator.Warnings(reading with { App = SampleApps.Web }));

        _directory.Write(".dockerignore", "**/bin\n**/obj\n");
        Assert.IsEmpty(DockerfileGenerator.Warnings(reading));
    }

    public void Dispose() => _directory.Dispose();

    [TestMethod]
    [DataRow("repository/.git/HEAD")]
    [DataRow("repository/.git")]
    public void It_is_the_git_root_in_a_worktree_too(string marker)
    {
        _directory.Write(marker, "");
        _directory.Write("repository/src/App.sln", "");
        Assert.AreEqual(Path.Combine(_directory.Path, "repository"), Find("").Directory);
    }

    [TestMethod]
    [DataRow("repository/App.sln")]
    [DataRow("repository/App.slnx")]
    public void Without_git_it_is_the_nearest_folder_with_a_solution(string solution)
    {
        _directory.Write(solution, "");
        Assert.AreEqual(Path.Combine(_directory.Path, "repository"), Find("").Directory);
    }

    [TestMethod]
    public void Without_both_it_is_what_the_inputs_have_in_common() =>
        Assert.AreEqual(
            Path.Combine(_directory.Path, "repository/src"),
            Find("", _directory.Write("repository/src/Lib/Lib.csproj", "")).Directory
        );

    [TestMethod]
    [DataRow("../..")]
    [DataRow("..\\..\\")]
    public void It_is_what_the_project_says(string value) =>
        Assert.AreEqual(Path.Combine(_directory.Path, "repository"), Find(value).Directory);

    [TestMethod]
    [DataRow("../Missing")]
    [DataRow("../../../other")]
    public void A_folder_that_cannot_be_it_is_an_error(string value)
    {
        _directory.Write("other/file", "");
        Assert.AreEqual(
            Descriptors.InvalidContext,
            Assert.ThrowsExactly<DiagnosticException>(() => Find(value)).Diagnostic.Descriptor
        );
    }

    private BuildContext Find(string configured, params string[] inputs) =>
        BuildContext.Find(_project, configured, inputs.Append(_project));
}
