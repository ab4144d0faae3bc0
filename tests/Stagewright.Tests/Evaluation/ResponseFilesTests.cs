using Stagewright.Files;

namespace Stagewright.Tests.Evaluation;

[TestClass]
public sealed class ResponseFilesTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [TestMethod]
    [DataRow("-p:A=1", "A=1")]
    [DataRow("--property:A=1", "A=1")]
    [DataRow("/P:A=1;B=2,C=3", "A=1 B=2 C=3")]
    [DataRow("-p:A=\"x y;z\" -m", "A=x y;z")]
    [DataRow("\"-p:A=x y\"", "A=x y")]
    [DataRow("# -p:A=1\n  -nologo -p:B=\n-p:C=2", "B= C=2")]
    [DataRow("-p:A=1\n-p:a=2", "A=2")]
    [DataRow("-warnaserror -bl:p:A=1 pA=1", "")]
    public void The_properties_are_read_as_msbuild_reads_them(string text, string expected)
    {
        _directory.Write("Directory.Build.rsp", text);
        Assert.AreEqual(expected, Properties("src/App.csproj"));
    }

    [TestMethod]
    public void The_nearest_one_above_counts_and_the_one_beside()
    {
        _directory.Write("Directory.Build.rsp", "-p:A=far");
        _directory.Write("src/Directory.Build.rsp", "-p:Here=%MSBuildThisFileDirectory%x");
        _directory.Write("src/App/MSBuild.rsp", "-p:B=beside");
        Assert.AreEqual($"B=beside Here={Path.Combine(_directory.Path, "src")}/x", Properties("src/App/App.csproj"));
        Assert.AreEqual("", Properties("../other/App.csproj"));
    }

    private string Properties(string project) =>
        string.Join(
            ' ',
            ResponseFiles
                .Properties(Path.GetFullPath(project, _directory.Path))
                .OrderBy(property => property.Key, StringComparer.Ordinal)
                .Select(property => $"{property.Key}={property.Value}")
        );
}
