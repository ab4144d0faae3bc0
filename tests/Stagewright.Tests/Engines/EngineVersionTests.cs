using Stagewright.Diagnostics;
using Stagewright.Engines;

namespace Stagewright.Tests.Engines;

/// <summary>What engines say of themselves.</summary>
[TestClass]
public sealed class EngineVersionTests
{
    private static readonly EngineClient Client = new("client", "/", new SourceLocation("/repository/App.csproj"));

    [TestMethod]
    [DataRow("docker-version", nameof(EngineKind.Docker), "28.5.2")]
    [DataRow("buildah-version", nameof(EngineKind.Buildah), "1.28.2")]
    public void It_says_its_version(string recorded, string kind, string version) =>
        Assert.AreEqual(
            (Enum.Parse<EngineKind>(kind), Version.Parse(version)),
            Read(0, Recorded.Lines(recorded), Enum.Parse<EngineKind>(kind))
        );

    [TestMethod]
    public void A_client_named_docker_can_be_Podman_s() =>
        Assert.AreEqual(
            (EngineKind.Podman, new Version(4, 3, 1)),
            Read(0, Recorded.Lines("podman-version"), EngineKind.Docker)
        );

    [TestMethod]
    [DataRow(
        " Version: 18.09.1\nServer:\n Engine:\n  Version:          19.3.15\n",
        nameof(EngineKind.Docker),
        "19.3.15"
    )]
    [DataRow("Version:         1.19.6\n", nameof(EngineKind.Buildah), "1.19.6")]
    public void One_that_is_too_old_is_an_error(string text, string kind, string version)
    {
        var fault = Fault(() => Read(0, text.Split('\n'), Enum.Parse<EngineKind>(kind)));
        Assert.AreEqual("STW5021", fault.Descriptor.Code);
        Assert.Contains($"version {version}, and {kind} ", fault.Message);
    }

    [TestMethod]
    public void A_version_that_is_not_understood_is_no_reason_to_stop() =>
        Assert.AreEqual((EngineKind.Docker, null), Read(0, ["Version: dev"], EngineKind.Docker));

    [TestMethod]
    public void One_that_does_not_answer_is_an_error_with_its_own_words()
    {
        const string Words = "Cannot connect to the Docker daemon at unix:///nope. Is the docker daemon running?";
        var fault = Fault(() => EngineVersion.Read(new EngineAnswer(1, [], [Words]), Client, EngineKind.Docker));
        Assert.AreEqual(("STW5020", Client.Place), (fault.Descriptor.Code, fault.Location));
        Assert.Contains(Words, fault.Message);
        Assert.Contains("30 seconds", Fault(() => EngineVersion.Read(null, Client, EngineKind.Docker)).Message);
    }

    private static (EngineKind, Version?) Read(int code, IReadOnlyList<string> output, EngineKind kind) =>
        EngineVersion.Read(new EngineAnswer(code, output, []), Client, kind);

    private static Diagnostic Fault(Action read) => Assert.ThrowsExactly<DiagnosticException>(read).Diagnostic;
}
