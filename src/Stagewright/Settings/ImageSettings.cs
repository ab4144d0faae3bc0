using System.Text.RegularExpressions;
using Stagewright.Diagnostics;

namespace Stagewright.Settings;

/// <summary>
/// Which images a project asks for, and what they are to be like, in the names of the SDK's container publishing
/// (https://learn.microsoft.com/dotnet/core/containers/publish-configuration) where it has one. A text is empty where
/// the project says nothing.
/// </summary>
internal sealed partial record ImageSettings
{
    /// <summary><c>ContainerBaseImage</c>: the image to run on, with its registry and tag.</summary>
    public string BaseImage { get; init; } = "";

    /// <summary><c>ContainerFamily</c>: the family of the official image, for example <c>noble-chiseled</c>.</summary>
    public string Family { get; init; } = "";

    /// <summary>
    /// <c>ContainerRuntimeIdentifiers</c>, or else <c>ContainerRuntimeIdentifier</c>: the platforms of the image, for
    /// example <c>linux-x64</c>; mostly empty.
    /// </summary>
    public IReadOnlyList<string> RuntimeIdentifiers { get; init; } = [];

    /// <summary><c>DockerfileSdkImage</c>: the image to build on, with its registry and tag.</summary>
    public string SdkImage { get; init; } = "";

    /// <summary><c>DockerfileRegistry</c>: what stands in place of <c>mcr.microsoft.com</c>.</summary>
    public string Registry { get; init; } = "";

    /// <summary><c>DockerfileSyntax</c>: the frontend, for example <c>docker/dockerfile:1</c>.</summary>
    public string Syntax { get; init; } = "";

    /// <summary><c>ContainerUser</c>: whom the app runs as, for example <c>1654</c>.</summary>
    public string User { get; init; } = "";

    /// <summary><c>ContainerWorkingDirectory</c>: where the app lies in the image, for example <c>/app</c>.</summary>
    public string WorkingDirectory { get; init; } = "";

    /// <summary>
    /// The folder of the app in the image, absolute, as in the SDK: <c>/app</c> where nobody says another.
    /// </summary>
    public string AppDirectory =>
        WorkingDirectory.Length == 0 ? "/app"
        : WorkingDirectory.TrimEnd('/') is { Length: > 0 } directory ? directory
        : "/";

    /// <summary>
    /// <c>DockerfileStartDirectory</c>: the folder that the app starts in, absolute; empty for the app's own.
    /// </summary>
    public string StartDirectory { get; init; } = "";

    /// <summary>
    /// Whether a label names the image that it runs on (<c>ContainerGenerateLabelsImageBaseName</c>, on request).
    /// </summary>
    public bool LabelsBaseName { get; init; }

    /// <summary>
    /// Whether a label has the digest of that image, where the lock file knows it
    /// (<c>ContainerGenerateLabelsImageBaseDigest</c>, on request).
    /// </summary>
    public bool LabelsBaseDigest { get; init; }

    /// <summary>Reads the properties.</summary>
    /// <exception cref="DiagnosticException">A value cannot be written into a Dockerfile.</exception>
    internal static ImageSettings Read(SettingReader reader) =>
        new()
        {
            BaseImage = Image(reader, "ContainerBaseImage", "registry.example.com/base:1"),
            Family = reader.Word("ContainerFamily"),
            RuntimeIdentifiers =
            [
                .. reader
                    .Word(RuntimeIdentifiersProperty(reader))
                    .Split(';', StringSplitOptions.RemoveEmptyEntries)
                    .Distinct(),
            ],
            SdkImage = Image(reader, "DockerfileSdkImage", "registry.example.com/sdk:10.0"),
            Syntax = Image(reader, "DockerfileSyntax", "docker/dockerfile:1"),
            Registry = reader
                .Word(
                    "DockerfileRegistry",
                    RegistryPath(),
                    "is no registry. Write it without https:// and a tag, for example registry.example.com/mcr"
                )
                .TrimEnd('/'),
            User = reader.Word(
                "ContainerUser",
                UserName(),
                "is no user. Write a number such as 1654, which Kubernetes can verify, or a name"
            ),
            WorkingDirectory = Directory(reader, "ContainerWorkingDirectory", "/app"),
            StartDirectory = Directory(reader, "DockerfileStartDirectory", "/data"),
            LabelsBaseName = Labels(reader, "ContainerGenerateLabelsImageBaseName"),
            LabelsBaseDigest = Labels(reader, "ContainerGenerateLabelsImageBaseDigest"),
        };

    private static string Directory(SettingReader reader, string property, string example) =>
        reader.Line(property) is var directory && directory is "" or ['/', ..]
            ? directory
            : throw reader.Invalid(property, $"is not absolute. Write for example {example}");

    private static bool Labels(SettingReader reader, string property) =>
        reader.IsTrue(property)
        && (reader.Text("ContainerGenerateLabels").Length == 0 || reader.IsTrue("ContainerGenerateLabels"));

    /// <summary>
    /// The property that names the platforms: the SDK prefers the one in the singular
    /// (<c>ComputeContainerBaseImage</c>).
    /// </summary>
    internal static string RuntimeIdentifiersProperty(SettingReader reader) =>
        reader.Text("ContainerRuntimeIdentifier").Length > 0
            ? "ContainerRuntimeIdentifier"
            : "ContainerRuntimeIdentifiers";

    private static string Image(SettingReader reader, string property, string example) =>
        reader.Word(property, ImageReference(), $"is no image. Write for example {example}");

    // docs.docker.com/reference/dockerfile: FROM expands variables, and has no escape for a $ that is none.
    [GeneratedRegex(
        @"^[a-zA-Z0-9][a-zA-Z0-9._-]*(:[0-9]+)?(/[a-z0-9]+([._-]+[a-z0-9]+)*)*(:[a-zA-Z0-9_][a-zA-Z0-9._-]*)?(@sha256:[0-9a-f]{64})?\z"
    )]
    private static partial Regex ImageReference();

    [GeneratedRegex(@"^[a-zA-Z0-9][a-zA-Z0-9.-]*(:[0-9]+)?(/[a-z0-9]+([._-]+[a-z0-9]+)*)*/?\z")]
    private static partial Regex RegistryPath();

    /// <summary>A user, with or without a group, by number or by name.</summary>
    [GeneratedRegex(@"^[a-zA-Z0-9_][a-zA-Z0-9_.-]*(:[a-zA-Z0-9_][a-zA-Z0-9_.-]*)?\z")]
    internal static partial Regex UserName();
}
