namespace Stagewright.EngineTests;

/// <summary>What comes after all tests.</summary>
[TestClass]
public sealed class AssemblyHooks
{
    [AssemblyCleanup]
    public static Task CleanUp() => Engine.CleanUp();
}
