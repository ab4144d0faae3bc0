using Stagewright.Frameworks;

namespace Stagewright.Tests.Evaluation;

[TestClass]
public sealed class DotNetVersionsTests
{
    private static readonly DotNetVersions Versions = new([
        new("9.0", "noble-chiseled", "2026-11-10"),
        new("10.0", "noble-chiseled"),
        new("11.0", "resolute-chiseled", IsPreview: true),
    ]);

    [TestMethod]
    [DataRow("net9.0;net10.0", "net10.0")]
    [DataRow("net10.0;net9.0", "net10.0")]
    [DataRow("netstandard2.0;NET9.0;net48", "NET9.0")]
    [DataRow("net9.0;net11.0", "net9.0")]
    [DataRow("net8.0;net11.0", "net11.0")]
    [DataRow("net10.0-windows;net9.0", "net9.0")]
    [DataRow("net8.0;net12.0;net48;netcoreapp3.1", null)]
    [DataRow("net10.0-linux;net;oops;", null)]
    public void Of_several_frameworks_the_newest_that_has_released_images_is_published(string all, string? expected) =>
        Assert.AreEqual(expected, Versions.Newest(all.Split(';')));

    [TestMethod]
    public void Those_of_the_catalog_are_read()
    {
        Assert.AreEqual("net6.0 to net11.0", DotNetVersions.Official.Range);
        Assert.IsFalse(DotNetVersions.Official.Versions.Any(version => version.IsPreview));
        Assert.IsFalse(DotNetVersions.Official.Has(new Version(5, 0)));
    }
}
