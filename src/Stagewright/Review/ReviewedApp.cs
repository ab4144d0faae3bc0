namespace Stagewright.Review;

/// <summary>What a Dockerfile is compared with. All paths are relative to the repository, with <c>/</c>.</summary>
/// <param name="AssemblyName">The name of the app's assembly, for example <c>Shop.Api</c>.</param>
/// <param name="IsAspNetCore">Whether the app needs ASP.NET Core at run time.</param>
/// <param name="Framework">The version of .NET that the app runs on.</param>
/// <param name="NewestFramework">The newest version that a project of the closure is built for.</param>
/// <param name="ProjectFile">The app's project.</param>
/// <param name="Directory">The Dockerfile's folder; empty for the repository itself.</param>
/// <param name="RestoreFiles">The files that restore reads.</param>
internal sealed record ReviewedApp(
    string AssemblyName,
    bool IsAspNetCore,
    Version Framework,
    Version NewestFramework,
    string ProjectFile,
    string Directory,
    IReadOnlyList<string> RestoreFiles
)
{
    /// <summary>The folders of the projects, none inside another; <c>.</c> for the repository itself.</summary>
    public IReadOnlyList<string> Projects { get; init; } = [];

    /// <summary>The other files and folders that the build reads.</summary>
    public IReadOnlyList<string> OtherInputs { get; init; } = [];

    /// <summary>The folders that builds write to, other than those named <c>bin</c> and <c>obj</c>.</summary>
    public IReadOnlyList<string> OutputDirectories { get; init; } = [];

    /// <summary>The files that hold credentials.</summary>
    public IReadOnlyList<string> SecretFiles { get; init; } = [];

    /// <summary>Whether the build reads the history.</summary>
    public bool NeedsGit { get; init; }

    /// <summary>Whether nobody knows which files of the repository the build reads.</summary>
    public bool ReadsAll { get; init; }

    /// <summary>Whether to warn of a version of .NET that is out of support.</summary>
    public bool WarnsOfEndOfSupport { get; init; } = true;

    /// <summary>What its files say of where it listens: key and value.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> AppSettings { get; init; } = [];

    /// <summary>The project's folder; empty for the repository itself.</summary>
    public string ProjectDirectory => Path.GetDirectoryName(ProjectFile)?.Replace('\\', '/') ?? "";
}
