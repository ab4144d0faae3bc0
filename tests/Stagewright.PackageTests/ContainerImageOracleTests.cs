using System.IO.Compression;

namespace Stagewright.PackageTests;

/// <summary>
/// The SDK's own container publishing chooses an image for each of these projects, and so does Stagewright: the same
/// one, but for a list of differences, each with its reason.
/// </summary>
[TestClass]
public sealed class ContainerImageOracleTests : PackageTest
{
    private static readonly string[] Modes =
    [
        "",
        "SelfContained",
        "PublishSelfContained",
        "PublishSingleFile",
        "PublishTrimmed",
        "PublishReadyToRun",
        "PublishAot",
    ];

    private static readonly string[] Families =
    [
        "noble",
        "noble-chiseled",
        "noble-chiseled-extra",
        "noble-chiseled-composite",
        "noble-chiseled-composite-extra",
        "resolute-chiseled",
        "alpine",
        "alpine-extra",
        "alpine3.24",
        "azurelinux3.0",
        "azurelinux3.0-distroless",
        "bookworm-slim",
        "jammy",
    ];

    // The first that applies explains a difference: what the SDK's answer is turned into.
    private static readonly Difference[] Differences =
    [
        new(
            "ICU: the SDK appends -extra to what ends in -chiseled, and to what it chose itself for a native or trimmed app. Elsewhere the app would get the invariant culture.",
            project => !project.IsInvariant,
            image => image + "-extra"
        ),
        new(
            "No such image: composite images are of ASP.NET Core alone.",
            project => project.Family.Contains("-composite", StringComparison.Ordinal),
            image =>
                image
                    .Replace("-composite", "", StringComparison.Ordinal)
                    .Replace("-extra", "", StringComparison.Ordinal)
        ),
        new(
            "The same, with ICU.",
            project => project.Family.Contains("-composite", StringComparison.Ordinal),
            image =>
                image
                    .Replace("-composite", "", StringComparison.Ordinal)
                    .Replace("-extra", "", StringComparison.Ordinal) + "-extra"
        ),
        new(
            "No such image: .NET 10 has none on Debian, and none on Ubuntu 22.04.",
            project => project.Family is "bookworm-slim" or "jammy",
            image =>
                image
                    .Replace("-bookworm-slim", "", StringComparison.Ordinal)
                    .Replace("-jammy", "-noble", StringComparison.Ordinal)
        ),
        new(
            "No such image: runtime-deps:8.0-alpine-extra has only the name with Alpine's version.",
            project => project.Framework == "net8.0",
            image => image.Replace("8.0-alpine-extra", "8.0-alpine3.24-extra", StringComparison.Ordinal)
        ),
        new(
            "RuntimeIdentifiers lists what the project knows, and the SDK fails where it has both C libraries: the image is that of glibc.",
            project => project.RuntimeIdentifiers == "linux-x64;linux-musl-x64",
            _ => "mcr.microsoft.com/dotnet/aspnet:10.0"
        ),
        new(
            "The SDK adds the runtime identifier of the machine at hand to those of a native app, and fails on what it added itself.",
            project => project.Mode == "PublishAot" && project.RuntimeIdentifiers == "linux-musl-x64;linux-musl-arm64",
            _ => "mcr.microsoft.com/dotnet/runtime-deps:10.0-alpine"
        ),
    ];

    private static IEnumerable<OracleProject> Projects() =>
        [
            .. from sdk in (string[])["Microsoft.NET.Sdk", "Microsoft.NET.Sdk.Web"]
            from framework in (string[])["net8.0", "net9.0", "net10.0"]
            from mode in Modes
            from invariant in mode is "PublishTrimmed" or "PublishAot" ? new[] { false, true } : [false]
            select new OracleProject(sdk, framework, mode, invariant),
            .. from family in Families
            from mode in (string[])["", "PublishSelfContained", "PublishAot"]
            from invariant in new[] { false, true }
            where !family.StartsWith("resolute", StringComparison.Ordinal) || mode != "PublishAot"
            select new OracleProject("Microsoft.NET.Sdk.Web", "net10.0", mode, invariant, family),
            .. from identifiers in (string[])
                [
                    "linux-x64",
                    "linux-musl-x64",
                    "linux-musl-x64;linux-musl-arm64",
                    "linux-x64;linux-arm64",
                    "win-x64;linux-x64",
                    "linux-x64;linux-musl-x64",
                ]
            from mode in (string[])["", "PublishAot"]
            where mode.Length == 0 || !identifiers.Contains(";linux-musl-x64", StringComparison.Ordinal)
            select new OracleProject(
                "Microsoft.NET.Sdk.Web",
                "net10.0",
                mode,
                IsInvariant: true,
                RuntimeIdentifiers: identifiers
            ),
            new OracleProject(
                "Microsoft.NET.Sdk.Web",
                "net8.0",
                "PublishAot",
                IsInvariant: false,
                RuntimeIdentifiers: "linux-musl-x64"
            ),
            new OracleProject(
                "Microsoft.NET.Sdk.Web",
                "net10.0",
                "PublishAot",
                IsInvariant: false,
                RuntimeIdentifiers: "linux-musl-x64"
            ),
        ];

