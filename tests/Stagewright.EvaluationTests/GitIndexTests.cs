using Stagewright.Files;

namespace Stagewright.EvaluationTests;

/// <summary>What git's own index says is committed, whatever its form, is known; or nothing is.</summary>
[TestClass]
public sealed class GitIndexTests : IDisposable
{
    private readonly EvaluatedRepository _repository = new();

    public GitIndexTests()
    {
        Directory.Delete(_repository.PathOf(".git"), recursive: true);
        _repository.Write("own/.gitignore", "*.txt\n");
        foreach (var file in new[] { "a.txt", "ä/ö.txt", "ä/öb.txt", "folder/deep/long-name.txt", "b.cs" })
            _repository.Write("own/" + file, file);
    }

    private string Own => _repository.PathOf("own");

    public void Dispose() => _repository.Dispose();

    [TestMethod]
    [DataRow("2", "sha1")]
    [DataRow("3", "sha1")]
    [DataRow("4", "sha1")]
    [DataRow("2", "sha256")]
    [DataRow("4", "sha256")]
    public async Task Each_version_is_read(string version, string format)
    {
        await Commit(format);
        await Git.Run(Own, "update-index", "--index-version", version);
        if (version == "3")
        {
            // An entry with more flags.
            await Git.Run(Own, "update-index", "--skip-worktree", "b.cs");
        }
        AssertRead(Own);
        // What was added since and is not committed counts, too: the next commit has it.
        await Git.Run(Own, "rm", "--quiet", "--cached", "a.txt");
        Assert.IsTrue(new GitIgnore().LeavesOut(Path.Combine(Own, "a.txt"), isFolder: false));
    }

    [TestMethod]
    public async Task Of_a_split_index_nothing_is_known()
    {
        await Commit();
        await Git.Run(Own, "update-index", "--split-index");
        Assert.IsNull(GitIndex.Read(Own));
        Assert.IsTrue(new GitIgnore().LeavesOut(Path.Combine(Own, "a.txt"), isFolder: false));
    }

    [TestMethod]
    [DataRow("sha1")]
    [DataRow("sha256")]
    public async Task A_worktree_has_its_own(string format)
    {
        await Commit(format);
        await Git.Run(Own, "worktree", "add", "--quiet", "../tree", "-b", "other");
        Assert.IsTrue(File.Exists(_repository.PathOf("tree/.git")));
        AssertRead(_repository.PathOf("tree"));
    }

    [TestMethod]
    public async Task A_submodule_has_its_own()
    {
        await Commit();
        await Git.Run(_repository.Directory, "init", "--quiet", "outer");
        var outer = _repository.PathOf("outer");
        await Git.Run(outer, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "../own", "sub");
        Assert.IsTrue(File.Exists(Path.Combine(outer, "sub/.git")));
        AssertRead(Path.Combine(outer, "sub"));
    }

    [TestMethod]
    public async Task One_that_ends_early_is_no_fault()
    {
        await Commit();
        var file = Path.Combine(Own, ".git/index");
        var bytes = await File.ReadAllBytesAsync(file);
        for (var length = 0; length < bytes.Length; length += 7)
        {
            await File.WriteAllBytesAsync(file, bytes[..length]);
            _ = GitIndex.Read(Own);
        }
        _repository.Write("broken/.git", "");
        Assert.IsNull(GitIndex.Read(_repository.PathOf("broken")));
        _repository.Write("broken/.git", "gitdir: nowhere\n");
        Assert.IsNull(GitIndex.Read(_repository.PathOf("broken")));
    }

    private async Task Commit(string format = "sha1")
    {
        await Git.Run(Own, "init", "--quiet", "--initial-branch=main", "--object-format=" + format);
        await Git.Run(Own, "add", "--all", "--force");
        await Git.CommitAdded(Own);
    }

    private static void AssertRead(string root)
    {
        var ignore = new GitIgnore();
        foreach (var file in new[] { "a.txt", "ä/ö.txt", "ä/öb.txt", "folder/deep/long-name.txt" })
        {
            Assert.IsTrue(ignore.Matches(Path.Combine(root, file), isFolder: false), file);
            Assert.IsFalse(ignore.LeavesOut(Path.Combine(root, file), isFolder: false), file);
        }
        Assert.IsTrue(ignore.LeavesOut(Path.Combine(root, "ä/ö.tx.txt"), isFolder: false));
    }
}
