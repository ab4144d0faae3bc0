using System.Diagnostics;
using Stagewright.Diagnostics;
using Stagewright.Pins;

namespace Stagewright.Tests.Pins;

/// <summary>Programs that stand in for the client of an engine.</summary>
[TestClass]
public sealed class RegistryClientTests : IDisposable
{
    private static readonly string Digest = "sha256:" + new string('1', 64);
    private static readonly SourceLocation Place = new("/repository/App.csproj", 7);

    private readonly TemporaryDirectory _directory = new();

    public required TestContext TestContext { get; set; }

    public void Dispose() => _directory.Dispose();

    [TestMethod]
    public void The_answer_is_the_digest_however_much_else_is_said()
    {
        var client = Client($$"""seq 1 50000 >&2; echo '{"digest":"{{Digest}}"}'""");
        Assert.AreEqual(Digest, client.Digest("node:22", TestContext.CancellationToken));
    }

    [TestMethod]
    public void It_is_asked_for_the_index_of_the_image()
    {
        var client = Client($$"""echo "$@" > asked; echo '{"digest":"{{Digest}}"}'""");
        client.Digest("node:22", TestContext.CancellationToken);
        Assert.AreEqual(
            "imagetools inspect --format {{json .Manifest}} node:22\n",
            File.ReadAllText(Path.Combine(_directory.Path, "asked"))
        );
    }

    [TestMethod]
    [DataRow("echo 'ERROR: node:22: not found' >&2; exit 1", "node:22: not found. ")]
    [DataRow("exit 1", "It does not say why. ")]
    [DataRow("echo {}", "Its answer names no digest. ")]
    [DataRow("read password; test -n \"$password\" || { echo 'no password' >&2; exit 1; }", "no password. ")]
    public void No_digest_is_a_fault_with_the_client_s_own_words(string script, string why)
    {
        var fault = FaultOf(Client(script));
        Assert.AreEqual(("STW5010", Place), (fault.Descriptor.Code, fault.Location));
        Assert.Contains(why, fault.Message);
        Assert.Contains("'node:22'", fault.Message);
    }

    [TestMethod]
    public void Who_does_not_answer_is_not_waited_for_nor_left_behind()
    {
        var clock = Stopwatch.StartNew();
        var fault = FaultOf(Client("sleep 60 & echo $! > child; wait", TimeSpan.FromSeconds(1)));
        Assert.Contains("There was no answer in 1 seconds. ", fault.Message);
        Assert.IsLessThan(30, clock.Elapsed.TotalSeconds);
        var child = int.Parse(
            File.ReadAllText(Path.Combine(_directory.Path, "child")),
            System.Globalization.CultureInfo.InvariantCulture
        );
        Assert.IsFalse(IsRunning(child));
    }

    [TestMethod]
    public void A_cancelled_call_ends()
    {
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        Assert.Throws<OperationCanceledException>(() => Client("sleep 60").Digest("node:22", cancellation.Token));
    }

    [TestMethod]
    [DataRow("stagewright-no-such-client")]
    [DataRow("/")]
    public void A_client_that_is_not_there(string client)
    {
        var fault = FaultOf(new RegistryClient(client, _directory.Path, TimeSpan.FromMinutes(1), Place));
        Assert.AreEqual(("STW5001", Place), (fault.Descriptor.Code, fault.Location));
        Assert.Contains($"'{client}'", fault.Message);
    }

    private static bool IsRunning(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return !found.WaitForExit(TimeSpan.FromSeconds(5));
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private Diagnostic FaultOf(RegistryClient client) =>
        Assert
            .ThrowsExactly<DiagnosticException>(() => client.Digest("node:22", TestContext.CancellationToken))
            .Diagnostic;

    // The shell takes the first argument, buildx, for the script to run.
    private RegistryClient Client(string script, TimeSpan? patience = null)
    {
        _directory.Write("buildx", script + "\n");
        return new RegistryClient("sh", _directory.Path, patience ?? TimeSpan.FromMinutes(1), Place);
    }
}
