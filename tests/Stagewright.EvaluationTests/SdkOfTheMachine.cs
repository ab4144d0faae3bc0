using System.Runtime.CompilerServices;
using Microsoft.Build.Locator;

namespace Stagewright.EvaluationTests;

/// <summary>The MSBuild that these tests evaluate with: that of the SDK, in this process.</summary>
internal static class SdkOfTheMachine
{
    // Before a method is compiled that names a type of MSBuild's.
    [ModuleInitializer]
    internal static void Load() => MSBuildLocator.RegisterDefaults();
}
