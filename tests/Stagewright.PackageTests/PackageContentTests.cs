using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using VerifyMSTest;

namespace Stagewright.PackageTests;

/// <summary>What is in the nupkg.</summary>
[TestClass]
public sealed partial class PackageContentTests : VerifyBase
{
    // https://github.com/dotnet/runtime/blob/main/docs/design/specs/PortablePdb-Metadata.md#source-link-c-and-vb-compilers
    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    [TestMethod]
    public async Task It_holds_exactly_these_files()
    {
        var names = await Read(package => package.Entries.Select(entry => entry.FullName).ToList());
        await Verify(string.Join('\n', names.Order(StringComparer.Ordinal)));
    }

    [TestMethod]
    public async Task It_is_a_development_dependency_that_depends_on_nothing()
    {
        var nuspec = await Read(package =>
        {
            using var stream = package.GetEntry("Stagewright.nuspec")!.Open();
            return XDocument.Load(stream);
        });
        var metadata = nuspec
            .Root!.Elements()
            .Single(element => element.Name.LocalName == "metadata")
            .Elements()
            .ToDictionary(element => element.Name.LocalName);
        Assert.AreEqual("Stagewright", metadata["id"].Value);
        Assert.AreEqual(StagewrightPackage.Version, metadata["version"].Value);
        Assert.AreEqual("true", metadata["developmentDependency"].Value);
        Assert.AreEqual("MIT", metadata["license"].Value);
        Assert.AreEqual("README.md", metadata["readme"].Value);
        Assert.AreEqual("icon.png", metadata["icon"].Value);
        Assert.IsFalse(metadata.ContainsKey("dependencies"), nuspec.ToString());
        Assert.IsFalse(metadata.ContainsKey("frameworkReferences"), nuspec.ToString());
    }

