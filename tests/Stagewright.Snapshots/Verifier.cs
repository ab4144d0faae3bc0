using System.Runtime.CompilerServices;
using VerifyTests;

namespace VerifyMSTest;

/// <summary>
/// Verifies snapshots from a class that derives from <see cref="VerifyBase"/>, or from a helper that it calls.
/// </summary>
public static class Verifier
{
    internal static AsyncLocal<CurrentTest?> CurrentTest { get; } = new();

    /// <summary>Compares a text with the test's verified file.</summary>
    public static SettingsTask Verify(
        string? target,
        VerifySettings? settings = null,
        [CallerFilePath] string sourceFile = ""
    ) => Verify(target, "txt", settings, sourceFile, GetCurrentTest());

    /// <summary>
    /// Compares a text with the test's verified file, whose name ends in <paramref name="extension"/>.
    /// </summary>
    public static SettingsTask Verify(
        string? target,
        string extension,
        VerifySettings? settings = null,
        [CallerFilePath] string sourceFile = ""
    ) => Verify(target, extension, settings, sourceFile, GetCurrentTest());

    internal static SettingsTask Verify(
        string? target,
        string extension,
        VerifySettings? settings,
        string sourceFile,
        CurrentTest test
    ) =>
        new(
            settings,
            final =>
                Snapshot.VerifyAsync(
                    target,
                    SnapshotName.Create(test, final, sourceFile, extension),
                    final.IsDiffDisabled
                )
        );

    private static CurrentTest GetCurrentTest() =>
        CurrentTest.Value
        ?? throw new InvalidOperationException($"No test is running. Derive the test class from {nameof(VerifyBase)}.");
}
