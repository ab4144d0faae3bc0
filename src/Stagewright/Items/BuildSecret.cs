using System.Text.RegularExpressions;
using Microsoft.Build.Execution;
using Stagewright.Diagnostics;
using Stagewright.Settings;

namespace Stagewright.Items;

/// <summary>
/// A secret that the build needs (https://docs.docker.com/build/building/secrets; <c>DockerfileSecret</c>):
/// <c>docker build</c> gets it by <c>--secret</c>, and no layer holds it.
/// </summary>
/// <param name="Id">Its name, for example <c>feed_token</c>.</param>
/// <param name="Source">
/// Where <c>docker build</c> takes it from, for example <c>src=nuget.config</c> or <c>env=FEED_TOKEN</c>.
/// </param>
/// <param name="Target">
/// The file in the container, absolute; null for the usual one, <c>/run/secrets/</c> and the name.
/// </param>
/// <param name="Variable">The environment variable that holds it while the command runs; null if it is a file.</param>
internal sealed partial record BuildSecret(string Id, string Source, string? Target = null, string? Variable = null)
{
    /// <summary>The type of its items.</summary>
    public const string ItemType = "DockerfileSecret";

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

    /// <summary>The secrets of a project, by their names.</summary>
    /// <exception cref="DiagnosticException">One cannot be written into a Dockerfile.</exception>
    internal static IReadOnlyList<BuildSecret> Read(SettingReader reader) =>
        [
            .. reader
                .LastItems(ItemType)
                .Select(item =>
                    Fault(item) is { } fault
                        ? throw reader.Invalid(Descriptors.InvalidSecret, item, fault)
                        : Secret(item)
                )
                .OrderBy(secret => secret.Id, StringComparer.Ordinal),
        ];

    private static BuildSecret Secret(ProjectItemInstance item)
    {
        var (id, source, target, variable) = Parts(item);
        return new BuildSecret(
            id,
            source.Length > 0 ? FilePrefix + source
                : variable.Length > 0 ? $"env={variable}"
                : FilePrefix + id,
            target.Length > 0 ? target : null,
            variable.Length > 0 ? variable : null
        );
    }

    private static string? Fault(ProjectItemInstance item)
    {
        var (id, source, target, variable) = Parts(item);
        return !Name().IsMatch(id) ? "a name has letters, digits, '.', '_' and '-'"
            : target.Length > 0 && variable.Length > 0
                ? "it has both TargetPath and Variable, and is either a file or a variable"
            : target.Length > 0 && !target.StartsWith('/') ? $"its TargetPath '{target}' is no absolute path"
            : variable.Length > 0 && !VariableName().IsMatch(variable)
                ? $"its Variable '{variable}' is no name of an environment variable"
            : (source + target).Any(c => char.IsControl(c) || c is ',' or '"' or '\'' or '\\')
                ? "its Source or TargetPath has a comma, a quote, a backslash or a control character"
            : null;
    }

    private static (string Id, string Source, string Target, string Variable) Parts(ProjectItemInstance item) =>
        (
            item.EvaluatedInclude,
            item.GetMetadataValue("Source"),
            item.GetMetadataValue("TargetPath"),
            item.GetMetadataValue("Variable")
        );

    [GeneratedRegex(@"^[A-Za-z0-9._-]+\z")]
    private static partial Regex Name();

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex VariableName();
}
