using Stagewright.Diagnostics;
using Stagewright.Evaluation;
using Stagewright.Inputs;
using Stagewright.Settings;

namespace Stagewright.Apps;

/// <summary>Where the properties and items of an app are written: what a message about one points to.</summary>
internal sealed class SettingPlaces(
    AppProject project,
    AppEvaluation app,
    SettingReader reader,
    BuildContext context,
    IReadOnlyDictionary<string, SourceLocation> nodeCalls
)
{
    /// <summary>Where a property is set, or an item of a type is included.</summary>
    public SourceLocation Find(string property, string? item) =>
        (property, item) switch
        {
            ("SpaRoot" or "ProjectReference", _)
                when nodeCalls.TryGetValue(
                    Path.GetFullPath(item ?? project.ProjectFile, context.Directory),
                    out var call
                ) => call,
            ("ProjectReference", not null) => app.Publish.ReferenceTo(
                Path.GetFullPath(item, context.Directory),
                app.Cache
            ),
            (_, not null) => reader.PlaceOf(property, item),
            ("ContainerRuntimeIdentifiers", _) => reader.PlaceOf(ImageSettings.RuntimeIdentifiersProperty(reader)),
            // What publish goes by.
            ("SelfContained", _) when reader.Text("PublishSelfContained").Length > 0 => reader.PlaceOf(
                "PublishSelfContained"
            ),
            _ => reader.PlaceOf(property),
        };
}
