using Stagewright.Diagnostics;
using Stagewright.Projects;

namespace Stagewright.Tests.Projects;

[TestClass]
public sealed class NuGetConfigurationTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [TestMethod]
    public void There_may_be_none() => Assert.IsNull(NuGetConfiguration.In(_directory.Path));

    [TestMethod]
    public void A_casing_that_linux_does_not_read_is_none()
    {
        _directory.Write("Nuget.config", "<configuration />");
        Assert.IsNull(NuGetConfiguration.In(_directory.Path));
    }

    [TestMethod]
    public void Folder_feeds_are_found()
    {
        var file = _directory.Write("NuGet.Config", """
            <configuration><packageSources><clear /><add key="web" value="https://feed.example.com/index.json" /><add key="local" value="./packages/" /></packageSources></configuration>
            """);
        var configuration = NuGetConfiguration.In(_directory.Path)!;
        Assert.AreEqual(file, configuration.File);
        CollectionAssert.AreEqual(new[] { Path.Combine(_directory.Path, "packages") }, configuration.FolderFeeds.ToArray());
        Assert.IsFalse(configuration.HoldsCredentials);
    }

    [TestMethod]
    [DataRow("packageSourceCredentials", true)]
    [DataRow("apikeys", true)]
    [DataRow("config", false)]
    public void Credentials_are_found(string section, bool expected)
    {
        _directory.Write("nuget.config", $"<configuration><{section}><add key=\"a\" value=\"b\" /></{section}></configuration>");
        Assert.AreEqual(expected, NuGetConfiguration.In(_directory.Path)!.HoldsCredentials);
    }

    [TestMethod]
    public void What_is_no_xml_is_an_error_at_its_line()
    {
        var file = _directory.Write("nuget.config", "<configuration>\n<oops\n</configuration>");
        var error = Assert.ThrowsExactly<DiagnosticException>(() => NuGetConfiguration.In(_directory.Path)).Diagnostic;
        Assert.AreEqual((Descriptors.UnreadableInput, file, 3), (error.Descriptor, error.Location!.File, error.Location.Line));
    }
}
