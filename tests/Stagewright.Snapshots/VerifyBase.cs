using System.Runtime.CompilerServices;
using VerifyTests;

namespace VerifyMSTest;

/// <summary>The base of a test class that verifies snapshots.</summary>
[TestClass]
public abstract class VerifyBase
{
    /// <summary>The test that runs. MSTest sets it.</summary>
    public TestContext TestContext { get; set; } = null!;

    /// <summary>
    /// Compares a text with the test's verified file, whose name ends in <paramref name="extension"/>.
    /// </summary>
    public SettingsTask Verify(string target, string extension = "txt", [CallerFilePath] string sourceFile = "") =>
        new(
            (directory, fileName) =>
                Snapshot.VerifyAsync(
                    target,
                    SnapshotName.Create(directory, fileName ?? NameOfTheTest(), extension, sourceFile)
                )
        );

    private string NameOfTheTest() =>
        TestContext.TestData is null
            ? $"{GetType().Name}.{TestContext.TestName}"
            : throw new InvalidOperationException(
                $"{TestContext.TestName} has parameters. Add {nameof(SettingsTask.UseFileName)}."
            );
}
