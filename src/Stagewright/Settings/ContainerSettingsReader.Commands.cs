using Microsoft.Build.Execution;
using Stagewright.Diagnostics;
using Stagewright.Evaluation;

namespace Stagewright.Settings;

// What starts the app, by the rules of the SDK: dotnet/sdk, src/Containers/Microsoft.NET.Build.Containers,
// CreateNewImage.DetermineEntrypointAndCmd.
internal static partial class ContainerSettingsReader
{
    private static AppCommandInstruction Instruction(ProjectInstance project, EvaluationCache cache)
    {
        const string Name = "ContainerAppCommandInstruction";
        var value = Property(project, Name, cache);
        return value.ToLowerInvariant() switch
        {
            "" => Has(project, "ContainerEntrypoint")
                ? AppCommandInstruction.DefaultArgs
                : AppCommandInstruction.Entrypoint,
            "entrypoint" => Has(project, "ContainerEntrypoint")
                ? throw Invalid(
                    project,
                    Name,
                    value,
                    "contradicts the item ContainerEntrypoint. Remove one of the two, or write DefaultArgs",
                    cache
                )
                : AppCommandInstruction.Entrypoint,
            "defaultargs" => AppCommandInstruction.DefaultArgs,
            "none" => Has(project, "ContainerAppCommand") || Has(project, "ContainerAppCommandArgs")
                ? throw Invalid(
                    project,
                    Name,
                    value,
                    "contradicts the items ContainerAppCommand and ContainerAppCommandArgs. Remove the property, or them",
                    cache
                )
                : AppCommandInstruction.None,
            _ => throw Invalid(project, Name, value, "is not known. Write Entrypoint, DefaultArgs or None", cache),
        };
    }

    private static string[] Entrypoint(ProjectInstance project, EvaluationCache cache) =>
        Has(project, "ContainerEntrypoint")
            ? [.. Words(project, "ContainerEntrypoint", cache), .. Words(project, "ContainerEntrypointArgs", cache)]
            : [];

    private static string[] DefaultArguments(ProjectInstance project, EvaluationCache cache)
    {
        var arguments = Words(project, "ContainerDefaultArgs", cache);
        if (
            Has(project, "ContainerEntrypoint")
            || Words(project, "ContainerEntrypointArgs", cache) is not { Length: > 0 } ofNoEntrypoint
        )
            return arguments;
        // Alone, they are of the time before ContainerDefaultArgs.
        return
            arguments.Length == 0
            && !Has(project, "ContainerAppCommandArgs")
            && project.GetPropertyValue("ContainerAppCommandInstruction").Length == 0
            ? ofNoEntrypoint
            : throw new DiagnosticException(
                Descriptors.InvalidPropertyValue.At(
                    ItemLocator.Find(project, "ContainerEntrypointArgs", ofNoEntrypoint[0], cache),
                    "ContainerEntrypointArgs",
                    ofNoEntrypoint[0],
                    "belongs to no ContainerEntrypoint. Write it as ContainerAppCommandArgs or ContainerDefaultArgs"
                )
            );
    }

    private static bool Has(ProjectInstance project, string itemType) => project.GetItems(itemType).Count > 0;

    // An item with spaces is one word of the exec form, as in the SDK.
    private static string[] Words(ProjectInstance project, string itemType, EvaluationCache cache) =>
        [
            .. project
                .GetItems(itemType)
                .Select(item =>
                    item.EvaluatedInclude.Any(char.IsControl)
                        ? throw new DiagnosticException(
                            Descriptors.InvalidPropertyValue.At(
                                ItemLocator.Find(project, itemType, item.EvaluatedInclude, cache),
                                itemType,
                                item.EvaluatedInclude,
                                "has control characters. Write one word an item"
                            )
                        )
                        : item.EvaluatedInclude
                ),
        ];
}
