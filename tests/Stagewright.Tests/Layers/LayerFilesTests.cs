using System.Runtime.Versioning;
using System.Text;
using Stagewright.Layers;

namespace Stagewright.Tests.Layers;

[TestClass]
public sealed class LayerFilesTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [TestMethod]
    [DataRow("1970-01-01")]
    [DataRow("2026-11-26")]
    [DataRow("2099-12-31")]
    public void The_same_files_have_the_same_times_whatever_the_clock_said(string clock)
    {
        Write("one", DateTime.UtcNow);
        Write("two", DateTime.Parse(clock, null));
        LayerFiles.Normalize([PathOf("one"), PathOf("two")]);

        CollectionAssert.AreEqual(Times("one"), Times("two"));
    }

    [TestMethod]
    public void A_file_of_the_same_length_has_another_time()
    {
        _directory.Write("layers/app/app/wwwroot/a.css", "p { color: red }");
        _directory.Write("layers/app/app/wwwroot/b.css", "p { color: tan }");
        LayerFiles.Normalize([PathOf("layers")]);

        Assert.AreNotEqual(Time("layers/app/app/wwwroot/a.css"), Time("layers/app/app/wwwroot/b.css"));
    }

    [TestMethod]
    public void A_time_lies_ahead_and_in_what_32_bits_can_say()
    {
        for (var i = 0; i < 1_000; i++)
        {
            var time = ContentTime.Of(new MemoryStream(Encoding.UTF8.GetBytes($"{i}")));
            Assert.IsTrue(time > new DateTime(2033, 10, 18) && time < new DateTime(2038, 1, 19, 3, 14, 8), $"{time:O}");
            Assert.AreEqual(0, time.Ticks % TimeSpan.TicksPerSecond);
        }
    }

    [TestMethod]
    public void Folders_have_one_time_also_that_of_a_file_that_was_moved_out()
    {
        _directory.Write("layers/app/app/data/x.txt", "x");
        Directory.CreateDirectory(PathOf("layers/writable/app/data"));
        LayerFiles.Normalize([PathOf("layers")]);

        foreach (var folder in new[] { "layers", "layers/app/app", "layers/app/app/data", "layers/writable/app/data" })
            Assert.AreEqual(ContentTime.OfFolders, Directory.GetLastWriteTimeUtc(PathOf(folder)), folder);
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    [UnsupportedOSPlatform("windows")]
    public void What_the_umask_of_a_checkout_left_is_gone()
    {
        _directory.Write("app/data.txt", "x");
        _directory.Write("app/App", "x");
        File.SetUnixFileMode(PathOf("app/data.txt"), (UnixFileMode)0b110_110_000);
        File.SetUnixFileMode(PathOf("app/App"), (UnixFileMode)0b111_111_000);
        LayerFiles.Normalize([PathOf("app")]);

        Assert.AreEqual((UnixFileMode)0b110_100_100, File.GetUnixFileMode(PathOf("app/data.txt")));
        Assert.AreEqual((UnixFileMode)0b111_101_101, File.GetUnixFileMode(PathOf("app/App")));
    }

    [TestMethod]
    public void The_manifest_says_the_time_of_the_file_that_lies_in_another_layer()
    {
        _directory.Write("layers/content/app/wwwroot/css/site.css", "p { }");
        _directory.Write(
            "layers/app/app/App.staticwebassets.endpoints.json",
            """
            {"Version":1,"Endpoints":[{"Route":"css/site.a1.css","AssetFile":"css/site.css","ResponseHeaders":[{"Name":"ETag","Value":"\"a+b=\""},{"Name":"Last-Modified","Value":"Thu, 26 Nov 2026 08:19:13 GMT"}]},{"Route":"x","AssetFile":"gone.css","ResponseHeaders":[{"Name":"Last-Modified","Value":"Thu, 26 Nov 2026 08:19:13 GMT"}]}]}
            """
        );
        LayerFiles.Normalize([PathOf("layers")]);

        var time = Time("layers/content/app/wwwroot/css/site.css").ToString("R");
        Assert.AreEqual(
            $$"""
            {"Version":1,"Endpoints":[{"Route":"css/site.a1.css","AssetFile":"css/site.css","ResponseHeaders":[{"Name":"ETag","Value":"\"a+b=\""},{"Name":"Last-Modified","Value":"{{time}}"}]},{"Route":"x","AssetFile":"gone.css","ResponseHeaders":[{"Name":"Last-Modified","Value":"Thu, 26 Nov 2026 08:19:13 GMT"}]}]}
            """,
            File.ReadAllText(PathOf("layers/app/app/App.staticwebassets.endpoints.json"))
        );
    }

    [TestMethod]
    [DataRow("app", "wwwroot/css/site.css")]
    [DataRow("wwwroot", "wwwroot/css/site.css")]
    [DataRow("wwwroot/shop", "wwwroot/css/site.css")]
    [DataRow("app", "wwwroot/wwwroot/css/site.css")]
    public void An_asset_is_found_by_its_path_in_the_web_root(string directory, string file)
    {
        var asset = file["wwwroot/".Length..];
        _directory.Write($"layers/app/{directory}/{file}", "p { }");
        _directory.Write($"layers/app/{directory}/wwwroot/other/wwwroot/{asset}", "b { }");
        var manifest = $"layers/app/{directory}/App.staticwebassets.endpoints.json";
        _directory.Write(
            manifest,
            $$"""
            {"Endpoints":[{"AssetFile":"{{asset}}","ResponseHeaders":[{"Name":"Last-Modified","Value":"of the checkout"}]}]}
            """
        );
        LayerFiles.Normalize([PathOf("layers")]);
        Assert.Contains(Time($"layers/app/{directory}/{file}").ToString("R"), File.ReadAllText(PathOf(manifest)));
    }

    [TestMethod]
    [DataRow("no JSON")]
    [DataRow("[]")]
    [DataRow("""{"Endpoints":5}""")]
    public void A_manifest_that_is_none_stays(string text)
    {
        _directory.Write("App.staticwebassets.endpoints.json", text);
        LayerFiles.Normalize([_directory.Path]);
        Assert.AreEqual(text, File.ReadAllText(PathOf("App.staticwebassets.endpoints.json")));
    }

    [TestMethod]
    public void A_folder_that_is_not_there_has_no_files() => LayerFiles.Normalize([PathOf("no")]);

    private void Write(string folder, DateTime time)
    {
        foreach (var path in new[] { $"{folder}/app/App.dll", $"{folder}/app/wwwroot/site.css" })
        {
            _directory.Write(path, Path.GetFileName(path));
            File.SetLastWriteTimeUtc(PathOf(path), time);
        }
        Directory.SetLastWriteTimeUtc(PathOf($"{folder}/app/wwwroot"), time);
    }

    private List<string> Times(string folder) =>
        [
            .. new DirectoryInfo(PathOf(folder))
                .EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
                .Select(item => $"{Path.GetRelativePath(PathOf(folder), item.FullName)} {item.LastWriteTimeUtc:O}")
                .Order(StringComparer.Ordinal),
        ];

    private string PathOf(string name) => Path.Combine(_directory.Path, name);

    private DateTime Time(string path) => File.GetLastWriteTimeUtc(PathOf(path));
}
