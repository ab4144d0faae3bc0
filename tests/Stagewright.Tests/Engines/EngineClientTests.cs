using System.Diagnostics;
using System.Globalization;
using Stagewright.Diagnostics;
using Stagewright.Engines;

namespace Stagewright.Tests.Engines;

/// <summary>Programs that stand in for the client of an engine.</summary>
[TestClass]
public sealed class EngineClientTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public required TestContext TestContext { get; set; }

    public void Dispose() => _directory.Dispose();

    [TestMethod]
    public void It_tells_each_line_and_the_code()
    {
        var lines = new List<string>();
        var answer = Call("echo one; echo two >&2; echo three; exit 7", lines.Add);
        Assert.AreEqual((7, "one\nthree", "two"), (answer.ExitCode, answer.Text, answer.Errors.Single()));
        CollectionAssert.AreEquivalent(new[] { "one", "two", "three" }, lines);
    }

    [TestMethod]
    public void It_gets_variables_that_the_environment_does_not_have()
    {
        var client = Client(new() { ["STAGEWRIGHT_NEW"] = "new", ["PATH"] = "/nowhere" });
        Assert.IsTrue(client.HasVariable("STAGEWRIGHT_NEW"));
        Assert.IsFalse(client.HasVariable("STAGEWRIGHT_NONE"));
        _directory.Write("script", "echo $STAGEWRIGHT_NEW; command -v sleep > /dev/null && echo path\n");
        Assert.AreEqual("new\npath", client.Call(["script"], TestContext.CancellationToken).Text);
    }

    [TestMethod]
    public void A_build_that_is_cancelled_leaves_no_process_behind()
    {
        using var cancellation = new CancellationTokenSource();
        var child = 0;
        var clock = Stopwatch.StartNew();
        Assert.Throws<OperationCanceledException>(() =>
            Call(
                "sleep 60 & echo $!; wait",
                line =>
                {
                    child = int.Parse(line, CultureInfo.InvariantCulture);
                    cancellation.Cancel();
                },
                cancellation.Token
            )
        );
        Assert.IsLessThan(30, clock.Elapsed.TotalSeconds);
        Assert.IsFalse(IsRunning(child));
    }

    [TestMethod]
    public void A_build_that_was_cancelled_before_starts_nothing() =>
        Assert.Throws<OperationCanceledException>(() =>
            new EngineClient("no-such-client", "/", new SourceLocation("")).Call([], new CancellationToken(true))
        );

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

    private EngineAnswer Call(string script, Action<string> onLine, CancellationToken? cancellation = null)
    {
        _directory.Write("script", script + "\n");
        return Client([]).Call(["script"], cancellation ?? TestContext.CancellationToken, onLine);
    }

    private EngineClient Client(Dictionary<string, string> variables) =>
        new("sh", _directory.Path, new SourceLocation("/repository/App.csproj")) { Variables = variables };
}
