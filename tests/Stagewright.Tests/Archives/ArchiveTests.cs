using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Stagewright.Archives;
using Stagewright.Diagnostics;

namespace Stagewright.Tests.Archives;

/// <summary>Archives of images, and where two differ.</summary>
[TestClass]
public sealed class ArchiveTests : IDisposable
{
    private static readonly DateTimeOffset Time = new(2034, 5, 6, 7, 8, 9, TimeSpan.Zero);
    private readonly TemporaryDirectory _directory = new();
    private int _archives;

    public void Dispose() => _directory.Dispose();

    [TestMethod]
    public void What_docker_saves_and_an_OCI_archive_hold_the_same_whatever_it_is_compressed_with()
    {
        var (one, two) = (Layer(File("app/a", "a")), Layer(File("./app/b", "b")));
        Assert.AreEqual("", Compare(OfDocker(one, two), OfOci(Gzip(one), two)));
        Assert.AreEqual("", Compare(OfDocker(one, two), OfOci(nested: true, one, Gzip(two))));
    }

    [TestMethod]
    public void A_file_that_differs_is_named_with_its_layer_and_what_differs()
    {
        var first = Layer(
            File("app/content", "a"),
            File("./app/mode", "", mode: 0x1A4),
            File("app/owner", "", owner: 0),
            File("app/time", ""),
            File("app/.hidden", "1"),
            File("app/same", ""),
            File("app/first", ""),
            Link("app/link", "a")
        );
        var second = Layer(
            File("app/content", "b"),
            File("./app/mode", "", mode: 0x1ED),
            File("app/owner", "", owner: 1654),
            File("app/time", "", seconds: 1),
            File("app/.hidden", "2"),
            File("app/same", ""),
            File("app/second", ""),
            Link("app/link", "b")
        );
        Assert.AreEqual(
            """
            layer 2 (COPY 1), /app/.hidden: its content differs
            layer 2 (COPY 1), /app/content: its content differs
            layer 2 (COPY 1), /app/first: only the first has it
            layer 2 (COPY 1), /app/link: it is SymbolicLink to a and SymbolicLink to b
            layer 2 (COPY 1), /app/mode: its mode is 0644 and 0755
            layer 2 (COPY 1), /app/owner: its owner is 0:0 and 1654:1654
            layer 2 (COPY 1), /app/second: only the second has it
            layer 2 (COPY 1), /app/time: its time is 2034-05-06 07:08:09 and 2034-05-06 07:08:10
            """.ReplaceLineEndings("\n"),
            Compare(OfDocker(Layer(), first), OfDocker(Layer(), second))
        );
    }

    [TestMethod]
    public void A_name_loses_nothing_but_what_stands_for_the_folder_itself() =>
        Assert.AreEqual(
            "layer 1 (COPY 0), /.a: only the first has it\nlayer 1 (COPY 0), /a: only the second has it",
            Compare(OfDocker(Layer(File("./.a", ""))), OfDocker(Layer(File("a", ""))))
        );

    [TestMethod]
    public void Another_order_of_the_same_files_is_a_difference() =>
        Assert.AreEqual(
            "layer 1 (COPY 0) has another digest, although path, content, mode, owner and time of each file are the same",
            Compare(OfDocker(Layer(File("a", ""), File("b", ""))), OfDocker(Layer(File("b", ""), File("a", ""))))
        );

    [TestMethod]
    public void Another_number_of_layers_is_a_difference() =>
        Assert.AreEqual(
            "the first has 2 layers and the second 1",
            Compare(OfDocker(Layer(), Layer(File("a", ""))), OfOci(Layer()))
        );

    [TestMethod]
    [DataRow("cut")]
    [DataRow("no tar")]
    [DataRow("empty")]
    [DataRow("manifest.json", "{")]
    [DataRow("manifest.json", "[]")]
    [DataRow("manifest.json", """[{"Config":"../../etc/passwd","Layers":[]}]""")]
    [DataRow("manifest.json", """[{"Config":7,"Layers":[]}]""")]
    [DataRow("manifest.json", """[{"Config":"none","Layers":[]}]""")]
    [DataRow("index.json", "{}")]
    [DataRow("index.json", """{"manifests":[]}""")]
    [DataRow("index.json", """{"manifests":[{"digest":"sha256:none"}]}""")]
    public void A_broken_archive_is_an_error(string what, string text = "")
    {
        var file = Path.Combine(_directory.Path, "broken.tar");
        var whole = System.IO.File.ReadAllBytes(OfDocker(Layer(File("a", new string('a', 5000)))));
        System.IO.File.WriteAllBytes(
            file,
            what switch
            {
                "cut" => whole[..(whole.Length / 3)],
                "no tar" => Encoding.UTF8.GetBytes(new string('x', 2000)),
                "empty" => [],
                _ => Layer(File(what, text)),
            }
        );
        AssertBroken(file, () => Read(file));
    }

