namespace Stagewright.Snapshots.Tests;

[TestClass]
public sealed class FileNameTests : SnapshotTest
{
    [TestMethod]
    public async Task Class_and_method() =>
        await AssertFileAsync(In(Directory), "FileNameTests.Class_and_method.received.txt");

    [TestMethod]
    public async Task Extension() =>
        await AssertFileAsync(
            Verify("text", "dockerfile").UseDirectory(Directory),
            "FileNameTests.Extension.received.dockerfile"
        );

    [TestMethod]
    public async Task File_name() =>
        await AssertFileAsync(In(Directory).UseFileName("Dockerfile"), "Dockerfile.received.txt");

    [TestMethod]
    [DataRow("8.0")]
    public async Task Parameters_without_a_file_name(string version)
    {
        Assert.Contains("has parameters", await GetMessageAsync(In(Directory)));
        await AssertFileAsync(In(Directory).UseFileName($"Web_{version}"), "Web_8.0.received.txt");
    }

    [TestMethod]
    public async Task Name_that_is_used_twice()
    {
        await GetMessageAsync(In(Directory));

        Assert.Contains("has been used", await GetMessageAsync(In(Directory)));
    }

    [TestMethod]
    public async Task Path_that_the_compiler_shortened() =>
        Assert.Contains(
            "DeterministicSourcePaths",
            await GetMessageAsync(Verify("text", "txt", "/_/tests/FileNameTests.cs"))
        );

    private SettingsTask In(string directory) => Verify("text").UseDirectory(directory);

    private async Task AssertFileAsync(SettingsTask verification, string name)
    {
        await GetMessageAsync(verification);
        CollectionAssert.AreEqual(new[] { name }, GetFileNames());
    }
}
