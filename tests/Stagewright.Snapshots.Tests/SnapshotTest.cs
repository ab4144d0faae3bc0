using System.Text;

namespace Stagewright.Snapshots.Tests;

/// <summary>A test whose snapshots lie in a temporary directory, as most of them must fail.</summary>
public abstract class SnapshotTest : VerifyBase
{
    protected const string Name = "Snapshot";

    private DirectoryInfo _directory = null!;

    protected string Directory => _directory.FullName;

    [TestInitialize]
    public void CreateDirectory() => _directory = System.IO.Directory.CreateTempSubdirectory("snapshots");

    [TestCleanup]
    public void DeleteDirectory() => _directory.Delete(recursive: true);

    protected SettingsTask VerifyFile(string text) => Verify(text).UseDirectory(Directory).UseFileName(Name);

    protected void WriteVerified(string text) => Write("verified", text);

    protected void WriteReceived(string text) => Write("received", text);

    protected bool Exists(string kind) => File.Exists(GetPath(kind));

    protected byte[] ReadBytes(string kind) => File.ReadAllBytes(GetPath(kind));

    protected string[] GetFileNames() =>
        [.. _directory.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal)];

    protected static async Task<string> GetMessageAsync(SettingsTask verification)
    {
        ArgumentNullException.ThrowIfNull(verification);
        return (await Assert.ThrowsAsync<Exception>(verification.ToTask)).Message;
    }

    private void Write(string kind, string text) => File.WriteAllText(GetPath(kind), text, Encoding.UTF8);

    private string GetPath(string kind) => Path.Combine(Directory, $"{Name}.{kind}.txt");
}