    [TestMethod]
    public async Task The_images_are_those_of_the_sdk_but_for_a_list()
    {
        var projects = Projects().ToList();
        Assert.IsGreaterThanOrEqualTo(100, projects.Count);
        for (var i = 0; i < projects.Count; i++)
            Repository.Write($"p{i:000}/p{i:000}.csproj", projects[i].Text);
        // Imported without a restore, which no choice of images needs; and from the context, because what a project
        // imports has to be there.
        ZipFile.ExtractToDirectory((await StagewrightPackage.Get()).File, Repository.PathOf("package"));
        Repository.Write(
            "Directory.Build.targets",
            """
            <Project>
              <Import Project="package/build/Stagewright.targets" />
              <Target Name="WriteSdkImage" DependsOnTargets="ComputeContainerBaseImage">
                <WriteLinesToFile File="$(MSBuildProjectDirectory)/sdk.txt" Lines="$(ContainerBaseImage)" Overwrite="true" />
              </Target>
            </Project>
            """
        );
        // The SDK may fail, and so its project is another than that of the Dockerfile.
        Repository.Write(
            "all.proj",
            """
            <Project>
              <ItemGroup><App Include="p*/*.csproj" /></ItemGroup>
              <Target Name="All">
                <MSBuild Projects="@(App)" Targets="GenerateDockerfile" Properties="NoWarn=STW2010%3BSTW2011" BuildInParallel="true" ContinueOnError="true" />
                <MSBuild Projects="@(App)" Targets="WriteSdkImage" BuildInParallel="true" ContinueOnError="true" />
              </Target>
            </Project>
            """
        );
        var build = await Repository.Run("msbuild", "all.proj", "-t:All", "-m", "-v:q");

        var used = new HashSet<Difference>();
        var faults = new List<string>();
        for (var i = 0; i < projects.Count; i++)
        {
            var sdk = Repository.Has($"p{i:000}/sdk.txt") ? Repository.Read($"p{i:000}/sdk.txt").Trim() : "";
            var dockerfile = Repository.Has($"p{i:000}/Dockerfile") ? Repository.Read($"p{i:000}/Dockerfile") : "";
            var own =
                dockerfile
                    .Split('\n')
                    .FirstOrDefault(line => line.EndsWith(" AS base", StringComparison.Ordinal))
                    ?.Split(' ')[1]
                ?? "";
            if (own.Length > 0 && sdk == own)
                continue;
            if (
                Array.Find(
                    Differences,
                    difference => difference.Applies(projects[i]) && difference.Change(sdk) == own
                ) is
                { } reason
            )
                used.Add(reason);
            else
                faults.Add($"{projects[i].Name}: the SDK has '{sdk}', Stagewright '{own}'");
        }
        Assert.IsEmpty(faults, $"{string.Join('\n', faults)}\n{build}");
        CollectionAssert.AreEquivalent(
            Differences,
            used.ToList(),
            "Every difference on the list is one: "
                + string.Join('\n', Differences.Except(used).Select(difference => difference.Reason))
        );
    }

    private sealed record Difference(string Reason, Func<OracleProject, bool> Applies, Func<string, string> Change);

    private sealed record OracleProject(
        string Sdk,
        string Framework,
        string Mode,
        bool IsInvariant,
        string Family = "",
        string RuntimeIdentifiers = ""
    )
    {
        public string Name =>
            $"{Sdk} {Framework} {Mode} {(IsInvariant ? "invariant" : "")} {Family} {RuntimeIdentifiers}";

        public string Text =>
            $"""
                <Project Sdk="{Sdk}">
                  <PropertyGroup>
                    <OutputType>Exe</OutputType>
                    <TargetFramework>{Framework}</TargetFramework>
                    {(Mode.Length > 0 ? $"<{Mode}>true</{Mode}>" : "")}
                    {(IsInvariant ? "<InvariantGlobalization>true</InvariantGlobalization><InvariantTimezone>true</InvariantTimezone>" : "")}
                    <ContainerFamily>{Family}</ContainerFamily>
                    <{(
                    RuntimeIdentifiers.Contains(';', StringComparison.Ordinal)
                        ? "RuntimeIdentifiers"
                        : "RuntimeIdentifier"
                )}>{RuntimeIdentifiers}</{(
                    RuntimeIdentifiers.Contains(';', StringComparison.Ordinal)
                        ? "RuntimeIdentifiers"
                        : "RuntimeIdentifier"
                )}>
                  </PropertyGroup>
                </Project>

                """;
    }
}
