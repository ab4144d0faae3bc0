using Stagewright.Diagnostics;
using Stagewright.Output;

namespace Stagewright.Tests.Output;

[TestClass]
public sealed class FileWriterTests : IDisposable
{
    private const string Own = "FROM mine\n";

    private readonly TemporaryDirectory _directory = new();

    private RenderedFile[] Files => [File("Dockerfile", "FROM scratch\n"), File("Dockerfile.dockerignore", "**\n")];

    public void Dispose() => _directory.Dispose();

    [TestMethod]
    public void What_a_build_wrote_is_news_once_with_what_to_do_with_it()
    {
        RenderedFile[] files = [Files[0] with { Use = "docker build -t app ." }, Files[1]];
        var reports = FileWriter.Apply(files, OutputMode.Write, "/src/App/App.csproj");
        Assert.AreEqual($"{Files[0].Path} was written: docker build -t app .", reports.Single(r => r.IsNews).Message);
        Assert.IsFalse(FileWriter.Apply(files, OutputMode.Write, "/src/App/App.csproj").Any(r => r.IsNews));
    }

    [TestMethod]
    public void What_is_missing_or_out_of_date_is_written()
    {
        Apply(OutputMode.Write);
        Assert.AreEqual(Files[0].Text, Read("Dockerfile"));
        _directory.Write("Dockerfile", File("Dockerfile", "FROM old\n").Text);

        var reports = Apply(OutputMode.Write);
        CollectionAssert.AreEqual(
            new[] { FileState.OutOfDate, FileState.UpToDate },
            reports.Select(report => report.State).ToList()
        );
        Assert.AreEqual(Files[0].Text, Read("Dockerfile"));
    }

    [TestMethod]
    public void A_person_s_dockerfile_stays_and_keeps_its_context()
    {
        _directory.Write("Dockerfile", Own);
        var report = Apply(OutputMode.Write).Single();
        Assert.AreEqual("STW4002", report.Diagnostic!.Descriptor.Code);
        Assert.AreEqual("Dockerfile", Names());
        Assert.AreEqual(Own, Read("Dockerfile"));
    }

    [TestMethod]
    public void A_person_s_ignore_file_stays_beside_a_generated_dockerfile()
    {
        _directory.Write("Dockerfile.dockerignore", "*.md\n");
        var reports = Apply(OutputMode.Write);
        Assert.IsNull(reports[0].Diagnostic);
        Assert.AreEqual("STW4002", reports[1].Diagnostic!.Descriptor.Code);
        Assert.AreEqual("*.md\n", Read("Dockerfile.dockerignore"));
    }

    [TestMethod]
    public void A_check_passes_whatever_the_line_ends_are()
    {
        Apply(OutputMode.Write);
        _directory.Write("Dockerfile", Files[0].Text.ReplaceLineEndings("\r\n"));
        var reports = Apply(OutputMode.Check);
        Assert.HasCount(2, reports);
        Assert.IsTrue(reports.All(report => report is { Diagnostic: null, Difference: null }));
        Assert.AreEqual(Files[0].Text.ReplaceLineEndings("\r\n"), Read("Dockerfile"));
    }

    [TestMethod]
    public void A_check_shows_what_is_out_of_date_and_writes_nothing()
    {
        Apply(OutputMode.Write);
        var old = File("Dockerfile", "FROM old\n").Text;
        _directory.Write("Dockerfile", old);
        _directory.Write($"Dockerfile.{Guid.NewGuid():N}.tmp~", "");
        var before = Names();

        var reports = Apply(OutputMode.Check);
        Assert.AreEqual("STW4001", reports[0].Diagnostic!.Descriptor.Code);
        Assert.AreEqual(2, reports[0].Diagnostic!.Location!.Line, "The checksum in the first line is no difference.");
        Assert.IsNull(reports[1].Diagnostic);
        Assert.AreEqual(
            $"--- Dockerfile\n+++ Dockerfile, generated\n@@ -1,2 +1,2 @@\n {Files[0].Text.Split('\n')[0]}\n-FROM old\n+FROM scratch",
            reports[0].Difference!.Text
        );
        Assert.AreEqual(old, Read("Dockerfile"));
        Assert.AreEqual(before, Names());
    }

    [TestMethod]
    public void A_check_names_each_missing_file()
    {
        var reports = Apply(OutputMode.Check);
        CollectionAssert.AreEqual(
            new[] { "STW4001", "STW4001" },
            reports.Select(report => report.Diagnostic!.Descriptor.Code).ToList()
        );
        Assert.Contains("+FROM scratch", reports[0].Difference!.Text);
        Assert.Contains("'Dockerfile' is missing", reports[0].Diagnostic!.Message);
        Assert.AreEqual("", Names());
    }

    [TestMethod]
    public void A_check_fails_where_a_person_owns_the_file()
    {
        _directory.Write("Dockerfile", Own);
        var report = Apply(OutputMode.Check).Single();
        Assert.AreEqual("STW4001", report.Diagnostic!.Descriptor.Code);
        Assert.Contains("-t:AdoptDockerfile", report.Diagnostic.Message);
        Assert.Contains("<DockerfileMode>Off</DockerfileMode>", report.Diagnostic.Message);
    }

    [TestMethod]
    public void The_place_of_a_difference_is_its_first_line()
    {
        Apply(OutputMode.Write);
        _directory.Write("Dockerfile", Files[0].Text + "USER 0\n");
        Assert.AreEqual(3, Apply(OutputMode.Check)[0].Diagnostic!.Location!.Line);
    }

