using Stagewright.Review;

namespace Stagewright.Tests.Review;

/// <summary>
/// A file of the gallery is right, so whatever is taken from it is wrong: the review has to find it.
/// </summary>
[TestClass]
public sealed class MutationTests
{
    private static readonly string Web = File.ReadAllText(
        Path.Combine(RepositoryRoot.Directory, "tests/Stagewright.Tests/Gallery/Web/Dockerfile.verified.dockerfile")
    );

    [TestMethod]
    public void The_file_itself_has_no_findings() => Assert.AreEqual("", Codes(Web));

    [TestMethod]
    [DataRow("COPY Directory.Build.props", "STW6004")]
    [DataRow("COPY src/Shop.Api/Shop.Api.csproj", "STW6004")]
    [DataRow("COPY src/Shop.Core/Shop.Core.csproj", "STW6004")]
    [DataRow("USER 1654", "STW6001")]
    public void A_line_that_is_removed_is_found(string beginning, string code)
    {
        var lines = Web.Split('\n');
        Assert.HasCount(1, lines.Where(line => line.StartsWith(beginning, StringComparison.Ordinal)));
        var text = string.Join('\n', lines.Where(line => !line.StartsWith(beginning, StringComparison.Ordinal)));
        Assert.AreEqual(code, Codes(text));
    }

    [TestMethod]
    [DataRow("aspnet:10.0", "aspnet:9.0", "STW6005")]
    [DataRow("sdk:10.0", "sdk:8.0", "STW6005")]
    [DataRow("dotnet/aspnet", "dotnet/runtime", "STW6012")]
    [DataRow("dotnet/sdk", "dotnet/aspnet", "STW6007")]
    [DataRow("USER 1654", "USER root", "STW6001")]
    [DataRow("[\"dotnet\", \"Shop.Api.dll\"]", "dotnet Shop.Api.dll", "STW6002")]
    [DataRow("\"Shop.Api.dll\"", "\"Shop.Web.dll\"", "STW6009")]
    [DataRow("Shop.Core.csproj src/Shop.Core/", "Shop.Core.csproj src/Shop.Core", "STW6021")]
    [DataRow("Shop.Core.csproj src/Shop.Core/", "Shop.Core.csproj ./", "STW6021")]
    [DataRow("COPY src/Shop.Api/ src/Shop.Api/", "COPY src/Shop.Api/ Shop.Api/", "STW6021")]
    [DataRow("COPY Directory.Build.props Directory.Packages.props ./", "COPY . .", "STW6003")]
    [DataRow(" --no-restore -o", " -o", "STW6008")]
    [DataRow("EXPOSE 8080", "EXPOSE 8080\nENV API_TOKEN=x", "STW6010")]
    [DataRow("EXPOSE 8080", "EXPOSE 8080\nCOPY .env ./", "STW6018")]
    [DataRow("EXPOSE 8080", "EXPOSED 8080", "STW6022")]
    [DataRow("FROM mcr.microsoft.com/dotnet/aspnet:10.0", "FROM ${IMAGE}", "STW6023")]
    public void A_word_that_is_changed_is_found(string old, string @new, string code)
    {
        StringAssert.Contains(Web, old);
        Assert.AreEqual(code, Codes(Web.Replace(old, @new, StringComparison.Ordinal)));
    }

    private static string Codes(string text) =>
        string.Join(
            ' ',
            DockerfileReview
                .Review(
                    ReviewedFile.Read(
                        text,
                        "/Dockerfile",
                        DockerfileGenerator.Reviewed(SampleApps.Web),
                        repository: null
                    ),
                    "/Dockerfile"
                )
                .Select(finding => finding.Descriptor.Code)
                .Distinct()
        );
}
