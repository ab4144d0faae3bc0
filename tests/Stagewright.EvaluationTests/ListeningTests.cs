using System.Globalization;
using Stagewright.Apps;
using Stagewright.Diagnostics;

namespace Stagewright.EvaluationTests;

/// <summary>Where an app on ASP.NET Core listens, as its settings say: each row was tried with ASP.NET Core 10.</summary>
[TestClass]
public sealed class ListeningTests
{
    [TestMethod]
    [DataRow("{}", "", "8080", 8080)]
    [DataRow("""{ "Urls": "http://*:5005" }""", "", "5005", 5005)]
    [DataRow("""{ "urls": "http://0.0.0.0:5005;https://+:5006" }""", "", "5005 5006", 5005)]
    [DataRow("""{ /* it */ "Urls": "http://*:5005", }""", "", "5005", 5005)]
    [DataRow("\uFEFF{ \"Urls\": \"http://*:5005\" }", "", "5005", 5005)]
    [DataRow("""{ "Urls": "http://*;https://*" }""", "", "80 443", 80)]
    [DataRow("""{ "Urls": "http://unix:/run/app.sock" }""", "", "", null)]
    [DataRow("""{ "Urls": "http://unix:/run/app.sock;http://[::]:81/" }""", "", "81", 81)]
    [DataRow("""{ "Urls": "" }""", "", "8080", 8080)]
    [DataRow("""{ "Urls": ["http://*:5005"] }""", "", "8080", 8080)]
    [DataRow("""{ "Http_Ports": 7070, "https_ports": "7071;7072" }""", "", "7070 7071 7072", 7070)]
    [DataRow("""{ "Urls": "http://*:5005" }""", "ASPNETCORE_URLS=http://*:7000", "5005", 5005)]
    [DataRow("""{ "Urls": "http://*:5005" }""", "URLS=http://*:7000", "7000", 7000)]
    [DataRow("{}", "ASPNETCORE_URLS=http://*:7000 DOTNET_URLS=http://*:7001", "7001", 7001)]
    [DataRow("{}", "ASPNETCORE_HTTP_PORTS=5000 ASPNETCORE_URLS=http://*:7000", "7000", 7000)]
    [DataRow(
        """{ "Urls": "http://*:5005", "Kestrel": { "Endpoints": { "B": { "Url": "https://*:1" }, "A": { "Url": "http://*:2" } } } }""",
        "",
        "1 2",
        2
    )]
    [DataRow(
        """{ "Kestrel": { "Endpoints": { "A": { "Url": "http://*:1" } } } }""",
        "Kestrel__Endpoints__A__Url=http://*:2",
        "2",
        2
    )]
    [DataRow(
        """{ "Kestrel": { "Endpoints": { "A": { "Url": "http://*:1", "Protocols": "Http2" }, "B": { "Url": "http://*:2" } } } }""",
        "",
        "1 2",
        2
    )]
    public void Its_ports_are_those_of_its_settings(string json, string variables, string ports, int? http)
    {
        using var repository = Repository(variables).Write("src/App/appsettings.json", json);
        var reading = repository.Read("src/App/App.csproj");

        Assert.IsEmpty(reading.Warnings);
        Assert.AreEqual(ports, string.Join(' ', ListeningPorts.Of(reading.App).Select(port => port.Number)));
        Assert.AreEqual(http, ListeningPorts.Http(reading.App));
    }

    [TestMethod]
    [DataRow("", "5006")]
    [DataRow("ASPNETCORE_ENVIRONMENT=Staging", "5007")]
    [DataRow("ASPNETCORE_ENVIRONMENT=Staging DOTNET_ENVIRONMENT=Production", "5006")]
    public void The_file_of_the_environment_wins(string variables, string port)
    {
        using var repository = Repository(variables)
            .Write("src/App/appsettings.json", """{ "Urls": "http://*:5005" }""")
            .Write("src/App/appsettings.Production.json", """{ "URLS": "http://*:5006" }""")
            .Write("src/App/appsettings.Staging.json", """{ "Urls": "http://*:5007" }""");
        Assert.AreEqual(
            port,
            ListeningPorts
                .Of(repository.Read("src/App/App.csproj").App)
                .Single()
                .Number.ToString(CultureInfo.InvariantCulture)
        );
    }

    [TestMethod]
    public void A_change_of_a_file_or_a_new_one_runs_it_again()
    {
        using var repository = Repository("").Write("src/App/appsettings.json", "{}");
        var reading = repository.Read("src/App/App.csproj");
        CollectionAssert.Contains(reading.InputFiles.ToList(), repository.PathOf("src/App/appsettings.json"));
        CollectionAssert.Contains(
            reading.AbsentFiles.ToList(),
            repository.PathOf("src/App/appsettings.Production.json")
        );
    }

    [TestMethod]
    public void A_file_that_is_not_published_says_nothing()
    {
        using var repository = Repository(
                "",
                """<Content Update="appsettings.json" CopyToPublishDirectory="Never" />"""
            )
            .Write("src/App/appsettings.json", """{ "Urls": "http://localhost:5005" }""");
        var reading = repository.Read("src/App/App.csproj");
        Assert.IsEmpty(reading.Warnings);
        Assert.AreEqual(8080, ListeningPorts.Http(reading.App));
    }

    [TestMethod]
    [DataRow("http://localhost:5005", "STW2036")]
    [DataRow("http://127.0.0.1:5005", "STW2036")]
    [DataRow("http://[::1]:5005", "STW2036")]
    public void An_address_that_nobody_reaches_is_a_warning_at_its_line(string url, string code)
    {
        using var repository = Repository("")
            .Write(
                "src/App/appsettings.json",
                $$"""
                {
                  "Logging": {},
                  "Urls": "{{url}}"
                }
                """
            );
        var reading = repository.Read("src/App/App.csproj");
        StringAssert.StartsWith(
            repository.Describe(reading.Warnings.Single()),
            $"src/App/appsettings.json(3,11): warning {code}: The app listens on '{url}', "
        );
        Assert.IsEmpty(ListeningPorts.Of(reading.App));
    }

    [TestMethod]
    public void A_file_that_does_not_parse_is_a_warning_at_its_line()
    {
        using var repository = Repository("").Write("src/App/appsettings.json", "{\n  oops\n}\n");
        var reading = repository.Read("src/App/App.csproj");
        StringAssert.StartsWith(
            repository.Describe(reading.Warnings.Single()),
            "src/App/appsettings.json(2,3): warning STW2035: "
        );
        Assert.AreEqual(Descriptors.SettingsFileUnreadable, reading.Warnings.Single().Descriptor);
        Assert.AreEqual(8080, ListeningPorts.Http(reading.App));
    }

    private static EvaluatedRepository Repository(string variables, string items = "") =>
        new EvaluatedRepository().Write(
            "src/App/App.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup>
                {items}
                {string.Concat(
                variables.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(variable =>
                    $"""<ContainerEnvironmentVariable Include="{variable.Split('=', 2)[0]}" Value="{variable.Split('=', 2)[1]}" />"""
                )
            )}
              </ItemGroup>
            </Project>
            """
        );
}
