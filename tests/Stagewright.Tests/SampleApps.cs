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
            HasPackages = true,
            Inputs = Inputs(
                [
                    "Directory.Build.props",
                    "Directory.Packages.props",
                    "src/Shop.Api/Shop.Api.csproj",
                    "src/Shop.Core/Shop.Core.csproj",
                ],
                ["src/Shop.Api"],
                ["src/Shop.Core"]
            ),
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

    /// <summary>Inputs of projects alone.</summary>
    /// <param name="restoreFiles">What restore reads.</param>
    /// <param name="app">The folder of the app, or of all projects where it does not matter whose it is.</param>
    /// <param name="references">The folders of the projects that it references.</param>
    public static BuildInputs Inputs(
        IReadOnlyList<string> restoreFiles,
        IReadOnlyList<string> app,
        IReadOnlyList<string>? references = null
    ) =>
        new()
        {
            Files = [.. restoreFiles.Select(file => new InputFile(file, InputUse.Restore, InputOwner.App))],
            Projects =
            [
                .. app.Select(folder => new ProjectFolder(folder, InputOwner.App))
                    .Concat((references ?? []).Select(folder => new ProjectFolder(folder, InputOwner.References)))
                    .OrderBy(folder => folder.Path, StringComparer.Ordinal),
            ],
        };

    extension(BuildInputs inputs)
    {
        /// <summary>The same with other files that restore reads.</summary>
        public BuildInputs WithRestore(params IEnumerable<string> files) =>
            inputs with
            {
                Files =
                [
                    .. files.Select(file => new InputFile(file, InputUse.Restore, InputOwner.App)),
                    .. inputs.Files.Where(file => file.Use != InputUse.Restore),
                ],
            };

        /// <summary>The same with more inputs; a folder has <c>/</c> at its end.</summary>
        public BuildInputs With(InputUse use, InputOwner owner, params IEnumerable<string> paths) =>
            inputs with
            {
                Files =
                [
                    .. inputs
                        .Files.Concat(
                            paths.Select(path => new InputFile(path.TrimEnd('/'), use, owner, path.EndsWith('/')))
                        )
                        .OrderBy(file => file.Path, StringComparer.Ordinal),
                ],
            };
    }
}
