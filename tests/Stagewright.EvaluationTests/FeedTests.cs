using System.Text.Json;

namespace Stagewright.EvaluationTests;

/// <summary>Feeds, their credentials, and the secrets of a build.</summary>
[TestClass]
public sealed class FeedTests : EvaluationTest
{
    public FeedTests()
    {
        Repository.Write(App, Code.ConsoleProject(Code.PackageReference));
        Repository.Write("src/App/Program.cs", Code.ConsoleProgram);
    }

    [TestMethod]
    public void A_password_in_clear_text()
    {
        Repository.Write(
            "nuget.config",
            """
            <configuration>
              <packageSourceCredentials>
                <feed>
                  <add key="Username" value="me" />
                  <add key="ClearTextPassword" value="secret" />
                </feed>
              </packageSourceCredentials>
            </configuration>
            """
        );
        var warning = WarningOf("STW1010");
        Assert.AreEqual((Repository.PathOf("nuget.config"), 5), (warning.Location!.File, warning.Location.Line));
        Assert.DoesNotContain("secret\"", Generate().Dockerfile);
        Assert.Contains("docker build --secret id=nugetconfig,src=nuget.config ", Generate().Dockerfile);
    }

    [TestMethod]
    public void A_feed_outside_of_the_context()
    {
        Add(
            "\n"
                + Code.Properties(
                    "RestoreAdditionalProjectSources",
                    "$(RestoreAdditionalProjectSources);/outside/of/the/context"
                )
                + "\n"
        );
        Assert.Contains("/outside/of/the/context", WarningOf("STW1008").Message);
    }

    [TestMethod]
    public void A_source_that_answers_nobody_gets_its_credentials_as_a_secret()
    {
        Repository.Write("nuget.config", Sources(("github", "https://nuget.pkg.github.com/company/index.json")));
        Assert.Contains(
            "docker build --secret id=NuGetPackageSourceCredentials_github,env=NuGetPackageSourceCredentials_github ",
            Generate().Dockerfile
        );
        Assert.Contains(
            "NuGetPackageSourceCredentials_github=\"$(cat /run/secrets/NuGetPackageSourceCredentials_github)\" \\\n",
            Generate().Dockerfile
        );
        Assert.Contains("COPY nuget.config ./\n", Generate().Dockerfile);

        Add(
            Code.Items(
                """<DockerfileSecret Include="config" Source="feeds.config" TargetPath="/root/.nuget/NuGet/NuGet.Config" />"""
            )
        );
        Assert.DoesNotContain("NuGetPackageSourceCredentials_", Generate().Dockerfile);
    }

    [TestMethod]
    public void A_source_whose_name_no_variable_can_have()
    {
        Repository.Write(
            "nuget.config",
            Sources(("Company feed", "https://pkgs.dev.azure.com/company/_packaging/feed/nuget/v3/index.json"))
        );
        var warning = WarningOf("STW1014");
        Assert.AreEqual((Repository.PathOf("nuget.config"), 3), (warning.Location!.File, warning.Location.Line));
        Assert.Contains("The package source 'Company feed' needs credentials", warning.Message);
    }

    [TestMethod]
    public void A_source_whose_credentials_lie_with_the_user()
    {
        Repository.Write(
            "nuget.config",
            Sources(("folder", "feed"), ("company", "https://feed.example.org/v3/index.json"))
        );
        // As a restore writes it.
        Repository.Write(
            "src/App/obj/project.assets.json",
            JsonSerializer.Serialize(
                new
                {
                    project = new
                    {
                        restore = new
                        {
                            configFilePaths = new[] { Repository.PathOf("nuget.config"), UserConfiguration() },
                        },
                    },
                }
            )
        );
        var warning = WarningOf("STW1014");
        Assert.AreEqual((Repository.PathOf("nuget.config"), 4), (warning.Location!.File, warning.Location.Line));
        Assert.Contains("<DockerfileSecret Include=\"NuGetPackageSourceCredentials_company\" ", warning.Message);
        Assert.DoesNotContain("word", warning.Message);

        Add(Code.Items("""<DockerfileSecret Include="feed" Variable="NuGetPackageSourceCredentials_company" />"""));
        Assert.AreEqual("", Generate().Codes);
    }

    [TestMethod]
    [DataRow("two words", "", "", "a name has letters")]
    [DataRow("id", "relative/path", "", "its TargetPath 'relative/path' is no absolute path")]
    [DataRow("id", "/target", "NAME", "it has both TargetPath and Variable")]
    [DataRow("id", "", "NO-NAME", "its Variable 'NO-NAME' is no name")]
    [DataRow("id", "/a,b", "", "has a comma")]
    public void A_secret_that_cannot_be_mounted(string id, string target, string variable, string fault)
    {
        Add(
            "\n"
                + Code.Items($"""<DockerfileSecret Include="{id}" TargetPath="{target}" Variable="{variable}" />""")
                + "\n"
        );
        var error = ErrorOf("STW2009");
        Assert.Contains(fault, error.Message);
        Assert.Contains("DockerfileSecret", LineOf(error));
    }

    private static string Sources(params (string Name, string Url)[] sources) =>
        $"<configuration>\n<packageSources>\n{string.Join('\n', sources.Select(source => $"<add key=\"{source.Name}\" value=\"{source.Url}\" />"))}\n</packageSources>\n</configuration>\n";

    // Outside of the repository, as that of a user is.
    private static string UserConfiguration()
    {
        var file = Path.Combine(RunDirectory.Subdirectory("user"), "NuGet.Config");
        File.WriteAllText(
            file,
            """<configuration><packageSourceCredentials><company><add key="Username" value="me" /><add key="ClearTextPassword" value="word" /></company></packageSourceCredentials></configuration>"""
        );
        return file;
    }
}
