using Stagewright.Diagnostics;
using Stagewright.Review;

namespace Stagewright.Tests.Review;

[TestClass]
public sealed class DockerfileReviewTests
{
    private const string Right = """
        ARG VERSION=10.0
        FROM mcr.microsoft.com/dotnet/aspnet:${VERSION} AS base
        USER $APP_UID

        FROM mcr.microsoft.com/dotnet/sdk:$VERSION AS build
        COPY ["Directory.Build.props", "./"]
        COPY src/App/*.csproj src/App/
        RUN dotnet restore src/App
        COPY . .
        RUN dotnet publish src/App --no-restore -o /publish

        FROM base AS final
        COPY --from=build /publish .
        ENTRYPOINT ["dotnet", "App.dll"]
        """;

    private static readonly ReviewedApp App = new(
        "App",
        true,
        new Version(10, 0),
        new Version(10, 0),
        "src/App",
        ["Directory.Build.props", "src/App/App.csproj"]
    );

    [TestMethod]
    [DataRow(Right)]
    [DataRow(
        "\uFEFF# escape=`\nFROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled\nRUN a `\n # not the end\n b\nCOPY a C:\\\n"
    )]
    [DataRow("FROM mcr.microsoft.com/dotnet/sdk:10.0 AS b\nRUN <<EOF\nUSER root\nENTRYPOINT x\nEOF\nUSER app")]
    [DataRow("ARG IMAGE\nFROM $IMAGE")]
    [DataRow("FROM x\nENV TOKEN_FILE=/run/secrets/t APP_TOKEN= USE_TOKEN=true DB_PASSWORD=/run/secrets/db")]
    [DataRow("FROM x\nRUN --mount=source=.,target=/src dotnet restore\nRUN dotnet tool restore")]
    [DataRow(
        "FROM x\nRUN --mount=target=. dotnet restore A.csproj\nRUN dotnet publish B.csproj && dotnet pack B.csproj --no-build"
    )]
    [DataRow("FROM example.org/own:1\nONBUILD USER root")]
    [DataRow("from")]
    [DataRow("")]
    [DataRow("\0 no Dockerfile <<A [ \\")]
    public void A_right_file_and_what_nobody_can_know_give_no_finding(string text) => Assert.AreEqual("", Review(text));

    [TestMethod]
    [DataRow("USER $APP_UID", "", 12, "STW6001")]
    [DataRow("USER $APP_UID", "USER root", 3, "STW6001")]
    [DataRow("USER $APP_UID", "USER 0:0", 3, "STW6001")]
    [DataRow("[\"dotnet\", \"App.dll\"]", "dotnet App.dll", 14, "STW6002")]
    [DataRow("COPY src/App/*.csproj src/App/", "COPY . .", 7, "STW6003")]
    [DataRow("COPY [\"Directory.Build.props\", \"./\"]", "", 8, "STW6004")]
    [DataRow("src/App/*.csproj", "src/Other/*.csproj", 8, "STW6004")]
    [DataRow("aspnet:${VERSION}", "aspnet:9.0", 12, "STW6005")]
    [DataRow("sdk:$VERSION", "sdk:9.0-alpine", 5, "STW6005")]
    [DataRow("[\"dotnet\", \"App.dll\"]", "['dotnet', 'App.dll']", 14, "STW6002")]
    [DataRow("FROM mcr.microsoft.com/dotnet/sdk:$VERSION AS build", "FROM base AS build", 8, "STW6007")]
    [DataRow(" --no-restore", "", 10, "STW6008")]
    [DataRow("App.dll", "Api.dll", 14, "STW6009")]
    [DataRow("\"App.dll\"", "\"app.dll\"", 14, "STW6009")]
    [DataRow("COPY src/App/*.csproj", "ARG NUGET_TOKEN\nCOPY src/App/*.csproj", 7, "STW6010")]
    [DataRow("USER $APP_UID", "USER $APP_UID\nENV Db__Password=x", 4, "STW6010")]
    [DataRow("USER $APP_UID", "USER $APP_UID\nENV API_KEY x", 4, "STW6010")]
    [DataRow("dotnet/aspnet", "dotnet/runtime", 12, "STW6012")]
    [DataRow("dotnet/aspnet", "dotnet/runtime-deps", 12, "STW6012")]
    [DataRow("dotnet/aspnet", "dotnet/sdk", 12, "STW6012")]
    public void A_mutation_of_a_right_file_is_found(string old, string @new, int line, string code) =>
        Assert.AreEqual($"{line}: {code}", Review(Right.Replace(old, @new, StringComparison.Ordinal)));

    [TestMethod]
    public void The_context_may_be_the_folder_of_the_Dockerfile()
    {
        var app = App with { RestoreFiles = ["src/App/App.csproj"] };
        var text = "FROM x\nCOPY App.csproj .\nRUN dotnet restore";
        Assert.IsEmpty(DockerfileReview.Review(text, "/Dockerfile", app));
    }

    [TestMethod]
    public void Without_an_ignore_file_a_copy_of_all_is_found() =>
        Assert.AreEqual(
            ("STW6011", 9),
            DockerfileReview
                .Review(Right, "/Dockerfile", App with { HasIgnoreFile = false })
                .Select(found => (found.Descriptor.Code, found.Location!.Line))
                .Single()
        );

    [TestMethod]
    public void A_publish_without_a_restore_of_its_own_is_one() =>
        Assert.AreEqual("2: STW6003", Review("FROM x\nCOPY . .\nRUN dotnet publish"));

    [TestMethod]
    public void Ten_megabytes_are_read()
    {
        var line = string.Concat(Enumerable.Repeat("RUN a\\\n", 1_500_000));
        Assert.AreEqual("1: STW6001", Review("FROM mcr.microsoft.com/dotnet/aspnet:10.0\n" + line));
    }

    [TestMethod]
    [DataRow("src/*/*.csproj", "")]
    [DataRow("src/**/*.csproj", "")]
    [DataRow("src/A[a-p]p/App.csproj", "")]
    [DataRow("src/", "")]
    [DataRow("src/*.csproj", "8: STW6004")]
    [DataRow("src/A[pp/App.csproj", "8: STW6004")]
    [DataRow("src/A(p", "8: STW6004")]
    public void A_source_is_read_as_a_pattern(string source, string expected) =>
        Assert.AreEqual(expected, Review(Right.Replace("src/App/*.csproj", source, StringComparison.Ordinal)));

    [TestMethod]
    public void Many_stages_are_read() =>
        Assert.AreEqual("", Review(string.Concat(Enumerable.Repeat("FROM x\nRUN a\n", 500_000))));

    private static string Review(string text) => Codes(DockerfileReview.Review(text, "/Dockerfile", App));

    private static string Codes(IEnumerable<Diagnostic> findings) =>
        string.Join('\n', findings.Select(found => $"{found.Location!.Line}: {found.Descriptor.Code}"));
}
