using Stagewright.Diagnostics;
using Stagewright.Engines;
using Stagewright.Running;

namespace Stagewright.Tests.Running;

/// <summary>A container that is started for a first look. A script stands in for the engine's client.</summary>
[TestClass]
public sealed class ContainerRunTests : IDisposable
{
    private static readonly RunRequest Request = new()
    {
        Image = "app",
        Container = "c",
        Port = 8080,
    };
    private readonly TemporaryDirectory _directory = new();
    private readonly List<string> _lines = [];

    public required TestContext TestContext { get; set; }

    public void Dispose() => _directory.Dispose();

    [TestMethod]
    public void It_has_no_right_that_nobody_gave_it()
    {
        var request = Request with
        {
            Ports = ["8080/tcp", "9090/tcp"],
            WritableFolders = ["/app/data"],
            More = ["-e", "A=b c"],
        };
        Assert.AreEqual(
            "run -d --name c --read-only --cap-drop=ALL --security-opt=no-new-privileges --tmpfs /tmp -v /app/data "
                + "-p 127.0.0.1:8080:8080/tcp -p 127.0.0.1::9090/tcp -e A=b c app",
            string.Join(' ', request.Words())
        );
        Assert.Contains("127.0.0.1::8080/tcp", (request with { Port = null }).Words());
    }

    [TestMethod]
    public void What_it_prints_is_told_and_it_is_removed()
    {
        Run("echo one; echo two >&2", "false 0");
        CollectionAssert.AreEquivalent(new[] { "8080/tcp at 127.0.0.1:32780", "one", "two" }, _lines);
        Assert.AreEqual("rm -f -v c", Called()[^1]);
    }

    [TestMethod]
    public void One_that_ends_with_an_error_is_an_error_with_its_last_lines()
    {
        var fault = Fault("seq 1 12; echo 'Read-only file system'", "false 139");
        Assert.AreEqual("STW5030", fault.Descriptor.Code);
        Assert.Contains(
            "code 139. Its last lines: 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | Read-only file system. ",
            fault.Message
        );
        Assert.Contains("<DockerfileWritableDirectory>", fault.Message);
        Assert.AreEqual("rm -f -v c", Called()[^1]);
        Assert.Contains("It printed nothing. ", Fault("", "false 1").Message);
    }

    [TestMethod]
    public void One_that_still_runs_was_left_by_somebody_who_has_seen_enough() => Run("", "true 0");

    [TestMethod]
    public void One_that_is_cancelled_is_removed()
    {
        using var cancellation = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() =>
            Container("echo one; sleep 60", "true 0").Run(_ => { }, _ => cancellation.Cancel(), cancellation.Token)
        );
        Assert.AreEqual("rm -f -v c", Called()[^1]);
    }

    [TestMethod]
    [DataRow("Bind for 127.0.0.1:8080 failed: port is already allocated", "STW5031", "DockerfileRunPort")]
    [DataRow("failed to bind host port for 127.0.0.1:8080: address already in use", "STW5031", "DockerfileRunPort")]
    [DataRow("unknown flag: --memroy", "STW5032", "DockerfileEngine")]
    public void One_that_cannot_be_started_is_an_error_and_is_removed(string words, string code, string property)
    {
        var fault = Fault(
            "",
            "",
            $"echo 'docker: {words}' >&2; echo >&2; echo \"Run 'docker run --help'\" >&2; exit 125"
        );
        Assert.AreEqual((code, property), (fault.Descriptor.Code, fault.Location!.File));
        Assert.Contains(words, fault.Message);
        Assert.AreEqual("rm -f -v c", Called()[^1]);
    }

    [TestMethod]
    [DataRow(
        "[{\"Config\":{\"ExposedPorts\":{\"10000/tcp\":{},\"8080/tcp\":{}},\"Volumes\":{\"/b\":{},\"/a\":{}}}}]",
        "8080/tcp 10000/tcp /a /b"
    )]
    [DataRow("[{\"Config\":{\"ExposedPorts\":null}}]", "")]
    [DataRow("[]", null)]
    [DataRow("Error: no such image", null)]
    public void An_image_says_its_ports_and_volumes(string inspected, string? expected)
    {
        var config = ImageConfig.Parse(inspected);
        Assert.AreEqual(expected, config is null ? null : string.Join(' ', config.Ports.Concat(config.Volumes)));
    }

    [TestMethod]
    [DataRow("0", "is no port")]
    [DataRow("65536", "is no port")]
    [DataRow("http", "is no port")]
    [DataRow("8080", "exposes no port")]
    public void A_port_that_is_none_is_an_error(string port, string why)
    {
        var fault = Assert
            .ThrowsExactly<DiagnosticException>(() =>
                new RunOptions(port, "").Plan("app", new ImageConfig([], []), [], Locate)
            )
            .Diagnostic;
        Assert.AreEqual(("STW2008", "DockerfileRunPort"), (fault.Descriptor.Code, fault.Location!.File));
        Assert.Contains(why, fault.Message);
    }

    [TestMethod]
    public void A_folder_that_is_a_volume_of_the_image_needs_none_of_ours() =>
        Assert.AreEqual(
            "/app/logs",
            new RunOptions("", "")
                .Plan("app", new ImageConfig([], ["/app/data"]), ["/app/data", "/app/logs"], Locate)
                .WritableFolders.Single()
        );

    private Diagnostic Fault(string logs, string state, string run = "") =>
        Assert.ThrowsExactly<DiagnosticException>(() => Run(logs, state, run)).Diagnostic;

    private void Run(string logs, string state, string run = "") =>
        Container(logs, state, run)
            .Run(
                ports => _lines.AddRange(ports.Select(port => $"{port.Port} at {port.Address}")),
                _lines.Add,
                TestContext.CancellationToken
            );

    private ContainerRun Container(string logs, string state, string run = "")
    {
        var client = _directory.Write(
            "docker",
            $"""
            #!/bin/sh
            echo "$@" >> called
            case $1 in
            run) {run}
            ;;
            port) echo '8080/tcp -> 127.0.0.1:32780';;
            logs) {logs}
            ;;
            inspect) echo '{state}';;
            esac

            """.ReplaceLineEndings("\n")
        );
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(client, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new ContainerRun(new EngineClient(client, _directory.Path, Locate("DockerfileEngine")), Request, Locate);
    }

    private string[] Called() => File.ReadAllLines(Path.Combine(_directory.Path, "called"));

    private static SourceLocation Locate(string property) => new(property);
}
