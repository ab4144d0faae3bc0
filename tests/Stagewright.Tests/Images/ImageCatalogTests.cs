using System.Globalization;
using Stagewright.Images;

namespace Stagewright.Tests.Images;

/// <summary>The data is consistent: what it points to is there, and what the selector relies on holds.</summary>
[TestClass]
public sealed class ImageCatalogTests
{
    private static readonly ImageCatalog Catalog = ImageCatalog.Official;

    [TestMethod]
    public void It_says_where_it_comes_from_and_from_when()
    {
        Assert.IsNotEmpty(Catalog.Sources);
        Assert.IsTrue(
            DateOnly.TryParseExact(
                Catalog.Date,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out _
            ),
            Catalog.Date
        );
    }

    [TestMethod]
    public void The_versions_are_those_that_a_project_may_target() =>
        Assert.AreEqual("8.0 9.0 10.0 11.0", string.Join(' ', Catalog.Versions.Select(version => version.Version)));

    [TestMethod]
    public void Of_several_frameworks_the_targets_choose_one_that_has_images()
    {
        var targets = File.ReadAllText(
            Path.Combine(RepositoryRoot.Directory, "build", "Stagewright.TargetFramework.targets")
        );
        StringAssert.Contains(
            targets,
            $@"net({string.Join('|', Catalog.Versions.Select(version => Version.Parse(version.Version).Major))})\.0(?="
        );
    }

    [TestMethod]
    public void Names_are_unique_and_every_reference_leads_somewhere()
    {
        CollectionAssert.AllItemsAreUnique(Catalog.Families.Select(family => family.Name).ToList());
        foreach (var family in Catalog.Families)
        {
            foreach (var name in family.WithIcu.Concat(family.Instead).Append(family.Sdk).Append(family.AotSdk ?? ""))
                Assert.IsNotNull(Catalog.Find(name), $"{family.Name} names {name}");
            foreach (var version in family.Tags.Keys)
                Assert.IsNotNull(Catalog.Find(Version.Parse(version)), $"{family.Name} has {version}");
        }
    }

    [TestMethod]
    public void A_family_without_icu_has_one_with_it_on_the_same_c_library()
    {
        foreach (
            var family in Catalog.Families.Where(family =>
                !family.HasIcu && family.Tags.Values.Any(tag => tag.Images.Contains("aspnet"))
            )
        )
        {
            Assert.IsNotEmpty(family.WithIcu, family.Name);
            foreach (var extra in family.WithIcu.Select(name => Catalog.Find(name)!))
                Assert.AreEqual((family.Libc, true), (extra.Libc, extra.HasIcu), family.Name);
        }
    }

    [TestMethod]
    public void A_family_gives_way_and_is_built_on_its_own_c_library()
    {
        foreach (var family in Catalog.Families)
        {
            foreach (
                var other in family
                    .Instead.Append(family.Sdk)
                    .Append(family.AotSdk ?? family.Sdk)
                    .Select(name => Catalog.Find(name)!)
            )
                Assert.IsTrue(
                    other.Libc == family.Libc || !family.Tags.Values.Any(tag => tag.Images.Contains("aspnet")),
                    $"{family.Name} and {other.Name}"
                );
        }
    }

    [TestMethod]
    public void A_family_without_a_package_manager_has_a_distribution_with_one()
    {
        foreach (
            var family in Catalog.Families.Where(family =>
                family.PackageManager is null && family.Libc is "glibc" or "musl"
            )
        )
            Assert.IsNotNull(Catalog.Find(family.Sdk)!.PackageManager, family.Name);
    }

    [TestMethod]
    public void An_sdk_of_linux_has_a_package_manager_and_the_manager_knows_the_toolchain()
    {
        foreach (
            var family in Catalog.Families.Where(family =>
                !family.IsWindows && family.Tags.Values.Any(tag => tag.Images.Contains("sdk"))
            )
        )
            Assert.IsTrue(Catalog.NativeToolchains.ContainsKey(family.PackageManager ?? ""), family.Name);
    }

    [TestMethod]
    public void The_smallest_family_of_a_version_has_no_package_manager_and_no_icu()
    {
        foreach (var version in Catalog.Versions)
        {
            var smallest = Catalog.Find(version.Smallest)!;
            Assert.IsTrue(smallest is { PackageManager: null, HasIcu: false }, version.Version);
            Assert.IsTrue(
                smallest.Has("runtime-deps", Version.Parse(version.Version), ["amd64", "arm64"]),
                version.Version
            );
        }
    }

    [TestMethod]
    public void A_family_of_windows_is_for_one_architecture_and_gives_way_to_none()
    {
        var families = Catalog.Families.Where(family => family.IsWindows).ToList();
        Assert.HasCount(6, families);
        foreach (var family in families)
        {
            // A host runs images of its own version.
            Assert.IsEmpty(family.Instead, family.Name);
            Assert.AreEqual(family.Name, family.Sdk);
            foreach (var tag in family.Tags.Values)
                Assert.AreEqual(
                    "runtime aspnet sdk, amd64",
                    $"{string.Join(' ', tag.Images)}, {string.Join(' ', tag.Architectures)}",
                    family.Name
                );
        }
    }

    [TestMethod]
    public void Composite_images_are_of_asp_net_core_alone()
    {
        foreach (
            var family in Catalog.Families.Where(family => family.Name.Contains("-composite", StringComparison.Ordinal))
        )
            Assert.AreEqual(
                "aspnet",
                string.Join(' ', family.Tags.Values.SelectMany(tag => tag.Images).Distinct()),
                family.Name
            );
    }

    [TestMethod]
    [DataRow("mcr.microsoft.com/dotnet/aspnet:10.0", "aspnet 10.0 ''")]
    [DataRow(
        "mcr.microsoft.com/dotnet/aspnet:10.0.2-noble-chiseled-extra-arm64v8@sha256:5f",
        "aspnet 10.0 'noble-chiseled-extra'"
    )]
    [DataRow("mcr.microsoft.com/dotnet/runtime-deps:9.0-alpine3.24-amd64", "runtime-deps 9.0 'alpine3.24'")]
    [DataRow("mcr.microsoft.com/dotnet/sdk:10.0-amd64", "sdk 10.0 ''")]
    [DataRow("mcr.microsoft.com/dotnet/aspnet:10.0-unheard-of", "aspnet 10.0 unknown")]
    [DataRow("mcr.microsoft.com/dotnet/monitor:10.0", "")]
    [DataRow("mcr.microsoft.com/dotnet/aspnet", "")]
    [DataRow("registry.example.com/dotnet/aspnet:10.0", "")]
    public void A_name_is_taken_apart(string image, string expected)
    {
        var official = OfficialImage.Parse(image, OfficialImage.Registry, Catalog);
        Assert.AreEqual(
            expected,
            official is null
                ? ""
                : $"{official.Repository} {official.Version} {(official.Family is { } family ? $"'{family.Name}'" : "unknown")}"
        );
    }
}
