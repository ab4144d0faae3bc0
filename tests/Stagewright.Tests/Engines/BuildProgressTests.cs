using Stagewright.Engines;

namespace Stagewright.Tests.Engines;

/// <summary>Which lines somebody who waits wants to see.</summary>
[TestClass]
public sealed class BuildProgressTests
{
    [TestMethod]
    [DataRow(
        "docker-compile",
        8,
        "[builder 7/7] RUN dotnet publish src/App/App.csproj -c Release --no-restore -o /app -p:UseAppHost=false"
    )]
    [DataRow(
        "buildah-compile",
        9,
        "[2/3] STEP 7/7: RUN dotnet publish src/App/App.csproj -c Release --no-restore -o /app -p:UseAppHost=false"
    )]
    public void The_steps_of_the_file(string recorded, int count, string last)
    {
        var steps = Recorded.Lines(recorded).Select(BuildProgress.Step).OfType<string>().ToList();
        Assert.HasCount(count, steps.Distinct().ToList());
        Assert.AreEqual(last, steps[^1]);
    }

    [TestMethod]
    [DataRow("#5 [linux/arm64 builder 2/7] WORKDIR /src", "[linux/arm64 builder 2/7] WORKDIR /src")]
    [DataRow("#5 [1/2] FROM x", "[1/2] FROM x")]
    [DataRow("STEP 1/2: FROM x", "STEP 1/2: FROM x")]
    [DataRow("#8 [internal] load build context", null)]
    [DataRow("#8 0.123 [1/2] FROM x", null)]
    [DataRow("--> Using cache", null)]
    public void A_line(string line, string? step) => Assert.AreEqual(step, BuildProgress.Step(line));
}
