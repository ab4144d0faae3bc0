namespace Stagewright.Tests.Engines;

/// <summary>What engines printed.</summary>
internal static class Recorded
{
    public static string Folder { get; } =
        Path.Combine(RepositoryRoot.Directory, "tests/Stagewright.Tests/Engines/Recorded");

    public static string[] Lines(string name) => File.ReadAllLines(Path.Combine(Folder, name + ".txt"));
}
