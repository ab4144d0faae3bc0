using System.Text.RegularExpressions;

namespace Stagewright.PackageTests;

/// <summary>
/// A test with a repository of its own, in which the SDK really builds. Its logs are kept if it fails.
/// </summary>
public abstract partial class PackageTest : IDisposable
{
    /// <summary>Set by the test runner.</summary>
    public required TestContext TestContext { get; set; }

    protected TestRepository Repository { get; } = new();

    protected string Dockerfile => Repository.Read("Dockerfile");

    [TestCleanup]
    public void KeepTheLogsOfAFailure()
    {
        if (TestContext.CurrentTestOutcome == UnitTestOutcome.Passed)
            return;
        var directory = Directory
            .CreateDirectory(Path.Combine(RepositoryRoot.Directory, "artifacts", "test-results"))
            .FullName;
        var row = string.Concat((TestContext.TestData ?? []).Select(value => $".{Unsafe().Replace($"{value}", "-")}"));
        var name = $"{GetType().Name}.{TestContext.TestName}{row}";
        foreach (var log in Repository.BinaryLogs)
            File.Copy(
                log,
                Path.Combine(directory, $"{name[..Math.Min(name.Length, 200)]}.{Path.GetFileName(log)}"),
                overwrite: true
            );
    }

    public void Dispose()
    {
        Repository.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Calls the SDK, and fails the test if the call fails.</summary>
    protected async Task<DotNetResult> Succeed(params string[] arguments)
    {
        var result = await Repository.Run(arguments);
        Assert.AreEqual(0, result.ExitCode, result.ToString());
        return result;
    }

    /// <summary>
    /// Calls the SDK, and fails the test unless the call ends with one error of Stagewright's, said in one line.
    /// </summary>
    protected async Task<DotNetResult> FailWith(string code, params string[] arguments) =>
        AssertFailure(code, await Repository.Run(arguments));

    /// <summary>Fails the test unless the call ended with one error of Stagewright's, said in one line.</summary>
    protected static DotNetResult AssertFailure(string code, DotNetResult result)
    {
        Assert.AreNotEqual(0, result.ExitCode, result.ToString());
        Assert.AreEqual(code, string.Join(' ', result.Errors.Select(error => error.Code)), result.ToString());
        Assert.HasCount(
            1,
            Lines(result).Where(line => line.Contains($"error {code}: ", StringComparison.Ordinal)),
            result.ToString()
        );
        Assert.DoesNotContain(" at Stagewright.", result.Output);
        Assert.DoesNotContain(" at Scriban.", result.Output);
        Assert.DoesNotContain(" at System.", result.Output);
        return result;
    }

    /// <summary>
    /// What the build printed, without the summary at its end, which says each error and warning a second time.
    /// </summary>
    protected static IEnumerable<string> Lines(DotNetResult result) =>
        result
            .Output.Split('\n')
            .Select(line => line.TrimEnd('\r'))
            .TakeWhile(line => line is not ("Build FAILED." or "Build succeeded."));

    [GeneratedRegex("[^A-Za-z0-9._]+")]
    private static partial Regex Unsafe();
}
