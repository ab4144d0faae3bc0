using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using VerifyTests;

namespace VerifyMSTest;

/// <summary>The base of a test class that verifies snapshots.</summary>
[TestClass]
[SuppressMessage(
    "Performance",
    "CA1822:Mark members as static",
    Justification = "Verify has them as instance members."
)]
public abstract class VerifyBase
{
    private TestContext _testContext = null!;

    /// <summary>The test that runs. MSTest sets it.</summary>
    public TestContext TestContext
    {
        get => _testContext;
        set
        {
            _testContext = value;
            Verifier.CurrentTest.Value = new CurrentTest(value, GetType());
        }
    }

    /// <summary>Compares a text with the test's verified file.</summary>
    public SettingsTask Verify(
        string? target,
        VerifySettings? settings = null,
        [CallerFilePath] string sourceFile = ""
    ) => Verifier.Verify(target, "txt", settings, sourceFile, new CurrentTest(TestContext, GetType()));

    /// <summary>
    /// Compares a text with the test's verified file, whose name ends in <paramref name="extension"/>.
    /// </summary>
    public SettingsTask Verify(
        string? target,
        string extension,
        VerifySettings? settings = null,
        [CallerFilePath] string sourceFile = ""
    ) => Verifier.Verify(target, extension, settings, sourceFile, new CurrentTest(TestContext, GetType()));
}
