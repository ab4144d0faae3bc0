using Stagewright.Diagnostics;
using Stagewright.Evaluation;
using Stagewright.Inputs;
using Stagewright.Items;

namespace Stagewright.Checks;

/// <summary>Build arguments whose names say that they are secrets: the history of the image has their values.</summary>
internal sealed class SecretArguments : ICheck
{
    /// <inheritdoc />
    public IEnumerable<Diagnostic> Check(AppEvaluation app, BuildContext context) =>
        app
            .Entry.GetItems(BuildArgument.ItemType)
            .Select(item => item.EvaluatedInclude)
            .Where(name => SecretNames.IsSecret(name))
            .Select(name =>
                Descriptors.SecretBuildArgument.At(
                    ItemLocator.Find(app.Entry, BuildArgument.ItemType, name, app.Cache),
                    name
                )
            );
}
