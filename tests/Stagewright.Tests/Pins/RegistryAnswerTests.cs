using Stagewright.Pins;

namespace Stagewright.Tests.Pins;

/// <summary>What the client of an engine prints.</summary>
[TestClass]
public sealed class RegistryAnswerTests
{
    private static readonly string Index = "sha256:" + new string('1', 64);
    private static readonly string Platform = "sha256:" + new string('2', 64);

    [TestMethod]
    public void The_digest_of_an_index_and_none_of_its_platforms() =>
        Assert.AreEqual(
            Index,
            RegistryAnswer.Digest(
                $$$"""
                {"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":
                  [{"digest":"{{{Platform}}}","platform":{"architecture":"arm64","os":"linux"}}],
                  "digest":"{{{Index}}}","size":1609}
                """
            )
        );

    [TestMethod]
    [DataRow("")]
    [DataRow("null")]
    [DataRow("[]")]
    [DataRow("{}")]
    [DataRow("""{"digest":"sha256:12"}""")]
    [DataRow("""{"digest":7}""")]
    [DataRow("Name: docker.io/library/node:22")]
    public void Another_text_has_none(string output) => Assert.IsNull(RegistryAnswer.Digest(output));

    [TestMethod]
    [DataRow("ERROR: node:0: not found\n", "node:0: not found")]
    [DataRow("#1 resolving\nERROR: dial tcp: connection refused.\n\n", "dial tcp: connection refused")]
    [DataRow("ERROR: unknown flag: --format\n\nUsage:\n  docker buildx\n", "unknown flag: --format")]
    [DataRow("Error: unrecognized command\nTry --help\n", "unrecognized command")]
    [DataRow("unknown command: docker buildx\n\nRun 'docker --help'\n", "unknown command: docker buildx")]
    [DataRow("\n", "It does not say why")]
    public void A_line_says_why(string errors, string why) =>
        Assert.AreEqual(why, RegistryAnswer.Fault(errors.Split('\n')));
}
