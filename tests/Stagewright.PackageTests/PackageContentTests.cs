using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using VerifyMSTest;

namespace Stagewright.PackageTests;

/// <summary>What is in the nupkg.</summary>
[TestClass]
public sealed class PackageContentTests : VerifyBase
{
    [TestMethod]
    public async Task It_holds_exactly_these_files()
    {
        var names = await Read(package => package.Entries.Select(entry => entry.FullName).ToList());
        // The part of the packaging format that has a random name.
        var listed = names.Where(name => !name.EndsWith(".psmdcp", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        await Verify(string.Join('\n', listed));
    }

    [TestMethod]
    public async Task It_is_a_development_dependency_that_depends_on_nothing()
    {
        var nuspec = await Read(package =>
        {
            using var stream = package.GetEntry("Stagewright.nuspec")!.Open();
            return XDocument.Load(stream);
        });
        var metadata = nuspec.Root!.Elements().Single(element => element.Name.LocalName == "metadata").Elements().ToDictionary(element => element.Name.LocalName);
        Assert.AreEqual("Stagewright", metadata["id"].Value);
        Assert.AreEqual(StagewrightPackage.Version, metadata["version"].Value);
        Assert.AreEqual("true", metadata["developmentDependency"].Value);
        Assert.AreEqual("MIT", metadata["license"].Value);
        Assert.AreEqual("README.md", metadata["readme"].Value);
        Assert.IsFalse(metadata.ContainsKey("dependencies"), nuspec.ToString());
        Assert.IsFalse(metadata.ContainsKey("frameworkReferences"), nuspec.ToString());
    }

    [TestMethod]
    public async Task Nothing_in_it_is_msbuild_s_own()
    {
        var names = await Read(package => package.Entries.Select(entry => entry.Name).ToList());
        Assert.IsFalse(names.Exists(name => name.StartsWith("Microsoft.Build", StringComparison.OrdinalIgnoreCase)), string.Join(' ', names));
        Assert.IsFalse(names.Exists(name => name.StartsWith("System.", StringComparison.OrdinalIgnoreCase)), string.Join(' ', names));
    }

    [TestMethod]
    public async Task The_symbols_are_in_the_assembly()
    {
        var types = await Read(package =>
        {
            using var stream = package.GetEntry("tasks/net8.0/Stagewright.dll")!.Open();
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            memory.Position = 0;
            using var assembly = new PEReader(memory);
            return assembly.ReadDebugDirectory().Select(entry => entry.Type).ToList();
        });
        Assert.Contains(DebugDirectoryEntryType.EmbeddedPortablePdb, types);
    }

    private static async Task<T> Read<T>(Func<ZipArchive, T> read)
    {
        using var package = ZipFile.OpenRead((await StagewrightPackage.Get()).File);
        return read(package);
    }
}