    [TestMethod]
    public void A_broken_layer_is_an_error()
    {
        byte[] zstd = [0x28, 0xB5, 0x2F, 0xFD, 0, 0];
        var file = OfDocker(zstd);
        Assert.Contains("zstd", AssertBroken(file, () => Read(file).Layers[0].Digest()).Message);
        var cut = OfDocker(Gzip(Layer(File("a", new string('a', 5000))))[..40]);
        AssertBroken(cut, () => Read(cut).Layers[0].Entries());
        var text = OfDocker(Encoding.UTF8.GetBytes(new string('x', 2000)));
        AssertBroken(text, () => Read(text).Layers[0].Entries());
    }

    private static Diagnostic AssertBroken(string file, Func<object> read)
    {
        var fault = Assert.ThrowsExactly<DiagnosticException>(() => read()).Diagnostic;
        Assert.AreEqual(("STW5034", file), (fault.Descriptor.Code, fault.Location!.File));
        return fault;
    }

    private string Compare(string first, string second) =>
        string.Join('\n', ArchiveComparison.Compare(Read(first), Read(second)));

    private ImageArchive Read(string file) =>
        ImageArchive.Read(file, Path.Combine(_directory.Path, $"image{_archives++}"));

    private string OfDocker(params byte[][] layers) =>
        Archive([
            .. layers.Select((layer, index) => ($"{index}/layer.tar", layer)),
            ("config.json", Config(layers.Length)),
            (
                "manifest.json",
                Encoding.UTF8.GetBytes(
                    $$"""[{"Config":"config.json","Layers":[{{string.Join(',', layers.Select((_, index) => $"\"{index}/layer.tar\""))}}]}]"""
                )
            ),
        ]);

    private string OfOci(params byte[][] layers) => OfOci(nested: false, layers);

    private string OfOci(bool nested, params byte[][] layers)
    {
        var files = new List<(string Name, byte[] Content)>();
        var config = Blob(Config(layers.Length), "config");
        var manifest = Blob(
            Encoding.UTF8.GetBytes(
                $$"""{"config":{{config}},"layers":[{{string.Join(',', layers.Select(layer => Blob(layer, "layer")))}}]}"""
            ),
            "manifest"
        );
        if (nested)
            manifest = Blob(Encoding.UTF8.GetBytes($$"""{"manifests":[{{manifest}}]}"""), "index");
        files.Add(("index.json", Encoding.UTF8.GetBytes($$"""{"manifests":[{{manifest}}]}""")));
        return Archive(files);

        string Blob(byte[] content, string kind)
        {
            var digest = Convert.ToHexStringLower(SHA256.HashData(content));
            files.Add(($"blobs/sha256/{digest}", content));
            return $$"""{"mediaType":"application/vnd.oci.image.{{kind}}.v1+json","digest":"sha256:{{digest}}"}""";
        }
    }

    private static byte[] Config(int layers) =>
        Encoding.UTF8.GetBytes(
            $$"""{"history":[{"created_by":"ENV","empty_layer":true},{{string.Join(',', Enumerable.Range(0, layers).Select(index => $$"""{"created_by":"COPY {{index}}"}"""))}}]}"""
        );

    private string Archive(IEnumerable<(string Name, byte[] Content)> files)
    {
        var path = Path.Combine(_directory.Path, $"archive{_archives++}.tar");
        System.IO.File.WriteAllBytes(
            path,
            Layer([
                .. files.Select(file => new PaxTarEntry(TarEntryType.RegularFile, file.Name)
                {
                    DataStream = new MemoryStream(file.Content),
                }),
            ])
        );
        return path;
    }

    private static byte[] Layer(params TarEntry[] entries)
    {
        using var stream = new MemoryStream();
        using (var writer = new TarWriter(stream, TarEntryFormat.Pax, leaveOpen: true))
        {
            foreach (var entry in entries)
                writer.WriteEntry(entry);
        }
        return stream.ToArray();
    }

    private static byte[] Gzip(byte[] content)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(content);
        return stream.ToArray();
    }

    private static UstarTarEntry File(string name, string content, int mode = 0x1A4, int owner = 0, int seconds = 0) =>
        new UstarTarEntry(TarEntryType.RegularFile, name)
        {
            Mode = (UnixFileMode)mode,
            Uid = owner,
            Gid = owner,
            ModificationTime = Time.AddSeconds(seconds),
            DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content)),
        };

    private static UstarTarEntry Link(string name, string target) =>
        new UstarTarEntry(TarEntryType.SymbolicLink, name) { LinkName = target, ModificationTime = Time };
}
