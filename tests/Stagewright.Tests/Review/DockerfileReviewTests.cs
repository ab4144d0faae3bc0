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
        "src/App/App.csproj",
        "src/App",
        ["Directory.Build.props", "src/App/App.csproj"]
    );

    [TestMethod]
    [DataRow(Right)]
    [DataRow(
        "\uFEFF# escape=`\nFROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled\nRUN a `\n # not the end\n b\nCOPY a C:\\\n"
    )]
    [DataRow("FROM mcr.microsoft.com/dotnet/sdk:10.0 AS b\nRUN <<EOF\nUSER root\nENTRYPOINT x\nEOF\nUSER app")]
    [DataRow("FROM x\nENV TOKEN_FILE=/run/secrets/t APP_TOKEN= USE_TOKEN=true DB_PASSWORD=/run/secrets/db")]
    [DataRow("FROM x\nRUN --mount=source=.,target=/src dotnet restore\nRUN dotnet tool restore")]
    [DataRow(
        "FROM x\nRUN --mount=target=. dotnet restore A.csproj\nRUN dotnet publish B.csproj && dotnet pack B.csproj --no-build"
    )]
    [DataRow("FROM build-$TARGETARCH\nRUN a")]
    [DataRow("ARG A=10.0\nARG B=example.org/own:$A\nFROM ${B:-x}")]
    [DataRow("# syntax=docker/dockerfile:1.7-labs\r\nFROM x\r\nRUN <<EOF\r\na\r\nEOF\r\n")]
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
        Assert.AreEqual("", Review("FROM x\nCOPY App.csproj .\nRUN dotnet restore", app));
    }

    // What is understood is reviewed, and what is not is said.
    [TestMethod]
    [DataRow("", "1: STW6022")]
    [DataRow("# a comment", "1: STW6022")]
    [DataRow("from", "1: STW6022")]
    [DataRow("\0 no Dockerfile <<A [ \\", "1: STW6022")]
    [DataRow("COPY a b\nFROM x\nUSER root", "1: STW6022\n3: STW6001")]
    [DataRow("FROM x\nCOPPY a b\nNOR c\nUSER root", "2: STW6022\n4: STW6001")]
    [DataRow("FROM x\nUSER root\nRUN <<EOF\na", "2: STW6001\n3: STW6022")]
    [DataRow("FROM x\nUSER root\nRUN a \\", "2: STW6001")]
    [DataRow("# syntax=example.org/own:1\nFROM x\nINCLUDE a\nUSER root", "1: STW6023\n4: STW6001")]
    [DataRow("ARG IMAGE\nFROM $IMAGE\nUSER root", "2: STW6023\n3: STW6001")]
    [DataRow("FROM x\nONBUILD USER root\nUSER 0", "2: STW6023\n3: STW6001")]
    [DataRow("\uFEFFFROM x\r\nUSER root\r\n", "2: STW6001")]
    [DataRow(
        "FROM x\nRUN <<EOF\n# dotnet restore\ncd a && dotnet publish\nEOF\nUSER root",
        "2: STW6004\n2: STW6004\n6: STW6001"
    )]
    [DataRow("FROM x\nCOPY . .\nRUN <<EOF\ndotnet \\\n publish\nEOF", "2: STW6003")]
    [DataRow("FROM x\nCOPY . .\nRUN [\"dotnet\", \"publish\"]", "2: STW6003")]
    public void Bad_input_is_read_as_far_as_it_goes(string text, string expected) =>
        Assert.AreEqual(
            expected,
            string.Join('\n', Review(text).Split('\n').OrderBy(line => line, StringComparer.Ordinal))
        );

    [TestMethod]
    public void Backslashes_separate_folders_where_another_character_escapes()
    {
        const string Text = """
            # escape=`
            FROM mcr.microsoft.com/dotnet/sdk:10.0-nanoserver-ltsc2025
            WORKDIR C:\src
            COPY Directory.Build.props .\
            COPY src\App\App.csproj src\App\
            RUN dotnet restore `
                src\App\App.csproj
            """;
        Assert.AreEqual("", Review(Text));
        Assert.AreEqual("5: STW6021", Review(Text.Replace("src\\App\\\n", "src\\App\n", StringComparison.Ordinal)));
    }

    // The catalog says so, so that no day changes the findings of a file.
    [TestMethod]
    public void An_image_out_of_support_is_found_unless_the_project_says_that_it_knows()
    {
        var old = App with { Framework = new Version(6, 0), NewestFramework = new Version(6, 0) };
        var text = Right.Replace("VERSION=10.0", "VERSION=6.0", StringComparison.Ordinal);
        Assert.AreEqual("5: STW6017\n12: STW6017", Review(text, old));
        Assert.AreEqual("", Review(text, old with { WarnsOfEndOfSupport = false }));
        Assert.AreEqual(
            "5: STW6017",
            Review(
                Right.Replace("sdk:$VERSION", "sdk:5.0", StringComparison.Ordinal),
                App with
                {
                    NewestFramework = new Version(5, 0),
                }
            )
        );
    }

    [TestMethod]
    public void A_publish_without_a_restore_of_its_own_is_one() =>
        Assert.AreEqual("2: STW6003", Review("FROM x\nCOPY . .\nRUN dotnet publish"));

    [TestMethod]
    public void Ten_megabytes_are_read()
    {
        var line = string.Concat(Enumerable.Repeat("RUN a\\\n", 1_500_000));
        Assert.AreEqual("1: STW6001", Review("FROM mcr.microsoft.com/dotnet/aspnet:10.0\n" + line));
    }

    // No engine builds so many, so that the first thousands are all that counts.
    [TestMethod]
    [DataRow("FROM x\nRUN a\n")]
    [DataRow("FROM y AS y\nRUN a\n")]
    public void Many_stages_are_read(string stage) =>
        Assert.AreEqual("3001: STW6023", Review(string.Concat(Enumerable.Repeat(stage, 500_000))));

    [TestMethod]
    [DataRow("src/*/*.csproj", "")]
    [DataRow("src/**/*.csproj", "")]
    [DataRow("src/A[a-p]p/App.csproj", "")]
    [DataRow("src/", "9: STW6021")]
    [DataRow("src/*.csproj", "8: STW6004")]
    [DataRow("src/A[pp/App.csproj", "8: STW6004")]
    [DataRow("src/A(p", "8: STW6004")]
    public void A_source_is_read_as_a_pattern(string source, string expected) =>
        Assert.AreEqual(expected, Review(Right.Replace("src/App/*.csproj", source, StringComparison.Ordinal)));

    private static string Review(string text, ReviewedApp? app = null)
    {
        var findings = DockerfileReview.Review(
            ReviewedFile.Read(text, "/Dockerfile", app ?? App, repository: null),
            "/Dockerfile"
        );
        return string.Join('\n', findings.Select(found => $"{found.Location!.Line}: {found.Descriptor.Code}"));
    }
}
