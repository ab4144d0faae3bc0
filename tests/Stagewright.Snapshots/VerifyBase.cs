using System.Runtime.CompilerServices;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace VerifyMSTest;

/// <summary>The base of a test class with snapshots, as in the package Verify.MSTest.</summary>
public abstract class VerifyBase
{
    /// <summary>The test at hand; MSTest sets it.</summary>
    public TestContext TestContext { get; set; } = null!;

    /// <summary>Compares a text with the verified file beside the test, <c>{Class}.{Method}.verified.txt</c>.</summary>
    /// <exception cref="VerifyException">The text differs, or there is no verified file; the text is in the <c>.received.</c> file.</exception>
    protected SettingsTask Verify(string text, [CallerFilePath] string sourceFile = "")
    {
        var className = TestContext.FullyQualifiedTestClassName!.Split('.')[^1];
        return new SettingsTask(Path.Combine(Path.GetDirectoryName(sourceFile)!, $"{className}.{TestContext.TestName}"), text);
    }
}
