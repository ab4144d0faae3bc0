using Stagewright.Restore;

namespace Stagewright.Tests.Restore;

/// <summary>The credentials of this machine's own files.</summary>
[TestClass]
public sealed class FeedCredentialsTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [TestMethod]
    public void They_are_what_NuGet_takes_from_the_environment()
    {
        Write(
            "near",
            """
            <github>
              <add key="Username" value="someone" />
              <add key="ClearTextPassword" value="pass;word" />
              <add key="ValidAuthenticationTypes" value="basic" />
            </github>
            <other_x0020_feed><add key="ClearTextPassword" value="1" /></other_x0020_feed>
            <encrypted><add key="Username" value="u" /><add key="Password" value="AQAAANCM" /></encrypted>
            <variable><add key="Username" value="u" /><add key="ClearTextPassword" value="%TOKEN%" /></variable>
            """
        );
        Write("far", """<github><add key="ClearTextPassword" value="2" /></github>""");
        _directory.Write("broken", "<configuration>");
        Assert.AreEqual(
            """
            NuGetPackageSourceCredentials_github: Username=someone;Password=pass;word;ValidAuthenticationTypes=basic
            NuGetPackageSourceCredentials_other feed: Password=1
            """.ReplaceLineEndings("\n"),
            string.Join(
                '\n',
                FeedCredentials
                    .Read(new[] { "near", "far", "broken", "none" }.Select(name => Path.Combine(_directory.Path, name)))
                    .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                    .Select(pair => $"{pair.Key}: {pair.Value}")
            )
        );
    }

    private void Write(string name, string credentials) =>
        _directory.Write(
            name,
            $"<configuration><packageSourceCredentials>{credentials}</packageSourceCredentials></configuration>"
        );
}
