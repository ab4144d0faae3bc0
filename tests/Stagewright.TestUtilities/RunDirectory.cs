using System.Globalization;

namespace Stagewright.TestUtilities;

/// <summary>
/// What one run of the tests shares, outside of this repository, so that nothing of its own build is found by looking
/// upwards.
/// </summary>
public static class RunDirectory
{
    private static readonly Lazy<string> Root = new(Create);

    /// <summary>Different in each run: no cache of NuGet's has a package of this version yet.</summary>
    public static string Version { get; } =
        "0.0.0-test." + DateTime.UtcNow.Ticks.ToString(CultureInfo.InvariantCulture);

    /// <summary>The folder that the packed package is restored from.</summary>
    public static string Feed => Subdirectory("feed");

    /// <summary>
    /// The package folder (<c>NUGET_PACKAGES</c>), so that the user's own fills with no test versions.
    /// </summary>
    public static string Packages => Subdirectory("packages");

    /// <summary>A folder that goes when the run ends.</summary>
    public static string Subdirectory(string name) =>
        Directory.CreateDirectory(Path.Combine(Root.Value, name)).FullName;

    private static string Create()
    {
        var root = Directory.CreateTempSubdirectory("stagewright-run-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => TemporaryFiles.Delete(root);
        return root;
    }
}
