using Stagewright.Engines;

namespace Stagewright.Tests.Engines;

/// <summary>The words that engines are called with.</summary>
[TestClass]
public sealed class EngineCommandsTests
{
    private static readonly BuildRequest Small = new() { Dockerfile = "src/App/Dockerfile", Names = ["app"] };

    private static readonly BuildRequest Large = Small with
    {
        Names = ["shop/app:1", "shop/app:latest"],
        Platforms = ["linux/amd64", "linux/arm64"],
        Stage = "builder",
        Secrets = ["id=nugetconfig,src=nuget.config"],
        Arguments = ["SOURCE_REVISION=1f2e", "CHANNEL"],
        SourceDateEpoch = 1_700_000_000,
        More = ["--no-cache"],
    };

    [TestMethod]
    [DataRow(nameof(EngineKind.Docker), "build --progress=plain -f src/App/Dockerfile -t app .")]
    [DataRow(nameof(EngineKind.Podman), "build --layers --format docker -f src/App/Dockerfile -t app .")]
    [DataRow(nameof(EngineKind.Buildah), "build --layers --format docker -f src/App/Dockerfile -t app .")]
    public void The_shortest(string kind, string words) =>
        Assert.AreEqual(words, Words(Enum.Parse<EngineKind>(kind), null, Small));

    [TestMethod]
    public void All_that_there_is() =>
        Assert.AreEqual(
            "build --progress=plain --platform linux/amd64,linux/arm64 --target builder --secret id=nugetconfig,src=nuget.config "
                + "--build-arg SOURCE_REVISION=1f2e --build-arg CHANNEL --build-arg SOURCE_DATE_EPOCH=1700000000 "
                + "-f src/App/Dockerfile -t shop/app:1 -t shop/app:latest --no-cache .",
            Words(EngineKind.Docker, null, Large)
        );

    [TestMethod]
    [DataRow(nameof(EngineKind.Buildah), "1.28.2", "--timestamp 1700000000")]
    [DataRow(nameof(EngineKind.Buildah), "1.41", "--source-date-epoch 1700000000")]
    [DataRow(nameof(EngineKind.Podman), "5.5", "--timestamp 1700000000")]
    [DataRow(nameof(EngineKind.Podman), "5.6", "--source-date-epoch 1700000000")]
    public void The_others_have_a_switch_for_the_time(string kind, string version, string words) =>
        Assert.Contains($" {words} -f ", Words(Enum.Parse<EngineKind>(kind), Version.Parse(version), Large));

    [TestMethod]
    public void The_others_name_an_image_for_several_platforms_in_another_way() =>
        Assert.Contains(" --manifest app ", Words(EngineKind.Podman, null, Large with { Names = ["app"] }));

    [TestMethod]
    public void An_image_for_Windows_is_built_without_BuildKit() =>
        Assert.AreEqual(
            "build -f src/App/Dockerfile -t app .",
            Words(EngineKind.Docker, null, Small with { IsWindows = true })
        );

    [TestMethod]
    [DataRow("", "")]
    [DataRow("  --no-cache\n --pull ", "--no-cache|--pull")]
    [DataRow("""--build-arg "A=b c" --label 'x="y"'""", """--build-arg|A=b c|--label|x="y" """)]
    [DataRow("""--x="" y""", "--x=|y")]
    public void A_command_line_has_words(string text, string words) =>
        Assert.AreEqual(words.TrimEnd(), string.Join('|', EngineCommands.Words(text)!));

    [TestMethod]
    [DataRow("--label 'x")]
    [DataRow("\"")]
    public void A_quote_without_an_end_is_none(string text) => Assert.IsNull(EngineCommands.Words(text));

    private static string Words(EngineKind kind, Version? version, BuildRequest request) =>
        string.Join(' ', EngineCommands.Build(kind, version, request));
}
