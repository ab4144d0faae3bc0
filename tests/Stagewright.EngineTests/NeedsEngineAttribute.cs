namespace Stagewright.EngineTests;

/// <summary>
/// Skips a test on a machine without the engine, or another tool that it calls. Where the variable
/// STAGEWRIGHT_REQUIRE_ENGINE is true, as in the gate, it runs all the same, and fails there.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class NeedsEngineAttribute : ConditionBaseAttribute
{
    private static readonly bool Required = Environment.GetEnvironmentVariable("STAGEWRIGHT_REQUIRE_ENGINE") == "true";

    private readonly string _tool;

    /// <summary>Names the command, for example <c>docker</c>.</summary>
    public NeedsEngineAttribute(string tool)
        : base(ConditionMode.Include)
    {
        _tool = tool;
        IgnoreMessage = $"'{tool} version' does not answer on this machine.";
    }

    /// <inheritdoc />
    public override string GroupName => nameof(NeedsEngineAttribute) + _tool;

    /// <inheritdoc />
    public override bool IsConditionMet => Required || Engine.IsAvailable(_tool);
}
