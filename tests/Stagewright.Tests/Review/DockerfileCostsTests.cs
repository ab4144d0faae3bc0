using Stagewright.Costs;
using Stagewright.Review;

namespace Stagewright.Tests.Review;

/// <summary>What a Dockerfile costs, each time that it is built again.</summary>
[TestClass]
public sealed class DockerfileCostsTests
{
    private const string Layers = """
        FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
        WORKDIR /src
        COPY src/Shop.Api/Shop.Api.csproj src/Shop.Api/
        RUN dotnet restore src/Shop.Api
        COPY src/Shop.Core/ src/Shop.Core/
        COPY src/Shop.Api/ src/Shop.Api/
        RUN dotnet publish src/Shop.Api --no-restore -o /out

        FROM build AS test
        RUN dotnet test

        FROM mcr.microsoft.com/dotnet/aspnet:10.0
        WORKDIR /app
        COPY --from=build /out ./
        """;

    [TestMethod]
    [DataRow(Layers, 8, 3, 1)]
    [DataRow("FROM x\nCOPY . .\nRUN dotnet publish\nWORKDIR /out", 3, 3, 3)]
    [DataRow("FROM x AS a\nRUN --mount=target=. dotnet publish\nFROM a\nRUN b", 2, 2, 2)]
    [DataRow("FROM x AS a\nCOPY . .\nFROM y\nRUN c\nRUN --mount=from=0,target=/a d", 3, 2, 1)]
    [DataRow("FROM x\nCOPY out/ .", 1, 0, 0)]
    [DataRow("FROM x AS a\nRUN b\nFROM y", 0, 0, 0)]
    [DataRow("", 0, 0, 0)]
    public void What_a_change_of_one_line_of_code_runs_again(string text, int steps, int again, int layers)
    {
        var costs = DockerfileCosts.Of(ReviewedFile.Read(text, "/Dockerfile", ReviewCorpusTests.Shop, null));
        Assert.AreEqual((steps, again, layers), (costs.Steps, costs.StepsAgain, costs.LayersAgain));
    }

    [TestMethod]
    [DataRow("COPY . .", "", 1_700, 1_400)]
    [DataRow("COPY . .", "**/bin\n.git\n", 500, 200)]
    [DataRow("COPY . .", "*\n!src/Shop.Api\n**/bin\n", 300, 0)]
    [DataRow("COPY src/ src/", "", 1_300, 1_000)]
    [DataRow("COPY src/*/Program.cs ./", "", 300, 0)]
    [DataRow("RUN --mount=target=. dotnet publish", "**/bin\n", 700, 400)]
    [DataRow("RUN dotnet --info", "", 0, 0)]
    public void What_is_sent_of_the_context_and_what_of_it_is_in_vain(string line, string ignore, int sent, int inVain)
    {
        using var repository = new TemporaryDirectory();
        foreach (
            var (file, length) in new[]
            {
                (".git/objects/a", 200),
                ("docs/guide.md", 200),
                ("src/Shop.Api/Program.cs", 300),
                ("src/Shop.Api/bin/Shop.Api.dll", 1_000),
            }
        )
            repository.Write(file, new string('a', length));
        if (ignore.Length > 0)
            repository.Write("Dockerfile.dockerignore", ignore);
        var text = $"FROM x\n{line}";
        var path = Path.Combine(repository.Path, "Dockerfile");
        var costs = DockerfileCosts.Of(
            ReviewedFile.Read(text, path, ReviewCorpusTests.Shop with { Directory = "" }, repository.Path)
        );
        // The ignore file itself is part of what is sent.
        var own = costs.Sent - sent;
        Assert.IsTrue(own == 0 || own == ignore.Length, $"{costs}");
        Assert.AreEqual((sent + own, inVain + own), (costs.Sent, costs.SentInVain));
    }

    [TestMethod]
    public void It_is_said_in_two_sentences() =>
        Assert.AreEqual(
            "A change of one line of code runs 3 of 8 steps again and makes up to 1 layers of the image anew. "
                + "Of the context 12.3 MB are sent, 0.0 MB of them in vain.",
            new DockerfileCosts(8, 3, 1, 12_345_678, 0).ToString()
        );
}
