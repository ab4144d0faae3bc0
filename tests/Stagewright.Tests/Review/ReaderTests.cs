using Stagewright.Syntax;

namespace Stagewright.Tests.Review;

/// <summary>
/// There are two readers on purpose: the product's takes any text, and that of the tests is the strict judge of what the
/// product writes. Of a file that both can read they say the same.
/// </summary>
[TestClass]
public sealed class ReaderTests
{
    public static IEnumerable<string> Files =>
        Directory.GetFiles(
            Path.Combine(RepositoryRoot.Directory, "tests/Stagewright.Tests/Gallery"),
            "Dockerfile.verified.dockerfile",
            SearchOption.AllDirectories
        );

    [TestMethod]
    public void Both_read_the_gallery_alike()
    {
        Assert.IsGreaterThan(50, Files.Count());
        foreach (var file in Files)
        {
            var text = File.ReadAllText(file);
            Assert.AreEqual(
                string.Join(
                    '\n',
                    DockerfileReader.Read(text).Select(line => Show(line.Line, line.Name, line.Flags, line.Arguments))
                ),
                string.Join(
                    '\n',
                    DockerfileParser
                        .Parse(text)
                        .Instructions.Select(line => Show(line.Line, line.Name, line.Flags, line.Arguments))
                ),
                file
            );
        }
    }

    // Where lines are joined, one keeps a blank more.
    private static string Show(int line, string name, IEnumerable<string> flags, string arguments) =>
        string.Join(
            ' ',
            $"{line} {name} {string.Join(' ', flags)} {arguments}".Split(' ', StringSplitOptions.RemoveEmptyEntries)
        );
}
