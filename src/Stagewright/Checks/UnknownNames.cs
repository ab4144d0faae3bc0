using Microsoft.Build.Construction;
using Stagewright.Diagnostics;
using Stagewright.Evaluation;
using Stagewright.Inputs;
using Stagewright.Settings;

namespace Stagewright.Checks;

/// <summary>
/// Properties and items that are almost one of Stagewright's, and so mean nothing: <c>DockerfileHealthCheckPaht</c>.
/// </summary>
internal sealed class UnknownNames : ICheck
{
    // More is another word, and not a slip.
    private const int MostSlips = 2;

    private static readonly IReadOnlyList<string> Properties =
    [
        "EnableDockerfileGeneration",
        .. KnownNames.Properties,
        .. KnownNames.OfTargets,
    ];

    private static readonly HashSet<string> Known = new(
        [.. Properties, .. KnownNames.Items, .. KnownNames.OfOthers],
        StringComparer.OrdinalIgnoreCase
    );

    // One warning a name, at its line. What a file uses by itself is a name of the user's own.
    /// <inheritdoc />
    public IEnumerable<Diagnostic> Check(AppEvaluation app, BuildContext context)
    {
        var roots = PropertyLocator.OwnFiles(app.Entry, app.Cache).ToList();
        return
        [
            .. Near(
                roots.SelectMany(root => root.Properties).Select(property => (property.Name, property.Location)),
                Properties,
                "$("
            ),
            .. Near(
                roots.SelectMany(root => root.Items).Select(item => (Name: item.ItemType, item.Location)),
                KnownNames.Items,
                "@("
            ),
        ];

        IEnumerable<Diagnostic> Near(
            IEnumerable<(string Name, ElementLocation Location)> written,
            IReadOnlyList<string> known,
            string use
        ) =>
            from name in written.DistinctBy(name => name.Name, StringComparer.OrdinalIgnoreCase)
            where IsLikeOurs(name.Name) && !Known.Contains(name.Name)
            let nearest = Spelling.Nearest(name.Name, known)
            where
                Spelling.Distance(name.Name, nearest) <= MostSlips
                && !roots.Exists(root => root.RawXml.Contains(use + name.Name, StringComparison.OrdinalIgnoreCase))
            select Descriptors.NameAlmostKnown.At(
                new SourceLocation(name.Location.File, name.Location.Line, name.Location.Column),
                name.Name,
                nearest
            );
    }

    private static bool IsLikeOurs(string name) =>
        name.StartsWith("Dockerfile", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("EnableDocker", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("Container", StringComparison.OrdinalIgnoreCase);
}
