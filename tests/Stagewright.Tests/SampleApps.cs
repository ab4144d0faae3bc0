using Stagewright.Apps;
using Stagewright.Inputs;
using Stagewright.Settings;

namespace Stagewright.Tests;

/// <summary>Apps to begin a test with; each says only what its test is about.</summary>
internal static class SampleApps
{
    public static AppProject Web { get; } =
        new()
        {
            ProjectFile = "src/Shop.Api/Shop.Api.csproj",
            DockerfilePath = "src/Shop.Api/Dockerfile",
            TargetFileName = "Shop.Api.dll",
            Tag = "",
            AssemblyName = "Shop.Api",
            Configuration = "Release",
            FrameworkVersion = new(10, 0),
            NewestFrameworkVersion = new(10, 0),
            PublishFramework = null,
            FrameworkReferences = ["Microsoft.AspNetCore.App", "Microsoft.NETCore.App"],
            LockedRuntimeIdentifiers = [],
            HasLockFile = false,
            InvariantGlobalization = null,
            GlobalJson = null,
            Container = new ContainerSettings(),
            HasPackages = true,
            Inputs = Inputs(
                [
                    "Directory.Build.props",
                    "Directory.Packages.props",
                    "src/Shop.Api/Shop.Api.csproj",
                    "src/Shop.Core/Shop.Core.csproj",
                ],
                ["src/Shop.Api", "src/Shop.Core"]
            ) with
            {
                References = References("src/Shop.Core"),
            },
        };

    public static AppProject Console { get; } =
        Web with
        {
            ProjectFile = "Hello.csproj",
            DockerfilePath = "Dockerfile",
            TargetFileName = "Hello.dll",
            AssemblyName = "Hello",
            FrameworkReferences = ["Microsoft.NETCore.App"],
            HasPackages = false,
            Inputs = Inputs(["Hello.csproj"], ["."]),
        };

    public static ReferenceInputs References(params IReadOnlyList<string> directories) =>
        new()
        {
            Directories = directories,
            LinkedFiles = [],
            FilesOfTheApp = [],
        };

    /// <summary>The settings of a way to publish, as the SDK's own rules complete them.</summary>
    public static PublishSettings Mode(string name) =>
        name switch
        {
            "framework-dependent" => new(),
            "framework-dependent single-file" => new() { IsSingleFile = true },
            "ready-to-run" => new() { IsReadyToRun = true },
            "self-contained" => new() { IsSelfContained = true, MustTellRestore = true },
            "single-file" => new() { IsSelfContained = true, IsSingleFile = true },
            "trimmed" => new() { IsSelfContained = true, IsTrimmed = true },
            "aot" => new() { IsSelfContained = true, IsAot = true },
            _ => throw new ArgumentOutOfRangeException(nameof(name)),
        };

    public static BuildInputs Inputs(IReadOnlyList<string> restoreFiles, IReadOnlyList<string> sourceDirectories) =>
        new()
        {
            RestoreFiles = restoreFiles,
            FeedDirectories = [],
            SecretFiles = [],
            SourceDirectories = sourceDirectories,
            LinkedFiles = [],
            OutputDirectories = [],
        };
}
