using Stagewright.Apps;
using Stagewright.Inputs;
using Stagewright.Items;
using Stagewright.Models;
using Stagewright.Restore;

namespace Stagewright.Dockerfiles;

/// <summary>The secrets that the commands of a build get.</summary>
internal sealed class SecretPlan
{
    /// <summary>Where the sources lie in the builder.</summary>
    public const string SourceDirectory = "/src";

    /// <summary>Plans the secrets of an app.</summary>
    public SecretPlan(AppProject app)
    {
        var ofNuGet = OfNuGet(app.Inputs).ToList();
        All = [.. ofNuGet.Select(secret => secret.Secret), .. app.Secrets];
        OfTheProject = [.. app.Secrets.Select(secret => Mount(secret, ""))];
        Restore = [.. ofNuGet.Select(secret => Mount(secret.Secret, secret.Reason)), .. OfTheProject];
    }

    /// <summary>All secrets, in the order of the command that builds the image.</summary>
    public IReadOnlyList<BuildSecret> All { get; }

    /// <summary>Those that restore gets: NuGet's, and the project's.</summary>
    public IReadOnlyList<SecretMount> Restore { get; }

    /// <summary>Those that the project names.</summary>
    public IReadOnlyList<SecretMount> OfTheProject { get; }

    private static IEnumerable<(BuildSecret Secret, string Reason)> OfNuGet(BuildInputs inputs) =>
        inputs
            .SecretFiles.Select((path, index) => (File(path, index), $"{path} holds credentials"))
            .Concat(
                inputs.SecretVariables.Select(name =>
                    (new BuildSecret(name, $"env={name}", Variable: name), $"NuGet takes {name} from the environment")
                )
            );

    private static BuildSecret File(string path, int index)
    {
        var folder = Paths.Folder(path) is { Length: > 0 } above ? above + "/" : "";
        return new BuildSecret(
            index == 0 ? "nugetconfig" : $"nugetconfig{index + 1}",
            $"src={path}",
            Target: $"{SourceDirectory}/{folder}{NuGetConfiguration.NameOnLinux(Paths.FileName(path))}"
        );
    }

    private static SecretMount Mount(BuildSecret secret, string reason) =>
        new(secret.Id, secret.Target, secret.Variable, reason);
}