    [TestMethod]
    public void An_edited_checksum_alone_is_shown()
    {
        _directory.Write(
            "Dockerfile",
            System.Text.RegularExpressions.Regex.Replace(Files[0].Text, "[0-9a-f]{12}", "000000000000")
        );
        Assert.Contains(
            "\n-# Generated by Stagewright from a.csproj (checksum 000000000000).\n+# Generated",
            Apply(OutputMode.Check)[0].Difference!.Text
        );
    }

    [TestMethod]
    public void A_missing_line_end_at_the_end_is_shown()
    {
        _directory.Write("Dockerfile", Files[0].Text.TrimEnd('\n'));
        Assert.Contains("\n+", Apply(OutputMode.Check)[0].Difference!.Text);
    }

    [TestMethod]
    public void An_adopted_file_is_kept_as_bak_and_the_difference_is_told()
    {
        _directory.Write("Dockerfile", Own);
        _directory.Write("Dockerfile.dockerignore", "*.md\n");
        var reports = Apply(OutputMode.Adopt);
        Assert.AreEqual(Own, Read("Dockerfile.bak"));
        Assert.AreEqual("*.md\n", Read("Dockerfile.dockerignore.bak"));
        Assert.AreEqual(Files[0].Text, Read("Dockerfile"));
        Assert.AreEqual(Files[1].Text, Read("Dockerfile.dockerignore"));
        Assert.Contains("\n-FROM mine\n", reports[0].Difference!.Text);
        Assert.IsTrue(reports.All(report => report.Diagnostic is null));
    }

    [TestMethod]
    public void An_adopted_link_is_kept_as_a_link()
    {
        var target = _directory.Write("shared", Own);
        System.IO.File.CreateSymbolicLink(Path.Combine(_directory.Path, "Dockerfile"), "shared");
        Apply(OutputMode.Adopt);
        Assert.AreEqual("shared", new FileInfo(Path.Combine(_directory.Path, "Dockerfile.bak")).LinkTarget);
        Assert.IsNull(new FileInfo(Path.Combine(_directory.Path, "Dockerfile")).LinkTarget);
        Assert.AreEqual(Own, System.IO.File.ReadAllText(target));
    }

    [TestMethod]
    public void What_is_generated_is_not_kept_when_it_is_adopted()
    {
        Apply(OutputMode.Write);
        _directory.Write("Dockerfile", File("Dockerfile", "FROM old\n").Text);
        Apply(OutputMode.Adopt);
        Assert.AreEqual("Dockerfile Dockerfile.dockerignore", Names());
        Assert.AreEqual(Files[0].Text, Read("Dockerfile"));
    }

    [TestMethod]
    public void A_second_adoption_loses_no_first_one()
    {
        _directory.Write("Dockerfile", Own);
        _directory.Write("Dockerfile.dockerignore", "*.md\n");
        _directory.Write("Dockerfile.dockerignore.bak", "older");
        var before = Names();
        var error = Assert.ThrowsExactly<DiagnosticException>(() => Apply(OutputMode.Adopt));
        Assert.AreEqual("STW4004", error.Diagnostic.Descriptor.Code);
        Assert.AreEqual(before, Names());
        Assert.AreEqual(Own, Read("Dockerfile"));
        Assert.AreEqual("older", Read("Dockerfile.dockerignore.bak"));
    }

    [TestMethod]
    [DataRow(nameof(OutputMode.Write))]
    [DataRow(nameof(OutputMode.Adopt))]
    public void What_a_killed_build_left_is_gone_after_the_next(string mode)
    {
        Apply(OutputMode.Write);
        foreach (var file in Files)
            _directory.Write($"{Path.GetFileName(file.Path)}.{Guid.NewGuid():N}.tmp~", "FROM scr");
        Apply(Enum.Parse<OutputMode>(mode));
        Assert.AreEqual("Dockerfile Dockerfile.dockerignore", Names());
    }

    [TestMethod]
    [DataRow("write", nameof(OutputMode.Write))]
    [DataRow("CHECK", nameof(OutputMode.Check))]
    public void A_mode_is_read_in_any_case(string value, string expected) =>
        Assert.AreEqual(
            expected,
            FileWriter.ParseMode(value, _ => new SourceLocation("/app/App.csproj", 3)).ToString()
        );

    [TestMethod]
    [DataRow("Adopt")]
    [DataRow("yes")]
    public void Another_mode_is_an_error(string value)
    {
        var error = Assert.ThrowsExactly<DiagnosticException>(() =>
            FileWriter.ParseMode(value, _ => new SourceLocation("/app/App.csproj", 3))
        );
        Assert.AreEqual(Descriptors.InvalidPropertyValue, error.Diagnostic.Descriptor);
    }

    private IReadOnlyList<FileReport> Apply(OutputMode mode) => FileWriter.Apply(Files, mode, "/src/App/App.csproj");

    private RenderedFile File(string name, string content) =>
        new(
            Path.Combine(_directory.Path, name),
            GeneratedFile.Seal(
                $"# Generated by Stagewright from a.csproj (checksum {GeneratedFile.ChecksumPlaceholder}).\n{content}"
            )!
        );

    private string Read(string name) => System.IO.File.ReadAllText(Path.Combine(_directory.Path, name));

    private string Names() =>
        string.Join(' ', Directory.GetFiles(_directory.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
}
