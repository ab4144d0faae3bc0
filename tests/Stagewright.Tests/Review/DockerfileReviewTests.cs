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
    public void Ten_megabytes_are_read()
    {
        var line = string.Concat(Enumerable.Repeat("RUN a\\\n", 1_500_000));
        Assert.AreEqual("1: STW6001", Review("FROM mcr.microsoft.com/dotnet/aspnet:10.0\n" + line));
    }

    private static string Review(string text) =>
        string.Join(
            '\n',
            DockerfileReview
                .Review(text, "/Dockerfile", App)
                .Select(found => $"{found.Location!.Line}: {found.Descriptor.Code}")
        );
}
