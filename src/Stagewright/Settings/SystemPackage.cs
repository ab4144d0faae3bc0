namespace Stagewright.Settings;

/// <summary>A package of the operating system that an image gets (<c>DockerfilePackage</c>).</summary>
/// <param name="Name">Its name, for example <c>libgdiplus</c>.</param>
/// <param name="Version">
/// The version to install, as the package manager writes it, for example <c>8.5.0-2ubuntu10.6</c>; empty for the
/// newest.
/// </param>
/// <param name="ForBuilder">Whether the builder gets it, and not the image that runs.</param>
public sealed record SystemPackage(string Name, string Version = "", bool ForBuilder = false)
{
    /// <summary>The type of its items.</summary>
    public const string ItemType = "DockerfilePackage";
}
