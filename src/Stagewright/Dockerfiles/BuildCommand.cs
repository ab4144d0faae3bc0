using System.Text.RegularExpressions;
using Stagewright.Apps;
using Stagewright.Images;
using Stagewright.Items;

namespace Stagewright.Dockerfiles;

/// <summary>The command that builds an image.</summary>
internal static partial class BuildCommand
{
    // The shell answers it, so that it stands as it is.
    private const string SourceRevision = "SOURCE_REVISION=\"$(git rev-parse HEAD)\"";

    /// <summary>The command for a shell, to be called in the context's folder.</summary>
    public static string Of(AppProject app, IEnumerable<BuildSecret> secrets)
    {
        string[] words =
        [
            "docker",
            "build",
            .. TargetPlatforms.BoundTo(app) is { } platform ? ["--platform", platform] : Array.Empty<string>(),
            .. secrets.SelectMany(secret => new[] { "--secret", $"id={secret.Id},{secret.Source}" }),
            .. app.TakesSourceRevision ? ["--build-arg", SourceRevision] : Array.Empty<string>(),
            // Without a value, the engine's client takes it from the environment.
            .. app
                .BuildArguments.Where(argument => argument.Default.Length == 0)
                .SelectMany(argument => new[] { "--build-arg", argument.Name }),
            .. app.DockerfilePath == "Dockerfile" ? Array.Empty<string>() : ["-f", app.DockerfilePath],
            "-t",
            ImageName(app),
            ".",
        ];
        return string.Join(
            ' ',
            words.Select(word =>
                word == SourceRevision || (word.StartsWith("id=", StringComparison.Ordinal) && !word.Contains(' '))
                    ? word
                    : DockerfileText.Shell(word)
            )
        );
    }

    /// <summary>
    /// The name of the image: <c>DockerfileTag</c>, or else the assembly's as the SDK normalises a repository's name
    /// (<c>ContainerHelpers.NormalizeRepository</c>): a valid one is kept.
    /// </summary>
    public static string ImageName(AppProject app)
    {
        var name = app.Tag.Length > 0 ? app.Tag : app.AssemblyName;
        if (app.Tag.Length > 0 || RepositoryName().IsMatch(name))
            return name;
        var normal = Separators().Replace(Foreign().Replace(name.ToLowerInvariant(), "-"), "-").Trim('-', '_');
        return normal.Length > 0 ? normal : "app";
    }

    [GeneratedRegex(@"^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\z")]
    private static partial Regex RepositoryName();

    [GeneratedRegex("[^a-z0-9_/-]")]
    private static partial Regex Foreign();

    [GeneratedRegex("-{2,}")]
    private static partial Regex Separators();
}
