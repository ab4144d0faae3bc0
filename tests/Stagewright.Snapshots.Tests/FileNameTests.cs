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
            Verify("text", "Dockerfile").UseDirectory(Directory).DisableDiff(),
            "FileNameTests.Extension.received.Dockerfile"
        );

    [TestMethod]
    public async Task Type_name_and_method_name() =>
        await AssertFileAsync(In(Directory).UseTypeName("Gallery").UseMethodName("Web"), "Gallery.Web.received.txt");

    [TestMethod]
    [DataRow("8.0")]
    public async Task Text_for_parameters(string version) =>
        await AssertFileAsync(
            In(Directory).UseTextForParameters(version),
            "FileNameTests.Text_for_parameters_8.0.received.txt"
        );

    [TestMethod]
    [DataRow("a/b", 1.5, true)]
    public async Task Parameters(string path, double number, bool flag) =>
        await AssertFileAsync(
            In(Directory).UseParameters(path, number, flag),
            "FileNameTests.Parameters_path=a-b_number=1.5_flag=True.received.txt"
        );

    [TestMethod]
    [DataRow("a", "b")]
    public async Task Parameters_from_the_first_on(string first, string second)
    {
        Assert.AreNotEqual(first, second);
        await AssertFileAsync(
            In(Directory).UseParameters(first),
            "FileNameTests.Parameters_from_the_first_on_first=a.received.txt"
        );
    }

    [TestMethod]
    [DataRow("8.0", null)]
    public async Task Data_row(string version, string? suffix)
    {
        Assert.AreNotEqual(version, suffix);
        await AssertFileAsync(In(Directory), "FileNameTests.Data_row_version=8.0_suffix=null.received.txt");
    }

    [TestMethod]
    public async Task Too_many_parameters() =>
        Assert.Contains("0 parameters", await GetMessageAsync(In(Directory).UseParameters("a")));

    [TestMethod]
    public async Task Settings_object()
    {
        var settings = new VerifySettings();
        settings.UseDirectory(Directory);
        settings.UseTextForParameters("a");
        settings.DisableDiff();

        await AssertFileAsync(Verify("text", settings), "FileNameTests.Settings_object_a.received.txt");
    }

    [TestMethod]
    public async Task Static_verifier() =>
        await AssertFileAsync(
            Verifier.Verify("text").UseDirectory(Directory).DisableDiff(),
            "FileNameTests.Static_verifier.received.txt"
        );

    [TestMethod]
    public async Task Name_that_is_used_twice()
    {
        await GetMessageAsync(In(Directory));

        Assert.Contains("has been used", await GetMessageAsync(In(Directory)));
    }

    [TestMethod]
    public void Text_that_no_file_name_can_have() =>
        Assert.ThrowsExactly<ArgumentException>(() => In(Directory).UseTextForParameters("a:b"));

    [TestMethod]
    public async Task Path_that_the_compiler_shortened() =>
        Assert.Contains(
            "DeterministicSourcePaths",
            await GetMessageAsync(Verify("text", null, "/_/tests/FileNameTests.cs"))
        );

    private SettingsTask In(string directory) => Verify("text").UseDirectory(directory).DisableDiff();

    private async Task AssertFileAsync(SettingsTask verification, string name)
    {
        await GetMessageAsync(verification);
        CollectionAssert.AreEqual(new[] { name }, GetFileNames());
    }
}
