namespace Stagewright.Images;

/// <summary>The images that a Dockerfile names.</summary>
/// <param name="Runtime">What the app runs on, for example <c>mcr.microsoft.com/dotnet/aspnet:10.0</c>.</param>
/// <param name="Sdk">What it is built on, for example <c>mcr.microsoft.com/dotnet/sdk:10.0</c>.</param>
internal sealed record BaseImages(string Runtime, string Sdk)
{
    /// <summary>The family that the app runs on; null if it is not known.</summary>
    public ImageFamily? RuntimeFamily { get; init; }

    /// <summary>The family that it is built on; null if it is not known.</summary>
    public ImageFamily? SdkFamily { get; init; }

    /// <summary>
    /// Whether the app runs on an image that is not official, of which nothing is known but what the project says.
    /// </summary>
    public bool IsOwnRuntime { get; init; }

    /// <summary>
    /// What installs packages in the image that the app runs on; null if nothing does, or if it is not known.
    /// </summary>
    public string? RuntimePackageManager => RuntimeFamily?.PackageManager;

    /// <summary>What installs packages in the image that it is built on; null if it is not known.</summary>
    public string? SdkPackageManager { get; init; }

    /// <summary>
    /// The program of the image that asks the app for its health, <c>curl</c> or <c>wget</c>; null if it has none.
    /// </summary>
    public string? HealthCheckClient { get; init; }

    /// <summary>The packages that the SDK's image lacks to link native code; mostly empty.</summary>
    public IReadOnlyList<string> MissingToolchain { get; init; } = [];

    /// <summary>What the user should know of the choice; with an error among them there is no right one.</summary>
    public IReadOnlyList<ImageFinding> Findings { get; init; } = [];
}
