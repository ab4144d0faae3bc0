using System.Text.RegularExpressions;
using Stagewright.Diagnostics;
using Stagewright.Items;

namespace Stagewright.Restore;

/// <summary>
/// The package sources of a repository that need credentials, while nothing in it brings them: on this machine they lie
/// with the user, and the container has none.
/// </summary>
internal sealed partial class PrivateFeeds
{
    // What NuGet takes the credentials of a source from, with the name of the source at its end
    // (https://learn.microsoft.com/nuget/consume-packages/consuming-packages-authenticated-feeds).
    internal const string VariablePrefix = "NuGetPackageSourceCredentials_";

    // Azure's credential provider has variables of its own (https://github.com/microsoft/artifacts-credprovider).
    private static readonly string[] ProviderVariables =
    [
        "VSS_NUGET_EXTERNAL_FEED_ENDPOINTS",
        "ARTIFACTS_CREDENTIALPROVIDER_EXTERNAL_FEED_ENDPOINTS",
        "ARTIFACTS_CREDENTIALPROVIDER_FEED_ENDPOINTS",
    ];

    private readonly IReadOnlyList<NuGetEntry> _sources;

    /// <summary>Looks for them.</summary>
    /// <param name="chains">
    /// For each project, the configurations in the context that it is restored by, the nearest first.
    /// </param>
    /// <param name="secrets">What the project brings.</param>
    public PrivateFeeds(
        IReadOnlyCollection<IReadOnlyList<NuGetConfiguration>> chains,
        IReadOnlyCollection<BuildSecret> secrets
    )
    {
        var known = chains
            .SelectMany(chain => chain)
            .SelectMany(configuration => configuration.SourcesWithCredentials)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        _sources = secrets.Any(BringsAll)
            ? []
            :
            [
                .. chains
                    .SelectMany(NuGetConfiguration.SourcesOf)
                    .DistinctBy(source => source.Key, StringComparer.OrdinalIgnoreCase)
                    .Where(source =>
                        !known.Contains(source.Key)
                        && !secrets.Any(secret => secret.Variable == VariablePrefix + source.Key)
                    ),
            ];
    }

    /// <summary>
    /// The variables that NuGet takes the credentials of those sources from that answer nobody else, for example
    /// <c>NuGetPackageSourceCredentials_github</c>.
    /// </summary>
    public IEnumerable<string> Variables => _sources.Where(NeedsVariable).Select(source => VariablePrefix + source.Key);

    /// <summary>What the user should know of the other sources.</summary>
    /// <param name="otherFiles">
    /// The absolute paths of the configurations outside of the context that NuGet reads on this machine.
    /// </param>
    /// <exception cref="DiagnosticException">One is no XML or cannot be read.</exception>
    public IEnumerable<Diagnostic> Warnings(IEnumerable<string> otherFiles)
    {
        var others = otherFiles.Select(NuGetConfiguration.Read).ToList();
        foreach (var source in _sources.Where(source => !NeedsVariable(source)))
        {
            if (NeedsCredentials().IsMatch(source.Value))
                yield return Descriptors.CredentialsMissing.At(
                    source.Location,
                    source.Key,
                    $"no variable can have its name. Name it with letters, digits and _ alone, so that {VariablePrefix}… brings them as a secret"
                );
            else if (
                others.Find(other =>
                    other.SourcesWithCredentials.Contains(source.Key, StringComparer.OrdinalIgnoreCase)
                ) is
                { } other
            )
                yield return Descriptors.CredentialsMissing.At(
                    source.Location,
                    source.Key,
                    $"those of this machine are in {other.File}, which the container does not have. Add <DockerfileSecret Include=\"{VariablePrefix}{source.Key}\" Variable=\"{VariablePrefix}{source.Key}\" />"
                );
        }
    }

    private static bool NeedsVariable(NuGetEntry source) =>
        NeedsCredentials().IsMatch(source.Value) && PartOfVariable().IsMatch(source.Key);

    // A configuration for all sources, or what the credential provider reads.
    private static bool BringsAll(BuildSecret secret) =>
        ProviderVariables.Contains(secret.Variable)
        || (
            secret.Target is { } target
            && Path.GetFileName(target).Equals(NuGetConfiguration.FileNames[0], StringComparison.OrdinalIgnoreCase)
        );

    // GitHub's packages, and the feeds of a whole organization in Azure DevOps: a feed of a project may be public
    // (https://docs.github.com/packages/working-with-a-github-packages-registry,
    // https://learn.microsoft.com/azure/devops/artifacts/concepts/feeds).
    [GeneratedRegex(
        @"^https://(nuget\.pkg\.github\.com/|pkgs\.dev\.azure\.com/[^/]+/_packaging/|[^/.]+\.pkgs\.visualstudio\.com/_packaging/)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex NeedsCredentials();

    [GeneratedRegex(@"^[A-Za-z0-9_]+\z")]
    private static partial Regex PartOfVariable();
}
