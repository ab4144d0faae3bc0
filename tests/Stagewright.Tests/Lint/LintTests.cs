namespace Stagewright.Tests.Lint;

/// <summary>Every Dockerfile of the gallery follows the rules of the linters, and each rule is seen to fail.</summary>
[TestClass]
public sealed class LintTests
{
    /// <summary>A file that breaks no rule, with something for each.</summary>
    internal const string Clean = """
        # base is what runs
        FROM registry.example.com/dotnet/aspnet:10.0 AS base
        WORKDIR /app
        ENV LEVEL=Debug
        EXPOSE 8080
        USER 1654

        # builder holds the SDK
        FROM --platform=$BUILDPLATFORM registry.example.com/dotnet/sdk:10.0 AS builder
        ARG TARGETARCH
        # hadolint ignore=DL3008
        RUN apt-get update && apt-get install -y --no-install-recommends clang \
            && rm -rf /var/lib/apt/lists/*
        WORKDIR /src
        COPY a.props b.props ./
        RUN dotnet restore -a "$TARGETARCH"
        COPY src/ src/
        RUN dotnet publish -a "$TARGETARCH"

        FROM registry.example.com/alpine:1 AS other
        RUN apk add --no-cache clang=1
        COPY --from=builder /publish/ /other/
        RUN tdnf install -y clang && tdnf clean all

        FROM base AS runtime
        LABEL org.opencontainers.image.title=App
        COPY --from=builder /publish/ ./
        ENTRYPOINT ["dotnet", "App.dll"]

        """;

    /// <summary>
    /// What the gallery has reasons to break: the rule, what the file's name begins with, and the reason.
    /// </summary>
    private static readonly (string Rule, string File, string Reason)[] Exceptions =
    [
        ("USER is a number", "Windows", "Windows has names for users, and no numbers"),
        (
            "Two commands in a row are one RUN",
            "Windows_with_more_projects",
            "what is restored is a layer of its own, although all is copied before it"
        ),
    ];

    private static readonly Dictionary<string, Dockerfile> Gallery = Directory
        .EnumerateFiles(
            Path.Combine(RepositoryRoot.Directory, "tests/Stagewright.Tests/Gallery"),
            "*.verified.dockerfile",
            SearchOption.AllDirectories
        )
        .ToDictionary(
            file => Path.GetFileName(Path.GetDirectoryName(file)!),
            file => new Dockerfile(File.ReadAllText(file))
        );

    private static IEnumerable<object[]> Rules => LintRules.All.Select(rule => new object[] { rule });

    [TestMethod]
    [DynamicData(nameof(Rules))]
    public void The_gallery_follows(object rule)
    {
        var broken = Gallery
            .SelectMany(file =>
                ((LintRule)rule).Violations(file.Value).Select(violation => (file.Key, Violation: violation))
            )
            .ToList();
        var excused = Exceptions.Where(exception => exception.Rule == rule.ToString()).ToList();
        var faults = broken
            .Where(violation =>
                !excused.Exists(exception => violation.Key.StartsWith(exception.File, StringComparison.Ordinal))
            )
            .ToList();
        Assert.IsEmpty(faults, $"{rule} ({((LintRule)rule).Names})\n{string.Join('\n', faults)}");
        foreach (var (_, file, reason) in excused)
            Assert.IsTrue(
                broken.Exists(violation => violation.Key.StartsWith(file, StringComparison.Ordinal)),
                $"{file} follows '{rule}': the exception, {reason}, can go."
            );
    }

    [TestMethod]
    [DynamicData(nameof(Rules))]
    public void The_rule_is_seen_to_fail(object rule)
    {
        var (_, _, good, bad, violations) = (LintRule)rule;
        Assert.IsEmpty(violations(new Dockerfile(Clean)));
        Assert.AreEqual(2, Clean.Split(good).Take(2).Count(), good);
        Assert.IsNotEmpty(violations(new Dockerfile(Clean.Replace(good, bad, StringComparison.Ordinal))));
    }

    [TestMethod]
    public void The_gallery_is_all_there() => Assert.IsGreaterThan(40, Gallery.Count);

    [TestMethod]
    public void The_documentation_lists_the_rules()
    {
        var page = File.ReadAllText(Path.Combine(RepositoryRoot.Directory, "docs/linters.md"));
        foreach (var rule in LintRules.All)
            Assert.Contains($"| {rule.Says} | {rule.Names} |", page);
    }
}
