using Stagewright.Diagnostics;
using Stagewright.Engines;

namespace Stagewright.Tests.Engines;

/// <summary>Which engine is called.</summary>
[TestClass]
public sealed class ContainerEngineTests : IDisposable
{
    private static readonly SourceLocation Place = new("/repository/App.csproj");
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [TestMethod]
    [DataRow("buildah podman docker", false, "docker")]
    [DataRow("buildah podman", false, "podman")]
    [DataRow("buildah.exe", false, "buildah")]
    [DataRow("buildah podman", true, "podman")]
    public void The_first_that_is_on_the_path(string programs, bool runs, string client)
    {
        foreach (var program in programs.Split(' '))
            _directory.Write($"bin/{program}", "");
        var path = string.Join(Path.PathSeparator, "/no/such/folder", "", Path.Combine(_directory.Path, "bin"));
        Assert.AreEqual(client, ContainerEngine.Find("", path, runs, Place).Client);
    }

    [TestMethod]
    [DataRow("/opt/bin/podman", nameof(EngineKind.Podman))]
    [DataRow("buildah.exe", nameof(EngineKind.Buildah))]
    [DataRow("nerdctl", nameof(EngineKind.Docker))]
    public void The_one_that_is_named(string named, string kind) =>
        Assert.AreEqual(
            new ContainerEngine(named, Enum.Parse<EngineKind>(kind)),
            ContainerEngine.Find(named, "", runs: false, Place)
        );

    [TestMethod]
    public void Without_one_the_error_says_what_was_looked_for()
    {
        var fault = Fault(() => ContainerEngine.Find("", _directory.Path, runs: false, Place));
        Assert.AreEqual(("STW5001", Place), (fault.Descriptor.Code, fault.Location));
        Assert.Contains("'docker' or 'podman' or 'buildah'", fault.Message);
    }

    [TestMethod]
    public void Buildah_runs_no_image() =>
        Assert.AreEqual("STW2008", Fault(() => ContainerEngine.Find("buildah", "", runs: true, Place)).Descriptor.Code);

    private static Diagnostic Fault(Action find) => Assert.ThrowsExactly<DiagnosticException>(find).Diagnostic;
}
