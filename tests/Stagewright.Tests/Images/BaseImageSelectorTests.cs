using Stagewright.Images;
using Stagewright.Projects;

namespace Stagewright.Tests.Images;

[TestClass]
public sealed class BaseImageSelectorTests
{
    [TestMethod]
    [DataRow("", false, "aspnet:10.0")]
    [DataRow("noble", false, "aspnet:10.0-noble")]
    [DataRow("noble-chiseled", false, "aspnet:10.0-noble-chiseled-extra")]
    [DataRow("noble-chiseled", true, "aspnet:10.0-noble-chiseled")]
    [DataRow("noble-chiseled-extra", false, "aspnet:10.0-noble-chiseled-extra")]
    [DataRow("noble-chiseled-composite", false, "aspnet:10.0-noble-chiseled-composite-extra")]
    [DataRow("alpine", false, "aspnet:10.0-alpine-extra")]
    [DataRow("alpine", true, "aspnet:10.0-alpine")]
    [DataRow("azurelinux3.0", false, "aspnet:10.0-azurelinux3.0")]
    [DataRow("azurelinux3.0-distroless", false, "aspnet:10.0-azurelinux3.0-distroless-extra")]
    public void The_family_has_icu_if_the_app_needs_it(string family, bool invariant, string expected)
    {
        var app = Apps.Web with { InvariantGlobalization = invariant, Container = new ContainerSettings { Family = family } };
        Assert.AreEqual("mcr.microsoft.com/dotnet/" + expected, BaseImageSelector.Select(app).Runtime);
    }

    [TestMethod]
    public void A_console_app_runs_on_the_runtime_image() =>
        Assert.AreEqual("mcr.microsoft.com/dotnet/runtime:10.0", BaseImageSelector.Select(Apps.Console).Runtime);

    [TestMethod]
    [DataRow(null, null, "10.0")]
    [DataRow("10.0.100", "latestPatch", "10.0.100")]
    [DataRow("10.0.100", "disable", "10.0.100")]
    [DataRow("10.0.100", "latestFeature", "10.0")]
    [DataRow("8.0.100", "latestMajor", "10.0")]
    [DataRow("11.0.100", "latestMinor", "11.0")]
    [DataRow("11.0.100-rc.1.25451.107", "patch", "11.0.100-rc.1.25451.107")]
    public void The_sdk_is_one_that_global_json_accepts(string? version, string? rollForward, string expected)
    {
        var app = Apps.Web with { GlobalJson = version is null ? null : new GlobalJson(version, rollForward!) };
        Assert.AreEqual("mcr.microsoft.com/dotnet/sdk:" + expected, BaseImageSelector.Select(app).Sdk);
    }

    [TestMethod]
    public void The_sdk_knows_the_newest_framework_of_the_closure() =>
        Assert.AreEqual("mcr.microsoft.com/dotnet/sdk:11.0", BaseImageSelector.Select(Apps.Web with { NewestFrameworkVersion = new(11, 0) }).Sdk);

    [TestMethod]
    public void An_alpine_app_is_built_on_alpine() =>
        Assert.AreEqual(
            "mcr.microsoft.com/dotnet/sdk:10.0-alpine",
            BaseImageSelector.Select(Apps.Web with { Container = new ContainerSettings { Family = "alpine3.24" } }).Sdk);
}
