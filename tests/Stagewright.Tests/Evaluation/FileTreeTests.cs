using System.Diagnostics;
using Stagewright.Files;

namespace Stagewright.Tests.Evaluation;

[TestClass]
public sealed class FileTreeTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [TestMethod]
    public void Each_folder_comes_before_what_it_holds_in_order()
    {
        foreach (var file in new[] { "b/file", "a/z/file", "a/B/file", "a/bin/file", "file" })
            _directory.Write(file, "");
        Assert.AreEqual(". a a/B a/z b", Folders("bin"));
    }

    [TestMethod]
    [OSCondition(
        ConditionMode.Exclude,
        OperatingSystems.Windows,
        IgnoreMessage = "Windows asks for a privilege before it makes links."
    )]
    public void Links_to_folders_are_not_followed_but_for_the_first()
    {
        _directory.Write("a/file", "");
        // Two in each folder: followed, they would be 2 to the power of 40 paths before the system ends it.
        Directory.CreateSymbolicLink(Path.Combine(_directory.Path, "a", "one"), "..");
        Directory.CreateSymbolicLink(Path.Combine(_directory.Path, "a", "two"), _directory.Path);
        File.CreateSymbolicLink(Path.Combine(_directory.Path, "a", "gone"), "nowhere");
        Assert.AreEqual(". a", Folders());
        Assert.AreEqual(
            "file gone",
            string.Join(
                ' ',
                FileTree
                    .Files(Path.Combine(_directory.Path, "a", "one", "a"))
                    .Select(Path.GetFileName)
                    .Order(StringComparer.Ordinal)
            )
        );
        Assert.HasCount(2, FileTree.Folders(Path.Combine(_directory.Path, "a", "two")).ToList());
    }

    [TestMethod]
    public void Deep_trees_do_not_matter()
    {
        const int Depth = 1_000;
        _directory.Write(string.Join('/', Enumerable.Repeat("d", Depth)) + "/file", "");
        Assert.HasCount(Depth + 1, FileTree.Folders(_directory.Path).ToList());
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows, IgnoreMessage = "Names are UTF-16 there.")]
    public void What_cannot_be_named_is_passed_over()
    {
        _directory.Write("a/file", "");
        // A byte that is no UTF-8, and a path that is longer than the system takes at once.
        Shell(
            $"mkdir \"$(printf 'a\\377')\" && n=$(printf 'd%.0s' $(seq 200)) && p=$(printf \"$n/%.0s\" $(seq 15)) && mkdir -p $p b/$p && mv b $p"
        );
        try
        {
            var folders = FileTree.Folders(_directory.Path).ToList();
            Assert.AreEqual("a", Path.GetRelativePath(_directory.Path, folders[1]));
            Assert.IsTrue(folders.TrueForAll(folder => folder.Length < 4096));
            Assert.IsGreaterThan(15, folders.Count);
            Assert.HasCount(1, folders.SelectMany(folder => FileTree.Files(folder)).ToList());
        }
        finally
        {
            Shell("rm -rf d* a* b");
        }
    }

    private string Folders(params string[] passedOver) =>
        string.Join(
            ' ',
            FileTree
                .Folders(_directory.Path, passedOver)
                .Select(folder => Path.GetRelativePath(_directory.Path, folder).Replace('\\', '/'))
        );

    private void Shell(string script)
    {
        using var shell = Process.Start(
            new ProcessStartInfo("sh", ["-c", script]) { WorkingDirectory = _directory.Path }
        )!;
        shell.WaitForExit();
        Assert.AreEqual(0, shell.ExitCode);
    }
}
