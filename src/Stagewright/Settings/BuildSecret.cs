namespace Stagewright.Settings;

/// <summary>
/// A secret that the build needs (https://docs.docker.com/build/building/secrets): <c>docker build</c> gets it by
/// <c>--secret</c>, and no layer holds it.
/// </summary>
/// <param name="Id">Its name, for example <c>feed_token</c>.</param>
/// <param name="Source">
/// Where <c>docker build</c> takes it from, for example <c>src=nuget.config</c> or <c>env=FEED_TOKEN</c>.
/// </param>
/// <param name="Target">
/// The file in the container, absolute; null for the usual one, <c>/run/secrets/</c> and the name.
/// </param>
/// <param name="Variable">The environment variable that holds it while the command runs; null if it is a file.</param>
public sealed record BuildSecret(string Id, string Source, string? Target = null, string? Variable = null)
{
    private const string FilePrefix = "src=";

    /// <summary>
    /// The file that it is taken from, relative to the context, for example <c>nuget.config</c>; null if it is no file
    /// of the context.
    /// </summary>
    public string? ContextFile =>
        Source.StartsWith(FilePrefix, StringComparison.Ordinal)
        && Source[FilePrefix.Length..] is var file
        && !file.StartsWith('/')
        && !file.Split('/').Contains("..")
            ? string.Join('/', file.Split('/').Where(part => part is not ("" or ".")))
            : null;
}
