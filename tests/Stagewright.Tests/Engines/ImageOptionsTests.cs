using Stagewright.Diagnostics;
using Stagewright.Engines;

namespace Stagewright.Tests.Engines;

/// <summary>What the properties of an image mean.</summary>
[TestClass]
public sealed class ImageOptionsTests
{
    [TestMethod]
    [DataRow("", "", "", "shop-api")]
    [DataRow("", "", "1;latest", "shop-api:1 shop-api:latest")]
    [DataRow("", "shop/api", "", "shop/api")]
    [DataRow("localhost:5000/", "shop/api", "1", "localhost:5000/shop/api:1")]
    [DataRow("registry.example.com", "", "", "registry.example.com/shop-api")]
    public void Its_names_are_those_of_the_SDK(string registry, string repository, string tags, string names) =>
        Assert.AreEqual(names, string.Join(' ', Names("shop-api", registry, repository, tags)));

    [TestMethod]
    public void A_repository_takes_the_place_of_the_tag_of_the_header() =>
        Assert.AreEqual("shop:2", Names("shop:dev", "", "", "2").Single());

    [TestMethod]
    [DataRow("Shop API", "", "", "", "DockerfileTag")]
    [DataRow("shop", "", "Shop", "", "ContainerRepository")]
    [DataRow("shop", "https://registry.example.com", "", "", "ContainerRegistry")]
    [DataRow("shop", "", "", "a b", "ContainerImageTag")]
    [DataRow("shop", "", "", "-1", "ContainerImageTag")]
    public void What_is_no_name_is_an_error(
        string otherwise,
        string registry,
        string repository,
        string tags,
        string property
    )
    {
        var fault = Fault(() => Names(otherwise, registry, repository, tags));
        Assert.AreEqual(("STW5023", property), (fault.Descriptor.Code, fault.Location!.File));
    }

    [TestMethod]
    [DataRow("shop", "shop:builder")]
    [DataRow("shop:1", "shop:1-builder")]
    [DataRow("localhost:5000/shop", "localhost:5000/shop:builder")]
    public void Another_stage_has_another_name(string name, string expected) =>
        Assert.AreEqual(expected, ImageName.OfStage(name, "builder"));

    [TestMethod]
    [DataRow("linux/amd64;linux/arm64")]
    [DataRow("linux/amd64+linux/arm64")]
    [DataRow(" linux/amd64, linux/arm64 ")]
    public void Platforms_are_separated(string text) =>
        Assert.AreEqual(
            "linux/amd64 linux/arm64",
            string.Join(' ', new ImageOptions { Platforms = text }.NamedPlatforms)
        );

    [TestMethod]
    [DataRow("", null)]
    [DataRow("315532800", 315_532_800L)]
    [DataRow("1700000000", 1_700_000_000L)]
    public void A_time(string text, long? epoch) => Assert.AreEqual(epoch, Epoch(text));

    [TestMethod]
    [DataRow("yesterday", "is no number")]
    [DataRow("-1", "is no number")]
    [DataRow("0", "1970-01-01")]
    [DataRow("4102444800", "2100-01-01")]
    [DataRow("1700000000000", "9892-")]
    [DataRow("99999999999999999999", "is no number")]
    public void What_is_no_time_is_an_error(string text, string why)
    {
        var fault = Fault(() => Epoch(text));
        Assert.AreEqual(("STW2008", "DockerfileSourceDateEpoch"), (fault.Descriptor.Code, fault.Location!.File));
        Assert.Contains(why, fault.Message);
    }

    private static IReadOnlyList<string> Names(string otherwise, string registry, string repository, string tags) =>
        new ImageOptions
        {
            Registry = registry,
            Repository = repository,
            Tags = tags.Split(';', StringSplitOptions.RemoveEmptyEntries),
        }.Names(otherwise, property => new SourceLocation(property));

    private static long? Epoch(string text) =>
        new ImageOptions { SourceDateEpoch = text }.Epoch(property => new SourceLocation(property));

    private static Diagnostic Fault(Func<object?> read) =>
        Assert.ThrowsExactly<DiagnosticException>(() => read()).Diagnostic;
}