    [TestMethod]
    public async Task Its_readme_is_that_of_the_repository_with_links_that_lead_there_from_anywhere()
    {
        var readme = await Read(package =>
        {
            using var reader = new StreamReader(package.GetEntry("README.md")!.Open());
            return reader.ReadToEnd();
        });
        var links = Link().Matches(readme).Select(link => link.Groups[1].Value).ToList();
        Assert.IsGreaterThan(20, links.Count);
        Assert.AreEqual(
            "",
            string.Join(' ', links.Where(link => !link.StartsWith("https://", StringComparison.Ordinal)))
        );
        Assert.Contains(
            "https://raw.githubusercontent.com/stagewright/stagewright/main/docs/pictures/stale.svg",
            links
        );
        Assert.AreEqual(
            (await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Directory, "README.md"))).ReplaceLineEndings("\n"),
            readme
                .ReplaceLineEndings("\n")
                .Replace("](https://github.com/stagewright/stagewright/blob/main/", "](", StringComparison.Ordinal)
                .Replace(
                    "](https://raw.githubusercontent.com/stagewright/stagewright/main/",
                    "](",
                    StringComparison.Ordinal
                )
        );
    }

    [TestMethod]
    public async Task Nothing_in_it_is_msbuild_s_own()
    {
        var names = await Read(package => package.Entries.Select(entry => entry.Name).ToList());
        Assert.IsFalse(
            names.Exists(name => name.StartsWith("Microsoft.Build", StringComparison.OrdinalIgnoreCase)),
            string.Join(' ', names)
        );
        Assert.IsFalse(
            names.Exists(name => name.StartsWith("System.", StringComparison.OrdinalIgnoreCase)),
            string.Join(' ', names)
        );
    }

    [TestMethod]
    public async Task Another_clone_in_another_time_zone_makes_the_same_bytes()
    {
        var first = await File.ReadAllBytesAsync((await StagewrightPackage.Get()).File);
        var directory = RunDirectory.Subdirectory("another place");
        var result = await StagewrightPackage.PackClone(
            Path.Combine(directory, "a clone"),
            directory,
            new Dictionary<string, string?> { ["TZ"] = "Pacific/Kiritimati", ["LC_ALL"] = "tr_TR.UTF-8" }
        );
        Assert.AreEqual(0, result.ExitCode, result.ToString());
        var second = await File.ReadAllBytesAsync(Path.Combine(directory, StagewrightPackage.FileName));
        Assert.IsTrue(first.AsSpan().SequenceEqual(second), "The bytes differ.");
        Assert.Contains(
            "Microsoft.DotNet.ApiCompat.Task.ValidatePackageTask",
            result.Tasks,
            "The SDK's validation of the package is off."
        );
    }

    [TestMethod]
    public async Task A_ci_service_packs_none_that_does_not_lead_to_its_sources()
    {
        var directory = RunDirectory.Subdirectory("no commit");
        var clone = Path.Combine(directory, "clone");
        var packed = await StagewrightPackage.PackClone(clone, directory);
        Assert.AreEqual(0, packed.ExitCode, packed.ToString());
        File.Delete(Path.Combine(directory, StagewrightPackage.FileName));
        Directory.Move(Path.Combine(clone, ".git"), Path.Combine(directory, "gone"));
        var result = await DotNet.Run(
            clone,
            ["pack", "src/Stagewright", "-c", "Release", "-o", directory, "-p:NuGetAudit=false"],
            new Dictionary<string, string?> { ["CI"] = "true" },
            Path.Combine(directory, "pack.binlog")
        );
        Assert.AreNotEqual(0, result.ExitCode);
        Assert.Contains("The package would not lead to its sources", result.ToString());
        Assert.IsEmpty(Directory.GetFiles(directory, "*.nupkg"));
    }

    [TestMethod]
    public async Task The_symbols_are_in_the_assembly_and_lead_to_the_sources_of_the_commit()
    {
        var commit = await Read(package =>
        {
            using var stream = package.GetEntry("Stagewright.nuspec")!.Open();
            return XDocument
                .Load(stream)
                .Descendants()
                .Single(element => element.Name.LocalName == "repository")
                .Attribute("commit")!
                .Value;
        });
        var sourceLink = await Read(package =>
        {
            using var stream = package.GetEntry("tasks/net8.0/Stagewright.dll")!.Open();
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            memory.Position = 0;
            using var assembly = new PEReader(memory);
            var entry = assembly
                .ReadDebugDirectory()
                .Single(entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
            using var provider = assembly.ReadEmbeddedPortablePdbDebugDirectoryData(entry);
            var symbols = provider.GetMetadataReader();
            return symbols
                .CustomDebugInformation.Select(symbols.GetCustomDebugInformation)
                .Where(information => symbols.GetGuid(information.Kind) == SourceLink)
                .Select(information => Encoding.UTF8.GetString(symbols.GetBlobBytes(information.Value)))
                .Single();
        });
        Assert.HasCount(40, commit);
        Assert.Contains($"/stagewright/stagewright/{commit}/*", sourceLink);
        Assert.DoesNotContain(RunDirectory.Feed, sourceLink);
    }

    [TestMethod]
    public async Task The_bill_of_materials_names_the_packages_of_the_assemblies()
    {
        var (bill, libraries) = await Read(package =>
            (
                Json(package, "_manifest/spdx_2.2/manifest.spdx.json"),
                Json(package, "tasks/net8.0/Stagewright.deps.json").GetProperty("libraries")
            )
        );
        Assert.AreEqual("SPDX-2.2", bill.GetProperty("spdxVersion").GetString());
        Assert.AreEqual("2026-01-01T00:00:00Z", bill.GetProperty("creationInfo").GetProperty("created").GetString());
        var packages = bill.GetProperty("packages").EnumerateArray().ToList();
        CollectionAssert.AreEquivalent(
            libraries
                .EnumerateObject()
                .Where(library => library.Value.GetProperty("type").GetString() == "package")
                .Select(library => library.Name)
                .Append($"Stagewright/{StagewrightPackage.Version}")
                .ToList(),
            packages.Select(package => $"{package.GetProperty("name")}/{package.GetProperty("versionInfo")}").ToList()
        );
        var notices = await Read(package =>
        {
            using var reader = new StreamReader(package.GetEntry("THIRD-PARTY-NOTICES.txt")!.Open());
            return reader.ReadToEnd();
        });
        foreach (var package in packages.Skip(1))
        {
            Assert.Contains(
                package.GetProperty("licenseDeclared").GetString()!,
                new[] { "Apache-2.0", "BSD-2-Clause", "MIT" }
            );
            Assert.Contains(package.GetProperty("name").GetString()!, notices);
        }
        CollectionAssert.AreEqual(
            packages.Select(package => package.GetProperty("SPDXID").GetString()).ToList(),
            bill.GetProperty("relationships")
                .EnumerateArray()
                .Select(relationship => relationship.GetProperty("relatedSpdxElement").GetString())
                .ToList()
        );
    }

    private static JsonElement Json(ZipArchive package, string name)
    {
        using var stream = package.GetEntry(name)!.Open();
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }

    private static async Task<T> Read<T>(Func<ZipArchive, T> read)
    {
        using var package = ZipFile.OpenRead((await StagewrightPackage.Get()).File);
        return read(package);
    }

    [GeneratedRegex(@"\]\(([^)]*)\)")]
    private static partial Regex Link();
}
