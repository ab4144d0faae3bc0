namespace Stagewright.Review;

/// <summary>What a Dockerfile is compared with.</summary>
/// <param name="AssemblyName">The name of the app's assembly, for example <c>Shop.Api</c>.</param>
/// <param name="IsAspNetCore">Whether the app needs ASP.NET Core at run time.</param>
/// <param name="Framework">The version of .NET that the app runs on.</param>
/// <param name="NewestFramework">The newest version that a project of the closure is built for.</param>
/// <param name="Directory">The Dockerfile's folder, relative to the context; empty for the context itself.</param>
/// <param name="RestoreFiles">The files that restore reads, relative to the context.</param>
/// <param name="HasIgnoreFile">Whether the context, or the Dockerfile, has an ignore file.</param>
internal sealed record ReviewedApp(
    string AssemblyName,
    bool IsAspNetCore,
    Version Framework,
    Version NewestFramework,
    string Directory,
    IReadOnlyList<string> RestoreFiles,
    bool HasIgnoreFile = true
);
