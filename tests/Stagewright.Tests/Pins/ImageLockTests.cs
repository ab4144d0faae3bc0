using System.Text.RegularExpressions;
using Stagewright.Diagnostics;
using Stagewright.Pins;

namespace Stagewright.Tests.Pins;

/// <summary>The lock file of images: what is read of it, and how it is written.</summary>
[TestClass]
public sealed partial class ImageLockTests : IDisposable
{
    private const string File = "/repository/stagewright.lock.json";

    private static readonly string A = "sha256:" + new string('a', 64);
    private static readonly string B = "sha256:" + new string('b', 64);

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [TestMethod]
    public void The_text_is_sorted_with_a_line_for_each_image() =>
        Assert.AreEqual(
            $$"""
            {
              "mcr.microsoft.com/dotnet/aspnet:10.0": "{{A}}",
              "mcr.microsoft.com/dotnet/sdk:10.0": "{{B}}"
            }

            """.ReplaceLineEndings("\n"),
            ImageLock
                .Empty.With([
                    new("mcr.microsoft.com/dotnet/sdk:10.0", B),
                    new("mcr.microsoft.com/dotnet/aspnet:10.0", A),
                ])
                .Text()
        );

    [TestMethod]
    public void New_digests_come_beside_those_of_others()
    {
        var merged = ImageLock.Parse($$"""{"other:1": "{{A}}", "mine:1": "{{A}}"}""", File).With([new("mine:1", B)]);
        Assert.AreEqual($"other:1@{A} mine:1@{B}", $"{merged.Pin("other:1")} {merged.Pin("mine:1")}");
        Assert.AreEqual(merged.Text(), ImageLock.Parse(merged.Text(), File).Text());
    }

    [TestMethod]
    public void An_image_with_a_digest_of_its_own_keeps_it()
    {
        var pins = ImageLock.Empty.With([new("image:1", A), new($"image:1@{B}", A)]);
        Assert.AreEqual($"image:1@{B}", pins.Pin($"image:1@{B}"));
        Assert.IsFalse(ImageLock.Empty.Lacks($"image:1@{B}"));
        Assert.IsTrue(ImageLock.Empty.Lacks("image:1"));
        Assert.IsFalse(pins.Lacks("image:1"));
        Assert.AreEqual("image:2", pins.Pin("image:2"));
    }

    [TestMethod]
    [DataRow("", 1, "no JSON")]
    [DataRow("[]", 1, "no object")]
    [DataRow("{\n  \"a:1\": \"sha256:AAAA\"\n}", 2, "'a:1' is \"sha256:AAAA\"")]
    [DataRow("{\n  \"a:1\": 1\n}", 2, "'a:1' is 1")]
    [DataRow("{\n  \"a:1\": null\n}", 2, "'a:1' is null")]
    [DataRow("{\n  \"a:1\": {\n    \"digest\": 1\n  }\n}", 2, "'a:1'")]
    [DataRow("{\n  \"a:1\": \"A\",\n\n  \"a:1\": \"A\"\n}", 4, "'a:1' twice")]
    [DataRow("{\n<<<<<<< HEAD\n  \"a:1\": \"A\"\n=======\n}", 2, "'<' is")]
    [DataRow("{\n  // Of mine.\n}", 2, "'/' is")]
    [DataRow("{\n  \"a:1\": \"A\",\n}", 3, "no JSON")]
    [DataRow("{\n  \"a:1\": \"A\"\n", 3, "no JSON")]
    public void Another_text_is_a_fault_at_its_line(string text, int line, string what)
    {
        text = text.Replace("\"A\"", $"\"{A}\"", StringComparison.Ordinal);
        var fault = Assert.ThrowsExactly<DiagnosticException>(() => ImageLock.Parse(text, File)).Diagnostic;
        Assert.AreEqual(("STW5012", File, line), (fault.Descriptor.Code, fault.Location!.File, fault.Location.Line));
        Assert.Contains(what, fault.Message);
    }

    [TestMethod]
    public void A_file_with_CRLF_and_a_byte_order_mark_is_read()
    {
        var path = Path.Combine(_directory.Path, ImageLock.FileName);
        System.IO.File.WriteAllText(path, $"{{\r\n  \"a:1\": \"{A}\"\r\n}}\r\n", System.Text.Encoding.UTF8);
        Assert.AreEqual($"a:1@{A}", ImageLock.Read(path).Pin("a:1"));
    }

    [TestMethod]
    public void A_folder_in_its_place_is_a_fault() =>
        Assert.AreEqual(
            "STW5012",
            Assert.ThrowsExactly<DiagnosticException>(() => ImageLock.Read(_directory.Path)).Diagnostic.Descriptor.Code
        );

    [TestMethod]
    public void The_documented_pattern_for_bots_finds_name_tag_and_digest()
    {
        var recipe = System.IO.File.ReadAllText(Path.Combine(RepositoryRoot.Directory, "docs", "pinned-images.md"));
        var pattern = MatchString().Match(recipe).Groups[1].Value.Replace("\\\\", "\\").Replace("\\\"", "\"");
        var text = ImageLock
            .Empty.With([
                new("localhost:5000/dotnet/aspnet:10.0-noble", A),
                new("mcr.microsoft.com/dotnet/sdk:10.0", B),
            ])
            .Text();
        Assert.AreEqual(
            $"localhost:5000/dotnet/aspnet 10.0-noble {A}\nmcr.microsoft.com/dotnet/sdk 10.0 {B}",
            string.Join(
                '\n',
                Regex
                    .Matches(text, pattern)
                    .Select(found =>
                        $"{found.Groups["depName"]} {found.Groups["currentValue"]} {found.Groups["currentDigest"]}"
                    )
            )
        );
    }

    [GeneratedRegex("\"matchStrings\": \\[\\s*\"(.*)\"\\s*\\]")]
    private static partial Regex MatchString();
}
