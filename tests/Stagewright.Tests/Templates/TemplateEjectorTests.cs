using Stagewright.Apps;
using Stagewright.Diagnostics;
using Stagewright.Inputs;
using Stagewright.Output;
using Stagewright.Templates;

namespace Stagewright.Tests.Templates;

[TestClass]
public sealed class TemplateEjectorTests : VerifyBase, IDisposable
{
    private readonly TemporaryDirectory _context = new();
    private readonly TemporaryDirectory _package = new();

    public TemplateEjectorTests()
    {
        foreach (var file in Directory.EnumerateFiles(RepositoryRoot.TemplateDirectory))
            File.Copy(file, Path.Combine(_package.Path, Path.GetFileName(file)));
    }

    public void Dispose()
    {
        _context.Dispose();
        _package.Dispose();
    }

    [TestMethod]
    public void All_blocks_render_as_they_did()
    {
        var before = Render();
        var reports = Eject();
        CollectionAssert.AreEqual(
            Directory
                .GetFiles(RepositoryRoot.TemplateDirectory)
                .Select(file => PathOf(TemplateLibrary.NameOf(file)))
                .Order(StringComparer.Ordinal)
                .ToList(),
            reports.Select(report => report.Path).ToList()
        );
        Assert.IsTrue(reports.All(report => report.State == FileState.Missing && report.Diagnostic is null));
        CollectionAssert.AreEqual(before.ToList(), Render().ToList());
        Assert.IsEmpty(Outdated());
    }

    [TestMethod]
    public Task A_block_with_its_origin()
    {
        SmallRuntime();
        Eject("runtime");
        Assert.HasCount(1, Directory.GetFiles(Path.Combine(_context.Path, ".stagewright")));
        return Verify(File.ReadAllText(PathOf("runtime")));
    }

    [TestMethod]
    public void It_goes_to_the_nearest_folder()
    {
        _context.Write("src/.stagewright/after-base.scriban", "");
        Eject("runtime");
        Assert.IsTrue(File.Exists(Path.Combine(_context.Path, "src", ".stagewright", "runtime.scriban")));
    }

    [TestMethod]
    public void What_a_person_wrote_or_edited_stays()
    {
        Eject("base", "runtime");
        File.AppendAllText(PathOf("base"), "# edited\n");
        _context.Write(".stagewright/header.scriban", "# mine\n");
        var reports = Eject("base", "header", "runtime");
        Assert.AreEqual(
            "STW3007 STW3007 ",
            string.Join(' ', reports.Select(report => report.Diagnostic?.Descriptor.Code))
        );
        Assert.EndsWith("# edited\n", File.ReadAllText(PathOf("base")));
        Assert.AreEqual("# mine\n", File.ReadAllText(PathOf("header")));
    }

    [TestMethod]
    public void A_copy_that_nobody_edited_is_replaced_and_the_line_ends_of_a_checkout_are_no_edit()
    {
        Eject("runtime");
        File.WriteAllText(PathOf("runtime"), File.ReadAllText(PathOf("runtime")).ReplaceLineEndings("\r\n"));
        Upgrade("runtime");
        Assert.IsNull(Eject("runtime").Single().Diagnostic);
        Assert.Contains("# of a later version", File.ReadAllText(PathOf("runtime")));
        Assert.IsEmpty(Outdated());
    }

    [TestMethod]
    public Task A_later_version_with_another_block_says_what_changed()
    {
        SmallRuntime();
        Eject("runtime", "base");
        File.WriteAllText(
            PathOf("runtime"),
            File.ReadAllText(PathOf("runtime")).Replace("AS runtime", "AS final", StringComparison.Ordinal)
        );
        Upgrade("runtime");
        var report = Outdated().Single();
        Assert.AreEqual(
            (Descriptors.EjectedBlockChanged, PathOf("runtime")),
            (report.Diagnostic!.Descriptor, report.Diagnostic.Location!.File)
        );
        return Verify($"{report.Difference!.Text}\n{report.Diagnostic.Message}");
    }

    [TestMethod]
    public void Taking_over_the_line_of_the_message_ends_it()
    {
        Eject("runtime");
        Upgrade("runtime");
        var line = Outdated()
            .Single()
            .Diagnostic!.Message.Split('\'')
            .Single(part => part.StartsWith("# Generated", StringComparison.Ordinal));
        var lines = File.ReadAllLines(PathOf("runtime"));
        File.WriteAllLines(PathOf("runtime"), [lines[0], line, .. lines[2..], "# mine"]);
        Assert.IsEmpty(Outdated());
        Upgrade("runtime");
        Assert.HasCount(1, Outdated());
    }

    [TestMethod]
    public void A_template_without_an_origin_is_never_outdated()
    {
        _context.Write(".stagewright/runtime.scriban", "FROM scratch\n");
        Upgrade("runtime");
        Assert.IsEmpty(Outdated());
    }

    [TestMethod]
    public void A_block_that_does_not_exist()
    {
        var error = Assert.ThrowsExactly<DiagnosticException>(() => Eject("base", "runtme")).Diagnostic;
        Assert.AreEqual(Descriptors.UnknownBlock, error.Descriptor);
        Assert.Contains("'runtme'", error.Message);
        Assert.IsFalse(Directory.Exists(Path.Combine(_context.Path, ".stagewright")));
    }

    // A text of its own, so that the snapshots are about ejecting alone.
    private void SmallRuntime() =>
        _package.Write(
            "runtime.scriban",
            "# the last stage\nFROM base AS runtime\nENTRYPOINT {{ entry_point | json_array }}\n"
        );

    private string PathOf(string block) => Path.Combine(_context.Path, ".stagewright", block + ".scriban");

    private void Upgrade(string block) =>
        File.AppendAllText(Path.Combine(_package.Path, block + ".scriban"), "# of a later version\n");

    private IReadOnlyList<FileReport> Eject(params string[] blocks) =>
        TemplateEjector.Eject(
            Reading,
            DockerfileGenerator.TemplateDirectories(Reading),
            Library(),
            string.Join('+', blocks)
        );

    private IReadOnlyList<FileReport> Outdated() => TemplateEjector.Outdated(Library());

    private IReadOnlyList<RenderedFile> Render() => DockerfileGenerator.Render(Reading, Library());

    private ProjectReading Reading => new(SampleApps.Web, new BuildContext(_context.Path), [], [], [], [], []);

    private TemplateLibrary Library() => new(DockerfileGenerator.TemplateDirectories(Reading).Present, _package.Path);
}
