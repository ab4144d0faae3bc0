namespace Stagewright.Images;

/// <summary>The images that a Dockerfile names.</summary>
/// <param name="Runtime">What the app runs on, for example <c>mcr.microsoft.com/dotnet/aspnet:10.0</c>.</param>
/// <param name="Sdk">What it is built on, for example <c>mcr.microsoft.com/dotnet/sdk:10.0</c>.</param>
public sealed record BaseImages(string Runtime, string Sdk);
