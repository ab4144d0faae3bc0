using System.Text;

namespace Stagewright.Snapshots.Tests;

[TestClass]
public sealed class ComparisonTests : SnapshotTest
{
    [TestMethod]
    public async Task An_equal_text_passes_and_removes_the_received_file()
    {
        WriteVerified("FROM a\n");
        WriteReceived("FROM b\n");

        await VerifyFile("FROM a\n");

        Assert.IsFalse(Exists("received"));
    }

    [TestMethod]
    [DataRow("FROM a\r\nUSER b\r\n", "FROM a\nUSER b\n")]
    [DataRow("FROM a\nUSER b\n", "FROM a\r\nUSER b\r\n")]
    public async Task Line_ends_make_no_difference(string verified, string text)
    {
        WriteVerified(verified);

        await VerifyFile(text);
    }

    [TestMethod]
    [DataRow("FROM a")]
    [DataRow("FROM a\n\n")]
    [DataRow(" FROM a\n")]
    public async Task All_else_makes_a_difference(string text)
    {
        WriteVerified("FROM a\n");

        await GetMessageAsync(VerifyFile(text));
    }

    [TestMethod]
    public async Task A_different_text_fails_with_the_diff()
    {
        WriteVerified("FROM a\nUSER b\n");

        var message = await GetMessageAsync(VerifyFile("FROM a\nUSER c\n"));

        Assert.Contains("NotEqual:", message);
        Assert.Contains("--- Snapshot.verified.txt", message);
        Assert.Contains("+++ Snapshot.received.txt", message);
        Assert.Contains("-USER b", message);
        Assert.Contains("+USER c", message);
        Assert.Contains(" FROM a", message);
    }

    [TestMethod]
    public async Task A_different_text_is_written_beside_the_verified_file()
    {
        WriteVerified("FROM a\n");

        await GetMessageAsync(VerifyFile("FROM ü\r\nUSER b"));

        CollectionAssert.AreEqual((byte[])[.. Encoding.UTF8.Preamble, .. "FROM ü\nUSER b"u8], ReadBytes("received"));
        CollectionAssert.AreEqual((byte[])[.. Encoding.UTF8.Preamble, .. "FROM a\n"u8], ReadBytes("verified"));
    }

    [TestMethod]
    public async Task A_missing_verified_file_fails_and_is_not_made()
    {
        var message = await GetMessageAsync(VerifyFile("FROM a\n"));

        Assert.Contains("New:", message);
        Assert.Contains("+FROM a", message);
        Assert.IsTrue(Exists("received"));
        Assert.IsFalse(Exists("verified"));
    }

    [TestMethod]
    public async Task An_empty_verified_file_verifies_nothing()
    {
        await File.WriteAllBytesAsync(Path.Combine(Directory, "Snapshot.verified.txt"), []);

        Assert.Contains("New:", await GetMessageAsync(VerifyFile("")));
    }

    [TestMethod]
    public async Task No_text_has_a_name()
    {
        WriteVerified("emptyString");

        await VerifyFile("");
    }
}
