using Stagewright.Inputs;

namespace Stagewright.Targets;

/// <summary>What the targets of the repository's own files read, build and call.</summary>
internal sealed class TargetInputs : IInputSource
{
    private static readonly IReadOnlyList<ITargetSource> Sources =
    [
        new TargetPaths(),
        new BuiltProjects(),
        new Commands(),
    ];

    /// <inheritdoc />
    public void Collect(InputCollector inputs)
    {
        foreach (var target in OwnTargets.Of(inputs.App))
        {
            foreach (var source in Sources)
                source.Collect(target, inputs);
        }
    }
}
