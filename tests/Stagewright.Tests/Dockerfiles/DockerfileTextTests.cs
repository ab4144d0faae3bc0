using Stagewright.Dockerfiles;
using Stagewright.Models;

namespace Stagewright.Tests.Dockerfiles;

[TestClass]
public sealed class DockerfileTextTests
{
    [TestMethod]
    [DataRow("src/App/App.csproj", "src/App/", "src/App/App.csproj src/App/")]
    [DataRow("a b.csproj", "./", "[\"a b.csproj\", \"./\"]")]
    [DataRow("[x]/a*.csproj", "[x]/", "./[[]x]/a[*].csproj ./[x]/")]
    [DataRow("$app/it's.csproj", "$app/", "\\$app/it\\'s.csproj \\$app/")]
    [DataRow("--from=x", "./", "./--from=x ./")]
    [DataRow("<<EOF", "./", "./<<EOF ./")]
    [DataRow("\uFEFFa", "\uFEFFb/", "./\uFEFFa ./\uFEFFb/")]
    [DataRow("9<<-EOF x", "<<EOF/", "[\"./9<<-EOF x\", \"./<<EOF/\"]")]
    public void Copy_reads_exactly_the_path(string source, string destination, string expected) =>
        Assert.AreEqual(expected, DockerfileText.CopyArguments(new CopyInstruction([source], destination)));

    [TestMethod]
    [DataRow("Debug", "Debug")]
    [DataRow("", "\"\"")]
    [DataRow("a b", "\"a b\"")]
    [DataRow("$HOME", "\"\\$HOME\"")]
    [DataRow("--chown=root", "\"--chown=root\"")]
    [DataRow("say \"hi\" \\", "\"say \\\"hi\\\" \\\\\"")]
    public void A_value_is_never_expanded(string value, string expected) =>
        Assert.AreEqual(expected, DockerfileText.Value(value));

    [TestMethod]
    [DataRow("src/App.csproj", "src/App.csproj")]
    [DataRow("it's here", "'it'\\''s here'")]
    [DataRow("$(id)", "'$(id)'")]
    public void A_shell_word_is_never_expanded(string value, string expected) =>
        Assert.AreEqual(expected, DockerfileText.Shell(value));

    [TestMethod]
    public void The_exec_form_is_json() =>
        Assert.AreEqual("[\"dotnet\", \"Ünï \\\"1\\\".dll\"]", DockerfileText.JsonArray(["dotnet", "Ünï \"1\".dll"]));

    [TestMethod]
    [DataRow("src/App", "src/App")]
    [DataRow("src/[a]*?", "src/\\[a]\\*\\?")]
    [DataRow("a^b", "a\\^b")]
    [DataRow("C++ (old)/a|", "C\\+\\+ \\(old\\)/a\\|")]
    [DataRow("{a}", "\\{a}")]
    [DataRow(" begins", "[ ]begins")]
    [DataRow("\u3000", "[\u3000]")]
    [DataRow("\uFEFFa", "[\uFEFF]a")]
    [DataRow("#1/App", "\\#1/App")]
    [DataRow("!App", "\\!App")]
    [DataRow("ends ", "ends[ ]")]
    public void An_ignore_pattern_means_one_path(string path, string expected) =>
        Assert.AreEqual(expected, DockerfileText.IgnorePattern(path));
}
