using DiffEngine;

namespace Stagewright.Snapshots.Tests;

/// <summary>Most of these verifications must fail, and no diff tool may open for them.</summary>
[TestClass]
public static class NoDiffTools
{
    [AssemblyInitialize]
    public static void Disable(TestContext context) => DiffRunner.Disabled = true;
}
