using System.Text.RegularExpressions;
using Microsoft.Build.Execution;
using Stagewright.Diagnostics;
using Stagewright.Evaluation;
using Stagewright.Settings;

namespace Stagewright.Items;

/// <summary>
/// What whoever builds the image may say (<c>DockerfileBuildArgument</c>): <c>docker build --build-arg</c>.
/// </summary>
/// <param name="Name">Its name, for example <c>BUILD_NUMBER</c>.</param>
/// <param name="Default">Its value where nobody says one; empty for none.</param>
/// <param name="Property">The property of the publish that it is; empty for none.</param>
/// <param name="Variable">The environment variable of the image that it is; empty for none.</param>
internal sealed partial record BuildArgument(
    string Name,
    string Default = "",
    string Property = "",
    string Variable = ""
)
{
    /// <summary>The type of its items.</summary>
    public const string ItemType = "DockerfileBuildArgument";

    // https://docs.docker.com/reference/dockerfile/#arg.
    private static readonly string[] OfTheEngine =
    [
        .. from prefix in new[] { "BUILD", "TARGET" }
        from suffix in new[] { "ARCH", "OS", "PLATFORM", "VARIANT" }
        select prefix + suffix,
        .. new[] { "ALL_PROXY", "FTP_PROXY", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY" },
    ];

    /// <summary>The arguments of a project, by their names.</summary>
    /// <exception cref="DiagnosticException">One cannot be written as <c>ARG</c>.</exception>
    internal static IReadOnlyList<BuildArgument> Read(SettingReader reader) =>
        [
            .. reader
                .LastItems(ItemType)
                .Select(item =>
                    Fault(item) is { } fault
                        ? throw reader.Invalid(Descriptors.InvalidBuildArgument, item, fault)
                        : Argument(item)
                )
                .OrderBy(argument => argument.Name, StringComparer.Ordinal),
        ];

    private static BuildArgument Argument(ProjectItemInstance item) =>
        new(
            item.EvaluatedInclude,
            item.GetMetadataValue("Value"),
            item.GetMetadataValue("Property"),
            item.GetMetadataValue("Variable")
        );

    private static string? Fault(ProjectItemInstance item)
    {
        var (name, value, property, variable) = Argument(item);
        return !VariableName().IsMatch(name) ? "a name has letters, digits and _, and no digit first"
            : OfTheEngine.Contains(name, StringComparer.OrdinalIgnoreCase) ? "the engine sets it by itself"
            : name == "SOURCE_REVISION" ? "<DockerfileSourceRevision> has this name"
            : property.Length + variable.Length == 0 ? "it has neither Property nor Variable, and so goes nowhere"
            : property.Length > 0 && PublishProperties.FaultOfName(property) is { } fault ? $"of its Property, {fault}"
            : variable.Length > 0 && !VariableName().IsMatch(variable)
                ? $"its Variable '{variable}' is no name of an environment variable"
            : value.Any(char.IsControl) ? "its Value has a line break or another control character"
            : property.Length > 0 && value.Any(c => c is ';' or ',' or '"')
                ? "its Value has ; or , or a quote, where MSBuild ends a property. Write %3B, %2C or %22"
            : null;
    }

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex VariableName();
}
