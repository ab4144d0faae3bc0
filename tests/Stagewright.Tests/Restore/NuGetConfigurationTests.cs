using Stagewright.Diagnostics;
using Stagewright.Restore;

namespace Stagewright.Tests.Restore;

[TestClass]
public sealed class NuGetConfigurationTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [TestMethod]
    public void There_may_be_none() => Assert.IsNull(NuGetConfiguration.In(_directory.Path));

    [TestMethod]
    [DataRow("Nuget.config", "nuget.config")]
    [DataRow("NuGet.CONFIG", "nuget.config")]
    [DataRow("NuGet.Config", "NuGet.Config")]
    public void Every_casing_is_found_because_other_systems_read_it(string name, string nameOnLinux)
    {
        Assert.AreEqual(_directory.Write(name, "<configuration />"), NuGetConfiguration.In(_directory.Path)!.File);
        Assert.AreEqual(nameOnLinux, NuGetConfiguration.NameOnLinux(name));
    }

    [TestMethod]
    public void Of_several_that_counts_which_linux_reads()
    {
        _directory.Write("NUGET.CONFIG", "<configuration />");
        var file = _directory.Write("NuGet.Config", "<configuration />");
        Assert.AreEqual(file, NuGetConfiguration.In(_directory.Path)!.File);
    }

    [TestMethod]
    public void Folder_feeds_are_found()
    {
        var file = _directory.Write(
            "NuGet.Config",
            """
            <configuration><packageSources><clear /><add key="web" value="https://feed.example.com/index.json" /><add key="local" value="./packages/" /></packageSources></configuration>
            """
        );
        var configuration = NuGetConfiguration.In(_directory.Path)!;
        Assert.AreEqual(file, configuration.File);
        CollectionAssert.AreEqual(
            new[] { Path.Combine(_directory.Path, "packages") },
            NuGetConfiguration.FolderFeeds([configuration]).ToArray()
        );
        Assert.IsFalse(configuration.HoldsCredentials);
    }

    [TestMethod]
    [DataRow("", "", "far shared", DisplayName = "none nearer")]
    [DataRow(
        """<packageSources><add key="near" value="near" /></packageSources>""",
        "",
        "near far shared",
        DisplayName = "one more"
    )]
    [DataRow(
        """<packageSources><add key="SHARED" value="near" /><add key="Shared" value="second" /></packageSources>""",
        "",
        "near far",
        DisplayName = "one of the same key"
    )]
    [DataRow(
        """<packageSources><add key="gone" value="gone" /><clear /><add key="near" value="near" /></packageSources>""",
        "",
        "near",
        DisplayName = "cleared"
    )]
    [DataRow("""<packageSources><clear /></packageSources>""", "", "", DisplayName = "cleared to none")]
    [DataRow(
        """<disabledPackageSources><add key="far" value="false" /><add key="Shared" value="true" /></disabledPackageSources>""",
        "",
        "shared",
        DisplayName = "disabled, by the key as it is written, whatever the value is"
    )]
    [DataRow(
        "",
        """<disabledPackageSources><add key="far" value="true" /></disabledPackageSources>""",
        "shared",
        DisplayName = "disabled farther away"
    )]
    [DataRow(
        """<disabledPackageSources><clear /></disabledPackageSources>""",
        """<disabledPackageSources><add key="far" value="true" /></disabledPackageSources>""",
        "far shared",
        DisplayName = "enabled again"
    )]
    [DataRow(
        """<packageSources><clear /></packageSources>""",
        """<fallbackPackageFolders><add key="a" value="fallback" /></fallbackPackageFolders>""",
        "fallback",
        DisplayName = "a fallback folder"
    )]
    [DataRow(
        """<fallbackPackageFolders><clear /></fallbackPackageFolders>""",
        """<fallbackPackageFolders><add key="a" value="fallback" /></fallbackPackageFolders>""",
        "far shared",
        DisplayName = "a fallback folder that is cleared"
    )]
    public void Of_the_folders_of_a_chain_those_are_read_that_no_nearer_file_takes_back(
        string near,
        string far,
        string expected
    )
    {
        _directory.Write(
            "nuget.config",
            $"""<configuration><packageSources><add key="far" value="far" /><add key="shared" value="shared" /></packageSources>{far}</configuration>"""
        );
        _directory.Write("src/nuget.config", $"<configuration>{near}</configuration>");
        NuGetConfiguration[] chain =
        [
            NuGetConfiguration.In(Path.Combine(_directory.Path, "src"))!,
            NuGetConfiguration.In(_directory.Path)!,
        ];
        Assert.AreEqual(
            expected,
            string.Join(
                ' ',
                NuGetConfiguration
                    .FolderFeeds(chain)
                    .Concat(NuGetConfiguration.FallbackFolders(chain))
                    .Select(Path.GetFileName)
            )
        );
    }

    [TestMethod]
    [DataRow(
        """<packageSourceCredentials><feed><add key="Username" value="me" /><add key="ClearTextPassword" value="s3cret" /></feed></packageSourceCredentials>""",
        true,
        "",
        1
    )]
    [DataRow(
        """<packageSourceCredentials><feed><add key="Username" value="me" /><add key="Password" value="AQAAANCM" /></feed></packageSourceCredentials>""",
        true,
        "",
        0
    )]
    [DataRow(
        """<packageSourceCredentials><feed><add key="Username" value="me" /><add key="ClearTextPassword" value="%FEED_TOKEN%" /></feed></packageSourceCredentials>""",
        false,
        "FEED_TOKEN",
        0
    )]
    [DataRow(
        """<packageSourceCredentials><feed><add key="ClearTextPassword" value="prefix-%FEED_TOKEN%" /></feed></packageSourceCredentials>""",
        true,
        "FEED_TOKEN",
        1
    )]
    [DataRow("""<apikeys><add key="https://feed.example.com" value="AQAAANCM" /></apikeys>""", true, "", 0)]
    [DataRow(
        """<clientCertificates><fileCert packageSource="feed" path="a.pfx" password="secret" /></clientCertificates>""",
        true,
        "",
        0
    )]
    [DataRow("""<config><add key="http_proxy.password" value="AQAAANCM" /></config>""", true, "", 0)]
    [DataRow("""<config><add key="globalPackagesFolder" value="%HOME%/packages" /></config>""", false, "", 0)]
    [DataRow(
        """<packageSources><add key="feed" value="https://me:s3cret@feed.example.com/index.json" /></packageSources>""",
        true,
        "",
        0
    )]
    [DataRow(
        """<packageSources><add key="feed" value="https://www.myget.org/F/company/auth/01234567-89ab-cdef-0123-456789abcdef/api/v3/index.json" /></packageSources>""",
        true,
        "",
        0
    )]
    [DataRow(
        """<packageSources><add key="feed" value="https://feed.example.com/%TENANT%/index.json" /></packageSources>""",
        false,
        "TENANT",
        0
    )]
    [DataRow(
        """<packageSources><add key="feed" value="https://feed.example.com/a%20b/index.json" /></packageSources>""",
        false,
        "",
        0
    )]
    [DataRow(
        """<packageSources><add key="feed" value="https://feed.example.com/Gesch%C3%A4ft/index.json" /></packageSources>""",
        false,
        "",
        0
    )]
    [DataRow(
        """<packageSources><add key="feed" value="https://feed.example.com/%E3%81%82a%e3%81%84b%F0%9F%98%80c%20/%2F/index.json" /></packageSources>""",
        false,
        "",
        0
    )]
    [DataRow(
        """<packageSources><add key="feed" value="https://feed.example.com/Gesch%E4%20ft/index.json" /></packageSources>""",
        false,
        "",
        0
    )]
    [DataRow(
        """<packageSources><add key="feed" value="https://feed.example.com/%C3%A4%20%FEED_TOKEN%/index.json" /></packageSources>""",
        false,
        "FEED_TOKEN",
        0
    )]
    [DataRow(
        """<packageSources><add key="feed" value="https://feed.example.com/%C3%A4%ABC%%E4%FEED_TOKEN%%20/%C3%A4" /></packageSources>""",
        false,
        "ABC FEED_TOKEN",
        0
    )]
    public void Credentials_and_variables_are_found(
        string section,
        bool holdsCredentials,
        string variables,
        int clearTextPasswords
    )
    {
        _directory.Write("nuget.config", $"<configuration>{section}</configuration>");
        var configuration = NuGetConfiguration.In(_directory.Path)!;
        Assert.AreEqual(holdsCredentials, configuration.HoldsCredentials);
        Assert.AreEqual(variables, string.Join(' ', configuration.Variables));
        Assert.HasCount(clearTextPasswords, configuration.ClearTextPasswords);
    }

    [TestMethod]
    public void A_packages_folder_in_the_repository_is_found()
    {
        _directory.Write(
            "nuget.config",
            """<configuration><config><add key="globalPackagesFolder" value="./packages" /></config></configuration>"""
        );
        Assert.AreEqual(
            Path.Combine(_directory.Path, "packages"),
            NuGetConfiguration.In(_directory.Path)!.PackagesDirectory
        );
    }

    [TestMethod]
    public void What_is_no_xml_is_an_error_at_its_line()
    {
        var file = _directory.Write("nuget.config", "<configuration>\n<oops\n</configuration>");
        var error = Assert.ThrowsExactly<DiagnosticException>(() => NuGetConfiguration.In(_directory.Path)).Diagnostic;
        Assert.AreEqual(
            (Descriptors.UnreadableInput, file, 3),
            (error.Descriptor, error.Location!.File, error.Location.Line)
        );
    }
}
