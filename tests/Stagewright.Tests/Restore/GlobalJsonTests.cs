using Stagewright.Diagnostics;
using Stagewright.Restore;

namespace Stagewright.Tests.Restore;

[TestClass]
public sealed class GlobalJsonTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [TestMethod]
    [DataRow("""{ "sdk": { "version": "10.0.100" } }""", "10.0.100", "latestPatch")]
    [DataRow(
        """{ /* why */ "sdk": { "version": "10.0.100", "rollForward": "latestMinor", }, }""",
        "10.0.100",
        "latestMinor"
    )]
    public void The_sdk_is_read(string json, string version, string rollForward) =>
        Assert.AreEqual(new GlobalJson(version, rollForward), GlobalJson.Read(_directory.Write("global.json", json)));

    [TestMethod]
    [DataRow("{}")]
    [DataRow("""{ "msbuild-sdks": { "A": "1.0.0" } }""")]
    [DataRow("""{ "sdk": { "version": "8.0.x" } }""")]
    [DataRow("""{ "sdk": { "version": "8.0" } }""")]
    [DataRow("""{ "sdk": { "rollForward": "major" } }""")]
    [DataRow("""{ "sdk": { "version": "10.0.100", "rollForward": "newest" } }""")]
    [DataRow("[]")]
    public void What_the_sdk_ignores_is_ignored(string json) =>
        Assert.IsNull(GlobalJson.Read(_directory.Write("global.json", json)));

    [TestMethod]
    [DataRow("""{ "sdk": { "version": "10.0.100" } }""", true)]
    [DataRow(
        """{ "sdk": { "version": "10.0.100", "rollForward": "latestFeature" }, "test": { "runner": "VSTest" } }""",
        false
    )]
    [DataRow("""{ "msbuild-sdks": { "A": "1.0.0" } }""", true)]
    [DataRow("""{ "msbuild-sdks": "none" }""", false)]
    [DataRow("{}", false)]
    [DataRow("[]", false)]
    public void A_build_needs_one_that_fixes_the_sdk_or_names_others(string json, bool isNeeded) =>
        Assert.AreEqual(isNeeded, GlobalJson.IsNeeded(_directory.Write("global.json", json)));

    [TestMethod]
    public void What_is_no_json_is_an_error_at_its_line()
    {
        var file = _directory.Write("global.json", "{\n  \"sdk\": {\n  oops\n}");
        var error = Assert.ThrowsExactly<DiagnosticException>(() => GlobalJson.Read(file)).Diagnostic;
        Assert.AreEqual(Descriptors.UnreadableInput, error.Descriptor);
        Assert.AreEqual((file, 3), (error.Location!.File, error.Location.Line));
    }
}
