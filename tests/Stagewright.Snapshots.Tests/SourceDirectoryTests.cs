namespace Stagewright.Snapshots.Tests;

/// <summary>Their verified files are committed beside them.</summary>
[TestClass]
public sealed class SourceDirectoryTests : VerifyBase
{
    [TestMethod]
    public async Task Beside_the_test() => await Verify("FROM a\nUSER b\n");

    [TestMethod]
    public Task In_a_directory() => Verify("FROM a\n").UseDirectory("Verified");
}
